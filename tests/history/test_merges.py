"""Merge commits: told against their first parent, and the commits of both branches beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import Repo, set_limit, small
from tests.history.test_steps import day, limit, steps, subjects


@pytest.fixture
def merged(tmp_path: Path) -> Repo:
    """A branch on which the south hardened, merged into main, on which the north did."""
    repo = small(tmp_path / "repo", "border")
    repo.run("switch", "-q", "-c", "topic")
    set_limit(repo, "south", "none", "border")
    repo.commit("South hardens", day(1))
    repo.run("switch", "-q", "main")
    set_limit(repo, "north", "most", "border")
    repo.commit("North hardens", day(2))
    merge(repo, "topic", day(3))
    return repo


def merge(repo: Repo, branch: str, date: str) -> None:
    repo.run("merge", "-q", "--no-commit", "--no-ff", branch)
    repo.commit_staged(f"Merge {branch}", date)


def test_a_merge_tells_what_it_brought_to_its_first_parent(merged: Repo) -> None:
    found = steps(merged)
    assert subjects(found) == ["Merge topic", "North hardens", "South hardens", "Begin"]
    assert [each.merge for each in found] == [True, False, False, False]
    assert found[0].before is found[1].after
    assert (limit(found[0], "north"), limit(found[0], "south")) == ("most", "none")
    assert (limit(found[1], "north"), limit(found[1], "south")) == ("most", "some")


def test_along_first_parents_a_branch_is_its_merge(merged: Repo) -> None:
    assert subjects(steps(merged, first_parent=True)) == ["Merge topic", "North hardens", "Begin"]
    with Past(place_of(merged.path)) as past:
        assert [each.subject for each in past.revisions(first_parent=True)] == ["Merge topic", "North hardens", "Begin"]


def test_parents_come_after_all_their_children_whatever_clocks_said(tmp_path: Path) -> None:
    repo = small(tmp_path, "border")
    for number, date in enumerate((9, 2, 7, 1)):
        repo.write("border/north/side.toml", f'title = "North {number}"\n')
        repo.commit(f"Change {number}", day(date))
    with Past(place_of(tmp_path)) as past:
        listed = [each.subject for each in past.revisions()]
    assert listed == ["Change 3", "Change 2", "Change 1", "Change 0", "Begin"]


def test_a_folder_renamed_on_one_branch_is_followed_into_both(tmp_path: Path) -> None:
    repo = small(tmp_path / "repo", "border")
    repo.run("switch", "-q", "-c", "topic")
    repo.run("mv", "border", "frontier")
    repo.commit("Rename", day(1))
    repo.run("switch", "-q", "main")
    set_limit(repo, "north", "most", "border")
    repo.commit("North hardens", day(2))
    merge(repo, "topic", day(3))
    found = steps(repo, "frontier")
    assert subjects(found) == ["North hardens", "Begin"]
    assert {each.after.folder for each in found} == {"border"}
    with Past(place_of(repo.path)) as past:
        folders = {each.subject: past.at(each).folder for each in past.revisions()}
    assert folders == {"Merge topic": "frontier", "Rename": "frontier", "North hardens": "border", "Begin": "border"}


def test_a_merge_of_two_beginnings_has_both(tmp_path: Path) -> None:
    repo = small(tmp_path, "border")
    repo.run("switch", "-q", "--orphan", "other")
    repo.write_small("border")
    set_limit(repo, "north", "most", "border")
    repo.commit("Another beginning", day(1))
    repo.run("merge", "-q", "--no-commit", "-s", "ours", "--allow-unrelated-histories", "main")
    repo.commit_staged("Join", day(2))
    assert subjects(steps(repo)) == ["Another beginning", "Begin"]


def test_an_octopus_is_a_merge(tmp_path: Path) -> None:
    repo = small(tmp_path, "border")
    for number in (1, 2):
        repo.run("switch", "-q", "-c", f"topic-{number}", "main")
        repo.write(f"border/{'north' if number == 1 else 'south'}/side.toml", f'title = "Side {number}"\n')
        repo.commit(f"Title {number}", day(number))
    repo.run("switch", "-q", "main")
    merge_all = ("merge", "-q", "--no-commit", "--no-ff", "topic-1", "topic-2")
    repo.run(*merge_all)
    repo.commit_staged("Merge both", day(3))
    found = steps(repo)
    assert subjects(found) == ["Merge both", "Title 2", "Title 1", "Begin"]
    assert len(found[0].revision.parents) == 3
