"""The current deal: where it begins, how it is settled, and how it follows the agenda."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.view.dealing import Dealing, begun, best_points
from negotiator.zopa.explain.scoring import scored
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import analyse, table_of
from tests.build import choice, ladder, negotiation, red, trade
from tests.generate import generate

ITEMS = {"i.a": ladder("x y z", "y"), "i.b": ladder("u v w"), "j.c": choice("p q", "p")}
HELD = {
    "us": {"i.a": trade("z"), "i.b": red("w", "v"), "j.c": trade("q")},
    "china": {"i.a": trade("x"), "i.b": trade("u"), "j.c": trade("q")},
}
MADE = negotiation(ITEMS, HELD)


def test_it_begins_at_the_status_quo_and_else_at_the_first_option_that_red_lines_allow() -> None:
    assert begun(MADE).package == {"i.a": "y", "i.b": "v", "j.c": "p"}


def test_an_item_without_status_quo_begins_as_in_the_nash_deal_where_that_is_known() -> None:
    whole = analyse(MADE)
    nash = whole.solutions["nash"].points[0].package
    assert begun(MADE, whole).package == {"i.a": "y", "i.b": nash["i.b"], "j.c": "p"}


def test_a_step_goes_as_drawn_and_stops_at_the_ends() -> None:
    start = begun(MADE)
    right = start.stepped(MADE, "i.a", 1)
    assert right.package == {**start.package, "i.a": "z"}
    assert right.stepped(MADE, "i.a", 1) is right
    assert right.stepped(MADE, "i.a", -5).package["i.a"] == "x"


def test_a_jump_can_be_taken_back_and_made_again() -> None:
    start = begun(MADE)
    jump = start.jumped({"i.a": "x", "j.c": "q", "gone.k": "z"})
    assert jump.package == {"i.a": "x", "i.b": "v", "j.c": "q"}
    further = jump.settled("i.b", "w")
    assert further.back().package == start.package
    assert further.back().back().package == further.package
    assert start.back() is start


def test_the_deal_keeps_what_still_fits_when_the_agenda_changes() -> None:
    deal = begun(MADE).jumped({"i.a": "z", "i.b": "w", "j.c": "q"})
    items = {"i.a": ladder("x y", "y"), "i.b": ITEMS["i.b"], "j.c": ITEMS["j.c"], "j.d": ladder("m n", "n")}
    held = {side: {**rows, "i.a": trade("x"), "j.d": trade("m")} for side, rows in HELD.items()}
    now = deal.fitted(negotiation(items, held))
    assert now.package == {"i.a": "y", "i.b": "w", "j.c": "q", "j.d": "n"}
    assert now.before is not None
    assert now.before.package == {"i.a": "y", "i.b": "v", "j.c": "p", "j.d": "n"}
    assert deal.fitted(MADE) is deal
    aside = negotiation(ITEMS, HELD, set_aside=["i.a"])
    assert set(deal.fitted(aside).package) == {"i.b", "j.c"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_a_deal_fitted_to_any_negotiation_can_be_scored_there(one: int, other: int) -> None:
    made, another = generate(one), generate(other)
    fitted = begun(made).fitted(another)
    columns = table_of(compiled(another), another.side_ids)[0].columns
    assert list(fitted.package) == [column.name for column in columns]
    assert scored(another, fitted.package).sides == another.side_ids
    whole = analyse(another)
    for place, side in enumerate(another.side_ids):
        best = {point.scores[place] for point in best_points(whole, side)}
        assert best == ({whole.best[side]} if len(whole.frontier) else set())


def test_a_deal_without_items_is_one() -> None:
    assert begun(negotiation({}, {"us": {}, "china": {}})) == Dealing({})
