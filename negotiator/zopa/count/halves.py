"""Counting the zone of two sides from its two halves: every way to settle some items against every way for the rest.

A package is a pair of ways, so the square root of their number is enough to work through (Horowitz and Sahni, 1974).
Pairs that reach both reservations are counted by a tree of partial sums (Fenwick, 1994). Exact on any grid.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from operator import add, gt, sub

from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.layout import Layout
from negotiator.zopa.efficient.packed import Keys, ints
from negotiator.zopa.efficient.settling import START, State
from negotiator.zopa.tables.table import Vector

SMALL_HALF, MAX_HALF = 3_000, 60_000
"""The most ways of one half, where the count must be there at once, and at all; decided before any is listed."""

Ways = Mapping[Vector, int]
"""How many ways of a half have each vector of units."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Pairs of halves whose packages are all but the status quo, and what their units must reach."""

    pairs: tuple[tuple[Ways, Ways], ...]
    needed: Vector
    gaining: Vector

    @property
    def exact(self) -> bool:
        """Tell that every count is exact."""
        return True

    def zone(self) -> Count:
        """Count the packages of the zone."""
        return self.reaching(self.needed)

    def reaching(self, least: Vector) -> Count:
        """Count the packages of the zone that reach `least` units on both sides."""
        asked = tuple(map(max, least, self.needed))
        found = sum(_reaching(left, right, asked) for left, right in self.pairs)
        if asked == self.needed and all(map(gt, self.gaining, self.needed)):
            found -= sum(_equal(left, right, asked) for left, right in self.pairs)
        return Count(found, found)

    def least(self) -> Vector | None:
        """Give each side's least units in the zone; None where it is empty."""
        bars = {self.needed}
        if all(map(gt, self.gaining, self.needed)):
            bars = {(self.gaining[0], self.needed[1]), (self.needed[0], self.gaining[1])}
        found = [low for bar in bars for pair in self.pairs if (low := _least(*pair, bar)) is not None]
        return tuple(map(min, zip(*found, strict=True))) if found else None


def halves(laid: Layout, most: int) -> Halves | None:
    """Split a layout of two sides in halves of at most `most` ways; None where they have more, or sides are not two."""
    if len(laid.table.sides) != 2:
        return None
    sides = _balanced(laid)
    if max(_most(laid, parts) for parts in sides) > most:
        return None
    left, right = (_ways(laid, parts) for parts in sides)
    raised = {tuple(map(add, vector, laid.low)): times for vector, times in left.items()}
    pairs = tuple(_moved(laid, sides, raised, right))
    return Halves(pairs, laid.table.needed, laid.table.gaining)


def _balanced(laid: Layout) -> tuple[list[int], list[int]]:
    """Deal the parts of a layout out, largest first, to the half that has fewer ways."""
    sides: tuple[list[int], list[int]] = ([], [])
    ways = [1, 1]
    for part in sorted(range(len(laid.parts)), key=laid.sizes.__getitem__, reverse=True):
        fewer = ways.index(min(ways))
        sides[fewer].append(part)
        ways[fewer] *= max(laid.sizes[part], 1)
    return sides


def _most(laid: Layout, parts: Sequence[int]) -> int:
    """Bound the vectors of a half by its ways, and by the room that its units have."""
    steps = [step for part in parts for step in laid.parts[part]]
    spans = [tuple(map(sub, laid.highs[step.column], laid.lows[step.column])) for step in steps]
    room = prod(int(sum(by_side)) + 1 for by_side in zip(*spans, strict=True))
    return min(prod(laid.sizes[part] for part in parts), room)


def _ways(laid: Layout, parts: Sequence[int]) -> Ways:
    tables: dict[State, Counter[int]] = {START: Counter({0: 1})}
    for step in (step for part in parts for step in laid.parts[part]):
        before, tables = tables, {}
        for state, found in before.items():
            for move in step.moves(state):
                _add(tables.setdefault(move.to, Counter()), found, laid.every_way(step, move))
    return {laid.packing.unpack(key): times for key, times in tables.get(START, Counter()).items()}


def _add(into: Counter[int], found: Counter[int], ways: Keys) -> None:
    for way, more in Counter(ints(ways)).items():
        for key, times in found.items():
            into[key + way] += times * more


def _moved(
    laid: Layout, sides: tuple[Sequence[int], Sequence[int]], left: Ways, right: Ways
) -> Iterator[tuple[Ways, Ways]]:
    """Leave out the status quo package: all but its left half with any right, and that one with all but its right."""
    quo = laid.table.status_quo()
    if quo is None or not laid.table.allows(quo):
        yield left, right
        return
    here, there = (_quo(laid, parts) for parts in sides)
    here = tuple(map(add, here, laid.low))
    yield _less(left, here), right
    yield {here: 1}, _less(right, there)


def _quo(laid: Layout, parts: Sequence[int]) -> Vector:
    state, key = START, 0
    for step in (step for part in parts for step in laid.parts[part]):
        move = laid.stay(step, state)
        assert move is not None
        key, state = key + ints(laid.every_way(step, move))[0], move.to
    return laid.packing.unpack(key)


def _less(ways: Ways, vector: Vector) -> Ways:
    return {each: times - (each == vector) for each, times in ways.items() if times > (each == vector)}


def _equal(left: Ways, right: Ways, units: Vector) -> int:
    return sum(times * right.get((units[0] - a, units[1] - b), 0) for (a, b), times in left.items())


def _reaching(left: Ways, right: Ways, least: Vector) -> int:
    """Count pairs that reach `least`: as the left half's first units rise, more of the right half will do."""
    seconds = sorted({-b for _, b in right})
    tree, total, waiting = [0] * (len(seconds) + 1), 0, sorted(right.items())
    for (a, b), times in sorted(left.items()):
        while waiting and a + waiting[-1][0][0] >= least[0]:
            (_, second), more = waiting.pop()
            _grow(tree, bisect_left(seconds, -second) + 1, more)
        total += times * _sum(tree, bisect_right(seconds, b - least[1]))
    return total


def _grow(tree: list[int], place: int, times: int) -> None:
    while place < len(tree):
        tree[place] += times
        place += place & -place


def _sum(tree: list[int], place: int) -> int:
    total = 0
    while place:
        total += tree[place]
        place &= place - 1
    return total


def _least(left: Ways, right: Ways, bar: Vector) -> Vector | None:
    """Give each side's least units among pairs that reach the bar; None where no pair does."""
    first = _least_first(left, right, bar)
    if first is None:
        return None
    second = _least_first(_turned(left), _turned(right), (bar[1], bar[0]))
    assert second is not None
    return first, second


def _turned(ways: Ways) -> Ways:
    return {(b, a): times for (a, b), times in ways.items()}


def _least_first(left: Ways, right: Ways, bar: Vector) -> int | None:
    """Give the first side's least units: as the left half's second units rise, more of the right half will do."""
    firsts: list[int] = []
    found: list[int] = []
    waiting = sorted(right, key=lambda vector: vector[1])
    for a, b in sorted(left, key=lambda vector: vector[1]):
        while waiting and b + waiting[-1][1] >= bar[1]:
            insort(firsts, waiting.pop()[0])
        place = bisect_left(firsts, bar[0] - a)
        found += [a + firsts[place]] if place < len(firsts) else []
    return min(found, default=None)
