"""What was not saved, taken up where others changed the same since: asked about key by key, and never out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.model.changes import diff
from negotiator.model.negotiation import Doc
from negotiator.model.problems import problems
from negotiator.workspace import taking
from negotiator.workspace.edits import joined, set_key
from negotiator.workspace.edits.issues import add_issue, remove_issue
from negotiator.workspace.edits.items import NewItem, set_item
from negotiator.workspace.edits.sides import add_side, remove_side
from negotiator.workspace.session import ConflictError, Session
from tests.workspace.folders import crashed, files, stands
from tests.workspace.test_offers import folder, limit_left, state
from tests.workspace.test_outside import replaced

__all__ = ["folder", "state"]

LIMIT = (Doc("position", "grain", "us"), ("items", "days", "limit"))
NEW = NewItem("Item", "ladder", "none, all")


def theirs(folder: Path, old: str = "limit = 10", new: str = "limit = 15 # theirs") -> None:
    replaced(folder / "us" / "grain.toml", old, new)


KEPT = "took up 2 of 4 edits that were not saved; theirs kept in 1 place"


@pytest.mark.parametrize(
    ("choice", "limit", "told"), [("ours", 0, "took up 4 edits that were not saved"), ("theirs", 15, KEPT)]
)
def test_a_key_that_both_changed_is_asked_about_and_the_rest_made(
    choice: str, limit: int, told: str, folder: Path
) -> None:
    session = Session.open(folder)
    limit_left(session)
    limit_left(session)
    limit_left(session, "arms.sales")
    session.do(set_key(session.negotiation, "us", "grain.days", "weight", 2))
    crashed(session)
    theirs(folder)
    opened = Session.open(folder)
    before = opened.negotiation
    with pytest.raises(ConflictError) as caught:
        opened.take_up(opened.offers[0])
    (conflict,) = caught.value.conflicts
    assert conflict.place == LIMIT
    assert (conflict.base, conflict.ours, conflict.theirs) == (10, 0, 15)
    assert diff(before, opened.negotiation) == ()
    assert len(opened.offers) == 1
    assert opened.take_up(opened.offers[0], {LIMIT: choice}) == told  # type: ignore[dict-item]
    found = opened.negotiation
    assert found.position("us", "grain.days").limit == limit
    assert found.position("us", "grain.days").weight == 2
    assert found.position("us", "arms.sales").limit == "fewer"
    opened.save()
    assert b"# theirs" in files(folder)["us/grain.toml"]
    assert Session.open(folder).offers == ()


def test_where_theirs_is_chosen_throughout_nothing_is_said_to_be_taken_up(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    crashed(session)
    theirs(folder)
    opened = Session.open(folder)
    assert opened.take_up(opened.offers[0], {LIMIT: "theirs"}) == "took up nothing: theirs kept in 1 place"


def test_an_edit_that_others_made_too_is_not_said_to_be_taken_up(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    session.do(set_key(session.negotiation, "us", "grain.days", "weight", 2))
    crashed(session)
    theirs(folder, new="limit = 5")
    opened = Session.open(folder)
    told = "took up 1 of 2 edits that were not saved; the rest changes nothing now"
    assert opened.take_up(opened.offers[0]) == told


@pytest.mark.parametrize(("choice", "limit"), [("ours", 0), ("theirs", 5)])
def test_a_key_that_others_brought_to_where_an_edit_was_on_its_way_is_asked_about(
    choice: str, limit: int, folder: Path
) -> None:
    session = Session.open(folder)
    limit_left(session)
    limit_left(session)
    crashed(session)
    theirs(folder, new="limit = 5 # theirs")
    opened = Session.open(folder)
    with pytest.raises(ConflictError) as caught:
        opened.take_up(opened.offers[0])
    (conflict,) = caught.value.conflicts
    assert (conflict.place, conflict.base, conflict.ours, conflict.theirs) == (LIMIT, 10, 0, 5)
    opened.take_up(opened.offers[0], {LIMIT: choice})  # type: ignore[dict-item]
    assert opened.negotiation.position("us", "grain.days").limit == limit


def test_what_others_changed_stays_where_edits_changed_it_alike_and_then_back(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    session.do(set_key(session.negotiation, "us", "grain.days", "limit", 10))
    crashed(session)
    theirs(folder, new="limit = 5 # theirs")
    opened = Session.open(folder)
    assert opened.take_up(opened.offers[0]).startswith("took up nothing")
    assert opened.negotiation.position("us", "grain.days").limit == 5


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_a_position_that_was_removed_after_others_changed_it_alike_is_asked_about(choice: str, folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    session.do(remove_side(session.negotiation, "us"))
    crashed(session)
    theirs(folder, new="limit = 5 # theirs")
    opened = Session.open(folder)
    with pytest.raises(ConflictError) as caught:
        opened.take_up(opened.offers[0])
    asked = {each.place: choice for each in caught.value.conflicts}
    assert (Doc("position", "grain", "us"), ()) in asked
    opened.take_up(opened.offers[0], asked)  # type: ignore[arg-type]
    assert ("us" in opened.negotiation.side_ids) is (choice == "theirs")


def test_an_edit_that_would_leave_no_sound_document_is_left_to_be_offered_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ValueError("no table")

    session = Session.open(folder)
    limit_left(session)
    crashed(session)
    opened = Session.open(folder)
    with monkeypatch.context() as patch:
        patch.setattr(taking, "apply", failing)
        assert "what it belongs to is not there any more" in opened.take_up(opened.offers[0])
    assert opened.unsaved == () and len(Session.open(folder).offers) == 1


def test_one_clashing_key_does_not_drop_the_rest_of_its_edit(folder: Path) -> None:
    session = Session.open(folder)
    edit = joined(
        "both",
        session.negotiation,
        [
            lambda now: set_key(now, "us", "grain.days", "limit", 5),
            lambda now: set_key(now, "us", "grain.days", "weight", 2),
        ],
    )
    session.do(edit)
    crashed(session)
    theirs(folder)
    opened = Session.open(folder)
    opened.take_up(opened.offers[0], {LIMIT: "theirs"})
    position = opened.negotiation.position("us", "grain.days")
    assert position.limit == 15
    assert position.weight == 2


def test_a_limit_that_came_back_to_what_it_was_is_not_asked_about(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    session.do(set_key(session.negotiation, "us", "grain.days", "limit", 10))
    session.do(set_key(session.negotiation, "us", "grain.days", "weight", 2))
    crashed(session)
    theirs(folder)
    opened = Session.open(folder)
    opened.take_up(opened.offers[0])
    position = opened.negotiation.position("us", "grain.days")
    assert position.limit == 15
    assert position.weight == 2


def test_added_issues_and_sides_come_beside_those_of_others(folder: Path) -> None:
    session = Session.open(folder)
    session.do(add_issue(session.negotiation, "Alpha", NEW))
    session.do(add_side(session.negotiation, "Peru"))
    crashed(session)
    other = Session.open(folder)
    other.do(add_issue(other.negotiation, "Beta", NEW))
    other.do(add_side(other.negotiation, "Chad"))
    other.save()
    other.leave()
    opened = Session.open(folder)
    assert opened.take_up(opened.offers[0]) == "took up 2 edits that were not saved"
    opened.save()
    assert set(stands(folder).issue_ids) == {"arms", "grain", "alpha", "beta"}
    assert set(stands(folder).side_ids) == {"us", "china", "eu", "peru", "chad"}


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_an_entry_that_they_removed_is_asked_about(choice: str, folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    session.do(set_key(session.negotiation, "us", "grain.days", "weight", 2))
    crashed(session)
    other = Session.open(folder)
    other.do(remove_issue(other.negotiation, "arms"))
    other.leave()
    (folder / "us" / "grain.toml").unlink()
    opened = Session.open(folder)
    with pytest.raises(ConflictError) as caught:
        opened.take_up(opened.offers[0])
    (conflict,) = caught.value.conflicts
    assert conflict.theirs is None
    opened.take_up(opened.offers[0], {conflict.place: choice})  # type: ignore[dict-item]
    entry = opened.negotiation.entry("us", "grain.days")
    assert (entry is not None and entry.limit == 5 and entry.weight == 2) == (choice == "ours")


def test_an_edit_that_would_make_a_problem_now_is_offered_again(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    session.do(set_key(session.negotiation, "us", "grain.ports", "target", "all"))
    session.do(set_item(session.negotiation, "arms.place", "title", "Place"))
    crashed(session)
    agenda = folder / "agenda" / "grain.toml"
    sound = agenda.read_text()
    replaced(agenda, '  "all",\n', '  "most",\n')
    opened = Session.open(folder)
    line = opened.take_up(opened.offers[0])
    assert line.startswith("took up 2 of 3 edits that were not saved; offered again at the next start, as it does not")
    assert [offer.labels for offer in opened.offers] == [("us, grain.ports: target set to all",)]
    opened.save()
    agenda.write_text(sound)
    again = Session.open(folder)
    assert [offer.labels for offer in again.offers] == [("us, grain.ports: target set to all",)]
    assert again.take_up(again.offers[0]) == "took up 1 edit that was not saved"
    assert again.negotiation.position("us", "grain.ports").target == "all"


def test_a_side_that_was_removed_waits_where_others_gave_it_a_file(folder: Path) -> None:
    (folder / "us" / "side.toml").unlink(missing_ok=True)
    session = Session.open(folder)
    session.do(remove_side(session.negotiation, "us"))
    crashed(session)
    (folder / "us" / "side.toml").write_text('title = "The other side"\n', encoding="utf-8")
    opened = Session.open(folder)
    assert "does not list the side" in opened.take_up(opened.offers[0])
    assert "us" in opened.negotiation.side_ids and len(opened.offers) == 1
    assert problems(opened.negotiation) == ()


def test_what_is_chosen_of_a_whole_item_settles_its_keys(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    crashed(session)
    theirs(folder)
    opened = Session.open(folder)
    opened.take_up(opened.offers[0], {(LIMIT[0], LIMIT[1][:2]): "ours"})
    assert opened.negotiation.position("us", "grain.days").limit == 5
    assert opened.offers == ()


def test_an_undone_edit_that_does_not_fit_any_more_cannot_be_done_again(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session, "arms.sales")
    limit_left(session)
    session.undo()
    crashed(session)
    theirs(folder)
    opened = Session.open(folder)
    assert opened.take_up(opened.offers[0]) == "took up 1 edit that was not saved"
    assert opened.negotiation.position("us", "arms.sales").limit == "fewer"
    assert opened.negotiation.position("us", "grain.days").limit == 15
    assert not opened.can_redo
