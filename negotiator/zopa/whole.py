"""A negotiation as a whole, or two of its sides: counts, what each side can get, the frontier and the solutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from math import prod

from negotiator.model.negotiation import Negotiation
from negotiator.zopa import counting
from negotiator.zopa.compiled import Compiled, compiled
from negotiator.zopa.counting import Count, ZoneCount
from negotiator.zopa.frontier import Stage, frontier, package, stages
from negotiator.zopa.parts import Part, TooLargeError, parts
from negotiator.zopa.solutions import Point, Solution, solutions
from negotiator.zopa.table import Table, Vector, table
from negotiator.zopa.words import blocked

QUICK_BYTES = 500_000
"""The table of totals that is made first: a count that fits it is exact at once, others get a bracket first."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All sides together, or a pair of them.

    `without` names the items left out as blocked or unknown. `best` and `worst` are each side's scores in the zone,
    None where the zone is empty or `worst` was not counted exactly. `pairs` is, for all of three sides and more, what
    each two could agree by themselves. `too_large` says why nothing more was worked out.
    """

    sides: tuple[str, ...]
    without: tuple[str, ...]
    total: Count
    allowed: Count
    zone: Count
    reservation: Mapping[str, Fraction]
    best: Mapping[str, Fraction | None] = field(default_factory=dict)
    worst: Mapping[str, Fraction | None] = field(default_factory=dict)
    frontier: tuple[Point, ...] = ()
    solutions: Mapping[str, Solution] = field(default_factory=dict)
    pairs: tuple[Whole, ...] = ()
    too_large: str = ""


def table_of(source: Compiled, sides: tuple[str, ...]) -> tuple[Table, tuple[str, ...]]:
    """Give the table of all items these sides can settle, and the names of those left out as blocked or unknown."""
    items = [item for item in source.items.values() if not item.aside]
    out = tuple(item.name for item in items if blocked(item, sides) or not item.known(sides))
    on = [item.name for item in items if item.name not in out]
    held = [name for name in source.items if name not in on]
    return table(source, sides, on, held, source.reservations), out


def analyse(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Whole:
    """Work out the whole negotiation, or what some sides of it could agree among themselves."""
    *_, last = series(negotiation, sides)
    return last


def series(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Iterator[Whole]:
    """Give what `analyse` gives, as it becomes ready: the count may be a bracket at first, and pairs come last."""
    for whole in _series(negotiation, sides or negotiation.side_ids):
        yield whole
    if sides is None and len(negotiation.side_ids) > 2:
        yield replace(whole, pairs=tuple(analyse(negotiation, pair) for pair in combinations(negotiation.side_ids, 2)))


def _series(negotiation: Negotiation, sides: tuple[str, ...]) -> Iterator[Whole]:
    on_table, without = table_of(compiled(negotiation), sides)
    total = prod(column.size for column in on_table.columns)
    reservation = dict(zip(on_table.sides, on_table.reserve, strict=True))
    begun = Whole(on_table.sides, without, Count(total, total), Count(0, total), Count(0, total), reservation)
    try:
        split = parts(on_table)
        number = counting.allowed(split)
        begun = replace(begun, allowed=Count(number, number), zone=Count(0, number))
        points = _points(negotiation, on_table, split)
    except TooLargeError as error:
        yield replace(begun, too_large=str(error))
        return
    begun = replace(
        begun,
        best=_best(on_table.sides, points),
        frontier=points,
        solutions=solutions(on_table.sides, points),
    )
    if not points:
        yield replace(begun, zone=Count(0, 0), worst=dict.fromkeys(on_table.sides))
        return
    quick = counting.count_zone(on_table, split, QUICK_BYTES)
    yield _counted(begun, on_table, quick)
    if not quick.final:
        yield _counted(begun, on_table, counting.count_zone(on_table, split))


def _counted(begun: Whole, on_table: Table, found: ZoneCount) -> Whole:
    scores: Sequence[Fraction | None] = on_table.points(found.least) if found.least else [None] * len(on_table.sides)
    known = sum(point.packages for point in begun.frontier)
    zone = Count(max(found.count.at_least, known), found.count.at_most)
    return replace(begun, zone=zone, worst=dict(zip(on_table.sides, scores, strict=True)))


def _points(negotiation: Negotiation, on_table: Table, split: Sequence[Part]) -> tuple[Point, ...]:
    found = stages(on_table, split)
    return tuple(_point(negotiation, on_table, split, found, units) for units in frontier(on_table, found))


def _point(
    negotiation: Negotiation,
    on_table: Table,
    split: Sequence[Part],
    found: Sequence[Stage],
    units: Vector,
) -> Point:
    chosen = zip(on_table.columns, package(on_table, split, found, units), strict=True)
    named = {}
    for column, index in chosen:
        item = negotiation.item(column.name)
        assert item is not None
        named[column.name] = item.options[index]
    return Point(on_table.points(units), on_table.gains(units), named, found[-1].moved[units])


def _best(sides: Sequence[str], points: Sequence[Point]) -> Mapping[str, Fraction | None]:
    return {side: max((p.scores[index] for p in points), default=None) for index, side in enumerate(sides)}
