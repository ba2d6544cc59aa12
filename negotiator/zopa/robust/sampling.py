"""Seeded draws, many at once (imports numpy)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import PCG64
from numpy.typing import NDArray

from negotiator.zopa.robust.arrays import Ints
from negotiator.zopa.robust.chances import CHANCES, THOUSAND
from negotiator.zopa.robust.drawn import Draw
from negotiator.zopa.robust.plan import Plan


@dataclass(frozen=True)
class Batch:
    """Draws one after the other: steps and factors by draw, side and item, moves of reservations by draw and side."""

    steps: Ints
    factors: Ints
    shifts: Ints

    def __len__(self) -> int:
        """Count the draws."""
        return len(self.shifts)

    def draw(self, index: int) -> Draw:
        """Give one draw in plain numbers."""
        return Draw(self.steps[index].tolist(), self.factors[index].tolist(), self.shifts[index].tolist())


def sample(plan: Plan, seed: int, first: int, number: int) -> Batch:
    """Draw `number` times, beginning with draw `first` of the seed's.

    Each draw takes the same stretch of the stream, whatever is uncertain: so batches do not matter, and after an edit
    of a position all else is drawn as before.
    """
    sides, items = len(plan.sides), len(plan.names)
    each = 2 * sides * items + sides
    raw = PCG64(seed).advance(first * each).random_raw(number * each).reshape(number, each) >> np.uint64(32)
    limits, weights, reservations = np.split(raw, [sides * items, 2 * sides * items], axis=1)
    wide = np.array([[CHANCES[plan.confidence[s, k]].weight for k in plan.names] for s in plan.sides], np.int64)
    wide_shift = np.array([CHANCES[plan.usual[side]].reservation for side in plan.sides], np.int64)
    shape = (number, sides, items)
    factors = THOUSAND + _centred(weights.reshape(shape), wide)
    return Batch(_steps(plan, limits.reshape(shape)), factors, _centred(reservations, wide_shift))


def _upto(raw: NDArray[np.uint64], most: Ints) -> Ints:
    """Turn 32 random bits into a whole number from 0 to below `most`."""
    return (raw * most.astype(np.uint64) >> np.uint64(32)).astype(np.int64)


def _centred(raw: NDArray[np.uint64], wide: Ints) -> Ints:
    return _upto(raw, 2 * wide + 1) - wide


def _steps(plan: Plan, raw: NDArray[np.uint64]) -> Ints:
    none = (0,) * 24
    rows: Sequence[Sequence[tuple[int, ...]]] = [
        [CHANCES[plan.confidence[s, k]].steps if (s, k) in plan.limits else none for k in plan.names]
        for s in plan.sides
    ]
    table, place = np.array(rows, np.int64), _upto(raw, np.array(24))
    sides, items = np.ogrid[: len(plan.sides), : len(plan.names)]
    return np.asarray(table[sides, items, place], np.int64)
