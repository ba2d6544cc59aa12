"""The commits that changed a negotiation: renames, merges, broken files, and what was there before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.history.snapshot import Step
from negotiator.model.negotiation import documents
from tests.history.repos import SMALL, Repo, set_limit, small


def day(number: int) -> str:
    return f"2024-03-{number:02}T12:00:00+00:00"


def steps(repo: Repo, folder: str = "", tip: str = "HEAD", first_parent: bool = False) -> list[Step]:
    with Past(place_of(repo.path / folder)) as past:
        return list(past.steps(tip, first_parent))


def subjects(found: list[Step]) -> list[str]:
    return [each.revision.subject for each in found]


def limit(step: Step, side: str = "north") -> object:
    assert step.after.negotiation is not None
    return step.after.negotiation.position(side, "river.release").limit


@pytest.fixture
def repo(tmp_path: Path) -> Iterator[Repo]:
    yield small(tmp_path / "repo", "border")


def test_steps_come_newest_first_each_with_what_was_before(repo: Repo) -> None:
    set_limit(repo, "north", "most", "border")
    repo.commit("Harden", day(1))
    newest, oldest = steps(repo)
    assert subjects([newest, oldest]) == ["Harden", "Begin"]
    assert (limit(newest), limit(oldest)) == ("most", "some")
    assert newest.before is oldest.after
    assert (oldest.before, oldest.broken, oldest.merge, oldest.revision.edge) == (None, False, False, False)


def test_what_is_no_document_makes_no_step(repo: Repo) -> None:
    repo.write("border/README.md", "On the border")
    repo.write("border/schemas/position.json", "{}")
    repo.write("border/north/notes.txt", "Notes")
    repo.write("border/north/.hidden.toml", "hidden")
    repo.write("elsewhere.toml", "a = 1")
    repo.commit("No documents", day(1))
    repo.run("update-index", "--chmod=+x", "border/north/river.toml")
    repo.commit_staged("A mode alone", day(2))
    assert subjects(steps(repo)) == ["Begin"]


def test_a_document_that_is_the_same_is_the_same_table(repo: Repo) -> None:
    set_limit(repo, "north", "most", "border")
    repo.commit("Harden", day(1))
    repo.run("mv", "border", "frontier")
    repo.commit("Rename", day(2))
    set_limit(repo, "north", "all", "frontier")
    repo.commit("Harden again", day(3))
    found = [documents(step.after.negotiation) for step in steps(repo) if step.after.negotiation]
    same = [doc for doc in found[0] if found[0][doc] is found[1][doc] is found[2][doc]]
    assert len(found) == 3
    assert set(found[0]) - set(same) == {next(doc for doc in found[0] if (doc.side, doc.issue) == ("north", "river"))}


def test_a_renamed_folder_is_followed(repo: Repo) -> None:
    repo.run("mv", "border", "frontier")
    repo.commit("Rename alone", day(1))
    (repo.path / "deep").mkdir()
    repo.run("mv", "frontier", "deep/frontier")
    set_limit(repo, "north", "most", "deep/frontier")
    repo.commit("Move and harden", day(2))
    found = steps(repo, "deep/frontier")
    assert subjects(found) == ["Move and harden", "Begin"]
    assert found[0].before is not None
    assert (found[0].before.folder, found[0].after.folder, found[1].after.folder) == (
        "frontier",
        "deep/frontier",
        "border",
    )


def test_moves_between_the_top_and_a_folder_are_renames(tmp_path: Path) -> None:
    repo = small(tmp_path)
    (tmp_path / "in").mkdir()
    repo.run("mv", "negotiation.toml", "agenda", "north", "south", "in")
    repo.commit("Into a folder", day(1))
    assert [step.after.folder for step in steps(repo)] == [""]


def test_a_copy_is_no_rename(repo: Repo) -> None:
    set_limit(repo, "north", "most", "border")
    repo.commit("Harden", day(1))
    repo.write_small("copy")
    repo.commit("Copy", day(2))
    found = steps(repo, "copy")
    assert subjects(found) == ["Copy"]
    assert found[0].before is None


def test_of_two_renames_at_once_each_is_followed_to_its_own(repo: Repo) -> None:
    repo.write_small("hill", south__river=SMALL["south/river.toml"].replace("2", "9"))
    repo.commit("A second one", day(1))
    repo.run("mv", "border", "a")
    repo.run("mv", "hill", "b")
    repo.commit("Rename both", day(2))
    assert [step.after.folder for step in steps(repo, "a")] == ["border"]
    assert [step.after.folder for step in steps(repo, "b")] == ["hill"]


def test_another_negotiation_that_went_when_one_came_is_no_rename(repo: Repo) -> None:
    repo.run("rm", "-q", "-r", "border")
    other = 'format = 1\ntitle = "Trade"\nas_of = "2024"\nsides = ["east", "west"]\nissues = ["steel"]\n'
    repo.write("trade/negotiation.toml", other)
    repo.write("trade/agenda/steel.toml", 'title = "Steel"\n[items.quota]\ntitle = "Quota"\nladder = ["a", "b"]\n')
    repo.commit("Another", day(1))
    assert subjects(steps(repo, "trade")) == ["Another"]


def test_a_file_that_is_renamed_is_one_that_goes_and_one_that_comes(repo: Repo) -> None:
    repo.run("mv", "border/south", "border/delta")
    header = SMALL["negotiation.toml"].replace('"south"', '"delta"')
    repo.write("border/negotiation.toml", header)
    repo.commit("Another name", day(1))
    newest = steps(repo)[0]
    assert newest.before is not None and newest.before.negotiation is not None and newest.after.negotiation is not None
    assert [newest.before.negotiation.side_ids, newest.after.negotiation.side_ids] == [
        ("north", "south"),
        ("north", "delta"),
    ]
    was, now = newest.before.negotiation, newest.after.negotiation
    assert was.positions["south", "river"] == now.positions["delta", "river"]


def test_a_side_that_is_added_later_and_an_agenda_that_changed_are_steps(repo: Repo) -> None:
    header = SMALL["negotiation.toml"].replace('"south"]', '"south", "delta"]')
    repo.write("border/negotiation.toml", header)
    repo.write("border/delta/river.toml", '[items.release]\nstance = "tradeable"\ntarget = "most"\nlimit = "some"\n')
    repo.commit("A third side", day(1))
    repo.write("border/agenda/river.toml", SMALL["agenda/river.toml"].replace('"most", ', '"most", "nearly", '))
    repo.commit("Another option", day(2))
    agenda, side, first = (step.after.negotiation for step in steps(repo))
    assert agenda and side and first
    assert [len(each.side_ids) for each in (agenda, side, first)] == [3, 3, 2]
    assert [len(each.agenda["river"].items["release"].options) for each in (agenda, side, first)] == [5, 4, 4]


def test_a_revision_that_does_not_read_is_a_step_with_its_fault(repo: Repo) -> None:
    repo.write("border/north/river.toml", "stance = \n")
    repo.commit("Break", day(1))
    repo.write("border/south/river.toml", "also broken\n")
    repo.commit("Break more", day(2))
    repo.write_small("border", north__river=SMALL["north/river.toml"].replace('"some"', '"most"'))
    repo.commit("Mend", day(3))
    mended, more, broken, first = steps(repo)
    assert subjects([mended, more, broken]) == ["Mend", "Break more", "Break"]
    assert [each.broken for each in (mended, more, broken, first)] == [False, True, True, False]
    assert mended.before is more.before is broken.before is first.after
    assert [each.since and each.since.subject for each in (mended, more, broken)] == ["Begin", "Begin", None]
    assert broken.after.reading is not None
    told = str(broken.after.reading.faults[0])
    assert told.startswith("border/north/river.toml:1: ")


def test_where_nothing_older_reads_nothing_was_before(tmp_path: Path) -> None:
    repo = Repo.init(tmp_path)
    repo.write_small(north__river="broken")
    repo.commit("Broken from the start", day(1))
    repo.write_small()
    repo.commit("Mend", day(2))
    mended, broken = steps(repo)
    assert (mended.before, mended.since, broken.before, broken.broken) == (None, None, None, True)


def test_a_header_that_is_missing_beside_an_agenda_is_a_fault(repo: Repo) -> None:
    repo.run("rm", "-q", "border/negotiation.toml")
    repo.commit("Lose the header", day(1))
    repo.write("border/negotiation.toml", SMALL["negotiation.toml"])
    repo.commit("Find it again", day(2))
    found, lost, _ = steps(repo, "border")
    assert lost.broken and lost.after.reading is not None
    assert [str(each) for each in lost.after.reading.faults] == [
        "border/negotiation.toml: is missing; a negotiation needs it"
    ]
    assert not found.broken and found.since is not None


def test_a_negotiation_that_was_removed_and_came_back_began_twice(repo: Repo) -> None:
    repo.run("rm", "-q", "-r", "border")
    repo.commit("Remove", day(1))
    repo.write("else.txt", "")
    repo.commit("Nothing to do with it", day(2))
    repo.write_small("border")
    repo.commit("Restore", day(3))
    restored, removed, _ = steps(repo)
    assert subjects([restored, removed]) == ["Restore", "Remove"]
    assert restored.before is None
    assert (removed.after.reading, removed.broken) == (None, False)
    assert removed.before is not None
