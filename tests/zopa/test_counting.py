"""Counting by tables of totals: exact where they fit, certified brackets where they do not, ended in any case."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import pairwise
from random import Random
from types import FrameType

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.zopa import whole
from negotiator.zopa.count import tally as tally_module
from negotiator.zopa.count.bracket import Bracket
from negotiator.zopa.count.number import Count
from negotiator.zopa.count.tally import Tally, tally
from negotiator.zopa.count.totals import MAX_BYTES
from negotiator.zopa.efficient.layout import Layout, layout
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import analyse, series, table_of
from tests.build import ladder, negotiation, quantity, scores, trade
from tests.generate import generate
from tests.trust.amounts import amount
from tests.zopa.engines import Oracle, Sides
from tests.zopa.test_against_oracle import assert_none, compare, groups

SEEDS = range(amount(80, 200))
LADDER = "a b c d"


@pytest.fixture
def tables_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no zone be counted package by package, nor from its halves."""
    monkeypatch.setattr(tally_module, "MAX_LISTED", -1)
    monkeypatch.setattr(tally_module, "SMALL_HALF", -1)
    monkeypatch.setattr(tally_module, "MAX_HALF", -1)


@pytest.fixture
def no_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no zone be counted from its halves."""
    monkeypatch.setattr(tally_module, "SMALL_HALF", -1)
    monkeypatch.setattr(tally_module, "MAX_HALF", -1)


@contextmanager
def ended(seconds: int) -> Iterator[None]:
    """Fail what has not ended after some seconds."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not ended after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def laid_out(made: Negotiation, sides: Sides | None = None) -> Layout:
    on_table, _ = table_of(compiled(made), sides or made.side_ids)
    return layout(on_table)


