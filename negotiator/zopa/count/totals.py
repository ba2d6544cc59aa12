"""All totals of units in one big integer, a slot for each vector of units.

Settling one more column is a sum of shifts (Kronecker, 1882). Where the exact grid would not fit, two coarser ones,
rounded down and up, bracket every count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import prod
from operator import sub

from negotiator.zopa.efficient.layout import Layout, Rounding
from negotiator.zopa.efficient.settling import START, State, Step
from negotiator.zopa.tables.table import Vector

MAX_BYTES = 32_000_000
"""The most that one table of totals may take; decided before it is made."""

MAX_WORK = 6_000_000_000
"""The most bytes that all sums of one table of totals may move."""

MAX_TABLES = 3_000
"""The most tables of totals, one a state, that one count may take."""


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


def totals(laid: Layout, steps: Vector, rounded: Rounding) -> Totals:
    """Count packages by their units beyond the layout's `low`, on a grid of `steps`, each column `rounded` on it."""
    grouped = [_ways(laid, step, states, steps, rounded) for step, states in zip(laid.steps, laid.reached, strict=True)]
    sides = range(len(steps))
    ends = [_ends(group, len(steps)) for group in grouped]
    lowest = tuple(sum(low[s] for low, _ in ends) for s in sides)
    sizes = tuple(sum(high[s] for _, high in ends) - lowest[s] + 1 for s in sides)
    width = laid.allowed.bit_length() // 8 + 1
    strides = [prod(sizes[s + 1 :]) * width * 8 for s in sides]
    tables = {START: 1}
    for group, (low, _) in zip(grouped, ends, strict=True):
        tables = _settled(tables, group, low, strides)
    return Totals(tables.get(START, 0).to_bytes(prod(sizes) * width, "little"), width, sizes, lowest, steps)


Group = dict[tuple[State, State], Counter[Vector]]
"""Ways of a step by the state they lead from and the one they lead to: how many have each vector of grid units."""


def _ways(laid: Layout, step: Step, states: Iterable[State], steps: Vector, rounded: Rounding) -> Group:
    found: Group = {}
    for state in states:
        for move in step.moves(state):
            counter = found.setdefault((state, move.to), Counter())
            for vector, times in laid.vectors(step, move, steps, rounded):
                counter[vector] += times
    return found


def _ends(group: Group, sides: int) -> tuple[Vector, Vector]:
    vectors = [vector for counter in group.values() for vector in counter] or [(0,) * sides]
    return tuple(map(min, zip(*vectors, strict=True))), tuple(map(max, zip(*vectors, strict=True)))


def _settled(tables: Mapping[State, int], group: Group, low: Vector, strides: Sequence[int]) -> dict[State, int]:
    found: dict[State, int] = {}
    for (state, to), counter in group.items():
        if state in tables:
            found[to] = found.get(to, 0) + _shifted(tables[state], counter, low, strides)
    return found


def _shifted(packed: int, counter: Counter[Vector], low: Vector, strides: Sequence[int]) -> int:
    shifts: Counter[int] = Counter()
    for vector, times in counter.items():
        shifts[sum((v - least) * stride for v, least, stride in zip(vector, low, strides, strict=True))] += times
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


def steps_for(laid: Layout, most: int = MAX_BYTES) -> Vector | None:
    """Choose the finest grid whose tables of totals take at most `most` bytes together, and not too much work.

    1 for every side where that is exact; None where no grid is coarse enough.
    """
    spans = [tuple(map(sub, laid.highs[step.column], laid.lows[step.column])) for step in laid.steps]
    whole, steps = laid.span, [1] * len(laid.table.sides)
    width = (laid.allowed.bit_length() // 8 + 1) * max(map(len, laid.reached), default=1)
    options = [step.allowed.bit_count() * len(states) for step, states in zip(laid.steps, laid.reached, strict=True)]
    while True:
        size = prod(span // step + len(spans) + 2 for span, step in zip(whole, steps, strict=True)) * width
        if size <= most and size * _ways_on(options, spans, steps) <= MAX_WORK:
            return tuple(steps)
        if all(step > span for span, step in zip(whole, steps, strict=True)):
            return None
        coarse = max(range(len(steps)), key=lambda side: whole[side] // steps[side])
        steps[coarse] *= 2


def _ways_on(options: Sequence[int], spans: Sequence[Vector], steps: Sequence[int]) -> int:
    """Count at most how many sums the tables take: the ways of each column that differ on the grid."""
    cells = [prod(s // step + 2 for s, step in zip(span, steps, strict=True)) for span in spans]
    return sum(map(min, options, cells))


def round_down(units: int, step: int) -> int:
    """Round units down to the grid."""
    return units // step


def round_up(units: int, step: int) -> int:
    """Round units up to the grid."""
    return -(-units // step)
