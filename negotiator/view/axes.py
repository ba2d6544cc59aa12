"""The axes of a plot: a stretch of scores laid over cells, with a few round numbers along it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from negotiator.model.base import decimal_text
from negotiator.view.canvas import Shares

MARGIN = Fraction(1, 25)
"""How much of what is to be seen is left free beyond it, on either side."""

NEAR = 1e-9
"""What is added to a place in cells, so that one score is in one cell however its binary float was come by."""

LONG = 9
"""The characters from which a number on an axis is written as a power of ten."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The scores from `low` to `high`, which is more, over so many cells; `step` from one round number to the next."""

    low: Fraction
    high: Fraction
    cells: int
    step: Fraction

    def shares(self, scores: Shares) -> Shares:
        """Give where scores lie, as shares of the axis."""
        low, width = float(self.low), float(self.high - self.low)
        if isinstance(scores, list):
            return [(score - low) / width for score in scores]
        return (scores - low) / width

    def cell(self, score: Fraction | float) -> int:
        """Give the cell of a score, the nearest end of the axis for one beyond it."""
        return self.at((float(score) - float(self.low)) / float(self.high - self.low))

    def at(self, share: float) -> int:
        """Give the cell of a share of the axis."""
        return min(max(int(share * self.cells + NEAR), 0), self.cells - 1)

    def ticks(self) -> list[tuple[int, str]]:
        """Give the cells of the round numbers along the axis, and each number."""
        first, last = ceil(self.low / self.step), floor(self.high / self.step)
        return [(self.cell(place * self.step), label(place * self.step)) for place in range(first, last + 1)]


def axis(low: Fraction, high: Fraction, cells: int, apart: int) -> Axis:
    """Make an axis that shows scores from `low` to `high`, with numbers at least `apart` cells from each other.

    Its ends are round too, so that it rarely moves with what is shown. Where all scores are one, it is in the middle.
    """
    if low == high:
        around = max(abs(low) / 1000, Fraction(1)) if abs(low) >= 1 or not low else abs(low)
        low, high = low - around, high + around
    margin = (high - low) * MARGIN
    step = round_step((high - low + 2 * margin) * apart / cells)
    grid = step / 4
    return Axis(floor((low - margin) / grid) * grid, ceil((high + margin) / grid) * grid, cells, step)


def round_step(least: Fraction) -> Fraction:
    """Give the least of 1, 2, 5, 10, 20 ... and 0.5, 0.2, 0.1 ... that is no less than this, which is above 0."""
    power = Fraction(1)
    while power >= least:
        power /= 10
    while power * 10 < least:
        power *= 10
    return next(power * each for each in (1, 2, 5, 10) if power * each >= least)


def label(score: Fraction) -> str:
    """Write a round number: plainly, or where that is long as a power of ten."""
    text = decimal_text(score)
    return text if len(text) <= LONG else f"{float(score):.3g}"
