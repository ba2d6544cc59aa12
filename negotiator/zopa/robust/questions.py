"""Which uncertain quantity tells most about an outcome: the variance of its mean given the quantity, from draws.

The correlation ratio (Pearson, 1905; as a first-order sensitivity: Sobol, 1993) over the step of a limit, or the lower,
middle and upper third of a factor or of a reservation's move. By chance alone k groups of n draws seem to explain
(k - 1) / (n - 1) of the variance; that is taken off (Kelley, 1935).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from negotiator.zopa.robust.arrays import Ints
from negotiator.zopa.robust.chances import CHANCES, THOUSAND
from negotiator.zopa.robust.limits import STEPS
from negotiator.zopa.robust.plan import Plan
from negotiator.zopa.robust.results import Kind, Question, What
from negotiator.zopa.robust.sampling import Batch

OUTCOMES: tuple[What, ...] = ("zone", "issues", "package")
"""What a question may be about, the first that varies."""

SURE = 8
"""By how many standard deviations of what chance explains a question must exceed it, so that none of many is idle."""

THIRDS = (-1, 0, 1)


class Evidence:
    """Sums of each outcome over the draws made so far, by each group of each quantity."""

    def __init__(self, plan: Plan) -> None:
        """Begin without draws."""
        self.plan = plan
        sides, items = len(plan.sides), len(plan.names)
        self._wide = np.array(
            [[CHANCES[plan.confidence[s, k]].weight for k in plan.names] for s in plan.sides], np.int64
        )
        self._shift = np.array([CHANCES[plan.usual[side]].reservation for side in plan.sides], np.int64)
        self._whole = np.zeros((len(OUTCOMES), 3), np.int64)
        self._limits = np.zeros((len(OUTCOMES), 2, len(STEPS), sides * items), np.int64)
        self._weights = np.zeros((len(OUTCOMES), 2, len(THIRDS), sides * items), np.int64)
        self._reservations = np.zeros((len(OUTCOMES), 2, len(THIRDS), sides), np.int64)

    def add(self, batch: Batch, outcomes: Sequence[Ints | None]) -> None:
        """Count draws in: each outcome by draw as a whole number, below 0 where it could not be told."""
        steps = batch.steps.reshape(len(batch), -1)
        factors = _thirds(batch.factors - THOUSAND, self._wide).reshape(len(batch), -1)
        shifts = _thirds(batch.shifts, self._shift)
        for place, outcome in enumerate(outcomes):
            if outcome is not None:
                told = np.array([outcome >= 0, np.maximum(outcome, 0)], np.int64)
                self._whole[place] += [told[0].sum(), told[1].sum(), (told[1] ** 2).sum()]
                self._limits[place] += _grouped(told, steps, STEPS)
                self._weights[place] += _grouped(told, factors, THIRDS)
                self._reservations[place] += _grouped(told, shifts, THIRDS)

    def outcome(self) -> int | None:
        """Give the place of the first outcome that varies."""
        varying = (place for place, (n, total, squares) in enumerate(self._whole.tolist()) if n * squares > total**2)
        return next(varying, None)

    def questions(self, about: str | None) -> tuple[Question, ...]:
        """Give what is worth asking, best first; not of the side `about`, which knows its own mind."""
        place = self.outcome()
        if place is None:
            return ()
        found = [(each, *self._explained(place, *group)) for each, group in self._asked(place) if each[0] != about]
        sure = [Question(*each, explains) for each, explains, telling in found if telling]
        return tuple(sorted(sure, key=lambda question: -question.explains))

    def _asked(self, place: int) -> Iterator[tuple[tuple[str, Kind, str], tuple[list[int], list[int]]]]:
        plan = self.plan
        for s, side in enumerate(plan.sides):
            for k, name in enumerate(plan.names):
                column = s * len(plan.names) + k
                if (side, name) in plan.limits:
                    yield (side, "limit", name), _column(self._limits[place], column)
                yield (side, "weight", name), _column(self._weights[place], column)
            yield (side, "reservation", ""), _column(self._reservations[place], s)

    def _explained(self, place: int, counts: list[int], sums: list[int]) -> tuple[Fraction, bool]:
        """Give the share of variance explained less chance's, and whether it is surely more than chance."""
        n, total, squares = self._whole[place].tolist()
        mean = Fraction(total**2, n)
        groups = [Fraction(s**2, count) for s, count in zip(sums, counts, strict=True) if count]
        more = len(groups) - 1
        if not 0 < more < n - 1:
            return Fraction(), False
        ratio, chance = (sum(groups) - mean) / (squares - mean), Fraction(more, n - 1)
        excess = ratio - chance
        return excess / (1 - chance), excess > 0 and (excess * (n - 1)) ** 2 > SURE**2 * 2 * more


def _column(sums: Ints, column: int) -> tuple[list[int], list[int]]:
    return sums[0, :, column].tolist(), sums[1, :, column].tolist()


def _thirds(moves: Ints, wide: Ints) -> Ints:
    """Sort moves from -wide to wide into thirds: -1, 0, 1."""
    return (3 * moves > wide).astype(np.int64) - (3 * moves < -wide)


def _grouped(told: Ints, groups: Ints, values: Sequence[int]) -> Ints:
    """Sum each row of `told` over the draws in each group: by row, group and quantity."""
    found: list[NDArray[np.int64]] = [told @ (groups == value).astype(np.int64) for value in values]
    return np.stack(found, axis=1)
