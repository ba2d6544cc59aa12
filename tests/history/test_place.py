"""Which negotiation of which repository is meant at a folder, there or gone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.history.errors import HistoryError
from negotiator.history.git import no_repository
from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import Repo, small

ODD = ("two words", 'O\'Brien "quoted"', "Köln-北京", "line\nend", "-dash", "[glob]*")


def test_a_folder_of_a_work_tree_is_found(tmp_path: Path) -> None:
    small(tmp_path, "positions/border")
    place = place_of(tmp_path / "positions/border")
    assert (place.folder, place.repository.top, place.path) == (
        "positions/border",
        tmp_path,
        tmp_path / "positions/border",
    )


def test_a_negotiation_at_the_top_has_no_folder(tmp_path: Path) -> None:
    small(tmp_path)
    assert place_of(tmp_path).folder == ""


def test_from_a_folder_in_it_the_negotiation_around_is_meant(tmp_path: Path) -> None:
    small(tmp_path, "positions/border")
    assert place_of(tmp_path / "positions/border/north").folder == "positions/border"
    assert place_of(tmp_path / "positions/border/negotiation.toml").folder == "positions/border"


def test_elsewhere_in_the_repository_the_only_negotiation_is_meant(tmp_path: Path) -> None:
    repo = small(tmp_path, "positions/border")
    repo.write("docs/notes.txt", "")
    assert place_of(tmp_path).folder == place_of(tmp_path / "docs").folder == "positions/border"


def test_one_that_is_not_committed_is_found_on_disk(tmp_path: Path) -> None:
    Repo.init(tmp_path).write_small("new")
    assert place_of(tmp_path).folder == "new"


def test_several_negotiations_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = small(tmp_path, "positions/a")
    repo.write_small("other/b")
    monkeypatch.chdir(tmp_path / "positions")
    with pytest.raises(HistoryError, match=r"holds 2 negotiations; name one with -C: \.\./other/b, a$"):
        place_of(tmp_path)
    assert place_of(tmp_path / "positions").folder == "positions/a"


def test_a_folder_that_is_gone_is_found_by_its_path(tmp_path: Path) -> None:
    repo = small(tmp_path, "positions/a")
    repo.write_small("positions/b")
    repo.write_small("positions/c")
    repo.commit("More")
    repo.run("rm", "-q", "-r", "positions/a")
    repo.commit("Gone")
    assert place_of(tmp_path / "positions/a").folder == "positions/a"
    with pytest.raises(HistoryError, match="holds 2 negotiations"):
        place_of(tmp_path / "positions/never")


@pytest.mark.parametrize("name", ODD)
def test_odd_names_of_folders_are_paths_like_any_other(tmp_path: Path, name: str) -> None:
    top = tmp_path / name
    repo = small(top, f"{name}/in {name}")
    repo.commit("Again")
    place = place_of(top / name / f"in {name}")
    assert (place.repository.top, place.folder) == (top, f"{name}/in {name}")
    with Past(place) as past:
        assert past.at(past.revision("HEAD")).negotiation is not None
        assert past.index().negotiation is not None


def test_a_path_may_lead_into_a_bare_repository(tmp_path: Path) -> None:
    small(tmp_path / "work", "positions/border")
    Repo(tmp_path).run("clone", "-q", "--bare", "work", "bare.git")
    for inner in ("", "positions", "positions/border", "positions/border/north"):
        place = place_of(tmp_path / "bare.git" / inner)
        assert (place.folder, place.path) == ("positions/border", None)


def test_a_folder_of_a_tree_may_be_named_as_a_bare_repository_names_its_own(tmp_path: Path) -> None:
    small(tmp_path / "work", "refs/heads")
    Repo(tmp_path).run("clone", "-q", "--bare", "work", "bare.git")
    assert place_of(tmp_path / "bare.git/refs/heads").folder == "refs/heads"


def test_a_linked_work_tree_has_the_same_history(tmp_path: Path) -> None:
    repo = small(tmp_path / "main", "border")
    repo.run("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    place = place_of(tmp_path / "linked/border")
    assert (place.folder, place.repository.top) == ("border", tmp_path / "linked")
    assert place.repository.common_dir.resolve() == tmp_path / "main/.git"
    with Past(place) as past:
        assert [each.revision.subject for each in past.steps("other")] == ["Begin"]
        assert past.index().negotiation == past.worktree().negotiation is not None


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    small(tmp_path / "repo", "border")
    (tmp_path / "link").symlink_to(tmp_path / "repo/border")
    assert place_of(tmp_path / "link").folder == "border"


def test_a_relative_path_is_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(tmp_path, "border")
    monkeypatch.chdir(tmp_path / "border")
    assert place_of(Path()).folder == place_of(Path("../border")).folder == "border"


def test_a_folder_in_no_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match=r"is in no git repository; git init begins one$"):
        place_of(tmp_path)


def test_a_repository_without_a_negotiation_is_told(tmp_path: Path) -> None:
    Repo.init(tmp_path)
    with pytest.raises(HistoryError, match="no negotiation in the repository of"):
        place_of(tmp_path)


def test_without_git_a_word_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HistoryError, match=r"^git is not installed; .* all else works without$"):
        place_of(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_repository_of_another_user_is_refused_in_plain_words(tmp_path: Path) -> None:
    repo = small(tmp_path / "theirs")
    for each in (repo.path, repo.path / ".git"):
        os.chown(each, 65_534, 65_534)
    with pytest.raises(HistoryError, match=r"belongs to another user; if you trust it: git config"):
        place_of(repo.path)


def test_other_refusals_of_git_are_told_in_its_first_line(tmp_path: Path) -> None:
    said = "fatal: bad config line 1 in file .git/config\nmore"
    assert str(no_repository(tmp_path, said)).endswith("; bad config line 1 in file .git/config")
    repo = small(tmp_path)
    (repo.path / ".git/config").write_text("[core")
    with pytest.raises(HistoryError, match=r"git cannot read the repository of .*; bad config line \d"):
        place_of(tmp_path)
