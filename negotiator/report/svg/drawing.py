"""What is drawn of a negotiation, and where each gain lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from negotiator.model.negotiation import Negotiation
from negotiator.view.axes import Axis, axis
from negotiator.view.plotted import Vector, scores_at
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.whole import Whole

WIDE, HIGH = 640, 430
"""The size of the plot itself, its numbers and names included, without the legend."""

LEFT, RIGHT, TOP, BOTTOM = 62, 18, 26, 46
"""The room around the plot for these."""

MOST = 600
"""The most points of a frontier that are drawn; of more, some along it, its ends among them."""

FEW = 3
"""The most ties of a solution that are all drawn."""

Place = tuple[float, float]
"""From the left and from the top."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer to be drawn: its side, what it gains each side, and its round."""

    side: str
    gains: Vector
    round: int


@dataclass(frozen=True)
class Drawing:
    """What is drawn of a negotiation, in gains over no deal: its frontier, offers in their order, and outcomes.

    `deals` are the gains of what was agreed, each as often as it was; `without` counts those that ended without a
    deal. `axes` are the sides across and upward.
    """

    negotiation: Negotiation
    whole: Whole
    axes: tuple[str, str]
    offers: Sequence[Offered] = ()
    deals: Sequence[Vector] = ()
    without: int = 0

    @property
    def many(self) -> bool:
        """Tell whether this is of several records: then each outcome stands with how many came to it."""
        return len(self.deals) + self.without > 1

    @property
    def sides(self) -> tuple[int, int]:
        """Give the places of the two sides among all."""
        across, up = self.axes
        return self.whole.sides.index(across), self.whole.sides.index(up)

    @property
    def nothing(self) -> Vector:
        """Give what no deal gains each side."""
        return (Fraction(),) * len(self.whole.sides)

    @cached_property
    def frontier(self) -> Sequence[Vector]:
        """Give the gains along the frontier; of very many points, some."""
        size = len(self.whole.frontier)
        places = range(size) if size <= MOST else [round(at * (size - 1) / (MOST - 1)) for at in range(MOST)]
        return [self._gains(scores_at(self.whole.frontier, place)) for place in places]

    @cached_property
    def solved(self) -> Mapping[str, Sequence[Vector]]:
        """Give the gains at the points that each solution picks; of more than a few ties, the first and the last."""
        return {name: [*map(self._gains, _ends(each.points))] for name, each in self.whole.solutions.items()}

    def _gains(self, scores: Vector) -> Vector:
        pairs = zip(self.whole.sides, scores, strict=True)
        return tuple(score - self.whole.reservation[side] for side, score in pairs)

    @cached_property
    def scales(self) -> tuple[Axis, Axis]:
        """Give the axes, so long that all that is drawn lies on them."""
        solved = [each for points in self.solved.values() for each in points]
        shown = [*self.frontier, *solved, *self.deals, *(each.gains for each in self.offers), self.nothing]
        ends = [(min(each[at] for each in shown), max(each[at] for each in shown)) for at in self.sides]
        return axis(*ends[0], 100, 14), axis(*ends[1], 100, 14)

    def at(self, gains: Vector) -> Place:
        """Give where gains are drawn."""
        across, up = self.sides
        return self.x(gains[across]), self.y(gains[up])

    def x(self, gain: Fraction) -> float:
        """Give how far from the left a gain of the side across is."""
        return LEFT + _share(self.scales[0], gain) * (WIDE - LEFT - RIGHT)

    def y(self, gain: Fraction) -> float:
        """Give how far from the top a gain of the side upward is."""
        return HIGH - BOTTOM - _share(self.scales[1], gain) * (HIGH - TOP - BOTTOM)


def _ends(points: Sequence[Point]) -> list[Vector]:
    shown = range(len(points)) if len(points) <= FEW else (0, len(points) - 1)
    return [points[place].scores for place in shown]


def _share(scale: Axis, gain: Fraction) -> float:
    return float((gain - scale.low) / (scale.high - scale.low))
