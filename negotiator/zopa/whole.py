"""A negotiation as a whole, or two of its sides: counts, what each side can get, the frontier and the solutions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from negotiator.model.negotiation import Negotiation
from negotiator.zopa import counting
from negotiator.zopa.compiled import Compiled, compiled
from negotiator.zopa.counting import Count, Totals
from negotiator.zopa.frontier import Stage, frontier, package, stages
from negotiator.zopa.parts import Part, TooLargeError, parts
from negotiator.zopa.solutions import Point, Solution, solutions
from negotiator.zopa.table import Table, Vector, table
from negotiator.zopa.words import blocked


@dataclass(frozen=True, slots=True)
class Whole:
    """All sides together, or a pair of them.

    `without` names the items left out as blocked or unknown. `best` and `worst` are each side's scores in the zone,
    None where the zone is empty or `worst` was not counted exactly. `too_large` says why nothing more was worked out.
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
    on_table, without = table_of(compiled(negotiation), sides or negotiation.side_ids)
    total = prod(column.size for column in on_table.columns)
    reservation = dict(zip(on_table.sides, on_table.reserve, strict=True))
    try:
        split = parts(on_table)
    except TooLargeError as error:
        upper = Count(0, total)
        return Whole(on_table.sides, without, Count(total, total), upper, upper, reservation, too_large=str(error))
    exact, zone = _counted(on_table, split)
    points = _points(negotiation, on_table, split, exact)
    number = counting.allowed(split)
    return Whole(
        on_table.sides,
        without,
        Count(total, total),
        Count(number, number),
        zone,
        reservation,
        _best(on_table.sides, points),
        _worst(on_table, exact),
        points,
        solutions(on_table.sides, points),
    )


def _counted(on_table: Table, split: Sequence[Part]) -> tuple[Totals | None, Count]:
    """Count the zone; give the totals too where they are exact."""
    steps = counting.steps_for(on_table, split)
    ends = []
    for rounded in (counting.round_down, counting.round_up):
        found = counting.totals(on_table, split, steps, rounded)
        found = counting.in_zone(on_table, split, found, rounded)
        ends.append(counting.zone_count(on_table, found))
        if all(step == 1 for step in steps):
            return found, Count(ends[0], ends[0])
    return None, Count(*ends)


def _points(
    negotiation: Negotiation, on_table: Table, split: Sequence[Part], exact: Totals | None
) -> tuple[Point, ...]:
    found = stages(on_table, split)
    return tuple(_point(negotiation, on_table, split, found, exact, units) for units in frontier(on_table, found))


def _point(
    negotiation: Negotiation,
    on_table: Table,
    split: Sequence[Part],
    found: Sequence[Stage],
    exact: Totals | None,
    units: Vector,
) -> Point:
    chosen = zip(on_table.columns, package(on_table, split, found, units), strict=True)
    named = {}
    for column, index in chosen:
        item = negotiation.item(column.name)
        assert item is not None
        named[column.name] = item.options[index]
    count = exact.at(units) if exact is not None else None
    return Point(on_table.points(units), on_table.gains(units), named, count)


def _best(sides: Sequence[str], points: Sequence[Point]) -> Mapping[str, Fraction | None]:
    return {side: max((p.scores[index] for p in points), default=None) for index, side in enumerate(sides)}


def _worst(on_table: Table, exact: Totals | None) -> Mapping[str, Fraction | None]:
    units = counting.least_units(on_table, exact) if exact is not None else None
    scores: Sequence[Fraction | None] = on_table.points(units) if units else [None] * len(on_table.sides)
    return dict(zip(on_table.sides, scores, strict=True))
