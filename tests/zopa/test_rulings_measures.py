"""Measures of a package and its score term by term, ruling by ruling, with the figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.model.terms import Term
from tests.build import choice, ladder, link, negotiation, scored, scores, unknown
from tests.zopa.explain_engines import Explainer, Measures

HALF = Fraction(1, 2)


def of(explainer: Explainer, made: Negotiation, option: int) -> Measures:
    """Measure an option of the only item."""
    return explainer.measures(made, {"i.a": option})


def deal() -> Negotiation:
    """Make s (0, 0), poor (1, 1), mine (4, 1), yours (1, 6), fair (3, 5), bad (-1, 9)."""
    return scored("s poor mine yours fair bad", "s", us=(0, 1, 4, 1, 3, -1), china=(0, 1, 1, 6, 5, 9))


def test_a_package_that_none_beats_is_on_the_frontier(explainer: Explainer) -> None:
    found = of(explainer, deal(), 4)
    assert (found.allowed, found.in_zone, found.on_frontier) == (True, True, True)
    assert (found.beaten_by, found.better_for_all, found.improvements) == (0, 0, {})


def test_a_package_is_beaten_by_all_that_cost_no_side(explainer: Explainer) -> None:
    found = of(explainer, deal(), 1)
    assert (found.in_zone, found.on_frontier) == (True, False)
    assert (found.beaten_by, found.better_for_all, found.improvements) == (3, 1, {(3, 5): 1})


def test_improvements_are_of_the_frontier_and_count_their_packages(explainer: Explainer) -> None:
    made = scored("s a b c d e", "s", us=(0, 1, 2, 3, 3, 9), china=(0, 1, 2, 4, 4, 1))
    found = of(explainer, made, 1)
    assert (found.beaten_by, found.better_for_all, found.improvements) == (4, 3, {(3, 4): 2})


def test_improvements_are_told_in_scores(explainer: Explainer) -> None:
    made = scored("s a", "s", us=(10, 12), china=(20, 21))
    assert of(explainer, made, 0).improvements == {(12, 21): 1}


def test_shares_are_of_the_best_in_the_zone(explainer: Explainer) -> None:
    found = of(explainer, deal(), 1)
    assert (found.joint_share, found.shares) == (Fraction(2, 8), (Fraction(1, 4), Fraction(1, 6)))
    assert of(explainer, deal(), 4).joint_share == 1


def test_a_package_outside_the_zone_is_measured_by_it_all_the_same(explainer: Explainer) -> None:
    found = of(explainer, deal(), 5)
    assert (found.allowed, found.in_zone, found.on_frontier, found.beaten_by) == (True, False, False, 0)
    assert (found.joint_share, found.shares) == (1, (Fraction(-1, 4), Fraction(9, 6)))


def test_the_status_quo_is_allowed_and_outside_the_zone(explainer: Explainer) -> None:
    found = of(explainer, deal(), 0)
    assert (found.allowed, found.in_zone, found.on_frontier) == (True, False, False)
    assert (found.beaten_by, found.better_for_all, found.joint_share) == (4, 4, 0)


def test_an_empty_zone_gives_no_shares(explainer: Explainer) -> None:
    found = of(explainer, scored("s x", "s", us=(0, -1), china=(0, 1)), 1)
    assert (found.joint_share, found.shares, found.beaten_by) == (None, (None, None), 0)


def test_a_side_that_can_gain_nothing_has_no_share(explainer: Explainer) -> None:
    found = of(explainer, scored("s x", "s", us=(0, 2), china=(0, 0)), 1)
    assert (found.joint_share, found.shares) == (1, (1, None))


def test_gains_are_taken_from_a_stated_reservation(explainer: Explainer) -> None:
    held = {"us": {"i.a": scores("s x y", 0, 3, 5)}, "china": {"i.a": scores("s x y", 0, 1, 1)}}
    made = negotiation({"i.a": choice("s x y", "s")}, held, reservations={"us": 1})
    assert of(explainer, made, 1).shares == (HALF, 1)


def test_red_lines_and_limits_crossed_are_told_apart(explainer: Explainer) -> None:
    us = scores("a b c", 0, 0, 0) | {"stance": "red-line", "better": "first", "limit": "b"}
    china = scores("a b c", 0, 0, 0) | {"better": "last", "limit": "b"}
    made = negotiation({"i.a": ladder("a b c", "b")}, {"us": {"i.a": us}, "china": {"i.a": china}})
    low, middle, high = (of(explainer, made, option) for option in range(3))
    assert (low.allowed, low.red_lines, low.limits) == (True, set(), {("china", "i.a")})
    assert (middle.allowed, middle.red_lines, middle.limits) == (True, set(), set())
    assert (high.allowed, high.red_lines, high.limits) == (False, {("us", "i.a")}, set())


def test_links_broken_are_told_by_their_place(explainer: Explainer) -> None:
    links = (link("x", "i.b", "s"), link("x", "i.b", "y"))
    us = {"i.a": scores("s x", 0, 1) | {"links": links}, "i.b": scores("s y", 0, 1)}
    items = {"i.a": choice("s x", "s"), "i.b": choice("s y", "s")}
    made = negotiation(items, {"us": us, "china": {"i.a": scores("s x", 0, 1), "i.b": scores("s y", 0, 1)}})
    found = explainer.measures(made, {"i.a": 1, "i.b": 0})
    assert (found.allowed, found.links) == (False, {("us", "i.a", 1)})
    assert explainer.measures(made, {"i.a": 1, "i.b": 1}).links == set()


def test_a_pair_measures_by_its_own_zone(explainer: Explainer) -> None:
    made = scored("s x y", "s", us=(0, 1, 2), china=(0, 1, 2), iran=(0, 1, -1))
    assert explainer.measures(made, {"i.a": 1}).on_frontier
    found = explainer.measures(made, {"i.a": 1}, ("us", "china"))
    assert (found.beaten_by, found.shares) == (1, (HALF, HALF))


def test_a_score_opens_item_by_item_and_term_by_term(explainer: Explainer) -> None:
    items = {"i.a": choice("s x", "s"), "i.b": choice("s y", "s"), "i.c": choice("s z", "s"), "i.d": choice("s z")}
    rows = {"i.a": scores("s x", 1, 4), "i.b": scores("s y", 2, 8), "i.c": scores("s z", 16, 32), "i.d": unknown()}
    china = {name: scores(" ".join(str(each) for each in row["choice"]), 0, 0) for name, row in items.items()}  # type: ignore[attr-defined]
    made = negotiation(items, {"us": rows, "china": china}, set_aside=["i.c"])
    terms = (
        Term("us", (("i.a", frozenset({1})), ("i.b", frozenset({0, 1}))), Fraction(64)),
        Term("us", (("i.a", frozenset({0})), ("i.b", frozenset({0, 1}))), Fraction(128)),
        Term("us", (("i.a", frozenset({1})), ("i.c", frozenset({0}))), Fraction(256)),
        Term("us", (("i.a", frozenset({1})), ("i.d", frozenset({0, 1}))), Fraction(512)),
        Term("china", (("i.a", frozenset({1})), ("i.b", frozenset({0, 1}))), Fraction(1024)),
    )
    found = explainer.score(replace(made, terms=terms), "us", {"i.a": 1, "i.b": 0})
    assert found.items == {"i.a": 4, "i.b": 2, "i.c": 16}
    assert (sorted(found.terms), found.total) == ([64, 256], 342)


def test_a_term_that_the_status_quo_fulfils_counts_without_a_deal(explainer: Explainer) -> None:
    items = {"i.a": choice("s x", "s"), "i.b": choice("s y", "s")}
    held = {"i.a": scores("s x", 0, 3), "i.b": scores("s y", 0, 3)}
    made = negotiation(items, {"us": held, "china": held})
    term = Term("us", (("i.a", frozenset({0})), ("i.b", frozenset({0}))), Fraction(2))
    found = explainer.measures(replace(made, terms=(term,)), {"i.a": 1, "i.b": 0})
    assert (found.in_zone, found.shares) == (True, (Fraction(1, 4), HALF))
