"""Marks, weights, items set aside, keys and reservations: what changes, what it is called, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from negotiator.model.base import Plain
from negotiator.model.changes import Change, apply
from negotiator.model.negotiation import HEADER, Doc, Negotiation
from negotiator.workspace.edits import (
    Edit,
    RefusedError,
    mark,
    move_limit,
    move_target,
    set_aside,
    set_key,
    set_reservation,
    weigh,
)
from tests.build import choice, ladder, link, negotiation, red, trade, unknown
from tests.workspace.folders import SMALL

US_GRAIN = Doc("position", "grain", "us")


def refusal(act: Callable[[], Edit]) -> str:
    with pytest.raises(RefusedError) as caught:
        act()
    return str(caught.value)


def titled(**sides: str) -> Negotiation:
    """Make a negotiation whose sides and item have titles."""
    bare = negotiation(
        {"fentanyl.controls": ladder("none advisories licensing", "none", title="Controls on precursor exports")},
        {"us": {"fentanyl.controls": trade("licensing", "advisories")}, "china": {}},
        reservations=dict.fromkeys(sides, 0),
    )
    changes = [Change(Doc("side", side=side), ("title",), None, title) for side, title in sides.items()]
    return apply(bare, changes)


def test_a_mark_is_one_changed_key_and_named() -> None:
    edit = mark(SMALL, "us", "grain.days", "red-line")
    assert edit.label == "us, grain.days: marked red line"
    assert edit.changes == (Change(US_GRAIN, ("items", "days", "stance"), "tradeable", "red-line"),)


def test_unknown_keeps_all_else_of_the_entry() -> None:
    edit = mark(SMALL, "china", "arms.sales", "unknown")
    before = SMALL.position("china", "arms.sales").plain()
    after = apply(SMALL, edit.changes).position("china", "arms.sales").plain()
    assert after == {**before, "stance": "unknown"}


@pytest.mark.parametrize(
    ("side", "name", "stance", "reason"),
    [
        ("us", "grain.days", "tradeable", "us, grain.days: tradeable already"),
        ("eu", "grain.days", "unknown", "eu, grain.days: unknown already"),
        ("china", "grain.days", "red-line", "set a limit first ({limit-left} {limit-right})"),
        ("us", "grain.ports", "red-line", "set a limit first ({limit-left} {limit-right})"),
        ("us", "grain.ports", "tradeable", "set a target first ({target-left} {target-right})"),
        ("eu", "arms.place", "tradeable", "set a target first ({target-left} {target-right})"),
        ("us", "arms.place", "red-line", "set what it accepts first ({limit-left} {limit-right})"),
        ("mars", "grain.days", "tradeable", "mars is no side of this negotiation; sides: us, china, eu"),
        ("us", "grain.price", "tradeable", "grain.price is not on the agenda"),
    ],
)
def test_a_mark_that_cannot_be_says_what_helps(side: str, name: str, stance: str, reason: str) -> None:
    assert refusal(lambda: mark(SMALL, side, name, stance)) == reason  # type: ignore[arg-type]


def test_a_mark_from_nothing_is_reached_step_by_step() -> None:
    made = SMALL
    for steps in (1, 2):
        made = apply(made, move_target(made, "eu", "grain.ports", steps).changes)
    for _ in range(2):
        made = apply(made, move_limit(made, "eu", "grain.ports", -1).changes)
    made = apply(made, mark(made, "eu", "grain.ports", "red-line").changes)
    assert made.position("eu", "grain.ports").plain() == {"stance": "red-line", "target": "all", "limit": "some"}


def test_a_target_amid_the_scale_alone_cannot_be_tradeable() -> None:
    made = negotiation({"a.x": ladder("p q r")}, {"us": {"a.x": unknown(target="q")}})
    assert refusal(lambda: mark(made, "us", "a.x", "tradeable")).startswith(
        "nothing would tell which way is better: set a limit ({limit-left} {limit-right}), or press {edit}"
    )


def test_a_side_without_a_document_gets_one() -> None:
    edit = move_target(SMALL, "eu", "grain.days", 1)
    new: Plain = {"items": {"days": {"target": Fraction(10)}}}
    assert edit.changes == (Change(Doc("position", "grain", "eu"), (), None, new),)


def test_labels_take_the_titles() -> None:
    made = titled(us="United States", china="China")
    name = "fentanyl.controls"
    assert move_limit(made, "us", name, -1).label == (
        "United States, Controls on precursor exports: limit advisories to none"
    )
    assert move_target(made, "china", name, 1).label == "China, Controls on precursor exports: target set to none"
    assert set_aside(made, name).label == "Controls on precursor exports: set aside"
    assert set_reservation(made, "china", "4.5").label == "China: reservation 0 to 4.5"


@pytest.mark.parametrize(("by", "weight"), [("1", "4"), ("-1", "2"), ("-7", "0"), ("0.5", "3.5")])
def test_a_weight_goes_up_and_down_but_not_below_zero(by: str, weight: str) -> None:
    edit = weigh(SMALL, "us", "arms.sales", Fraction(by))
    assert apply(SMALL, edit.changes).position("us", "arms.sales").weight == Fraction(weight)
    assert edit.label == f"us, arms.sales: weight 3 to {weight}"


def test_a_weight_not_stated_counts_as_nothing_beside_others() -> None:
    assert weigh(SMALL, "us", "grain.days", Fraction(1)).label == "us, grain.days: weight set to 1"


def test_a_first_weight_says_that_it_is_alone() -> None:
    edit = weigh(SMALL, "china", "grain.days", Fraction(1))
    assert edit.label == "china, grain.days: weight set to 1, the only one stated: all others now count 0"
    assert [change.keys for change in edit.changes] == [("items", "days", "weight")]


def test_no_weight_below_zero_is_reached() -> None:
    none = negotiation({"a.x": ladder("p q")}, {"us": {"a.x": trade("q", weight=0)}})
    assert refusal(lambda: weigh(none, "us", "a.x", Fraction(-1))) == "us, a.x: the weight is 0 already"
    told = refusal(lambda: weigh(SMALL, "china", "grain.days", Fraction(-1)))
    assert told == "china, grain.days: has no weight to lower (+ states one)"


def test_a_weight_beside_points_is_refused() -> None:
    pointed = negotiation({"a.x": ladder("p q")}, {"us": {"a.x": trade("q", points={"p": 0, "q": 1})}})
    assert "mixed with points" in refusal(lambda: weigh(pointed, "us", "a.x", Fraction(1)))


def test_an_item_is_set_aside_and_put_back() -> None:
    out = apply(SMALL, set_aside(SMALL, "grain.days").changes)
    assert out.set_aside == {"grain.days"}
    back = set_aside(out, "grain.days")
    assert back.label == "grain.days: back on the table"
    assert apply(out, back.changes).set_aside == frozenset()


def test_setting_aside_changes_the_header_alone_and_keeps_the_order() -> None:
    made = negotiation({"a.x": ladder("p q"), "a.y": ladder("p q")}, {"us": {}}, set_aside=["a.y"])
    assert set_aside(made, "a.x").changes == (Change(HEADER, ("set_aside",), ("a.y",), ("a.y", "a.x")),)


def test_what_is_not_on_the_agenda_cannot_be_set_aside() -> None:
    assert refusal(lambda: set_aside(SMALL, "grain.price")) == "grain.price is not on the agenda"


def test_a_key_is_set_changed_and_removed() -> None:
    told = set_key(SMALL, "us", "arms.place", "accepts", ("south", "east"))
    assert told.label == "us, arms.place: accepts set to south, east"
    made = apply(SMALL, told.changes)
    assert set_key(made, "us", "arms.place", "accepts", ("south",)).label == (
        "us, arms.place: accepts south, east to south"
    )
    gone = set_key(made, "us", "arms.place", "accepts", None)
    assert gone.label == "us, arms.place: accepts removed"
    assert apply(made, gone.changes) == SMALL


def test_long_texts_are_told_as_changed() -> None:
    edit = set_key(SMALL, "us", "grain.ports", "interest", "Trade.\n" * 20)
    assert edit.label == "us, grain.ports: interest changed"


def test_an_edit_of_nothing_is_refused() -> None:
    assert refusal(lambda: set_key(SMALL, "us", "grain.days", "limit", Fraction(10))).endswith("limit is so already")
    assert refusal(lambda: set_key(SMALL, "us", "arms.place", "better", None)).endswith("is not stated anyway")


def test_what_a_stance_needs_cannot_be_removed() -> None:
    assert refusal(lambda: set_key(SMALL, "us", "arms.sales", "limit", None)) == (
        "a red line needs a limit: mark it unknown first ({unknown})"
    )
    assert refusal(lambda: set_key(SMALL, "us", "arms.place", "target", None)) == (
        "a tradeable position needs a target: mark it unknown first ({unknown})"
    )


def test_a_value_of_the_wrong_kind_is_refused() -> None:
    assert refusal(lambda: set_key(SMALL, "us", "grain.days", "better", "up")).startswith("better: ")


def test_a_problem_of_a_link_names_the_link() -> None:
    made = negotiation(
        {"a.x": ladder("p q r"), "a.y": ladder("p q")},
        {"us": {"a.x": trade("q", "p", links=(link("p", "a.y", "q"),)), "a.y": red("q", "q")}},
    )
    edit = set_key(made, "us", "a.x", "values", {"p": Fraction(0), "q": Fraction(1), "r": Fraction(1)})
    valued = apply(made, edit.changes)
    assert refusal(lambda: set_key(valued, "us", "a.x", "limit", None)).startswith("links 1 concede does not tell")


def test_a_problem_of_another_item_is_placed() -> None:
    points: Plain = ((Fraction(0), Fraction(1)),)
    told = refusal(lambda: set_key(SMALL, "us", "grain.days", "points", points))
    assert told.startswith("arms.sales: weight is mixed with points, which us states elsewhere")


def test_problems_that_were_there_before_do_not_stand_in_the_way() -> None:
    broken = negotiation(
        {"a.x": ladder("p q"), "a.y": ladder("p q")}, {"us": {"a.x": red("q"), "a.y": unknown(target="q")}}
    )
    assert mark(broken, "us", "a.y", "tradeable").label == "us, a.y: marked tradeable"


def test_a_reservation_is_typed_and_removed() -> None:
    stated = apply(SMALL, set_reservation(SMALL, "us", " 40.5 ").changes)
    assert stated.side("us").reservation == Fraction("40.5")
    assert set_reservation(stated, "us", "").label == "us: reservation removed"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "us: the reservation is not stated already"),
        ("a lot", "reservation must be a number, such as 12 or 0.5"),
        ("nan", "reservation must be a finite number"),
    ],
)
def test_a_reservation_that_is_none_is_refused(text: str, reason: str) -> None:
    assert refusal(lambda: set_reservation(SMALL, "us", text)) == reason


def test_a_choice_takes_its_target_from_a_list() -> None:
    made = negotiation({"a.x": choice("p q")}, {"us": {}})
    assert set_key(made, "us", "a.x", "target", "q").label == "us, a.x: target set to q"
