"""Counting packages without listing them.

All totals of units stand in one big integer, a slot for each vector of units; settling one more part is a sum of
shifts (Kronecker, 1882). Where the exact grid would not fit, two coarser ones, rounded down and up, bracket the count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import prod

from negotiator.zopa.parts import Part
from negotiator.zopa.table import Table, Vector

MAX_BYTES = 32_000_000
"""The most that one table of totals may take; decided before it is made."""

MAX_WORK = 30_000_000_000
"""The most bytes that all sums of one table of totals may move."""

MAX_LISTED = 100_000
"""The most allowed packages that are counted one by one, on grids of any fineness."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of packages: exact where both ends are equal, otherwise a certified bracket."""

    at_least: int
    at_most: int

    @property
    def exact(self) -> bool:
        """Tell whether the count is exact."""
        return self.at_least == self.at_most


@dataclass(frozen=True, slots=True)
class Totals:
    """How many packages have each vector of units on a grid of `steps` units, counted from `low`."""

    slots: bytes
    width: int
    sizes: Vector
    low: Vector
    steps: Vector

    def at(self, vector: Vector) -> int:
        """Count the packages with exactly these grid units."""
        place = [v - low for v, low in zip(vector, self.low, strict=True)]
        if not all(0 <= p < size for p, size in zip(place, self.sizes, strict=True)):
            return 0
        start = self._start(place)
        return int.from_bytes(self.slots[start : start + self.width], "little")

    def less(self, vector: Vector, times: int) -> Totals:
        """Give the totals with `times` packages fewer at these grid units."""
        place = [v - low for v, low in zip(vector, self.low, strict=True)]
        left = self.at(vector) - times
        if times == 0 or left < 0:
            return self
        start = self._start(place)
        slots = self.slots[:start] + left.to_bytes(self.width, "little") + self.slots[start + self.width :]
        return replace(self, slots=slots)

    def _start(self, place: Sequence[int]) -> int:
        start = 0
        for p, size in zip(place, self.sizes, strict=True):
            start = start * size + p
        return start * self.width

    def rows(self, least: Vector) -> Iterator[tuple[Vector, int, int]]:
        """Give the runs that reach `least`: units of all sides but the last, first units of the last, and slots."""
        firsts = [max(n - low, 0) for n, low in zip(least, self.low, strict=True)]
        outer = [range(first, size) for first, size in zip(firsts[:-1], self.sizes[:-1], strict=True)]
        for place in product(*outer):
            start, end = self._start((*place, firsts[-1])), self._start((*place, self.sizes[-1]))
            row = int.from_bytes(self.slots[start:end], "little")
            if row:
                yield tuple(map(int.__add__, place, self.low)), firsts[-1] + self.low[-1], row

    def reaching(self, least: Vector) -> int:
        """Count the packages that reach `least` on every side."""
        modulus = (1 << 8 * self.width) - 1  # the sum of a row's slots, as each slot's place value is 1 modulo this
        return sum(row % modulus for _, _, row in self.rows(least))


def allowed(split: Sequence[Part]) -> int:
    """Count the packages that cross no red line and break no link."""
    return prod(len(part.choices) for part in split)


def totals(table: Table, split: Sequence[Part], steps: Vector, rounded: Callable[[int, int], int]) -> Totals:
    """Count packages by their units on a grid of `steps`, each part `rounded` on it."""
    grouped = [Counter(_on_grid(units, steps, rounded) for units, _ in part.choices) for part in split]
    sides = range(len(table.sides))
    low = [[min((vector[s] for vector in group), default=0) for s in sides] for group in grouped]
    high = [[max((vector[s] for vector in group), default=0) for s in sides] for group in grouped]
    lowest = tuple(sum(each[s] for each in low) for s in sides)
    sizes = tuple(sum(each[s] for each in high) - lowest[s] + 1 for s in sides)
    width = allowed(split).bit_length() // 8 + 1
    strides = [prod(sizes[s + 1 :]) * width * 8 for s in sides]
    packed = 1
    for group, least in zip(grouped, low, strict=True):
        packed = _settled(packed, group, least, strides)
    return Totals(packed.to_bytes(prod(sizes) * width, "little"), width, sizes, lowest, steps)


def _on_grid(units: Vector, steps: Vector, rounded: Callable[[int, int], int]) -> Vector:
    return tuple(map(rounded, units, steps))


def _settled(packed: int, group: Counter[Vector], least: Sequence[int], strides: Sequence[int]) -> int:
    shifts: Counter[int] = Counter()
    for vector, times in group.items():
        shifts[sum((v - low) * stride for v, low, stride in zip(vector, least, strides, strict=True))] += times
    step = _even_step(shifts)
    if step:
        return (_repeated(packed, step, len(shifts)) << min(shifts)) * min(shifts.values())
    return sum((packed << shift) * times for shift, times in shifts.items())


def _even_step(shifts: Counter[int]) -> int:
    """Give the distance between shifts that are all equally far apart and equally frequent, else 0."""
    places = sorted(shifts)
    steps = {after - before for before, after in pairwise(places)}
    return steps.pop() if len(steps) == 1 and len(set(shifts.values())) == 1 else 0


