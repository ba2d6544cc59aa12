"""Counting few packages one by one, by their units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from operator import ge

from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.layout import Layout
from negotiator.zopa.efficient.packed import ints
from negotiator.zopa.efficient.settling import START, State
from negotiator.zopa.tables.table import Vector


@dataclass(frozen=True, slots=True)
class Listed:
    """The packages of a zone by their units, on a grid of any fineness."""

    packages: Mapping[Vector, int]
    exact: bool = True

    def reaching(self, least: Vector) -> Count:
        """Count the packages of the zone that reach `least` units on every side."""
        number = sum(times for vector, times in self.packages.items() if all(map(ge, vector, least)))
        return Count(number, number)

    def zone(self) -> Count:
        """Count the packages of the zone."""
        number = sum(self.packages.values())
        return Count(number, number)

    def least(self) -> Vector | None:
        """Give each side's least units in the zone; None where it is empty."""
        return tuple(map(min, zip(*self.packages, strict=True))) if self.packages else None


def listed(laid: Layout) -> Listed:
    """Count few packages by their units, column by column."""
    tables: dict[State, Counter[int]] = {START: Counter({0: 1})}
    for step in laid.steps:
        before, tables = tables, {}
        for state, found in before.items():
            for move in step.moves(state):
                into, ways = tables.setdefault(move.to, Counter()), Counter(ints(laid.every_way(step, move)))
                for (key, times), (way, more) in product(found.items(), ways.items()):
                    into[key + way] += times * more
    packages, table = tables.get(START, Counter()), laid.table
    quo = table.status_quo()
    if quo is not None and table.allows(quo):
        packages[laid.key(table.vector(quo))] -= 1
    units = ((laid.units(key), times) for key, times in packages.items() if times)
    return Listed({vector: times for vector, times in units if table.in_zone(vector)})
