"""Where NegMAS and the exact frontier differ, and why: every difference is told by a known fault, or as unexplained.

What it gives is scored exactly, from the same numbers. Known faults:

- float ties: two scores that are equal come out apart in binary floats, or the other way round, so that a dominated
  outcome is kept, or an efficient one is dropped.
- irrational points: its frontier holds outcomes worse than the reservation; so may its utilitarian ones, and its Nash
  ones, as two losses multiply to a positive product.
- definitions: its Kalai-Smorodinsky points have the least difference of shares, not the greatest least share, and the
  shares are of the best over all outcomes, not over the zone; its egalitarian points compare the least gain alone; a
  reservation below the worst outcome reads as the worst outcome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod

from benchmarks.listing import solutions
from benchmarks.negmas import Its
from negotiator.zopa.tables.table import Table, Vector

UNEXPLAINED = "unexplained"

NEAR = Fraction(1, 10**9)
"""How far apart rounding may put what is equal (points)."""

KNOWN = {
    "nash": "reservation below the worst outcome",
    "kalai-smorodinsky": "least difference of shares",
    "egalitarian": "the least gain alone",
    "utilitarian": "nearly equal points",
}
"""What its own definition comes to, where a point is best by it and not by ours."""


@dataclass(frozen=True)
class Compared:
    """Our frontier of a table (units) and what NegMAS finds."""

    table: Table
    frontier: Sequence[Vector]
    its: Its

    def reasons(self) -> Counter[str]:
        """Count the differences by what differs and why."""
        found = Counter(f"frontier: {reason}" for reason in self._frontier())
        for name, ours in solutions(self.table, self.frontier).items():
            its = {self.table.vector(outcome) for outcome in self.its.solutions[name]}
            found.update(f"{name}: {self._why(name, units)}" for units in its - set(ours))
            if its < set(ours):
                found[f"{name}: tie missed (float tie)"] += 1
        return found

    @cached_property
    def _its(self) -> frozenset[Vector]:
        return frozenset(map(self.table.vector, self.its.frontier))

    def _frontier(self) -> Iterator[str]:
        """Give a reason for each of its points that is none of ours, and for each of ours that it lacks."""
        ours = set(self.frontier)
        for units in self._its - ours:
            yield self._fault(units) or UNEXPLAINED
        for units in ours - self._its:
            hidden = any(self._reaches(other, units) for other in self._its)
            yield "efficient point missed (float tie)" if hidden else UNEXPLAINED

    def _fault(self, units: Vector) -> str:
        """Say what makes an outcome no efficient one of the zone; nothing where it is."""
        if not self.table.in_zone(units):
            return "irrational point"
        return "dominated point (float tie)" if units not in self.frontier else ""

    def _reaches(self, one: Vector, other: Vector) -> bool:
        """Tell whether an outcome is as good as another for every side, but for rounding."""
        gains = zip(self.table.gains(one), self.table.gains(other), strict=True)
        return all(here >= there - NEAR for here, there in gains)

    def _why(self, name: str, units: Vector) -> str:
        """Say why a solution of it is none of ours; the definition is to blame where it is best by its own."""
        best = max(self._its_rank(name, each) for each in {*self._its, *self.frontier})
        known = KNOWN[name] if self._its_rank(name, units) >= best - NEAR else UNEXPLAINED
        return self._fault(units) or known

    def _its_rank(self, name: str, units: Vector) -> Fraction:
        """Rank an outcome as NegMAS defines it, exactly."""
        scores, rational = self.table.points(units), all(gain >= 0 for gain in self.table.gains(units))
        gains = [score - low for score, (low, _) in zip(scores, self._ranges, strict=True)]
        if name == "nash":
            return Fraction(prod(gains))
        if name == "utilitarian":
            return sum(scores, Fraction())
        if not rational:
            return Fraction(-1_000_000)
        if name == "egalitarian":
            return min(gains)
        shares = [gain / (most - low or 1) for gain, (low, most) in zip(gains, self._ranges, strict=True)]
        return min(shares) - max(shares)

    @cached_property
    def _ranges(self) -> list[tuple[Fraction, Fraction]]:
        """Give what each side's gains are counted from, and its best over all outcomes."""
        every = [[column.units[side] for column in self.table.columns] for side in range(len(self.table.sides))]
        least = self.table.points(tuple(sum(map(min, side)) for side in every))
        most = self.table.points(tuple(sum(map(max, side)) for side in every))
        lows = [max(reserve, low) for reserve, low in zip(self.table.reserve, least, strict=True)]
        return list(zip(lows, most, strict=True))
