"""What a word names: a folder, a sample, a revision, the index or the work tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.history.errors import HistoryError
from negotiator.history.named import Named, read_named
from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import Repo, set_limit, small
from tests.history.test_steps import day


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository in which HEAD~1, HEAD, the index and the work tree all differ; the tests stand in it."""
    repo = small(tmp_path / "repo", "border")
    set_limit(repo, "north", "most", "border")
    repo.commit("Harden", day(1))
    set_limit(repo, "north", "all", "border")
    repo.run("add", "-A")
    set_limit(repo, "south", "none", "border")
    monkeypatch.chdir(repo.path)
    return repo


def limits(named: Named) -> list[object]:
    assert named.reading.negotiation is not None
    return [named.reading.negotiation.position(side, "river.release").limit for side in ("north", "south")]


@pytest.mark.parametrize(
    ("word", "expected", "subject"),
    [
        ("HEAD~1", ["some", "some"], "Begin"),
        ("HEAD", ["most", "some"], "Harden"),
        ("index", ["all", "some"], None),
        ("worktree", ["all", "none"], None),
        ("border", ["all", "none"], None),
        ("./border", ["all", "none"], None),
    ],
)
def test_each_kind_of_word_has_its_own_reading(repo: Repo, word: str, expected: list[str], subject: str | None) -> None:
    found = read_named(word)
    assert (found.title, limits(found)) == (word, expected)
    assert (found.revision.subject if found.revision else None) == subject


def test_a_folder_elsewhere_says_whose_revisions_are_meant(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert limits(read_named("HEAD", Path("repo"))) == ["most", "some"]
    with pytest.raises(HistoryError, match="is in no git repository"):
        read_named("HEAD")


def test_a_word_that_is_both_is_refused(repo: Repo) -> None:
    repo.run("branch", "border")
    with pytest.raises(HistoryError) as refused:
        read_named("border")
    assert str(refused.value) == (
        '"border" is a folder and a revision; ./border is the folder, refs/heads/border the branch'
    )
    assert limits(read_named("./border")) == limits(read_named("border/")) == ["all", "none"]
    assert limits(read_named("refs/heads/border")) == ["most", "some"]


def test_a_sample_is_known_by_its_name_alone(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_named("us-china-2024-02")
    assert found.reading.negotiation is not None and "china" in found.reading.negotiation.side_ids
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert read_named("us-china-2024-02").reading.negotiation == found.reading.negotiation


def test_folders_need_no_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert limits(read_named("border")) == ["all", "none"]
    with pytest.raises(HistoryError, match="git is not installed"):
        read_named("HEAD")


def test_a_scenario_of_another_tool_is_a_folder(repo: Repo) -> None:
    fixture = Path(__file__).parents[1] / "interop/fixtures/genius-harbour"
    assert read_named(str(fixture)).reading.negotiation is not None


@pytest.mark.parametrize(
    "word", ["never", "../never", "/never", "never/", "", "a\0b", "--all", "border/negotiation.toml"]
)
def test_what_is_nothing_is_told(repo: Repo, word: str) -> None:
    with pytest.raises(HistoryError, match="no revision"):
        read_named(word)


def test_a_revision_without_the_negotiation_is_told(repo: Repo) -> None:
    repo.run("switch", "-q", "-f", "--orphan", "empty")
    repo.commit("Nothing", day(2))
    repo.run("switch", "-q", "main")
    with pytest.raises(HistoryError, match='no negotiation in border at "empty"; negotiator log tells'):
        read_named("empty")


def test_through_one_past_what_is_the_same_is_the_same_table(repo: Repo) -> None:
    with Past(place_of(repo.path)) as past:
        found = [read_named(word, past=past).reading.negotiation for word in ("HEAD", "index", "worktree")]
    assert all(
        each is not None and found[0] is not None and each.agenda["river"] is found[0].agenda["river"] for each in found
    )
