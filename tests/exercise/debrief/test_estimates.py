"""Estimates against the truth: item by item and in figures, equal to computations written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import sqrt
from random import Random

import pytest

from negotiator.exercise.debrief.estimates import Estimates
from negotiator.exercise.debrief.seeing import correlation, estimates, understood
from negotiator.exercise.own import Own
from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from tests.build import choice, ladder, negotiation, quantity, red, scores, trade, unknown
from tests.exercise.debrief.plays import told
from tests.generate import draw
from tests.oracle import worth
from tests.oracle.case import Case, read

ITEMS = {
    "i.a": ladder("p q r s", "p"),
    "i.b": quantity(0, 10, 2, 0),
    "i.c": choice("x y z", "x"),
    "i.d": ladder("m n", "m"),
    "i.e": ladder("k l", "k"),
}
OURS = {
    "i.a": trade("s", "q", weight=10),
    "i.b": trade(10, 4, weight=20),
    "i.c": trade("z", weight=30),
    "i.d": trade("n", weight=40),
}
THEIRS = {
    "i.a": red("p", "r", weight=50),
    "i.b": trade(0, (0, 6), weight=30),
    "i.c": trade(accepts=("x", "y"), prefers=("x", "y"), weight=20),
    "i.d": trade("n", weight=0),
}
GUESSED = {
    "i.a": trade("p", "q", weight=5),
    "i.b": trade(0, (2, 4), weight=1),
    "i.c": trade("y", accepts=("y", "z"), weight=1),
    "i.e": unknown(),
}


def compared(theirs: dict[str, dict[str, object]], guessed: dict[str, dict[str, object]]) -> Estimates:
    truth = negotiation(ITEMS, {"us": OURS, "them": theirs}, set_aside=["i.e"])
    guess = negotiation(ITEMS, {"us": OURS, "them": guessed}, set_aside=["i.e"])
    return estimates(truth, guess, "us", "them")


def test_each_item_stands_beside_its_truth() -> None:
    a, b, c, d = compared(THEIRS, GUESSED).items
    assert (a.stance, a.true_stance, a.stance_right) == ("tradeable", "red-line", False)
    assert (a.limit, a.true_limit, a.limit_off, a.limit_word) == (("q",), ("r",), 1, "tighter")
    assert (a.better, a.true_better, a.better_right) == ("first", "first", True)
    assert told(a.weight, a.true_weight) == (Fraction(500, 7), 50)
    assert told(b.limit, b.true_limit, b.limit_off, b.limit_word) == ((2, 4), (0, 6), 2, "tighter")
    assert (c.limit_off, c.limit_word, c.better, c.true_better, c.better_right) == (2, "otherwise", "y", "x", False)
    assert (d.stance, d.limit, d.better, d.weight, d.stance_right, d.better_right) == (None,) * 6
    assert told(d.true_stance, d.true_better, d.true_weight) == ("tradeable", "last", 0)


def test_the_figures_are_several() -> None:
    found = compared(THEIRS, GUESSED).figures
    assert (found.items, found.marks, found.marks_right) == (4, 3, 2)
    assert (found.limits, found.limits_right, found.limit_error) == (3, 0, Fraction(5, 3))
    assert (found.directions, found.directions_right) == (3, 2)
    assert found.weights is not None
    assert (found.weights.items, found.weights.square) == (3, Fraction(3, 4))
    assert found.weights.value == pytest.approx(sqrt(3) / 2)


def test_a_trade_is_seen_where_the_estimate_tells_what_matters_less_to_the_other() -> None:
    """All but d are pulled apart; against what it is to us, a is most to them, and c least."""
    apart = {**THEIRS, "i.b": trade(0, 6, weight=30)}
    seen = compared(apart, {**apart, "i.b": trade(0, weight=1), "i.c": trade("x", weight=900)}).figures
    assert (seen.trades, seen.trades_seen) == (3, 1)
    assert compared(apart, apart).figures.trades_seen == 3
    assert compared(apart, {}).figures.trades_seen == 0
    assert compared(apart, {**apart, "i.a": trade("s", weight=50)}).figures.trades_seen == 1


def test_the_truth_as_estimate_is_right_in_all_and_nothing_is_stated_without_one() -> None:
    right, nothing = compared(THEIRS, THEIRS), compared(THEIRS, {})
    assert right.figures.marks == right.figures.marks_right == 4
    assert right.figures.limit_error == 0 and right.figures.limits == right.figures.limits_right == 3
    assert right.figures.weights is not None and right.figures.weights.value == 1
    assert (right.stated, nothing.stated) == (True, False)
    assert (nothing.figures.marks, nothing.figures.limit_error, nothing.figures.weights) == (0, None, None)


def test_points_weigh_by_their_range_and_tell_a_direction() -> None:
    theirs = {"i.a": scores("p q r s", 9, 5, 2, 1), "i.d": scores("m n", 4, 6)}
    a, _, _, d = compared(theirs, {"i.a": trade("p", weight=3), "i.d": trade("n", weight=1)}).items
    assert told(a.true_weight, d.true_weight) == (80, 20)
    assert (a.true_better, d.true_better) == ("first", "last")


def test_a_limit_that_is_right_with_a_wrong_end_is_told_by_its_direction() -> None:
    a = compared(THEIRS, {"i.a": trade("s", "r", weight=1)}).items[0]
    assert (a.limit_off, a.limit_word, a.better_right) == (0, "right", False)
    looser = compared(THEIRS, {"i.a": trade("p", "s", weight=1)}).items[0]
    assert (looser.limit_off, looser.limit_word) == (1, "looser")


@pytest.mark.parametrize("seed", range(200))
def test_figures_equal_those_worked_out_anew(seed: int) -> None:
    truth, guess = two(seed)
    me, other, *_ = truth.side_ids
    found = estimates(truth, guess, me, other)
    names = [name for name in truth.item_names if name not in truth.set_aside]
    assert [each.item for each in found.items] == names
    check_marks(found, truth, guess, other)
    ranks = [(e.weight, e.true_weight) for e in found.items if e.weight is not None and e.true_weight is not None]
    true_scale = worth.weights(truth, other)
    for each in found.items:
        position = truth.entry(other, each.item)
        if position is not None and position.known and not pointed(truth, other):
            assert each.true_weight == true_scale[each.item]
    expected = spearman([a for a, _ in ranks], [b for _, b in ranks])
    assert (found.figures.weights is None) == (expected is None)
    if expected is not None and found.figures.weights is not None:
        assert found.figures.weights.value == pytest.approx(expected)
    check_trades(found, truth, me)


def two(seed: int) -> tuple[Negotiation, Negotiation]:
    """Give a negotiation, and another of the same agenda in which all but the first side hold something else."""
    drawn = draw(Random(seed))
    truth = replace(drawn, stated={}).made()
    me, *others = truth.side_ids
    turned = {**drawn.held, **{one: drawn.held[two] for one, two in zip(others, [*others[1:], me], strict=True)}}
    return truth, replace(drawn, held=turned, stated={}).made()


def pointed(negotiation: Negotiation, side: str) -> bool:
    return any(entry.points is not None for _, entry in negotiation.entries(side))


def check_marks(found: Estimates, truth: Negotiation, guess: Negotiation, other: str) -> None:
    offs, marks, right = [], 0, 0
    for name in [each.item for each in found.items]:
        item, entry, true = truth.item(name), guess.entry(other, name), truth.position(other, name)
        assert item is not None
        if entry is not None and entry.stance != "unknown":
            marks, right = marks + 1, right + (entry.stance == true.stance)
        if entry is not None and (off := steps_off(item, entry, true)) is not None:
            offs.append(off)
    figures = found.figures
    assert (figures.marks, figures.marks_right, figures.limits) == (marks, right, len(offs))
    assert figures.limit_error == (Fraction(sum(offs), len(offs)) if offs else None)
    assert figures.limits_right == sum(off == 0 for off in offs)


def steps_off(item: Item, guess: Position, true: Position) -> int | None:
    if not worth.limited(guess) or not worth.limited(true):
        return None
    ends = [set(worth.indexes(item, each.limit)) for each in (guess, true)]
    if item.choice is None and all(
        len(each) == 1 and not _pair(p) for each, p in zip(ends, (guess, true), strict=True)
    ):
        return abs(min(ends[0]) - min(ends[1]))
    return len(worth.accepted(item, guess) ^ worth.accepted(item, true))


def _pair(position: Position) -> bool:
    return isinstance(position.limit, tuple) or position.better == "only"


def spearman(one: Sequence[Fraction], other: Sequence[Fraction]) -> float | None:
    """Correlate ranks, each by counting what is below and what ties."""
    if len(set(one)) < 2 or len(set(other)) < 2:
        return None
    x, y = ([sum(b < a for b in some) + sum(b == a for b in some) / 2 for a in some] for some in (one, other))
    mx, my = sum(x) / len(x), sum(y) / len(y)
    together = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    return together / sqrt(sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))


def check_trades(found: Estimates, truth: Negotiation, me: str) -> None:
    """Count trades by whether swapping a little of the one item for some of the other can please both."""
    mine = estimates(truth, truth, truth.side_ids[1], me).items
    rows = [(a, b) for a, b in zip(mine, found.items, strict=True) if a.true_weight is not None]
    apart = [
        (a, b) for a, b in rows if b.true_weight is not None and pulls(truth, a.true_better, b.true_better, a.item)
    ]
    pays = sees = 0
    for (a, b), (c, d) in combinations(apart, 2):
        way = prefers(a.true_weight, c.true_weight, b.true_weight, d.true_weight)
        pays += way is not None
        knows = b.weight is not None and d.weight is not None
        knows &= pulls(truth, a.true_better, b.better, a.item) and pulls(truth, c.true_better, d.better, c.item)
        sees += way is not None and knows and prefers(a.true_weight, c.true_weight, b.weight, d.weight) == way
    assert (found.figures.trades, found.figures.trades_seen) == (pays, sees)


def pulls(truth: Negotiation, one: object, other: object, name: str) -> bool:
    item = truth.item(name)
    if item is not None and item.choice is not None:
        return None not in (one, other) and one != other
    return sorted(map(str, (one, other))) == ["first", "last"]


def prefers(a: Fraction | None, c: Fraction | None, b: Fraction | None, d: Fraction | None) -> bool | None:
    """Tell whether the first item is a greater part of the two for us than for them; None where it is as great."""
    assert a is not None and b is not None and c is not None and d is not None
    return None if a * d == c * b else a * d > c * b


def test_ties_share_their_rank_and_what_does_not_vary_has_no_correlation() -> None:
    numbers = [Fraction(n) for n in (1, 2, 2, 3)]
    found = correlation(numbers, [Fraction(n) for n in (10, 20, 30, 40)])
    assert found is not None
    assert told(found.together, found.one, found.other) == (Fraction(9, 2), Fraction(9, 2), 5)
    assert correlation(numbers, list(reversed(numbers))) is not None
    assert correlation(numbers, [Fraction(5)] * 4) is None
    assert correlation([], []) is None and correlation(numbers[:1], numbers[:1]) is None


def test_target_and_reservation_stand_beside_the_stated_ones() -> None:
    made = negotiation(ITEMS, {"us": OURS, "them": {}}, set_aside=["i.e"], reservations={"us": 25})
    found = understood(Own(made.seen_by("us"), "us"), Fraction(90), Fraction(30))
    assert told(found.target, found.true_target) == (90, 100)
    assert told(found.reservation, found.true_reservation, found.stated) == (30, 25, True)
    loose = negotiation(ITEMS, {"us": OURS, "them": {}}, set_aside=["i.e"])
    quiet = understood(Own(loose.seen_by("us"), "us"), None, None)
    assert (quiet.target, quiet.reservation, quiet.stated) == (None, None, False)
    assert quiet.true_reservation == without_deal(read(loose), "us")


def without_deal(case: Case, side: str) -> Fraction:
    return Fraction(case.score(side, case.status_quo))
