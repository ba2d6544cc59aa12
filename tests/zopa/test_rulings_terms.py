"""Points for settling several items at once, ruling by ruling, with the figures worked out by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.model.terms import Term
from tests.build import Row, choice, negotiation, scores
from tests.zopa.engines import Engine


def term(side: str, points: int, **within: int) -> Term:
    """Make a term of one option each of items of the issue i."""
    return Term(side, tuple((f"i.{name}", frozenset({at})) for name, at in within.items()), Fraction(points))


def made(*terms: Term, a: Row | None = None, aside: Collection[str] = ()) -> Negotiation:
    """Make two items, of s and x, and of s and y; each side gains 2 by one and loses 1 by the other."""
    items = {"i.a": a or choice("s x", "s"), "i.b": choice("s y", "s")}
    us = {"i.a": scores("s x", 0, 2), "i.b": scores("s y", 0, -1)}
    china = {"i.a": scores("s x", 0, -1), "i.b": scores("s y", 0, 2)}
    return replace(negotiation(items, {"us": us, "china": china}, set_aside=aside), terms=terms)


def test_a_term_counts_where_all_its_items_are_within(engine: Engine) -> None:
    assert engine.figures(made()).frontier == {(1, 1): 1}
    assert engine.figures(made(term("us", 5, a=1, b=1))).frontier == {(6, 1): 1}


def test_a_term_of_which_one_item_is_elsewhere_does_not_count(engine: Engine) -> None:
    found = engine.figures(made(term("us", 5, a=1, b=0)))
    assert (found.zone, found.frontier) == (1, {(1, 1): 1})


def test_a_term_may_close_a_zone(engine: Engine) -> None:
    assert engine.figures(made(term("us", -2, a=1, b=1))).zone == 0


def test_terms_of_a_side_add_up(engine: Engine) -> None:
    found = engine.figures(made(term("us", 5, a=1, b=1), term("us", -3, a=1, b=1), term("china", 7, a=1, b=1)))
    assert found.frontier == {(3, 8): 1}


def test_a_term_that_the_status_quo_fulfils_counts_without_a_deal(engine: Engine) -> None:
    found = engine.figures(made(term("us", 1, a=0, b=0)))
    assert (found.reservation, found.frontier) == ((1, 0), {(1, 1): 1})
    assert engine.figures(made(term("us", 2, a=0, b=0))).zone == 0


def test_an_item_set_aside_is_read_at_its_status_quo(engine: Engine) -> None:
    found = engine.figures(made(term("china", 3, a=1, b=0), aside=["i.b"]))
    assert found.frontier == {(2, 2): 1}
    assert engine.figures(made(term("china", 3, a=1, b=1), aside=["i.b"])).zone == 0


def test_a_term_on_an_item_that_is_out_is_unfulfilled(engine: Engine) -> None:
    found = engine.figures(made(term("us", 3, a=0, b=1), term("us", 3, a=1, b=1), a=choice("s x"), aside=["i.a"]))
    assert (found.reservation, found.zone) == ((0, 0), 0)


def test_an_open_item_fulfils_no_term_without_a_deal(engine: Engine) -> None:
    found = engine.figures(made(term("us", 3, a=0, b=0), a=choice("s x")))
    assert (found.reservation, found.best) == ((0, 0), (3, 1))


def test_a_pair_counts_its_own_terms(engine: Engine) -> None:
    flat = {"i.a": scores("s x", 0, 0), "i.b": scores("s y", 0, 0)}
    items = {"i.a": choice("s x", "s"), "i.b": choice("s y", "s")}
    three = negotiation(items, {"us": flat, "china": flat, "iran": flat})
    three = replace(three, terms=(term("us", 5, a=1, b=1), term("iran", -9, a=1, b=1)))
    assert engine.figures(three).zone == 0
    assert engine.figures(three, ("us", "china")).frontier == {(5, 0): 1}
