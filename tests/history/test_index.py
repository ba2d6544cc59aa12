"""What is staged, in whatever form git keeps its index, and in a hook."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from negotiator.history.errors import HistoryError
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.history.snapshot import Snapshot
from negotiator.model.negotiation import documents
from tests.history.repos import SMALL, Repo, set_limit, small
from tests.history.test_clones import faults
from tests.history.test_steps import day


def staged(repo: Repo, folder: str = "border") -> Snapshot:
    with Past(place_of(repo.path / folder)) as past:
        return past.index()


def limits(snapshot: Snapshot) -> list[object]:
    assert snapshot.negotiation is not None
    return [snapshot.negotiation.position(side, "river.release").limit for side in ("north", "south")]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with a change that is staged, and one that is not."""
    repo = small(tmp_path / "repo", "border")
    repo.write("a-file", "")
    repo.write("z/file", "")
    set_limit(repo, "north", "most", "border")
    repo.run("add", "-A")
    set_limit(repo, "south", "none", "border")
    return repo


def test_the_index_is_neither_head_nor_the_work_tree(repo: Repo) -> None:
    with Past(place_of(repo.path)) as past:
        found = [past.at(past.revision("HEAD")), past.index(), past.worktree()]
    assert [limits(each) for each in found] == [["some", "some"], ["most", "some"], ["most", "none"]]


@pytest.mark.parametrize("version", ["2", "3", "4"])
@pytest.mark.parametrize("split", [False, True])
def test_every_form_of_the_index_is_read(repo: Repo, version: str, split: bool) -> None:
    repo.run("update-index", "--index-version", version)
    if split:
        repo.run("-c", "splitIndex.maxPercentChange=100", "update-index", "--split-index")
        set_limit(repo, "north", "all", "border")
        repo.write("border/delta/river.toml", "")
        repo.run("-c", "splitIndex.maxPercentChange=100", "rm", "-q", "--cached", "-f", "border/north/side.toml")
        repo.run("-c", "splitIndex.maxPercentChange=100", "add", "border/north/river.toml", "border/delta")
        assert list((repo.path / ".git").glob("sharedindex.*"))
    listed = repo.run("ls-files", "-s", "border").splitlines()
    found = staged(repo)
    assert found.reading is not None
    assert len(found.reading.texts) == len(listed) == len(SMALL)
    assert all(repo.run("show", f":border/{path}") + "\n" == text for path, text in texts(found).items() if text)


def texts(snapshot: Snapshot) -> Mapping[str, str]:
    from negotiator.files.paths import path_of

    assert snapshot.reading is not None
    return {str(path_of(doc)): raw.decode() for doc, raw in snapshot.reading.texts.items()}


def test_a_sparse_index_is_read_through_its_trees(repo: Repo) -> None:
    repo.commit("All", day(1))
    repo.run("sparse-checkout", "set", "--cone", "--sparse-index", "z")
    assert "border/" in repo.run("ls-files", "--sparse")
    assert limits(staged(repo)) == ["most", "none"]


def test_a_folder_in_a_sparse_folder_is_found(tmp_path: Path) -> None:
    repo = small(tmp_path, "deep/down/border")
    repo.write("z/file", "")
    repo.commit("More", day(1))
    repo.run("sparse-checkout", "set", "--cone", "--sparse-index", "z")
    assert "deep/" in repo.run("ls-files", "--sparse")
    assert limits(staged(repo, "deep/down/border")) == ["some", "some"]


def test_a_file_in_conflict_is_not_merged(tmp_path: Path) -> None:
    repo = small(tmp_path, "border")
    repo.run("switch", "-q", "-c", "topic")
    set_limit(repo, "north", "most", "border")
    repo.commit("One way", day(1))
    repo.run("switch", "-q", "main")
    set_limit(repo, "north", "all", "border")
    repo.commit("Another", day(2))
    repo.run("merge", "-q", "topic", check=False)
    assert faults(staged(repo)) == [
        "border/north/river.toml: is not merged; a file without conflicts; git add tells that they are settled"
    ]


def test_what_is_only_meant_to_be_added_is_not_staged(repo: Repo) -> None:
    repo.write("border/delta/side.toml", 'title = "Delta"\n')
    repo.run("add", "--intent-to-add", "border/delta/side.toml")
    found = staged(repo)
    assert found.negotiation is not None
    assert "delta" not in {doc.side for doc in documents(found.negotiation)}


def test_a_new_repository_has_what_was_added(tmp_path: Path) -> None:
    repo = Repo.init(tmp_path)
    repo.write_small("border")
    assert staged(repo).reading is None
    repo.run("add", "border")
    assert limits(staged(repo)) == ["some", "some"]


def test_a_bare_repository_has_no_index(tmp_path: Path) -> None:
    small(tmp_path / "work", "border")
    Repo(tmp_path).run("clone", "-q", "--bare", "work", "bare.git")
    with Past(place_of(tmp_path / "bare.git")) as past:
        for asked in (past.index, past.worktree):
            with pytest.raises(HistoryError, match="a bare repository has no"):
                asked()


@pytest.mark.parametrize("cut", [3, 20, 100, -30])
def test_an_index_that_is_cut_short_is_refused(repo: Repo, cut: int) -> None:
    path = repo.path / ".git/index"
    raw = path.read_bytes()
    path.write_bytes(raw[:cut] if cut > 0 else b"DIRC\0\0\0\7" + raw[8:])
    with pytest.raises(HistoryError, match="the index cannot be read"):
        staged(repo)


def test_another_repository_s_index_is_not_taken(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = small(tmp_path / "other", "border")
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.path / ".git/index"))
    monkeypatch.chdir(other.path)
    assert limits(staged(repo)) == ["most", "some"]
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    assert limits(staged(repo)) == ["most", "some"]


def test_an_index_kept_elsewhere_is_taken_where_one_stands_in_its_repository(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own-index"
    repo.run("add", "-A", env={"GIT_INDEX_FILE": str(own)})
    monkeypatch.setenv("GIT_INDEX_FILE", str(own))
    monkeypatch.chdir(repo.path / "border")
    assert limits(staged(repo)) == ["most", "none"]
    monkeypatch.chdir(tmp_path)
    assert limits(staged(repo)) == ["most", "some"]
    assert os.environ["GIT_INDEX_FILE"] == str(own)
