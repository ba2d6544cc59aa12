"""Mixed integer programs find what listing every package finds, and end well on what is too large to be merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import floor, prod

import pytest

from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.solver import highs
from negotiator.zopa.solver.picks import Picked, picks
from negotiator.zopa.solver.points import efficient, has_zone, series
from negotiator.zopa.solver.program import MAX_UNITS, Budget, Found
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.tables.table import Bond, Box, Column, Table, Vector
from negotiator.zopa.whole import table_of
from tests.generate import generate
from tests.oracle import whole as oracle
from tests.oracle.case import read
from tests.trust.amounts import amount
from tests.zopa.tables import clique, random_table, table_from

CHUNKS = [range(start, start + 25) for start in range(0, 300, 25)]
in_chunks = pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")


def scores(table: Table, points: Iterable[Found]) -> list[tuple[Fraction, ...]]:
    """The points as score vectors; each is checked to be a real package of the zone."""
    quo, found = table.status_quo(), list(points)
    for point in found:
        assert table.allows(point.package) and table.vector(point.package) == point.units
        assert table.in_zone(point.units) and point.package != quo
    return [table.points(point.units) for point in found]


def zone(table: Table) -> set[Vector]:
    """The units of the packages of the zone, all listed."""
    packages = product(*(range(column.size) for column in table.columns))
    quo = table.status_quo()
    listed = {table.vector(package) for package in packages if table.allows(package) and package != quo}
    return {units for units in listed if table.in_zone(units)}


def frontier(table: Table) -> list[Vector]:
    """The efficient units, all packages listed, best for the first side first."""
    return [tuple(map(int, units)) for units in oracle.efficient(zone(table))]


def differences(seed: int) -> Iterator[str]:
    negotiation = generate(seed)
    listed = oracle.whole(read(negotiation), negotiation.side_ids)
    table, _ = table_of(compiled(negotiation), negotiation.side_ids)
    if bool(has_zone(table).points) != bool(listed.zone):
        yield f"{seed}: zone"
    solved = efficient(table)
    if not solved.exact or scores(table, solved.points) != sorted(listed.frontier, reverse=True):
        yield f"{seed}: frontier"
    yield from (f"{seed}: {each}" for each in wrong_picks(table, listed))


def wrong_picks(table: Table, listed: oracle.Whole) -> Iterator[str]:
    found = picks(table)
    if found.empty or not listed.zone:
        if found.empty != (not listed.zone):
            yield "empty"
        return
    assert found.best is not None
    if table.points(found.best) != listed.best:
        yield "best"
    for name, points in listed.solutions.items():
        pick = found.by_name[name]
        if not pick.complete or sorted(scores(table, pick.points)) != sorted(points):
            yield f"{name}: {scores(table, pick.points)}, not {sorted(points)}"
    if list(found.by_name["kalai-smorodinsky"].left_out) != listed.left_out:
        yield "left out"


@in_chunks
def test_frontier_and_solutions_with_all_ties_equal_those_of_all_packages_listed(seeds: range) -> None:
    assert not [each for seed in seeds for each in differences(seed)]


@pytest.mark.parametrize("sides", [1, 2, 3, 4])
@pytest.mark.parametrize("total", [8, 30])
def test_tables_full_of_ties_give_what_listing_gives(sides: int, total: int) -> None:
    for seed in range(amount(5, 12) if sides < 4 else 4):
        table = uneven(random_table(4, 4, 3, sides, seed, total))
        solved = efficient(table)
        assert solved.exact and [point.units for point in solved.points] == frontier(table), seed
        assert not list(unlike_listing(table)), seed


def unlike_listing(table: Table) -> Iterator[str]:
    """Name the solutions that are not those of all packages listed, or not proved to be."""
    gains: oracle.Gains = {units: table.gains(units) for units in zone(table)}
    for name, pick in picks(table, most=200).by_name.items():
        if not pick.complete or units_of(pick) != set(oracle.SOLUTIONS[name](gains)):
            yield name


def test_a_program_that_the_presolve_of_highs_wrongly_calls_infeasible_is_solved() -> None:
    assert not list(unlike_listing(uneven(random_table(5, 4, 4, 2, seed=101, total=1000))))


def test_six_sides_are_solved_and_so_are_sides_that_can_gain_nothing() -> None:
    bare = random_table(4, 3, 3, 6, seed=4, total=30)
    low = tuple(units // 2 for units in bare.needed)
    idle = [replace(column, units=(*column.units[:-1], (0, 0, 0))) for column in bare.columns]
    for table in (table_from(bare.columns, bare.bonds, low), table_from(idle, bare.bonds, (*low[:-1], 0))):
        assert len(frontier(table)) > 5 and not list(unlike_listing(table))


@pytest.mark.parametrize("needed", [(-1_000_000, 20), (-500, -500)])
def test_reservations_far_below_every_package_are_no_trouble(needed: Vector) -> None:
    bare = random_table(5, 4, 4, 2, seed=6, total=60)
    table = table_from(bare.columns, bare.bonds, needed)
    assert [point.units for point in efficient(table).points] == frontier(table)
    assert not list(unlike_listing(table))


def uneven(table: Table) -> Table:
    """The same on grids of thirds, halves and ones, with reservations between two units for every second side."""
    per = [Fraction(3), Fraction(2), Fraction(1), Fraction(1, 7)][: len(table.sides)]
    zero = [units - Fraction(side % 2, 3) for side, units in enumerate(table.needed)]
    gaining = tuple(floor(each) + 1 for each in zero)
    reserve = tuple(each / p for each, p in zip(zero, per, strict=True))
    return replace(table, per=tuple(per), reserve=reserve, gaining=gaining)


@pytest.mark.parametrize("seed", range(6))
def test_terms_over_several_items_count_as_in_every_package_listed(seed: int) -> None:
    bare = random_table(5, 4, 4, 2, seed, total=40)
    boxes = [
        Box(((0, 0b0011), (1, 0b0110)), (15, 0)),
        Box(((1, 0b1100), (2, 0b0111), (3, 0b0011)), (0, 20)),
        Box(((0, 0b1001), (4, 0b1010)), (-12, 0)),
    ]
    table = table_from(bare.columns, bare.bonds, bare.needed, boxes)
    solved = efficient(table)
    assert solved.exact and [point.units for point in solved.points] == frontier(table)


@pytest.mark.parametrize("sides", [1, 2, 3, 4])
def test_totals_of_ten_million_units_are_exact(sides: int) -> None:
    table = random_table(5 if sides < 4 else 4, 4, 4, sides, seed=7, total=MAX_UNITS // 2)
    assert sum(max(column.units[0]) for column in table.columns) > MAX_UNITS // 4
    solved = efficient(table)
    assert solved.exact and [point.units for point in solved.points] == frontier(table)


@pytest.mark.parametrize("seed", range(4))
def test_beyond_the_bound_no_package_is_further_from_a_point_than_said(seed: int) -> None:
    table = random_table(6, 4, 5, 2, seed, total=MAX_UNITS * 10_000)
    solved = efficient(table)
    assert solved.points and solved.off and not solved.exact and min(solved.off) > 1
    assert scores(table, solved.points)
    for units in zone(table):
        assert any(
            all(u <= p + o for u, p, o in zip(units, point.units, solved.off, strict=True)) for point in solved.points
        )


@pytest.mark.parametrize("sides", [2, 3])
def test_solutions_are_exact_beyond_the_bound_too(sides: int) -> None:
    table = random_table(6, 4, 5, sides, seed=3, total=MAX_UNITS * 10_000)
    found, gains = picks(table), {units: table.gains(units) for units in zone(table)}
    assert found.best == tuple(map(max, zip(*gains, strict=True)))
    assert units_of(found.by_name["utilitarian"]) == {max(gains, key=lambda units: sum(gains[units]))}
    assert units_of(found.by_name["egalitarian"]) == {max(gains, key=lambda units: sorted(gains[units]))}
    assert units_of(found.by_name["nash"]) == {max(gains, key=lambda units: prod(gains[units]))}
    assert all(pick.proved for pick in found.by_name.values())


def units_of(pick: Picked) -> set[Vector]:
    return {point.units for point in pick.points}


@pytest.mark.slow
@pytest.mark.parametrize("links", [60, 100])
def test_a_hundred_links_over_forty_items_give_a_proved_frontier(links: int) -> None:
    table = random_table(40, 5, links, 2, seed=1, total=100)
    solved = efficient(table)
    units = [point.units for point in solved.points]
    assert solved.exact and len(units) > 20 and len(scores(table, solved.points)) == len(units)
    assert units == oracle.efficient(units)


@pytest.mark.slow
def test_the_solutions_of_a_large_table_lie_on_its_frontier_and_lead_it() -> None:
    table = random_table(40, 5, 60, 2, seed=2, total=100)
    points, found = [point.units for point in efficient(table).points], picks(table)
    assert found.best == tuple(map(max, zip(*points, strict=True)))
    assert all(units_of(pick) <= set(points) for pick in found.by_name.values())
    assert units_of(found.by_name["utilitarian"]) == {units for units in points if sum(units) == max(map(sum, points))}
    shares = {units: prod(table.gains(units)) for units in points}
    assert units_of(found.by_name["nash"]) == {units for units in points if shares[units] == max(shares.values())}


@pytest.mark.slow
def test_a_clique_of_twelve_is_proved() -> None:
    table = clique(12, 5, 2, seed=1)
    solved, settled = efficient(table), has_zone(table)
    assert solved.exact and settled.exact and bool(solved.points) == bool(settled.points)


def test_points_come_one_by_one_from_the_best_for_the_first_side_on() -> None:
    table = random_table(12, 4, 10, 2, seed=4)
    told: list[Found] = []
    solved = efficient(table, on_point=told.append)
    assert tuple(told) == solved.points and len(told) > 3
    assert next(series(table)) == told[0]


def test_a_budget_spent_leaves_proved_points_and_says_that_there_may_be_more() -> None:
    table = random_table(12, 4, 10, 2, seed=4)
    whole, part = efficient(table), efficient(table, Budget(nodes=4))
    assert part.off is None and not part.exact
    assert part.points == whole.points[: len(part.points)] and 0 < len(part.points) < len(whole.points)
    assert has_zone(table, Budget(nodes=0)).off is None
    assert not any(pick.proved for pick in picks(table, Budget(nodes=1)).by_name.values())


def test_a_stop_is_heeded_between_runs_and_within_one() -> None:
    table, calls = random_table(40, 5, 100, 2, seed=1), iter(range(10_000))
    solved = efficient(table, Budget(stop=lambda: next(calls) > 20))
    assert solved.off is None and next(calls) < 200


def test_ties_beyond_the_number_asked_for_are_said_to_be_missing() -> None:
    units = ((0, 1, 2), (2, 1, 0))
    column = [Column(str(place), 3, None, 7, 7, 7, units) for place in range(6)]
    pick = picks(table_from(column, [], (0, 0)), most=3).by_name["utilitarian"]
    assert len(pick.points) == 3 and pick.proved and not pick.complete


def test_no_zone_is_proved() -> None:
    bare = random_table(20, 5, 30, 2, seed=5, total=100)
    table = table_from(bare.columns, bare.bonds, (200, 200))
    assert has_zone(table).exact and not has_zone(table).points
    assert efficient(table).exact and not efficient(table).points
    assert picks(table).empty


def test_nothing_on_the_table_or_an_item_blocked_has_no_zone() -> None:
    blocked = Column("item", 2, 0, 0, 0, 3, ((0, 1), (1, 0)))
    for table in (table_from([], [], (0, 0)), table_from([blocked], [], (0, 0))):
        assert has_zone(table).exact and not has_zone(table).points and efficient(table).exact


def test_the_status_quo_package_is_not_of_the_zone_though_it_would_pay() -> None:
    column = Column("item", 2, 1, 3, 3, 3, ((0, 5), (0, 5)))
    assert has_zone(table_from([column], [], (0, 0))).exact
    assert not has_zone(table_from([column], [], (0, 0))).points
    assert [point.units for point in efficient(table_from([column], [], (-1, 0))).points] == [(0, 0)]


def test_a_link_between_far_too_many_options_is_refused_before_it_is_written() -> None:
    size = 50_000
    units = (tuple(range(size)), tuple(range(size, 0, -1)))
    column = Column("tonnes", size, 0, (1 << size) - 1, (1 << size) - 1, (1 << size) - 1, units)
    with pytest.raises(TooLargeError, match="tonnes has 50,000 options"):
        has_zone(table_from([column], [Bond(0, 1, 0, 1)], (0, 0)))


def test_without_the_extra_the_way_to_get_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highs, "find_spec", lambda name: None)
    assert not highs.available()
    with pytest.raises(highs.SolverMissingError, match=r"negotiator-tui\[solver\]"):
        has_zone(random_table(3, 3, 0, 2, seed=1))
