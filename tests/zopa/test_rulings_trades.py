"""Trades and kinds of items, ruling by ruling, with the figures worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.model.terms import Term
from tests.build import Row, choice, link, negotiation, scores, unknown
from tests.zopa.explain_engines import Explainer, Trade

STAY = {"i.a": 0, "i.b": 0}
GAVE: Trade = ("i.a", 1, "i.b", 1, (2, 2))
"""The US loses 1 on a and gets 3 on b, China the other way round."""


def two(us: Sequence[Row], china: Sequence[Row], **more: object) -> Negotiation:
    """Make a negotiation of two choice items, a and b, of the options s and x, and s and y."""
    items = {"i.a": choice("s x", "s"), "i.b": choice("s y", "s")}
    held = {side: {"i.a": rows[0], "i.b": rows[1]} for side, rows in (("us", us), ("china", china))}
    return negotiation(items, held, **more)  # type: ignore[arg-type]


def stakes(a: int, b: int) -> tuple[Row, Row]:
    """Give what x on a and y on b are worth to a side."""
    return scores("s x", 0, a), scores("s y", 0, b)


def test_each_gives_what_the_other_values_more(explainer: Explainer) -> None:
    assert explainer.trades(two(stakes(-1, 3), stakes(3, -1)), STAY) == {GAVE}


def test_what_one_change_alone_does_is_no_trade(explainer: Explainer) -> None:
    assert explainer.trades(two(stakes(0, 3), stakes(3, -1)), STAY) == set()


def test_an_exchange_that_costs_a_side_is_no_trade(explainer: Explainer) -> None:
    assert explainer.trades(two(stakes(-4, 3), stakes(3, -1)), STAY) == set()


def test_a_trade_may_leave_one_side_as_it_was(explainer: Explainer) -> None:
    assert explainer.trades(two(stakes(-3, 3), stakes(3, -1)), STAY) == {("i.a", 1, "i.b", 1, (0, 2))}


def test_an_exchange_that_leaves_all_as_they_were_is_no_trade(explainer: Explainer) -> None:
    assert explainer.trades(two(stakes(-3, 3), stakes(3, -3)), STAY) == set()


def test_no_trade_back_from_where_it_led(explainer: Explainer) -> None:
    assert explainer.trades(two(stakes(-1, 3), stakes(3, -1)), {"i.a": 1, "i.b": 1}) == set()


def test_a_red_line_keeps_an_option_out_of_trades(explainer: Explainer) -> None:
    us = (stakes(-1, 3)[0] | {"stance": "red-line", "accepts": ("s",)}, stakes(-1, 3)[1])
    assert explainer.trades(two(us, stakes(3, -1)), STAY) == set()


def test_a_package_that_crosses_a_red_line_may_trade_its_way_out(explainer: Explainer) -> None:
    us = (scores("s x", 0, 0) | {"stance": "red-line", "accepts": ("x",)}, scores("s y", 0, 3))
    made = two(us, (scores("s x", 0, 1), scores("s y", 0, -1)))
    assert explainer.trades(made, STAY) == set()
    made = two(us, (scores("s x", 0, -1), scores("s y", 0, 1)))
    assert explainer.trades(made, STAY) == {("i.a", 1, "i.b", 1, (3, 0))}


def test_a_change_that_breaks_a_link_alone_leaves_a_trade(explainer: Explainer) -> None:
    us = (stakes(1, 1)[0] | {"links": (link("x", "i.b", "y"),)}, stakes(1, 1)[1])
    assert explainer.trades(two(us, stakes(1, -1)), STAY) == {("i.a", 1, "i.b", 1, (2, 0))}


def test_an_exchange_that_breaks_a_link_is_no_trade(explainer: Explainer) -> None:
    us = (stakes(-1, 3)[0], stakes(-1, 3)[1] | {"links": (link("y", "i.a", "s"),)})
    china = (scores("s x", 0, 3), scores("s y", 0, -1) | {"links": (link("y", "i.a", "s"),)})
    assert explainer.trades(two(us, stakes(3, -1)), STAY) == set()
    assert explainer.trades(two(stakes(-1, 3), china), STAY) == {GAVE}


def test_items_off_the_table_take_part_in_no_trade(explainer: Explainer) -> None:
    made = two(stakes(-1, 3), stakes(3, -1), set_aside=["i.b"])
    assert explainer.trades(made, {"i.a": 0}) == set()


def test_a_pair_trades_whatever_others_lose(explainer: Explainer) -> None:
    (a, b), (c, d), (e, f) = stakes(-1, 3), stakes(3, -1), stakes(-9, 0)
    held = {"us": {"i.a": a, "i.b": b}, "china": {"i.a": c, "i.b": d}, "iran": {"i.a": e, "i.b": f}}
    made = negotiation({"i.a": choice("s x", "s"), "i.b": choice("s y", "s")}, held)
    assert explainer.trades(made, STAY) == set()
    assert explainer.trades(made, STAY, ("us", "china")) == {GAVE}


def test_a_term_makes_a_trade_of_two_items(explainer: Explainer) -> None:
    within = (("i.a", frozenset({1})), ("i.b", frozenset({1})))
    made = replace(two(stakes(-1, -1), stakes(0, 0)), terms=(Term("us", within, Fraction(3)),))
    assert explainer.trades(made, STAY) == {("i.a", 1, "i.b", 1, (1, 0))}


def test_every_pair_of_options_is_tried(explainer: Explainer) -> None:
    items = {"i.a": choice("s x z", "s"), "i.b": choice("s y", "s")}
    us = {"i.a": scores("s x z", 0, -1, -2), "i.b": scores("s y", 0, 3)}
    china = {"i.a": scores("s x z", 0, 3, 4), "i.b": scores("s y", 0, -1)}
    found = explainer.trades(negotiation(items, {"us": us, "china": china}), STAY)
    assert found == {GAVE, ("i.a", 2, "i.b", 1, (1, 3))}


def test_items_whose_best_is_the_same_are_compatible(explainer: Explainer) -> None:
    assert explainer.kinds(two(stakes(1, 3), stakes(3, 1))) == {"i.a": "compatible", "i.b": "compatible"}


def test_what_is_best_counts_whatever_red_lines_exclude(explainer: Explainer) -> None:
    items = {"i.a": choice("s x y", "s")}
    us = scores("s x y", 0, 1, 2) | {"stance": "red-line", "accepts": ("s", "x")}
    made = negotiation(items, {"us": {"i.a": us}, "china": {"i.a": scores("s x y", 0, 3, 5)}})
    assert explainer.kinds(made) == {"i.a": "compatible"}
    made = negotiation(items, {"us": {"i.a": us}, "china": {"i.a": scores("s x y", 0, 5, 3)}})
    assert explainer.kinds(made) == {"i.a": "distributive"}


def test_a_side_to_which_all_is_the_same_opposes_no_best(explainer: Explainer) -> None:
    assert explainer.kinds(two(stakes(0, 0), stakes(3, -3))) == {"i.a": "compatible", "i.b": "compatible"}


def test_items_that_take_part_in_a_trade_are_integrative(explainer: Explainer) -> None:
    assert explainer.kinds(two(stakes(-1, 3), stakes(3, -1))) == {"i.a": "integrative", "i.b": "integrative"}


def test_items_of_the_same_stakes_are_distributive(explainer: Explainer) -> None:
    assert explainer.kinds(two(stakes(-2, 2), stakes(2, -2))) == {"i.a": "distributive", "i.b": "distributive"}


def test_an_item_alone_is_compatible_or_distributive(explainer: Explainer) -> None:
    made = two(stakes(-1, 3), stakes(3, -1), set_aside=["i.b"])
    assert explainer.kinds(made) == {"i.a": "distributive"}


def test_one_change_good_by_itself_makes_nothing_integrative(explainer: Explainer) -> None:
    items = {"i.a": choice("s x", "s"), "i.b": choice("p q r", "p")}
    us = {"i.a": scores("s x", 0, -1), "i.b": scores("p q r", 0, 1, 0)}
    china = {"i.a": scores("s x", 0, 1), "i.b": scores("p q r", 0, 0, 0)}
    assert explainer.kinds(negotiation(items, {"us": us, "china": china})) == {
        "i.a": "distributive",
        "i.b": "compatible",
    }


def test_a_change_good_by_itself_is_no_half_of_an_exchange(explainer: Explainer) -> None:
    items = {"i.a": choice("p q r", "p"), "i.b": choice("s y", "s")}
    us = {"i.a": scores("p q r", 0, 2, 0), "i.b": scores("s y", 0, 1)}
    china = {"i.a": scores("p q r", 0, 0, 2), "i.b": scores("s y", 0, -1)}
    found = explainer.kinds(negotiation(items, {"us": us, "china": china}))
    assert found == {"i.a": "distributive", "i.b": "distributive"}


def test_links_are_left_aside(explainer: Explainer) -> None:
    us = (stakes(-1, 3)[0], stakes(-1, 3)[1] | {"links": (link("y", "i.a", "s"),)})
    assert explainer.kinds(two(us, stakes(3, -1))) == {"i.a": "integrative", "i.b": "integrative"}


def test_what_is_off_the_table_has_no_kind(explainer: Explainer) -> None:
    blocked = scores("s x", 0, 1) | {"stance": "red-line", "accepts": ("x",)}
    against = scores("s x", 0, 1) | {"stance": "red-line", "accepts": ("s",)}
    assert explainer.kinds(two((blocked, unknown()), (against, scores("s y", 0, 1)))) == {}


def test_items_of_a_term_over_several_have_no_kind(explainer: Explainer) -> None:
    within = (("i.a", frozenset({1})), ("i.b", frozenset({1})))
    made = replace(two(stakes(-1, 3), stakes(3, -1)), terms=(Term("us", within, Fraction(3)),))
    assert explainer.kinds(made) == {"i.a": None, "i.b": None}
