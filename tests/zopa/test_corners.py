"""What few negotiations reach: pieces of the engine against what is worked out apart, or listed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from operator import ge
from random import Random
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from negotiator.model.base import Option
from negotiator.zopa import whole
from negotiator.zopa.count import bracket, halves
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient import cloud, leaving, merging
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.merging import run
from negotiator.zopa.efficient.settling import START, TooLargeError
from negotiator.zopa.explain import minimal, trades
from negotiator.zopa.explain.bounds import Bound
from negotiator.zopa.explain.easing import _with_stay
from negotiator.zopa.explain.explanation import series
from negotiator.zopa.explain.measures import counts, measures
from negotiator.zopa.explain.ranking import cheapest_first
from negotiator.zopa.robust.judging import Draws
from negotiator.zopa.robust.sums import _asked
from negotiator.zopa.room import NONE, _count
from negotiator.zopa.solver.proving import Proof, proofs
from negotiator.zopa.tables.compiled import CompiledTerm, compiled
from negotiator.zopa.tables.table import Bond, Table, table
from negotiator.zopa.whole import table_of
from tests.build import ladder, negotiation, scores, trade
from tests.zopa.tables import random_table, table_from
from tests.zopa.test_explain import BLOCKED, LOGROLL
from tests.zopa.test_too_large import _fine

NO_ZONE = negotiation(
    {"i.a": ladder("x y z", "x")},
    {"us": {"i.a": scores("x y z", 0, -1, -2)}, "cn": {"i.a": scores("x y z", 0, 1, -1)}},
)


def needing(made: Table, needed: tuple[int, ...]) -> Table:
    """Give a table whose sides need other units."""
    return table_from(made.columns, made.bonds, needed)


def units(made: Table) -> set[tuple[int, ...]]:
    """Give the units of every package that is allowed, listed."""
    packages = product(*(range(column.size) for column in made.columns))
    return {made.vector(package) for package in packages if made.allows(package)}


def test_the_solver_tells_an_empty_zone_of_three_sides() -> None:
    made = random_table(4, 3, 0, 3, 1)
    for needed, empty in (((10_000, 0, 0), True), ((0, 0, 0), False)):
        asked = needing(made, needed)
        options = [[str(option) for option in range(column.size)] for column in asked.columns]
        assert [proof.empty for proof in proofs(asked, options)][-1] is empty


def test_keys_are_parted_the_same_whether_numpy_holds_them_or_not() -> None:
    laid = layout(random_table(5, 4, 0, 2, 3))
    keys = sorted(
        {laid.packing.pack(u - low for u, low in zip(each, laid.low, strict=True)) for each in units(laid.table)}
    )
    array = np.array(keys, np.int64)
    for plain, parted in zip(cloud._split(laid, keys), cloud._split(laid, array), strict=True):
        assert list(plain) == [int(key) for key in parted]
        assert 0 < len(plain) < len(keys)


def test_a_zone_that_is_empty_is_told_as_such_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "FEW", 0)
    assert next(whole.series(NO_ZONE)).zone == Count(0, 0)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_thinned_keeps_something_near_a_zone_of_one_package(seed: int) -> None:
    made = random_table(6, 3, 0, 2, seed)
    vectors = units(made)
    best = [one for one in vectors if not any(one != other and all(map(ge, other, one)) for other in vectors)]
    for us, them in best:
        assert len(run(layout(needing(made, (us - 1, them))), most=6).keys)


def test_openings_are_told_before_the_first_price() -> None:
    for held in (LOGROLL, BLOCKED):
        found = list(series(held))[3]
        assert (found.openings is not None, found.prices, found.priced) == (True, (), False)


def test_measures_without_a_count_stay_as_they_are() -> None:
    source = compiled(LOGROLL)
    on_table, _ = table_of(source, ("us", "cn"))
    package = on_table.vector((1, 1))
    measured = measures(source, on_table, (1, 1), [package])
    assert counts(measured, None, package) is measured


def test_links_that_allow_nothing_leave_no_room() -> None:
    bonds = tuple(Bond(0, 1 << option, 1, 0) for option in range(2))
    assert _count(replace(random_table(2, 2, 0, 2, 1), bonds=bonds)) == NONE


def test_a_search_ends_where_its_steps_are_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minimal, "MAX_STEPS", 3)
    found = minimal.minimal_sets(8, lambda chosen: chosen.bit_count() >= 3, minimal.NoHints())
    assert [each.bit_count() for each in found.sets] == [3]
    assert not found.complete


def test_what_gains_most_for_what_it_loses_comes_first() -> None:
    rng = Random(1)
    for _ in range(50):
        found = [SimpleNamespace(gains=(Fraction(rng.randint(1, 9)), Fraction(-rng.randint(1, 9)))) for _ in range(6)]
        up, down = max(each.gains[0] for each in found), min(each.gains[1] for each in found)
        ordered = cheapest_first(cast("list[trades.Trade]", found))
        worth = [(each.gains[0] / up, each.gains[1] / down) for each in ordered]
        ranks = [(gained / lost, gained) for gained, lost in worth]
        assert ranks == sorted(ranks, reverse=True)


def test_trades_past_the_limits_are_told_with_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trades, "MAX_PAIRS", 0)
    found = trades.trades(random_table(46, 2, 0, 2, 1), (0,) * 46)
    assert found.too_large.startswith("1,035 pairs of items have too many exchanges")
    monkeypatch.undo()
    monkeypatch.setattr(trades, "MAX_TRADES", 0)
    on_table, _ = table_of(compiled(LOGROLL), ("us", "cn"))
    assert trades.trades(on_table, (0, 0)).too_large == "more than 0 trades: the first are given"


def test_terms_of_other_sides_and_of_items_left_out_are_not_in_a_table() -> None:
    held = {name: trade("y", "x") for name in ("i.a", "i.b", "i.c")}
    made = negotiation({name: ladder("x y", "x") for name in held}, {"us": held, "cn": held, "eu": held})
    source = compiled(made)
    inside = CompiledTerm("us", (("i.a", 2), ("i.b", 2)), Fraction(5))
    other = (replace(inside, side="eu"), replace(inside, within=(("i.a", 2), ("i.c", 2))))
    asked = (("us", "cn"), ("i.a", "i.b"), ())
    plain, more = (table(replace(source, terms=terms), *asked) for terms in ((inside,), (inside, *other)))
    assert more == plain
    assert (more.per, more.base, more.reserve) == (plain.per, plain.base, plain.reserve)
    assert len(more.boxes) == 1


def test_tables_of_the_same_units_are_the_same_whatever_a_point_is() -> None:
    made = random_table(2, 2, 0, 2, 1)
    again = replace(made, per=(Fraction(2),) * 2, base=(Fraction(3),) * 2, reserve=(Fraction(4),) * 2)
    assert again == made
    assert again != replace(made, needed=(1, 1))


def test_the_sum_that_is_asked_is_the_least_of_any_package_of_the_zone() -> None:
    rng = Random(2)
    for _ in range(60):
        needed, even = ([rng.randint(-3, 6) for _ in range(2)] for _ in range(2))
        even, way = [abs(each) + 1 for each in even], (rng.randint(1, 4), rng.randint(1, 4))
        ground = SimpleNamespace(coarse=(1, 1))
        arrays = {"needed": [np.array([n]) for n in needed], "even": [np.array([e]) for e in even]}
        draws = SimpleNamespace(**arrays, state=SimpleNamespace(ground=ground))
        zone = [
            at
            for at in product(range(-4, 20), repeat=2)
            if all(map(ge, at, needed)) and any(u >= n + e for u, n, e in zip(at, needed, even, strict=True))
        ]
        least = min(sum(u * by for u, by in zip(at, way, strict=True)) for at in zone)
        assert _asked(cast("Draws", draws), way).tolist() == [least]


def test_parts_are_dealt_out_to_halves_of_as_many_ways() -> None:
    sizes = (4, 2, 2)
    columns = [
        replace(random_table(1, size, 0, 2, 1).columns[0], name=f"i-{place}") for place, size in enumerate(sizes)
    ]
    laid = layout(table_from(columns, (), (0, 0)))
    assert halves.halves(laid, 4) is not None
    assert halves.halves(laid, 3) is None


def test_tables_are_known_to_fit_only_where_they_are_exact() -> None:
    laid = layout(random_table(6, 4, 0, 2, 1))
    assert bracket.fits(laid, 1 << 30)
    assert not bracket.fits(laid, 1)


def test_a_column_that_stays_at_the_status_quo_goes_where_that_leads() -> None:
    ways = 0
    for seed in range(30):
        laid = layout(random_table(4, 4, 4, 2, seed))
        for part in laid.parts:
            states = {START}
            for step in part:
                quo = laid.table.columns[step.column].status_quo or 0
                for state in states:
                    leads = [move.to for move in step.moves(state) if move.options >> quo & 1]
                    found = laid.stay(step, state)
                    assert ([] if found is None else [found.to]) == leads
                    ways += len(list(step.moves(state))) > 1
                states = {move.to for state in states for move in step.moves(state)}
    assert ways > 30


def test_an_item_that_may_stay_out_has_one_option_more() -> None:
    item = compiled(BLOCKED).items["i.a"]
    more = _with_stay(item, {})
    assert (more.size, more.status_quo) == (item.size + 1, item.size)


def test_a_frontier_that_takes_too_many_sums_is_told_with_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "MOST_SUMS", 4)
    made = random_table(6, 6, 0, 2, 1)
    with pytest.raises(TooLargeError, match="the frontier takes over 4 sums in a step, many times over"):
        list(leaving.rests(made, made, [0]))


def test_a_bound_falls_short_exactly_where_the_best_choice_of_easings_does() -> None:
    rng = Random(3)
    for _ in range(150):
        own = [[0, 1 << 2 * at, 1 << 2 * at + 1, 3 << 2 * at] for at in range(3)]  # an easing is of one column only
        lifts = tuple(tuple((needs, rng.randint(0, 9) if needs else 0) for needs in column) for column in own)
        members, free, room = rng.randrange(64), rng.randrange(64), rng.randint(0, 4)
        free &= ~members
        joined = [members | more for more in range(64) if not more & ~free and more.bit_count() <= room]
        most = max(sum(max(lift for needs, lift in column if not needs & ~each) for column in lifts) for each in joined)
        for short in (most, most + 1):
            assert Bound(1, short, lifts).holds(members, free, room) is (most < short)


def test_the_solver_is_asked_where_a_frontier_of_three_sides_lost_something(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[Table, Sequence[Sequence[Option]]]]()

    def proved(on_table: Table, options: Sequence[Sequence[Option]]) -> tuple[Proof, ...]:
        asked.append((on_table, options))
        return ()

    monkeypatch.setattr(merging, "MAX_SUMS", {3: 60})
    monkeypatch.setattr(whole, "proofs", proved)
    whole.analyse(_fine(3, 7, 1), ("s0", "s1", "s2"))
    ((on_table, options),) = asked
    assert [column.size for column in on_table.columns] == [len(each) for each in options] == [3] * 7
