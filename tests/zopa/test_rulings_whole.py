"""Zone, frontier and solutions, ruling by ruling, with the figures worked out by hand.

`scored` makes one choice item of each side's points; its options are named by what they stand for, `s` the status quo.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side
from tests.build import choice, ladder, negotiation, red, scored, scores, trade
from tests.zopa.engines import Engine, Points

SOLUTIONS = ("nash", "kalai-smorodinsky", "egalitarian", "utilitarian")


def solution(engine: Engine, name: str, made: Negotiation) -> Points:
    """Give the points of a solution with their number of packages."""
    return engine.figures(made).solutions[name]


def with_reservations(made: Negotiation, **stated: int) -> Negotiation:
    """State reservation scores."""
    return replace(made, sides={side: Side(reservation=Fraction(points)) for side, points in stated.items()})


def test_the_status_quo_is_no_package_of_the_zone(engine: Engine) -> None:
    found = engine.figures(scored("s x", "s", us=(0, 1), china=(0, 1)))
    assert (found.total, found.allowed, found.zone) == (2, 2, 1)


def test_a_package_that_gains_nobody_anything_is_outside_the_zone(engine: Engine) -> None:
    assert engine.figures(scored("s x", "s", us=(3, 3), china=(2, 2))).zone == 0


def test_a_package_that_gains_one_side_and_costs_none_is_in_the_zone(engine: Engine) -> None:
    assert engine.figures(scored("s x", "s", us=(3, 3), china=(2, 4))).zone == 1


def test_two_negative_gains_are_no_nash_deal(engine: Engine) -> None:
    made = scored("s worse better", "s", us=(0, -3, 1), china=(0, -4, 1))
    assert solution(engine, "nash", made) == {(1, 1): 1}


def test_only_negative_gains_leave_no_solution_at_all(engine: Engine) -> None:
    found = engine.figures(scored("s worse", "s", us=(0, -3), china=(0, -4)))
    assert found.solutions == {name: {} for name in SOLUTIONS}
    assert (found.zone, found.frontier, found.best, found.worst) == (0, {}, None, None)


def test_nash_is_the_greatest_product_of_gains_not_of_scores(engine: Engine) -> None:
    made = scored("s x y", "s", us=(10, 11, 14), china=(0, 8, 3))
    assert solution(engine, "nash", made) == {(14, 3): 1}


def test_nash_where_no_package_gains_all_takes_the_greatest_gain(engine: Engine) -> None:
    made = scored("s x y z", "s", us=(0, 3, 5, 0), china=(0, 0, 0, 4))
    assert solution(engine, "nash", made) == {(5, 0): 1}


def test_nash_takes_the_most_sides_at_once_before_their_product(engine: Engine) -> None:
    made = scored("s x y", "s", us=(0, 9, 1), china=(0, 0, 1), iran=(0, 0, 0))
    assert solution(engine, "nash", made) == {(1, 1, 0): 1}


def test_nash_prefers_three_small_gains_to_two_great_ones(engine: Engine) -> None:
    made = scored("s x y", "s", us=(0, 9, 1), china=(0, 9, 1), iran=(0, 0, 1))
    assert solution(engine, "nash", made) == {(1, 1, 1): 1}


def test_kalai_smorodinsky_is_the_best_worst_share_not_the_least_difference(engine: Engine) -> None:
    made = scored("s us cn equal fair", "s", us=(0, 10, 0, 4, 9), china=(0, 0, 10, 4, 5))
    assert solution(engine, "kalai-smorodinsky", made) == {(9, 5): 1}


def test_the_ideal_of_kalai_smorodinsky_is_taken_over_the_zone(engine: Engine) -> None:
    made = scored("s out x y z", "s", us=(0, 20, 10, 6, 1), china=(0, -1, 2, 4, 5))
    assert solution(engine, "kalai-smorodinsky", made) == {(6, 4): 1}


def test_kalai_smorodinsky_leaves_out_and_names_a_side_without_any_gain(engine: Engine) -> None:
    found = engine.figures(scored("s x y", "s", us=(0, 3, 5), china=(0, 0, 0)))
    assert found.solutions["kalai-smorodinsky"] == {(5, 0): 1}
    assert found.left_out == ["china"]


def test_kalai_smorodinsky_decides_equal_worst_shares_by_the_next(engine: Engine) -> None:
    made = scored("s a b c x y", "s", us=(0, 10, 0, 0, 5, 5), china=(0, 0, 10, 0, 5, 7), iran=(0, 0, 0, 10, 5, 5))
    assert solution(engine, "kalai-smorodinsky", made) == {(5, 7, 5): 1}


def test_egalitarian_decides_equal_least_gains_by_the_next(engine: Engine) -> None:
    made = scored("s x y z", "s", us=(0, 2, 5, 2), china=(0, 5, 2, 6))
    assert solution(engine, "egalitarian", made) == {(2, 6): 1}


def test_utilitarian_is_the_greatest_sum_however_it_falls(engine: Engine) -> None:
    made = scored("s x y", "s", us=(0, 9, 4), china=(0, 0, 4))
    assert solution(engine, "utilitarian", made) == {(9, 0): 1}


@pytest.mark.parametrize("name", SOLUTIONS)
def test_all_ties_are_given(engine: Engine, name: str) -> None:
    made = scored("s x y", "s", us=(0, 2, 1), china=(0, 1, 2))
    assert solution(engine, name, made) == {(2, 1): 1, (1, 2): 1}


def test_a_point_counts_the_packages_that_score_it(engine: Engine) -> None:
    found = engine.figures(scored("s x y z", "s", us=(0, 2, 2, 1), china=(0, 1, 1, 1)))
    assert found.frontier == {(2, 1): 2}
    assert found.zone == 3


def test_the_frontier_holds_what_nothing_in_the_zone_beats(engine: Engine) -> None:
    found = engine.figures(scored("s x y z", "s", us=(0, 4, 1, 1), china=(0, 1, 4, 3)))
    assert found.frontier == {(4, 1): 1, (1, 4): 1}


def test_best_and_worst_are_those_of_the_zone(engine: Engine) -> None:
    found = engine.figures(scored("s out x y", "s", us=(1, 9, 4, 2), china=(1, 0, 2, 4)))
    assert (found.best, found.worst) == ((4, 4), (2, 2))


def test_a_reservation_below_the_status_quo_does_not_make_that_a_deal(engine: Engine) -> None:
    made = scored("s x y", "s", us=(10, 5, 0), china=(10, 5, 0))
    found = engine.figures(with_reservations(made, us=4, china=4))
    assert (found.zone, found.frontier) == (1, {(5, 5): 1})


def test_a_reservation_above_the_status_quo_raises_the_bar(engine: Engine) -> None:
    made = scored("s x y", "s", us=(0, 3, 6), china=(0, 3, 1))
    found = engine.figures(with_reservations(made, us=4))
    assert (found.zone, found.frontier, found.reservation) == (1, {(6, 1): 1}, (4, 0))


def test_a_reservation_met_exactly_is_no_gain_and_no_loss(engine: Engine) -> None:
    made = scored("s x", "s", us=(0, 4), china=(0, 1))
    found = engine.figures(with_reservations(made, us=4))
    assert found.zone == 1
    assert engine.figures(with_reservations(made, us=4, china=1)).zone == 0


def test_a_stated_reservation_stays_when_an_item_is_set_aside(engine: Engine) -> None:
    items = {"i.a": choice("s x", "s"), "i.b": choice("s x", "s")}
    held = {"i.a": scores("s x", 0, 4), "i.b": scores("s x", 3, 9)}
    made = negotiation(items, {"us": held}, set_aside=["i.b"], reservations={"us": 6})
    found = engine.figures(made)
    assert (found.reservation, found.best, found.total) == ((6,), (7,), 2)


def test_an_item_set_aside_without_a_status_quo_is_out_of_every_score(engine: Engine) -> None:
    items = {"i.a": choice("s x", "s"), "i.b": ladder("u v w")}
    held = {"i.a": scores("s x", 1, 4), "i.b": scores("u v w", 3, 6, 9, limit="v", better="last")}
    found = engine.figures(negotiation(items, {"us": held}, set_aside=["i.b"]))
    assert (found.reservation, found.best, found.without) == ((1,), (4,), [])


def test_a_gap_of_limits_without_a_status_quo_stays_a_gap(engine: Engine) -> None:
    held = {"us": {"i.a": trade("d", "c")}, "china": {"i.a": trade("a", "b")}}
    made = negotiation({"i.a": ladder("a b c d")}, held)
    found = engine.figures(made)
    assert (found.allowed, found.zone) == (4, 0)
    assert engine.overlap(made, "i.a") == ([], -1)


def test_limits_that_overlap_without_a_status_quo_leave_a_zone(engine: Engine) -> None:
    held = {"us": {"i.a": trade("d", "b")}, "china": {"i.a": trade("a", "c")}}
    found = engine.figures(negotiation({"i.a": ladder("a b c d")}, held))
    assert (found.zone, len(found.frontier)) == (2, 2)


def test_without_a_status_quo_every_package_may_be_a_deal(engine: Engine) -> None:
    found = engine.figures(scored("x y", None, us=(1, 2), china=(1, 0)))
    assert (found.reservation, found.zone) == ((0, 0), 2)


def test_a_package_at_every_status_quo_there_is_still_a_deal_where_an_item_has_none(engine: Engine) -> None:
    items = {"i.a": choice("s x", "s"), "i.b": choice("u v")}
    held = {"i.a": scores("s x", 0, -1), "i.b": scores("u v", 2, -9)}
    found = engine.figures(negotiation(items, {"us": held, "china": held}))
    assert found.frontier == {(2, 2): 1}


def test_nothing_on_the_table_leaves_one_package_and_no_zone(engine: Engine) -> None:
    items = {"i.a": choice("s x", "s")}
    held = {"us": {"i.a": scores("s x", 0, 5)}, "china": {"i.a": scores("s x", 0, 5)}}
    found = engine.figures(negotiation(items, held, set_aside=["i.a"], reservations={"us": -5}))
    assert (found.total, found.allowed, found.zone) == (1, 1, 0)


def test_an_absent_side_takes_everything_off_the_table(engine: Engine) -> None:
    found = engine.figures(negotiation({"i.a": choice("s x", "s")}, {"us": {"i.a": trade("x")}, "china": {}}))
    assert (found.without, found.total, found.zone) == (["i.a"], 1, 0)


def test_an_unknown_item_counts_at_its_status_quo(engine: Engine) -> None:
    items = {"i.a": choice("s x", "s"), "i.b": choice("s x", "s")}
    us = {"i.a": scores("s x", 0, 1), "i.b": scores("s x", 3, 9)}
    found = engine.figures(negotiation(items, {"us": us, "china": {"i.a": scores("s x", 0, 1)}}))
    assert (found.without, found.reservation, found.best) == (["i.b"], (3, 0), (4, 1))


def test_a_blocked_item_is_left_at_its_status_quo_and_its_red_lines_are_not_counted(engine: Engine) -> None:
    items = {"i.a": ladder("a b c", "b"), "i.b": choice("s x", "s")}
    us = {"i.a": red("c", "c", points={"a": 0, "b": 2, "c": 5}), "i.b": scores("s x", 0, 1)}
    china = {"i.a": red("a", "a", points={"a": 5, "b": 3, "c": 0}), "i.b": scores("s x", 0, 1)}
    found = engine.figures(negotiation(items, {"us": us, "china": china}))
    assert (found.without, found.total, found.allowed) == (["i.a"], 2, 2)
    assert (found.reservation, found.frontier) == ((2, 3), {(3, 4): 1})


def test_a_blocked_item_without_a_status_quo_is_out_of_every_score(engine: Engine) -> None:
    items = {"i.a": ladder("a b c"), "i.b": choice("s x", "s")}
    us = {"i.a": red("c", "c", points={"a": 0, "b": 2, "c": 5}), "i.b": scores("s x", 0, 1)}
    china = {"i.a": red("a", "a", points={"a": 5, "b": 3, "c": 0}), "i.b": scores("s x", 0, 1)}
    found = engine.figures(negotiation(items, {"us": us, "china": china}))
    assert (found.reservation, found.frontier) == ((0, 0), {(1, 1): 1})


def test_a_red_line_past_the_status_quo_counts_that_out_of_the_allowed(engine: Engine) -> None:
    held = {"us": {"i.a": red("c", "b")}, "china": {"i.a": trade("c")}}
    found = engine.figures(negotiation({"i.a": ladder("a b c", "a")}, held))
    assert (found.total, found.allowed, found.zone) == (3, 2, 2)


def test_a_limit_that_is_no_red_line_may_be_crossed_for_a_price(engine: Engine) -> None:
    items = {"i.a": ladder("a b c", "b"), "i.b": choice("s x", "s")}
    us = {"i.a": trade("a", "b", points={"a": 2, "b": 1, "c": 0}), "i.b": scores("s x", 0, 3)}
    china = {"i.a": scores("a b c", 0, 1, 5), "i.b": scores("s x", 0, -1)}
    found = engine.figures(negotiation(items, {"us": us, "china": china}))
    assert found.frontier == {(3, 4): 1}


def test_a_pair_has_a_zone_where_all_three_have_none(engine: Engine) -> None:
    made = scored("s x", "s", us=(0, 2), china=(0, 1), iran=(0, -1))
    assert engine.figures(made).zone == 0
    assert engine.figures(made, ("us", "china")).frontier == {(2, 1): 1}


def test_what_a_third_side_leaves_unknown_is_on_the_table_of_a_pair(engine: Engine) -> None:
    items = {"i.a": choice("s x", "s")}
    held = {"i.a": scores("s x", 0, 1)}
    made = negotiation(items, {"us": held, "china": held, "iran": {}})
    assert engine.figures(made).without == ["i.a"]
    assert engine.figures(made, ("us", "china")).zone == 1
