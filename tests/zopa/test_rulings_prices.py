"""What red lines cost, ruling by ruling, with the figures worked out by hand."""

from __future__ import annotations

from negotiator.model.negotiation import Negotiation
from tests.build import Row, choice, ladder, negotiation, red, scores, unknown
from tests.zopa.explain_engines import Explainer, Outcome, Price

EMPTY = Outcome(None, None, None, None, None)


def firm(row: Row, *accepts: str) -> Row:
    """Make a red line of a position on a choice item."""
    return {**row, "stance": "red-line", "accepts": accepts}


def one(options: str, status_quo: str | None, **held: Row) -> Negotiation:
    """Make a negotiation of one choice item."""
    return negotiation({"i.a": choice(options, status_quo)}, {side: {"i.a": row} for side, row in held.items()})


def price(explainer: Explainer, made: Negotiation, side: str = "us") -> Price:
    """Give the price of a side's red line on the item."""
    return explainer.prices(made)[side, "i.a"]


def test_a_red_line_costs_what_it_keeps_out(explainer: Explainer) -> None:
    made = one("s x y", "s", us=firm(scores("s x y", 0, 2, 3), "s", "x"), china=scores("s x y", 0, 2, 5))
    without = Outcome((3, 5), 15, 8, (3, 3), (3, 3))
    assert price(explainer, made) == Price(Outcome((2, 2), 4, 4, (2, 2), (2, 2)), without, without)


def test_a_red_line_that_excludes_nothing_is_listed_at_no_price(explainer: Explainer) -> None:
    found = Outcome((2, 3), 6, 5, (2, 2), (2, 2))
    made = one("s x", "s", us=firm(scores("s x", 0, 2), "s", "x"), china=scores("s x", 0, 3))
    assert explainer.prices(made) == {("us", "i.a"): Price(found, found, found)}


def test_a_red_line_may_serve_its_owner_at_nash(explainer: Explainer) -> None:
    made = one("s x y", "s", us=firm(scores("s x y", 0, 4, 2), "s", "x"), china=scores("s x y", 0, 1, 9))
    found = price(explainer, made)
    assert (found.before.nash, found.eased.nash) == ((4, 4), (2, 2))


def test_where_the_zone_was_empty_it_tells_what_opens(explainer: Explainer) -> None:
    made = one("s x", "s", us=firm(scores("s x", 0, 1), "s"), china=scores("s x", 0, 2))
    opened = Outcome((1, 2), 2, 3, (1, 1), (1, 1))
    assert price(explainer, made) == Price(EMPTY, opened, opened)


def test_where_easing_it_alone_opens_nothing_all_stays_empty(explainer: Explainer) -> None:
    held = firm(scores("s x", 0, 1), "s")
    assert price(explainer, one("s x", "s", us=held, china=held)) == Price(EMPTY, EMPTY, EMPTY)


def test_one_step_looser_is_less_than_tradeable(explainer: Explainer) -> None:
    us = {**scores("a b c", 0, 1, 1), "stance": "red-line", "better": "first", "limit": "a"}
    made = negotiation({"i.a": ladder("a b c", "a")}, {"us": {"i.a": us}, "china": {"i.a": scores("a b c", 0, 1, 2)}})
    found = price(explainer, made)
    assert (found.before.joint, found.looser.joint, found.eased.joint) == (None, 2, 3)


def test_one_step_looser_lets_in_all_refused_options_that_are_worth_as_much(explainer: Explainer) -> None:
    us = firm(scores("s x y z", 0, 2, 2, 1), "s")
    found = price(explainer, one("s x y z", "s", us=us, china=scores("s x y z", 0, 1, 3, 9)))
    assert (found.looser.best, found.eased.best) == ((2, 3), (2, 9))


def test_the_product_is_none_at_all_where_no_package_gains_every_side(explainer: Explainer) -> None:
    made = one("s x y", "s", us=firm(scores("s x y", 0, 5, 1), "s", "x"), china=scores("s x y", 0, 0, 1))
    found = price(explainer, made)
    assert (found.before.product, found.before.nash, found.eased.product, found.eased.nash) == (0, (5, 5), 1, (1, 1))


def test_ties_give_the_owner_a_least_and_a_greatest_gain(explainer: Explainer) -> None:
    us = firm(scores("s x y z", 0, 1, 3, 0), "s", "x", "y")
    found = price(explainer, one("s x y z", "s", us=us, china=scores("s x y z", 0, 3, 1, -1)))
    assert (found.before.nash, found.before.kalai_smorodinsky) == ((1, 3), (1, 3))


def test_the_gains_told_at_solutions_are_those_of_the_owner(explainer: Explainer) -> None:
    made = one("s x", "s", us=scores("s x", 0, 7), china=firm(scores("s x", 0, 2), "s"))
    found = price(explainer, made, "china").eased
    assert (found.best, found.nash, found.kalai_smorodinsky) == ((7, 2), (2, 2), (2, 2))


def test_what_is_tradeable_set_aside_or_unknown_to_a_side_has_no_price(explainer: Explainer) -> None:
    held = {
        "us": {
            "i.a": scores("s x", 0, 1),
            "i.b": firm(scores("s x", 0, 1), "s"),
            "i.c": firm(scores("s x", 0, 1), "s"),
        },
        "china": {"i.a": scores("s x", 0, 1), "i.b": scores("s x", 0, 1), "i.c": unknown()},
    }
    items = {name: choice("s x", "s") for name in ("i.a", "i.b", "i.c")}
    assert explainer.prices(negotiation(items, held, set_aside=["i.b"])) == {}


def test_a_pair_prices_its_own_red_lines_only(explainer: Explainer) -> None:
    held = firm(scores("s x", 0, 1), "s")
    made = one("s x", "s", us=held, china=scores("s x", 0, 1), iran=held)
    found = explainer.prices(made, ("us", "china"))
    assert found.keys() == {("us", "i.a")}
    assert found["us", "i.a"].eased.best == (1, 1)


def test_a_red_line_on_a_blocked_item_is_priced_over_what_the_item_is_worth_without_a_deal(
    explainer: Explainer,
) -> None:
    items = {"i.a": choice("x y"), "i.b": choice("s t", "s")}
    us = {"i.a": firm(scores("x y", 5, 3), "x"), "i.b": scores("s t", 0, 4)}
    china = {"i.a": firm(scores("x y", 1, 4), "y"), "i.b": scores("s t", 0, 1)}
    found = price(explainer, negotiation(items, {"us": us, "china": china}))
    assert (found.before.best, found.eased.best, found.eased.joint) == ((4, 1), (4, 1), 5)
    eased = price(explainer, negotiation(items, {"us": us, "china": china}, reservations={"us": 1, "china": 1}))
    assert (eased.before.best, eased.eased.best, eased.eased.joint) == ((3, 0), (6, 4), 10)


def test_a_side_of_weights_is_priced_in_its_hundred_points(explainer: Explainer) -> None:
    us, china = red("a", "b", weight=3), scores("a b c", 0, 1, 2)
    made = negotiation({"i.a": ladder("a b c", "c")}, {"us": {"i.a": us}, "china": {"i.a": china}})
    found = price(explainer, made)
    assert (found.before, found.eased) == (EMPTY, EMPTY)
    made = negotiation({"i.a": ladder("a b c", "c")}, {"us": {"i.a": us}, "china": {"i.a": scores("a b c", 1, 1, 1)}})
    assert price(explainer, made).before.best == (100, 0)
