"""A drawn negotiation is what it says: weights times factors, limits some options off, reservations moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.zopa.explain.easing import looser
from negotiator.zopa.robust.chances import CHANCES
from negotiator.zopa.robust.drawn import Draw, drawn
from negotiator.zopa.robust.limits import limits
from negotiator.zopa.robust.plan import Plan, plan
from negotiator.zopa.robust.sampling import sample
from negotiator.zopa.tables.compiled import CompiledItem, bits, compiled
from negotiator.zopa.tables.worth import Worth, scores_points, weights
from negotiator.zopa.whole import table_of
from tests.build import choice, ladder, negotiation, quantity, red, trade
from tests.zopa.unsure import altered, unsure

TEN = " ".join(f"o{index}" for index in range(10))


def factors(found: Plan, draw: Draw) -> Mapping[tuple[str, str], Fraction]:
    """The factors of a draw, by side and item."""
    rows = zip(found.sides, draw.factors, strict=True)
    return {(s, k): Fraction(by, 1000) for s, row in rows for k, by in zip(found.names, row, strict=True)}


def scaled(made: Negotiation, by: Mapping[tuple[str, str], Fraction]) -> Negotiation:
    """The negotiation with every weight or point multiplied, written as its author would."""
    stated = {side: weights(made, side) for side in made.side_ids}

    def change(side: str, name: str, entry: Position) -> Mapping[str, object]:
        if (side, name) not in by:
            return {}
        if not scores_points(made, side):
            return {"weight": stated[side][name] * by[side, name]}
        if isinstance(entry.points, Mapping):
            return {"points": {option: each * by[side, name] for option, each in entry.points.items()}}
        return {"points": entry.points and tuple((at, each * by[side, name]) for at, each in entry.points)}

    return altered(made, change)


@pytest.mark.parametrize("seed", range(40))
def test_worths_are_those_of_the_negotiation_with_its_weights_multiplied(seed: int) -> None:
    made = unsure(seed)
    found = plan(made)
    draw = sample(found, seed, 0, 1).draw(0)
    as_stated = replace(draw, steps=[[0] * len(found.names) for _ in found.sides])
    got, expected = drawn(found, as_stated).source, compiled(scaled(made, factors(found, draw)))
    for name, item in expected.items.items():
        for stake in item.stakes:
            mine = got.items[name].stake(stake.side)
            assert list(mine.worth) == list(stake.worth), (name, stake.side)
            assert (mine.without_deal, mine.accepts, mine.red) == (stake.without_deal, stake.accepts, stake.red)
    assert got.ties == expected.ties


def options(item: CompiledItem, side: str) -> list[int]:
    return list(bits(item.stake(side).accepts))


def limited(row: Mapping[str, object], item: Mapping[str, object], step: int) -> tuple[list[int], Fraction]:
    """What a side accepts with its limit so many steps looser, and what no deal is worth to it."""
    found = plan(negotiation({"i.a": dict(item)}, {"us": {"i.a": dict(row)}, "them": {}}))
    stake = drawn(found, Draw([[step], [0]], [[1000], [1000]], [0, 0])).source.items["i.a"]
    return options(stake, "us"), stake.stake("us").without_deal


@pytest.mark.parametrize(
    ("step", "accepted"),
    [(-2, range(6, 10)), (-1, range(5, 10)), (0, range(4, 10)), (1, range(3, 10)), (2, range(2, 10))],
)
def test_a_limit_moves_by_options(step: int, accepted: range) -> None:
    assert limited(red("o7", "o4"), ladder(TEN, "o0"), step)[0] == list(accepted)


def test_a_limit_stops_at_the_target_and_at_the_end() -> None:
    near = red("o2", "o1", better="last")
    assert limited(near, ladder(TEN, "o0"), -2)[0] == list(range(2, 10))
    assert limited(near, ladder(TEN, "o0"), 2)[0] == list(range(10))
    assert limited(red("o1", "o2"), ladder(TEN, "o0"), -2)[0] == [0, 1]


def test_both_ends_of_a_stretch_move_and_stop_at_the_target() -> None:
    stretch = red("o4", ("o3", "o7"))
    assert limited(stretch, ladder(TEN, "o0"), 1)[0] == list(range(2, 9))
    assert limited(stretch, ladder(TEN, "o0"), -2)[0] == [4, 5]
    only = red("o4", better="only")
    assert limited(only, ladder(TEN, "o0"), 2)[0] == [2, 3, 4, 5, 6]
    assert limited(only, ladder(TEN, "o0"), -2)[0] == [4]


def test_a_quantity_moves_by_a_twentieth_of_its_range() -> None:
    held = red(100, 60)
    assert limited(held, quantity(0, 100, 1, 0), 1)[0][0] == 55
    assert limited(held, quantity(0, 100, 1, 0), -2)[0][0] == 70
    assert limited(red(10, 6), quantity(0, 10, 1, 0), 1)[0][0] == 5


def test_a_choice_takes_in_the_best_refused_and_drops_the_worst_accepted() -> None:
    row = red(prefers=("a", "b", "c", "d"), accepts=("a", "b", "c"))
    item = choice("a b c d e f", "f")
    assert [limited(row, item, step)[0] for step in (-2, -1, 1, 2)] == [[0], [0, 1], [0, 1, 2, 3], [0, 1, 2, 3, 4, 5]]


def test_a_choice_never_drops_its_last_accepted_options() -> None:
    assert limited(red(prefers=("a",), accepts=("b", "c")), choice("a b c", "a"), -1)[0] == [1, 2]


def test_without_a_status_quo_no_deal_is_worth_what_the_limit_drawn_is() -> None:
    worth = [limited(red("o9", "o6"), ladder(TEN), step)[1] for step in (-1, 0, 1)]
    assert worth == [Fraction(700, 9), Fraction(600, 9), Fraction(500, 9)]
    assert limited(red("o9", "o6"), ladder(TEN, "o3"), 1)[1] == Fraction(300, 9)


@pytest.mark.parametrize("seed", range(30))
def test_looser_limits_are_those_that_prices_of_red_lines_use(seed: int) -> None:
    made = unsure(seed)
    source = compiled(made)
    for (side, name), by_step in plan(made).limits.items():
        stake = source.items[name].stake(side)
        assert [limit.accepts for limit in by_step[2:]] == [looser(source.items[name], stake, n) for n in range(3)]


def test_reservations_move_by_a_share_of_the_range() -> None:
    held = {"us": {"i.a": trade("o9", better="last")}, "them": {"i.a": trade("o0", better="first")}}
    found = plan(negotiation({"i.a": ladder(TEN, "o3")}, held, reservations={"us": 40}))
    on_table = drawn(found, Draw([[0], [0]], [[1000], [1000]], [50, -20])).whole()
    assert on_table.reserve == (Fraction(45), Fraction(600, 9) - 2)
    assert table_of(found.source, found.sides)[0].reserve == (Fraction(40), Fraction(600, 9))


def test_each_confidence_has_its_chances() -> None:
    shares = {name: [line.steps.count(step) for step in range(-2, 3)] for name, line in CHANCES.items()}
    assert shares == {"high": [0, 0, 24, 0, 0], "medium": [0, 4, 16, 4, 0], "low": [3, 6, 6, 6, 3]}


def test_a_limit_on_a_ladder_worth_nothing_moves_as_any_other() -> None:
    item = Item.model_validate({"title": "A", "ladder": ("x", "y", "z")})
    found = limits(item, Position(stance="red-line", target="z", limit="y"), Worth((0, 0, 0), Fraction(0)))
    assert found is not None
    assert [list(bits(limit.accepts)) for limit in found] == [[2], [2], [1, 2], [0, 1, 2], [0, 1, 2]]
