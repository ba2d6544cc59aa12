"""The agenda edited: issues, items and options added, changed and removed; saved, read back, undone."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from negotiator.files.reading import read
from negotiator.model.changes import apply, invert
from negotiator.model.negotiation import Negotiation
from negotiator.model.problems import problems
from negotiator.workspace.edits import Edit, RefusedError
from negotiator.workspace.edits.header import move_issue, move_side, set_header
from negotiator.workspace.edits.issues import add_issue, remove_issue, set_issue
from negotiator.workspace.edits.items import NewItem, add_item, refusals, remove_item, set_item
from negotiator.workspace.edits.options import add_option, move_option, remove_option, rename_option
from negotiator.workspace.edits.sides import add_side, remove_side, set_side
from negotiator.workspace.session import Session
from tests.build import choice, ladder, negotiation, quantity, red, scores, trade
from tests.workspace.folders import SMALL, changed, files, put, same, stands

Make = Callable[[Negotiation], Edit]

FERRY = NewItem("Ferry, how often", "ladder", "Never, once a day, hourly", "once a day", "How often?", "eu, us")

EDITS: dict[str, Make] = {
    "title": lambda now: set_header(now, "title", "  Grain and  arms "),
    "as of": lambda now: set_header(now, "as_of", "2024-02"),
    "note": lambda now: set_header(now, "note", "Read with care.\nTwice."),
    "sides": lambda now: move_side(now, "eu", -2),
    "issues": lambda now: move_issue(now, "arms", 1),
    "add side": lambda now: add_side(now, "Côte d'Ivoire", "CI", "Orange"),
    "side title": lambda now: set_side(now, "eu", "title", "European Union"),
    "side mandate": lambda now: set_side(now, "us", "mandate", "Sign, but do not promise."),
    "remove side": lambda now: remove_side(now, "china"),
    "add issue": lambda now: add_issue(now, "The ferry", FERRY, "Who pays?"),
    "issue question": lambda now: set_issue(now, "arms", "question", "How many?"),
    "issue title": lambda now: set_issue(now, "arms", "title", "Arms"),
    "remove issue": lambda now: remove_issue(now, "arms"),
    "add item": lambda now: add_item(now, "arms", FERRY),
    "add amounts": lambda now: add_item(now, "arms", NewItem("Fee", "quantity", "0 to 3 step 0.5 %", "1.5")),
    "add choice": lambda now: add_item(now, "grain", NewItem("Flag", "choice", "red, white and blue")),
    "item title": lambda now: set_item(now, "arms.sales", "title", "Sales"),
    "item question": lambda now: set_item(now, "arms.sales", "question", "How many?"),
    "status quo": lambda now: set_item(now, "arms.sales", "status_quo", ""),
    "by": lambda now: set_item(now, "arms.sales", "by", "china"),
    "range": lambda now: set_item(now, "grain.days", "quantity", "0 to 40 step 5 days"),
    "remove item": lambda now: remove_item(now, "arms.sales"),
    "add option": lambda now: add_option(now, "arms.sales", "Some fewer", 2),
    "rename option": lambda now: rename_option(now, "arms.place", "east", "The Far East"),
    "remove option": lambda now: remove_option(now, "arms.sales", "fewer"),
    "move option": lambda now: move_option(now, "arms.place", "east", -2),
}


@pytest.mark.parametrize("make", EDITS.values(), ids=EDITS.keys())
def test_an_edit_is_saved_read_back_and_undone(make: Make, tmp_path: Path) -> None:
    """Comments in files that the edit leaves in place stay, and undoing before and after the save gives the start."""
    before = files(put(tmp_path, SMALL))
    session = Session.open(tmp_path)
    edit = make(session.negotiation)
    assert session.do(edit) == edit.label
    meant = session.negotiation
    assert problems(meant) == ()
    session.undo()
    assert same(session.negotiation, SMALL) and session.negotiation.item_names == SMALL.item_names
    session.redo()
    session.save()
    assert same(stands(tmp_path), meant)
    touched = changed(before, files(tmp_path))
    assert touched
    assert all(b"# kept" in files(tmp_path)[name] for name in before if name in files(tmp_path))
    session.undo()
    assert same(session.negotiation, SMALL)
    session.save()
    assert same(stands(tmp_path), SMALL)


@pytest.mark.parametrize(
    ("make", "label"),
    [
        (EDITS["title"], "the negotiation: title Test to Grain and arms"),
        (EDITS["note"], "the negotiation: note set"),
        (EDITS["sides"], "eu: moved among the sides"),
        (EDITS["add side"], "added the side Côte d'Ivoire; its positions are unknown"),
        (EDITS["remove side"], "removed the side china; its 2 positions and its files go with it"),
        (EDITS["add issue"], "added the issue The ferry with Ferry, how often"),
        (EDITS["add item"], "added the item Ferry, how often to arms"),
        (
            EDITS["remove item"],
            "removed the item arms.sales; 2 positions on it kept in the files, not analysed",
        ),
        (EDITS["remove issue"], "removed the issue arms; 3 positions on it kept in the files, not analysed"),
        (EDITS["status quo"], "arms.sales: status quo removed"),
        (EDITS["add option"], "arms.sales: added the option Some fewer"),
        (EDITS["rename option"], "arms.place: renamed east to The Far East"),
    ],
)
def test_labels_say_what_was_done_and_what_is_kept(make: Make, label: str) -> None:
    assert make(SMALL).label == label


def test_a_new_item_is_what_was_typed_with_ids_made_of_its_words() -> None:
    new = apply(SMALL, add_item(SMALL, "arms", FERRY).changes)
    assert new.item_names[-3:] == ("arms.ferry-how-often", "grain.days", "grain.ports")
    item = new.item("arms.ferry-how-often")
    assert item is not None
    assert item.plain() == {
        "title": "Ferry, how often",
        "question": "How often?",
        "ladder": ("never", "once-a-day", "hourly"),
        "labels": {"never": "Never", "once-a-day": "once a day"},
        "status_quo": "once-a-day",
        "by": ("eu", "us"),
    }


def test_an_id_is_never_used_again_while_positions_on_it_are_kept() -> None:
    new = apply(SMALL, remove_item(SMALL, "arms.sales").changes)
    again = apply(new, add_item(new, "arms", NewItem("Sales", "choice", "a, b")).changes)
    assert again.item_names[:2] == ("arms.place", "arms.sales-2")
    gone = apply(SMALL, remove_issue(SMALL, "arms").changes)
    back = apply(gone, add_issue(gone, "Arms", NewItem("Sales", "choice", "a, b")).changes)
    assert back.issue_ids == ("grain", "arms-2")


def test_positions_on_a_removed_item_are_kept_and_named_as_not_analysed(tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, SMALL))
    session.do(remove_item(session.negotiation, "arms.sales"))
    session.save()
    notes = [note for note in read(tmp_path).notes if note.key == "items.sales"]
    assert len(notes) == 2
    assert all("kept" in note.allowed for note in notes)


def test_removing_an_item_takes_it_off_the_list_of_those_set_aside() -> None:
    aside = negotiation(
        {"a.x": choice("p q"), "a.y": choice("p q"), "b.z": choice("p q")}, {"us": {}}, set_aside=["a.x", "b.z"]
    )
    assert apply(aside, remove_item(aside, "a.x").changes).header.set_aside == ("b.z",)
    assert apply(aside, remove_issue(aside, "b").changes).header.set_aside == ("a.x",)


def test_a_removed_side_is_no_longer_named_as_able_to_move_items() -> None:
    held = negotiation({"a.x": choice("p q", by=("us", "eu")), "a.y": choice("p q", by="us")}, {"us": {}, "eu": {}})
    edit = remove_side(held, "us")
    new = apply(held, edit.changes)
    assert [item.by for issue in new.agenda.values() for item in issue.items.values()] == ["eu", None]
    assert edit.label == "removed the side us; 2 items no longer named as its to move"


SCORED = negotiation(
    {"a.ladder": ladder("low middle high"), "a.choice": choice("red green blue")},
    {
        "us": {"a.ladder": scores("low middle high", 0, 4, 10), "a.choice": scores("red green blue", 7, 2, 3)},
        "eu": {},
    },
)


def worths(held: Negotiation, name: str) -> object:
    return held.position("us", name).points


@pytest.mark.parametrize(
    ("at", "worth"),
    [(0, 0), (1, 2), (2, 7), (3, 10), (None, 10)],
)
def test_the_worth_of_an_option_added_to_a_ladder_lies_between_its_neighbours(at: int | None, worth: int) -> None:
    edit = add_option(SCORED, "a.ladder", "new", at)
    new = apply(SCORED, edit.changes)
    assert worths(new, "a.ladder") == {"low": 0, "middle": 4, "high": 10, "new": Fraction(worth)}
    assert edit.label == f"a.ladder: added the option new; worth {worth} to us, filled in"
    assert problems(new) == ()


def test_an_option_added_to_a_choice_is_worth_the_least_and_one_removed_takes_its_worth_along() -> None:
    new = apply(SCORED, add_option(SCORED, "a.choice", "grey").changes)
    assert worths(new, "a.choice") == {"red": 7, "green": 2, "blue": 3, "grey": 2}
    less = apply(new, remove_option(new, "a.choice", "red").changes)
    assert worths(less, "a.choice") == {"green": 2, "blue": 3, "grey": 2}
    assert problems(less) == ()


def test_a_moved_option_tells_whose_acceptance_changes_with_it() -> None:
    assert move_option(SMALL, "arms.sales", "fewer", 1).label == (
        "arms.sales: moved the option fewer; what us, china accept changed with it"
    )
    assert move_option(SMALL, "arms.sales", "none", 1).label == "arms.sales: moved the option none"


LAST = negotiation(
    {"a.x": ladder("one two three", "one"), "a.y": quantity(0, 30, 5, 10, by="us")},
    {"us": {"a.x": trade("three"), "a.y": trade(20, 10)}, "eu": {"a.x": red("three", "two")}},
)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: set_header(SMALL, "title", "  "), "a negotiation needs a title"),
        (lambda: set_header(SMALL, "title", "Test"), "the negotiation: title is so already"),
        (lambda: set_header(SMALL, "as_of", "soon"), 'as of must be a date: "2024", "2024-02" or "2024-02-10"'),
        (lambda: set_header(SMALL, "format", "2"), "format of the negotiation cannot be typed"),
        (lambda: move_side(SMALL, "us", -1), "us is the first already"),
        (lambda: move_side(SMALL, "mars", 1), "mars is no side of this negotiation; sides: us, china, eu"),
        (lambda: move_issue(SMALL, "grain", 1), "grain is the last already"),
        (lambda: add_side(SMALL, " "), "a side needs a title"),
        (lambda: add_side(SMALL, "CHINA"), "there is a side CHINA already"),
        (lambda: set_side(SMALL, "us", "short", "much too long for it"), "short must be at most 12 characters"),
        (lambda: set_side(SMALL, "us", "colour", "[red]"), "colour must be a plain name, such as blue, or #rrggbb"),
        (lambda: set_side(SMALL, "us", "mandate", ""), "us: mandate is not stated anyway"),
        (lambda: remove_side(negotiation({}, {"us": {}}), "us"), "this is the last side"),
        (lambda: add_issue(SMALL, "Arms", FERRY), "there is an issue Arms already"),
        (lambda: add_issue(SMALL, "Ferry", NewItem("Fee")), "type two options or more, parted by commas"),
        (lambda: set_issue(SMALL, "arms", "title", ""), "an issue needs a title"),
        (lambda: remove_issue(SMALL, "grain"), "china, arms.sales: a link asks for grain.days: take the link away"),
        (lambda: add_item(SMALL, "arms", NewItem("Arms.Sales", "choice", "a, b")), "arms has an item Arms.Sales"),
        (lambda: add_item(SMALL, "bread", FERRY), "bread is not on the agenda"),
        (
            lambda: add_item(SMALL, "arms", NewItem("Fee", "choice", "a, b", "c")),
            "status quo must be one of its options: a, b",
        ),
        (
            lambda: add_item(SMALL, "arms", NewItem("Fee", "quantity", "1 to 3", "4")),
            "status quo must be an amount from 1 to 3 in steps of 1",
        ),
        (lambda: set_item(SMALL, "arms.sales", "by", "mars"), "mars is no side; sides: us, china, eu"),
        (lambda: set_item(SMALL, "arms.sales", "quantity", "1 to 3"), "quantity of this item cannot be typed"),
        (
            lambda: set_item(SMALL, "grain.days", "quantity", "0 to 16 step 4"),
            "status_quo 10 is not an option of the item; an amount from 0 to 16 in steps of 4",
        ),
        (lambda: set_item(LAST, "a.y", "quantity", "0 to 15 step 5"), "us, a.y: target 20 is not an option of the"),
        (lambda: remove_item(SMALL, "grain.days"), "china, arms.sales: a link asks for grain.days"),
        (lambda: remove_item(negotiation({"a.x": choice("p q")}, {"us": {}}), "a.x"), "a.x is the last item of a"),
        (lambda: add_option(SMALL, "grain.days", "40"), "grain.days is a quantity: edit its range instead"),
        (lambda: add_option(SMALL, "arms.sales", " Now "), "arms.sales has an option Now already"),
        (lambda: add_option(SMALL, "arms.sales", " "), "type a name for the option"),
        (lambda: add_option(LAST, "a.x", "four"), "us, a.x: nothing would tell which way is better"),
        (lambda: rename_option(SMALL, "arms.sales", "now", "More"), "arms.sales has an option More already"),
        (lambda: rename_option(SMALL, "arms.sales", "now", ""), "arms.sales: now is so named already"),
        (lambda: rename_option(SMALL, "arms.sales", "soon", "x"), "arms.sales has no option soon"),
        (lambda: remove_option(SMALL, "arms.sales", "now"), "now is the status quo: state another one first"),
        (lambda: remove_option(SMALL, "arms.sales", "more"), "more is named in the target of us, arms.sales: change"),
        (lambda: remove_option(LAST, "a.x", "two"), "two is named in the limit of eu, a.x: change that first"),
        (lambda: remove_option(SMALL, "grain.ports", "shut"), "shut is the status quo: state another one first"),
        (lambda: move_option(LAST, "a.x", "two", 1), "eu, a.x: its limit would lie past its target: move those first"),
        (lambda: move_option(SMALL, "arms.sales", "none", -1), "none is the first already"),
    ],
)
def test_refusals_are_plain(make: Callable[[], Edit], reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        make()
    assert str(caught.value).startswith(reason)


def test_a_form_is_told_what_is_wrong_with_each_field() -> None:
    assert refusals(SMALL, FERRY) == {}
    assert refusals(SMALL, NewItem(" ", "choice", "a", "b", by="mars")) == {
        "title": "an item needs a title",
        "options": "type two options or more, parted by commas: none, advisories, licensing",
        "by": "mars is no side; sides: us, china, eu",
    }
    assert refusals(SMALL, NewItem("x", "quantity", "1 to 3", "soon")) == {
        "status_quo": "status quo must be a number, such as 12 or 0.5"
    }


def test_undo_puts_a_removed_item_back_in_its_place() -> None:
    three = negotiation({f"a.{name}": choice("p q") for name in "xyz"}, {"us": {}})
    edit = remove_item(three, "a.y")
    new = apply(three, edit.changes)
    assert new.item_names == ("a.x", "a.z")
    assert apply(new, invert(edit.changes)).item_names == three.item_names
