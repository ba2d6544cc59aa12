"""The negotiation at any revision: of other branches, and under the name that its folder had then."""

from __future__ import annotations

from pathlib import Path

from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import set_limit, small
from tests.history.test_steps import day


def test_the_folder_is_found_as_it_was_called_then(tmp_path: Path) -> None:
    repo = small(tmp_path, "a")
    for number, (old, new) in enumerate((("a", "b"), ("b", "c")), 1):
        repo.run("mv", old, new)
        repo.commit(f"{old} to {new}", day(number))
    with Past(place_of(tmp_path / "c")) as past:
        assert [past.at(past.revision(name)).folder for name in ("HEAD~2", "HEAD", "HEAD~1")] == ["a", "c", "b"]


def test_on_a_branch_that_head_lacks_the_likest_folder_is_meant(tmp_path: Path) -> None:
    repo = small(tmp_path, "a")
    repo.run("switch", "-q", "-c", "topic")
    set_limit(repo, "north", "most", "a")
    repo.commit("On the branch", day(1))
    repo.run("switch", "-q", "main")
    repo.run("mv", "a", "b")
    repo.commit("Rename", day(2))
    with Past(place_of(tmp_path / "b")) as past:
        found = past.at(past.revision("topic"))
        assert (found.folder, found.negotiation is not None) == ("a", True)
        assert [each.after.folder for each in past.steps("topic")] == ["a", "a"]


def test_a_folder_renamed_on_disk_alone_is_found_in_head(tmp_path: Path) -> None:
    repo = small(tmp_path, "a")
    (tmp_path / "a").rename(tmp_path / "b")
    set_limit(repo, "north", "most", "b")
    with Past(place_of(tmp_path / "b")) as past:
        head = past.at(past.revision("HEAD"))
        assert (head.folder, head.negotiation is not None, past.index().reading) == ("a", True, None)
        assert [each.after.folder for each in past.steps()] == ["a"]


def test_before_the_negotiation_there_is_none(tmp_path: Path) -> None:
    repo = small(tmp_path, "a")
    repo.run("switch", "-q", "--orphan", "empty")
    repo.write("x", "")
    repo.commit("Nothing", day(1))
    repo.run("switch", "-q", "main")
    with Past(place_of(tmp_path / "a")) as past:
        found = past.at(past.revision("empty"))
        assert (found.reading, found.negotiation, found.broken) == (None, None, False)


def test_on_disk_what_is_committed_is_the_very_same_table(tmp_path: Path) -> None:
    repo = small(tmp_path, "a")
    set_limit(repo, "north", "most", "a")
    with Past(place_of(tmp_path)) as past:
        head, disk = past.at(past.revision("HEAD")).negotiation, past.worktree()
    assert head is not None and disk.negotiation is not None and disk.reading is not None
    assert disk.negotiation.agenda["river"] is head.agenda["river"]
    assert disk.negotiation.positions["north", "river"] != head.positions["north", "river"]
    assert disk.reading.folder == tmp_path / "a"
