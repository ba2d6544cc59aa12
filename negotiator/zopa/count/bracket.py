"""The packages of a zone by their totals of units, read from below and from above."""

from __future__ import annotations

from dataclasses import dataclass
from operator import add, sub

from negotiator.zopa.count.number import Count
from negotiator.zopa.count.totals import MAX_BYTES, Totals, round_down, round_up, steps_for, totals
from negotiator.zopa.efficient.layout import Layout, Rounding
from negotiator.zopa.efficient.settling import START
from negotiator.zopa.tables.table import Vector

MAX_TABLES = 3_000
"""The most tables of totals, one a state, that one count may take."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """The packages of a zone by their units, in a lower and an upper reading; both the same where it is exact."""

    needed: Vector
    low: Vector
    lower: Totals
    upper: Totals

    @property
    def exact(self) -> bool:
        """Tell whether every count of it is exact."""
        return self.lower is self.upper

    def reaching(self, least: Vector) -> Count:
        """Count the packages of the zone that reach `least` units on every side."""
        asked = tuple(max(one, other) - low for one, other, low in zip(least, self.needed, self.low, strict=True))
        return Count(*(each.reaching(tuple(map(round_up, asked, each.steps))) for each in (self.lower, self.upper)))

    def zone(self) -> Count:
        """Count the packages of the zone."""
        return self.reaching(self.needed)

    def least(self) -> Vector | None:
        """Give each side's least units in the zone; None where it is empty, or not counted exactly."""
        found = _least(self.lower, tuple(map(sub, self.needed, self.low))) if self.exact else None
        return tuple(map(add, found, self.low)) if found is not None else None


def _least(found: Totals, needed: Vector) -> Vector | None:
    slot, least = 8 * found.width, None
    for place, first, row in found.rows(needed):
        lowest = (*place, first + ((row & -row).bit_length() - 1) // slot)
        least = lowest if least is None else tuple(map(min, least, lowest))
    return least


def fits(laid: Layout, most: int) -> bool:
    """Tell whether tables of at most `most` bytes count exactly."""
    steps = steps_for(laid, most) if sum(map(len, laid.reached)) <= MAX_TABLES else None
    return steps is not None and all(step == 1 for step in steps)


def bracket(laid: Layout, most: int = MAX_BYTES) -> Bracket | None:
    """Count the zone with tables of at most `most` bytes; None where no grid is coarse enough for that."""
    if sum(map(len, laid.reached)) > MAX_TABLES:
        return None
    steps = steps_for(laid, most)
    if steps is None:
        return None
    ends = [_zone_only(laid, totals(laid, steps, rounded), rounded) for rounded in _readings(steps)]
    return Bracket(laid.table.needed, laid.low, ends[0], ends[-1])


def _readings(steps: Vector) -> tuple[Rounding, ...]:
    return (round_down,) if all(step == 1 for step in steps) else (round_down, round_up)


def _zone_only(laid: Layout, found: Totals, rounded: Rounding) -> Totals:
    """Give the totals without what reaches the reservations and is still no package of the zone.

    That is the status quo package, and those that gain nobody anything.
    """
    package, table = laid.table.status_quo(), laid.table
    if package is not None and table.allows(package):
        found = found.less(_rounded_quo(laid, found.steps, rounded), 1)
    asked = tuple(map(sub, table.needed, laid.low))
    whole = all(n % step == 0 for n, step in zip(asked, found.steps, strict=True))
    if whole and all(gaining > needed for needed, gaining in zip(table.needed, table.gaining, strict=True)):
        level = tuple(n // step for n, step in zip(asked, found.steps, strict=True))
        found = found.less(level, found.at(level))
    return found


def _rounded_quo(laid: Layout, steps: Vector, rounded: Rounding) -> Vector:
    """Give where the status quo package stands in the totals, each column rounded by itself."""
    state, place = START, (0,) * len(steps)
    for step in laid.steps:
        move = laid.stay(step, state)
        assert move is not None
        ((units, _),) = laid.vectors(step, move, steps, rounded)
        place, state = tuple(map(add, place, units)), move.to
    return place