def least_table(laid: Layout) -> int:
    """Give the bytes that a table of the coarsest grid takes."""
    width = (laid.allowed.bit_length() // 8 + 1) * max(map(len, laid.reached), default=1)
    return int((len(laid.steps) + 2) ** len(laid.table.sides)) * width


@pytest.mark.parametrize("most", [MAX_BYTES, 3_000, 300])
@pytest.mark.usefixtures("tables_only")
def test_tables_of_every_size_count_as_listing_does(most: int) -> None:
    kinds: Counter[bool] = Counter()
    for seed in SEEDS:
        made, oracle = generate(seed), Oracle()
        for sides in groups(made):
            laid = laid_out(made, sides)
            found = tally(laid, max(most, least_table(laid)))
            assert found is not None
            kinds[found.exact] += 1
            assert_none(_differences(oracle, made, sides, laid, found), seed, made)
    assert kinds[True] > len(SEEDS) // 2
    assert (kinds[False] > len(SEEDS) // 2) == (most < MAX_BYTES)


def _differences(oracle: Oracle, made: Negotiation, sides: Sides | None, laid: Layout, found: Tally) -> Iterator[str]:
    listed, zone, least = oracle.figures(made, sides), found.zone(), found.least()
    assert isinstance(listed.zone, int)
    if found.exact:
        yield from compare(f"zone {sides}", zone, Count(listed.zone, listed.zone))
        yield from compare(f"worst {sides}", None if least is None else laid.table.points(least), listed.worst)
    elif not 0 <= zone.at_least <= listed.zone <= zone.at_most:
        yield f"zone {sides}: bracket {zone}, listed {listed.zone}"


def _listing_counts() -> None:
    for seed in SEEDS:
        made, oracle = generate(seed), Oracle()
        for sides in groups(made):
            found = tally(laid := laid_out(made, sides))
            assert found is not None
            assert found.exact
            assert_none(_differences(oracle, made, sides, laid, found), seed, made)


def test_halves_count_as_listing_does() -> None:
    _listing_counts()


@pytest.mark.usefixtures("no_halves")
def test_packages_one_by_one_count_as_listing_does() -> None:
    _listing_counts()


@pytest.mark.usefixtures("tables_only")
def test_a_bound_that_no_table_fits_still_ends() -> None:
    for seed in range(10):
        with ended(2):
            found = tally(laid_out(generate(seed)), 1)
        assert found is None or found.zone() == Count(0, 0)


def test_many_items_of_three_sides_are_counted_in_the_end() -> None:
    with ended(5):
        found = tally(laid_out(_apart(sides=3, each=14)), whole.QUICK_BYTES)
    assert found is None or found.zone().at_least <= 2**81 <= found.zone().at_most


@pytest.mark.usefixtures("tables_only")
def test_a_bracket_comes_first_and_the_exact_count_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "QUICK_BYTES", 3_000)
    twice = 0
    for seed in SEEDS:
        shown = [each for each in series(generate(seed), ("north", "south")) if not each.too_large]
        for first, last in pairwise(shown):
            assert first.zone.at_least <= last.zone.at_least == last.zone.at_most <= first.zone.at_most
            assert set(first.worst.values()) == {None}
            assert None not in last.worst.values() or not last.zone.at_most
            twice += 1
        assert shown[-1].zone.exact
    assert twice > len(SEEDS) // 7


def _exchange(last: int) -> Negotiation:
    """Give two amounts from 0 to `last`: one side has most use for the first, the other for the second.

    Let the first be x and the second fall by d: the gains are 2x - d and 2d - x.
    """
    items = {"i.x": quantity(0, last, status_quo=0), "i.y": quantity(0, last, status_quo=last)}
    us = {"i.x": trade(points=((0, 0), (last, 2 * last))), "i.y": trade(points=((0, 0), (last, last)))}
    them = {"i.x": trade(points=((0, last), (last, 0))), "i.y": trade(points=((0, 2 * last), (last, 0)))}
    return negotiation(items, {"us": us, "them": them})


@pytest.mark.usefixtures("tables_only")
@pytest.mark.parametrize("last", [142, 200, 256])
def test_amounts_in_even_steps_are_counted_as_the_formula_says(last: int) -> None:
    laid, half = laid_out(_exchange(last)), last // 2
    zone, found = (last + 1) ** 2 - 2 * half * (half + 1) - 1, tally(laid)
    assert isinstance(found, Bracket)
    assert found.zone() == Count(zone, zone)
    assert laid.table.points(found.least() or ()) == (Fraction(last), Fraction(last))


@pytest.mark.parametrize("last", [142, 200, 256])
def test_amounts_in_even_steps_are_counted_from_halves_as_the_formula_says(last: int) -> None:
    laid, half = laid_out(_exchange(last)), last // 2
    found = tally(laid)
    assert found is not None
    assert found.zone().at_least == (last + 1) ** 2 - 2 * half * (half + 1) - 1
    assert laid.table.points(found.least() or ()) == (Fraction(last), Fraction(last))


@pytest.mark.usefixtures("tables_only")
def test_amounts_too_fine_for_the_table_are_bracketed_around_the_formula() -> None:
    found, zone = tally(laid_out(_exchange(638)), whole.QUICK_BYTES), 639**2 - 2 * 319 * 320 - 1
    assert found is not None
    assert found.zone().at_least < zone < found.zone().at_most
    assert found.zone().at_most - found.zone().at_least < zone / 20


def _alike(*points: int) -> Negotiation:
    """Give thirty ladders on which two sides want the same."""
    names = [f"i.n{number}" for number in range(30)]
    held = {name: scores(LADDER, *points) for name in names}
    return negotiation({name: ladder(LADDER, "a") for name in names}, {"us": held, "them": held})


@pytest.mark.parametrize(
    ("points", "zone"), [((0, 1, 2, 3), 4**30 - 1), ((0, 0, 1, 1), 4**30 - 2**30), ((0, -1, 0, 1), 4**30 // 2)]
)
def test_a_quintillion_packages_of_sides_that_agree(points: tuple[int, ...], zone: int) -> None:
    found = analyse(_alike(*points)).zone
    if points[1] < 0:  # as many gain as lose, and those that do neither are no deal
        zone -= _level(points) // 2
    assert found == Count(zone, zone)


def _level(points: tuple[int, ...]) -> int:
    """Count the packages of thirty items whose points sum to nothing."""
    sums = Counter({0: 1})
    for _ in range(30):
        sums = _sums(sums, Counter(points))
    return sums[0]


def _sums(one: Counter[int], other: Counter[int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for total, times in one.items():
        for points, ways in other.items():
            found[total + points] += times * ways
    return found


def _apart(sides: int, each: int) -> Negotiation:
    """Give each side as many ladders of its own, worth -3, -1, 1 or 3 to it and nothing to others; no deal gives 0.

    An odd number of them never sums to 0, and as often to more as to less: of each side's packages half are a gain.
    """
    ids = [f"s{number}" for number in range(sides)]
    names = [(owner, f"i.{owner}-{number}") for owner in ids for number in range(each)]
    held = {
        side: {name: scores(LADDER, *((-3, -1, 1, 3) if owner == side else (0,) * 4)) for owner, name in names}
        for side in ids
    }
    items = {name: ladder(LADDER) for _, name in names}
    return negotiation(items, held, reservations=dict.fromkeys(ids, Fraction(0)))


@pytest.mark.parametrize(("sides", "each"), [(2, 15), (3, 7), (4, 3)])
def test_half_of_what_each_side_can_get_by_itself_is_a_gain(sides: int, each: int) -> None:
    found = analyse(_apart(sides, each))
    zone = (4**each // 2) ** sides
    assert found.zone == Count(zone, zone)
    assert set(found.worst.values()) == {1}


@pytest.mark.parametrize("seed", range(3))
def test_thirty_ladders_are_counted_as_a_dictionary_of_scores_does(seed: int) -> None:
    rng = Random(seed)
    names = [f"i.n{number}" for number in range(30)]
    rows = {name: [(rng.randrange(4), rng.randrange(4)) for _ in range(4)] for name in names}
    held = {side: {name: scores(LADDER, *(pair[i] for pair in rows[name])) for name in names} for i, side in _SIDES}
    made = negotiation({name: ladder(LADDER, "a") for name in names}, held)
    bar = tuple(sum(rows[name][0][i] for name in names) for i, _ in _SIDES)
    totals = Counter({(0, 0): 1})
    for row in rows.values():
        before, totals = totals, Counter()
        for (us, them), times in before.items():
            for more, less in row:
                totals[us + more, them + less] += times
    zone = {each: times for each, times in totals.items() if each[0] >= bar[0] and each[1] >= bar[1] and each != bar}
    found = analyse(made)
    assert found.zone == Count(sum(zone.values()), sum(zone.values()))
    assert tuple(found.worst.values()) == tuple(map(min, zip(*zone, strict=True)))


_SIDES = tuple(enumerate(("us", "them")))
