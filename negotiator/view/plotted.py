"""What a plot shows, as scores: the frontier, the solutions, the deal; and the stretch of scores that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from negotiator.view.canvas import Shares
from negotiator.zopa.efficient.cloud import Cloud, Scores, floats
from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.efficient.packed import ints
from negotiator.zopa.explain.scoring import Scored
from negotiator.zopa.solutions import Solution, Ties
from negotiator.zopa.whole import Whole

MOST_TIES = 100
"""The most points of a solution that are shown with its letter; of more, some along the frontier."""

REACH = 1
"""How far beyond the zone a plot may reach to show the deal, as a multiple of what it shows without it."""

Vector = tuple[Fraction, ...]


@dataclass(frozen=True)
class Plotted:
    """What is to be seen: the whole, its packages as far as sampled, and the side of each axis (across, up).

    `cursor` is a place on the frontier.
    """

    whole: Whole
    cloud: Cloud | None
    axes: tuple[str, str]
    cursor: int = 0
    deal: Scored | None = None

    @property
    def sides(self) -> tuple[int, int]:
        """Give the places of the two sides among all."""
        across, up = self.axes
        return self.whole.sides.index(across), self.whole.sides.index(up)

    @property
    def reserve(self) -> Vector:
        """Give what each side gets without a deal."""
        return tuple(self.whole.reservation[side] for side in self.whole.sides)

    @property
    def here(self) -> Vector | None:
        """Give the scores of the point at the cursor; None where there is no frontier."""
        return scores_at(self.whole.frontier, self.place) if len(self.whole.frontier) else None

    @property
    def place(self) -> int:
        """Give the cursor as a place that the frontier has; 0 where it has none."""
        return min(max(self.cursor, 0), max(len(self.whole.frontier) - 1, 0))

    @cached_property
    def solved(self) -> Mapping[str, Sequence[Vector]]:
        """Give the scores of the points that each solution picks; of very many, some along the frontier."""
        return {name: _solved(solution) for name, solution in self.whole.solutions.items()}

    def span(self, place: int) -> tuple[Fraction, Fraction]:
        """Give the least and the most score of a side to be seen.

        That is its reservation and its best in the zone, without a zone what is allowed; and the deal, if it is near.
        """
        best, reserve = self.whole.best.get(self.whole.sides[place]), self.reserve[place]
        ends = [reserve] if best is None else [reserve, best]
        if best is None and self.cloud is not None:
            ends += [Fraction(end) for end in _ends(self.cloud.outside, place)]
        low, high = min(ends), max(ends)
        if self.deal is None:
            return low, high
        score, reach = self.deal.scores[place], (high - low) * REACH or abs(high) + 1
        return max(min(low, score), low - reach), min(max(high, score), high + reach)


def _ends(points: Sequence[Vector], place: int) -> tuple[float, ...]:
    if not points or not isinstance(points, Scores):
        return ()
    by_side = points.floats[place]
    return (min(by_side), max(by_side)) if isinstance(by_side, list) else (float(by_side.min()), float(by_side.max()))


def scores_at(frontier: Sequence[Point], place: int) -> Vector:
    """Give the scores of a point of a frontier, without making a package of it."""
    return frontier.scores(place) if isinstance(frontier, Frontier) else frontier[place].scores


def first_place(whole: Whole, name: str) -> int:
    """Give the place of the first point that a solution picks; 0 where there is none."""
    solution = whole.solutions.get(name)
    if solution is None or not solution.points:
        return 0
    if isinstance(solution.points, Ties):
        return solution.points.places[0]
    scores = solution.points[0].scores
    return next((place for place, point in enumerate(whole.frontier) if point.scores == scores), 0)


def _solved(solution: Solution) -> list[Vector]:
    points = solution.points[:: -(-len(solution.points) // MOST_TIES) or 1]
    if isinstance(points, Ties) and isinstance(points.points, Frontier):
        return [points.points.scores(place) for place in points.places]
    return [point.scores for point in points]


def spots(frontier: Sequence[Point], place: int) -> Shares:
    """Give a side's scores along a frontier, near enough to place them on a screen."""
    if isinstance(frontier, Frontier):
        return _spots(frontier)[place]
    return [float(point.scores[place]) for point in frontier]


@lru_cache(4)
def _spots(frontier: Frontier) -> tuple[Shares, ...]:
    return floats(frontier.run.layout, frontier.keys)


def ranked(frontier: Sequence[Point], place: int) -> list[int]:
    """Give the places of a frontier in the order of a side's scores, least first, exact; equal ones as they stand."""
    if isinstance(frontier, Frontier):
        packing = frontier.run.layout.packing
        shift, mask = packing.shifts[place], packing.masks[place]
        units = [key >> shift & mask for key in ints(frontier.keys)]
        return sorted(range(len(units)), key=units.__getitem__)
    return sorted(range(len(frontier)), key=lambda at: frontier[at].scores[place])