def _repeated(packed: int, step: int, times: int) -> int:
    """Sum copies of a table, each shifted by one more `step`, by doubling: a divisible item takes few sums."""
    total, done, block, size = 0, 0, packed, 1
    while times:
        if times & 1:
            total += block << done * step
            done += size
        times >>= 1
        if times:
            block += block << size * step
            size *= 2
    return total


def steps_for(table: Table, split: Sequence[Part], most: int = MAX_BYTES) -> Vector | None:
    """Choose the finest grid whose table of totals takes at most `most` bytes, and not too much work.

    1 for every side where that is exact; None where no grid is coarse enough.
    """
    sides = range(len(table.sides))
    spans = [tuple(_span(part, side) for side in sides) for part in split]
    whole, steps = [sum(span[side] for span in spans) for side in sides], [1] * len(sides)
    width = allowed(split).bit_length() // 8 + 1
    while True:
        size = prod(span // step + len(split) + 2 for span, step in zip(whole, steps, strict=True)) * width
        if size <= most and size * _ways(split, spans, steps) <= MAX_WORK:
            return tuple(steps)
        if all(step > span for span, step in zip(whole, steps, strict=True)):
            return None
        coarse = max(sides, key=lambda side: whole[side] // steps[side])
        steps[coarse] *= 2


def _ways(split: Sequence[Part], spans: Sequence[Vector], steps: Sequence[int]) -> int:
    """Count at most how many sums a table takes: a part's ways that differ on the grid."""
    cells = [prod(s // step + 2 for s, step in zip(span, steps, strict=True)) for span in spans]
    return sum(min(len(part.choices), cell) for part, cell in zip(split, cells, strict=True))


def _span(part: Part, side: int) -> int:
    units = [vector[side] for vector, _ in part.choices]
    return max(units) - min(units) if units else 0


def round_down(units: int, step: int) -> int:
    """Round units down to the grid."""
    return units // step


def round_up(units: int, step: int) -> int:
    """Round units up to the grid."""
    return -(-units // step)


def in_zone(table: Table, split: Sequence[Part], found: Totals, rounded: Callable[[int, int], int]) -> Totals:
    """Give the totals without what reaches the reservations and is still no package of the zone.

    That is the status quo package, and those that gain nobody anything.
    """
    stays = [part.stay for part in split]
    if None not in stays:
        zero = ((0,) * len(table.sides), ())
        vectors = [_on_grid(stay[0], found.steps, rounded) for stay in (zero, *stays) if stay is not None]
        found = found.less(tuple(map(sum, zip(*vectors, strict=True))), 1)
    if all(n % step == 0 and g > n for n, g, step in zip(table.needed, table.gaining, found.steps, strict=True)):
        level = tuple(n // step for n, step in zip(table.needed, found.steps, strict=True))
        found = found.less(level, found.at(level))
    return found


def zone_count(table: Table, found: Totals) -> int:
    """Count what `in_zone` left: exact on single steps, else a lower or an upper number by the rounding."""
    return found.reaching(tuple(map(round_up, table.needed, found.steps)))


def least_units(table: Table, found: Totals) -> Vector | None:
    """Give each side's least units in the zone, from what `in_zone` left on single steps; None for an empty zone."""
    slot, least = 8 * found.width, None
    for place, first, row in found.rows(table.needed):
        lowest = (*place, first + ((row & -row).bit_length() - 1) // slot)
        least = lowest if least is None else tuple(map(min, least, lowest))
    return least


@dataclass(frozen=True, slots=True)
class ZoneCount:
    """How many packages the zone has and, where that is exact by its totals, each side's least units in it."""

    count: Count
    least: Vector | None = None
    final: bool = True


def count_zone(table: Table, split: Sequence[Part], most: int = MAX_BYTES) -> ZoneCount:
    """Count the zone: one by one where few packages are allowed, else with a table of at most `most` bytes."""
    if allowed(split) <= MAX_LISTED:
        return _count_listed(table, split)
    steps, ends = steps_for(table, split, most), list[int]()
    if steps is None:
        return ZoneCount(Count(0, allowed(split)), final=False)
    for rounded in (round_down, round_up):
        found = in_zone(table, split, totals(table, split, steps, rounded), rounded)
        ends.append(zone_count(table, found))
        if all(step == 1 for step in steps):
            return ZoneCount(Count(ends[0], ends[0]), least_units(table, found))
    return ZoneCount(Count(*ends), final=False)


def _count_listed(table: Table, split: Sequence[Part]) -> ZoneCount:
    """Count few packages on grids of any fineness, by their vectors."""
    found = Counter({(0,) * len(table.sides): 1})
    for part in split:
        ways, before = Counter(units for units, _ in part.choices), found
        found = Counter()
        for (one, times), (other, more) in product(before.items(), ways.items()):
            found[tuple(map(int.__add__, one, other))] += times * more
    stays = [part.stay for part in split]
    if None not in stays:
        found[table.vector(table.status_quo() or ())] -= 1
    zone = {vector: times for vector, times in found.items() if times > 0 and table.in_zone(vector)}
    number = sum(zone.values())
    return ZoneCount(Count(number, number), tuple(map(min, *zone)) if len(zone) > 1 else next(iter(zone), None))
