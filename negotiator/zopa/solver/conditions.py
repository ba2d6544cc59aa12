"""What a program is asked: conditions on the units of a package, and aims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log
from operator import add

from negotiator.zopa.solver.program import INFINITE, RANGE, Program
from negotiator.zopa.tables.table import Vector

TANGENTS = 12
"""How many tangents the logarithm of a gain starts with."""


@dataclass(frozen=True, slots=True)
class Reach:
    """At least `count` sides reach these units."""

    units: Vector
    count: int

    def holds(self, units: Vector) -> bool:
        """Tell in exact integers whether enough sides do."""
        return sum(has >= wanted for has, wanted in zip(units, self.units, strict=True)) >= self.count

    def add(self, program: Program) -> None:
        """Ask it, by a 0-1 column for each side where not all sides have to."""
        needed = program.table.needed
        harder = [side for side, units in enumerate(self.units) if units > needed[side]]
        count = self.count - (len(self.units) - len(harder))
        if count >= len(harder):
            for side in harder:
                program.milp.row((program.bar(side, self.units[side]), program.total(side), INFINITE))
        elif count > 0:
            does = [self._switch(program, side) for side in harder]
            program.milp.row((count, dict.fromkeys(does, 1.0), INFINITE))

    def _switch(self, program: Program, side: int) -> int:
        """Add a column that may be 1 only where the side reaches its units."""
        switch = program.milp.column(0, 1)
        needed, asked = program.bar(side, program.table.needed[side]), program.bar(side, self.units[side])
        low, high = max(needed, -RANGE), min(asked, 2 * RANGE)  # no total is beyond RANGE, and small factors are exact
        program.milp.row((low, {program.units(side): 1.0, switch: low - high}, INFINITE))
        return switch


def beyond(units: Vector) -> Reach:
    """Ask for more than these units for some side: for no package that they equal or beat."""
    return Reach(tuple(each + 1 for each in units), 1)


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of units, each side's times its weight."""

    weights: Sequence[float]

    def scale(self, program: Program) -> float:
        """Give what one of the sum is in the program, where all sides' units together come to RANGE at most."""
        return min(1.0, RANGE / max(1.0, sum(w * r for w, r in zip(self.weights, program.range, strict=False))))

    def add(self, program: Program) -> Mapping[int, float]:
        """Count each option by what it adds."""
        costs: dict[int, float] = {}
        for side, weight in enumerate(self.weights):
            factor = weight * program.unit[side] * self.scale(program)
            for column, size in program.total(side).items() if weight else ():
                costs[column] = costs.get(column, 0.0) + factor * size
        return costs

    def value(self, program: Program, units: Vector) -> float:
        """Give the aim of a package, counted from the lowest units."""
        return sum(w * (u - low) for w, u, low in zip(self.weights, units, program.offset, strict=True))


@dataclass(frozen=True, slots=True)
class Anything:
    """No aim: any package that meets the conditions. The search is led to where the sum of units is great."""

    def scale(self, program: Program) -> float:
        """Give nothing, so that the first package found will do whatever the gap."""
        return RANGE

    def add(self, program: Program) -> Mapping[int, float]:
        """Count each option by what it adds, as far as each side's units can range."""
        return Sum([1 / max(1, units) for units in program.range]).add(program)


@dataclass(frozen=True, slots=True)
class Least:
    """The least, but for the sides beyond `count`, of (units - zero) * rate; sides without a rate do not matter."""

    zero: Sequence[Fraction]
    rates: Sequence[Fraction]
    count: int

    def scale(self, program: Program) -> float:
        """Give what one of the aim is in the program: it is counted from 0 to RANGE at once."""
        return 1.0

    def value(self, program: Program, gain: Fraction) -> float:
        """Give what a rated gain comes to in the program, where the greatest of all comes to RANGE."""
        return float(gain / self._most(program)) * RANGE

    def add(self, program: Program) -> Mapping[int, float]:
        """Hold a column below each side's rated units, or free of it where its 0-1 column is 0."""
        rated = [side for side, rate in enumerate(self.rates) if rate]
        least = program.milp.column(0, RANGE, whole=False)
        switches = [program.milp.column(float(self.count >= len(rated)), 1) for _ in rated]
        for side, switch in zip(rated, switches, strict=True):
            above = self.value(program, (program.offset[side] - self.zero[side]) * self.rates[side])
            slope = self.value(program, self.rates[side]) * program.unit[side]
            program.milp.row((-INFINITE, {least: 1.0, program.units(side): -slope, switch: RANGE}, above + RANGE))
        program.milp.row((self.count, dict.fromkeys(switches, 1.0), INFINITE))
        return {least: 1.0}

    def _most(self, program: Program) -> Fraction:
        """Give the greatest rated gain that a side could have."""
        tops = map(add, program.offset, program.range)
        sides = zip(tops, self.zero, self.rates, strict=True)
        return max((max(top - zero, Fraction(1)) * rate for top, zero, rate in sides), default=Fraction(1))


@dataclass(frozen=True, slots=True)
class Logs:
    """The sum over some sides of the logarithm of units above `zero`, from above: by tangents (a concave function).

    `at` holds the units at which there is a tangent, besides those spread over what there can be. `low` is the least
    that a side's units can be, above `zero`.
    """

    sides: Sequence[int]
    zero: Sequence[Fraction]
    low: Vector
    at: Sequence[Vector]

    def scale(self, program: Program) -> float:
        """Give what one of the sum is in the program: itself."""
        return 1.0

    def add(self, program: Program) -> Mapping[int, float]:
        """Hold a column for each side below the tangents."""
        return dict.fromkeys([self._logarithm(program, side) for side in self.sides], 1.0)

    def value(self, units: Vector) -> float:
        """Give the sum itself."""
        return sum(log(units[side] - self.zero[side]) for side in self.sides)

    def _logarithm(self, program: Program, side: int) -> int:
        shift, low = float(program.offset[side] - self.zero[side]), float(self.low[side] - self.zero[side])
        start = max(low, shift, 1.0)
        high = max(shift + program.range[side], start)
        column = program.milp.column(log(low) - 1, log(high) + 1, whole=False)
        gains = {start * float((high / start) ** (place / (TANGENTS - 1))) for place in range(TANGENTS)}
        for gain in sorted(gains | {float(units[side] - self.zero[side]) for units in self.at}):
            above = log(gain) - 1 + shift / gain
            program.milp.row((-INFINITE, {column: 1.0, program.units(side): -program.unit[side] / gain}, above))
        return column
