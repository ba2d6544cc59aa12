"""What becomes of changes of others: merged by key, ours kept over them, or theirs taken; nothing of either is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.model.changes import diff
from negotiator.model.merge import WHOLE
from negotiator.workspace.edits import set_aside, set_key
from negotiator.workspace.edits.issues import add_issue
from negotiator.workspace.edits.items import NewItem
from negotiator.workspace.edits.sides import add_side
from negotiator.workspace.session import ConflictError, Session
from negotiator.workspace.telling import told_conflict, told_value
from tests.workspace.folders import crashed, files, same, stands
from tests.workspace.test_outside import folder, limit_left, ours, replaced, their_interest, their_limit

__all__ = ["folder", "ours"]


def test_a_merge_is_one_edit_and_its_undo_brings_ours_back(ours: Session, folder: Path) -> None:
    limit_left(ours)
    before = ours.negotiation
    their_interest(folder)
    assert ours.merge() == "merged what was changed on disk"
    assert ours.negotiation.position("us", "grain.ports").interest == "Bread."
    assert ours.negotiation.position("us", "grain.days").limit == 5
    assert [change.keys for change in ours.unsaved] == [("items", "days", "limit")]
    assert ours.undo() == "undid: merged what was changed on disk"
    assert same(ours.negotiation, before)
    assert len(ours.unsaved) == 2
    ours.redo()
    ours.save()
    assert same(stands(folder), ours.negotiation)


@pytest.mark.parametrize(("choice", "limit"), [("ours", 5), ("theirs", 15)])
def test_conflicts_are_settled_one_by_one(choice: str, limit: int, ours: Session, folder: Path) -> None:
    limit_left(ours)
    their_limit(folder)
    their_interest(folder)
    found = ours.outside()
    assert found is not None
    (conflict,) = found.conflicts
    assert told_conflict(ours.negotiation, conflict) == "us, grain.days: limit"
    assert (told_value(conflict.ours), told_value(conflict.theirs)) == ("5", "15")
    with pytest.raises(ConflictError, match=r"changed on disk since, in what you changed too \(days.limit\)"):
        ours.merge()
    ours.merge({conflict.place: choice})  # type: ignore[dict-item]
    assert ours.negotiation.position("us", "grain.days").limit == limit
    assert ours.negotiation.position("us", "grain.ports").interest == "Bread."
    ours.save()
    assert stands(folder).position("us", "grain.days").limit == limit
    assert b"# theirs" in files(folder)["us/grain.toml"]


def test_what_does_not_go_together_is_a_conflict_of_the_whole(ours: Session, folder: Path) -> None:
    ours.do(set_key(ours.negotiation, "us", "grain.ports", "target", "all"))
    replaced(folder / "agenda" / "grain.toml", '  "all",\n', '  "most",\n')
    before = files(folder)
    found = ours.outside()
    assert found is not None
    (conflict,) = found.conflicts
    assert conflict.place == WHOLE
    assert told_conflict(ours.negotiation, conflict).startswith('us, grain.ports: target: "all" is not an option')
    with pytest.raises(ConflictError, match=r'does not go with yours \(us/grain\.toml: items\.ports\.target "all"'):
        ours.save()
    assert files(folder) == before
    ours.merge({WHOLE: "theirs"})
    assert ours.unsaved == ()
    ours.undo()
    assert ours.negotiation.position("us", "grain.ports").target == "all"


def test_mine_is_kept_and_put_over_theirs_by_the_next_save(ours: Session, folder: Path) -> None:
    limit_left(ours)
    before = ours.negotiation
    their_limit(folder)
    their_interest(folder)
    ours.keep_mine()
    assert same(ours.negotiation, before)
    assert ours.outside() is None
    ours.save()
    assert same(stands(folder), before)
    assert b"# theirs" in files(folder)["us/grain.toml"]


def test_theirs_is_taken_and_undo_brings_mine_back(ours: Session, folder: Path) -> None:
    limit_left(ours)
    before = ours.negotiation
    their_limit(folder)
    ours.take_theirs()
    assert same(ours.negotiation, stands(folder))
    assert ours.unsaved == ()
    ours.undo()
    assert same(ours.negotiation, before)
    ours.save()
    assert stands(folder).position("us", "grain.days").limit == 5


@pytest.mark.parametrize("act", [Session.merge, Session.keep_mine, Session.take_theirs])
def test_nothing_is_lost_where_the_program_is_killed_after_it_was_settled(
    act: Callable[[Session], str], ours: Session, folder: Path
) -> None:
    limit_left(ours)
    limit_left(ours)
    their_interest(folder)
    act(ours)
    ours.do(set_aside(ours.negotiation, "grain.ports"))
    crashed(ours)
    opened = Session.open(folder)
    opened.take_up(opened.offers[0])
    assert same(opened.negotiation, ours.negotiation)


def test_what_was_undone_past_a_merge_and_done_again_outlasts_a_crash(ours: Session, folder: Path) -> None:
    limit_left(ours)
    ours.do(set_aside(ours.negotiation, "grain.ports"))
    ours.undo()
    with (folder / "us" / "grain.toml").open("a") as stream:
        stream.write("# theirs\n")
    ours.merge()
    ours.redo()
    ours.undo()
    ours.undo()
    ours.redo()
    crashed(ours)
    opened = Session.open(folder)
    opened.take_up(opened.offers[0])
    assert same(opened.negotiation, ours.negotiation)
    assert opened.negotiation.position("us", "grain.days").limit == 5


def test_a_file_that_others_touched_is_not_removed_without_asking(ours: Session, folder: Path) -> None:
    ours.do(set_key(ours.negotiation, "eu", "grain.ports", "target", "all"))
    ours.save()
    ours.undo()
    path = folder / "eu" / "grain.toml"
    path.write_bytes(path.read_bytes() + b"# theirs\n")
    assert not ours.follow()
    with pytest.raises(ConflictError) as caught:
        ours.save()
    assert path.read_bytes().endswith(b"# theirs\n")
    (conflict,) = caught.value.conflicts
    assert told_conflict(ours.negotiation, conflict) == "eu, grain"
    ours.merge({conflict.place: "theirs"})
    assert ours.negotiation.position("eu", "grain.ports").target == "all"
    ours.undo()
    ours.save()
    assert not path.exists()


def test_a_save_while_others_only_wrote_a_comment_merges(ours: Session, folder: Path) -> None:
    limit_left(ours)
    with (folder / "us" / "grain.toml").open("a") as stream:
        stream.write("# theirs\n")
    assert ours.save() == "saved 1 change in 1 file; taken in from disk: us/grain.toml"
    assert diff(stands(folder), ours.negotiation) == ()
    assert files(folder)["us/grain.toml"].endswith(b"# theirs\n")


def test_two_that_save_in_turns_keep_the_issues_and_sides_of_both(ours: Session, folder: Path) -> None:
    theirs = Session.open(folder)
    for session, titles in ((ours, ("Alpha", "Peru")), (theirs, ("Beta", "Chad"))):
        session.do(add_issue(session.negotiation, titles[0], NewItem("Item", "ladder", "none, all")))
        session.do(add_side(session.negotiation, titles[1]))
    theirs.do(set_aside(theirs.negotiation, "grain.ports"))
    ours.do(set_aside(ours.negotiation, "arms.place"))
    theirs.save()
    ours.merge()
    ours.save()
    theirs.do(add_issue(theirs.negotiation, "Gamma", NewItem("Item", "ladder", "none, all")))
    theirs.save()
    found = stands(folder)
    assert set(found.issue_ids) == {"arms", "grain", "alpha", "beta", "gamma"}
    assert set(found.side_ids) == {"us", "china", "eu", "peru", "chad"}
    assert found.set_aside == {"grain.ports", "arms.place"}
    assert same(found, theirs.negotiation)
    assert (folder / "agenda" / "beta.toml").exists()
