"""Counts of draws, and the intervals in which the shares behind them lie."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

SPREAD = 1.959964
"""How many standard deviations hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """In how many of the draws something holds, exactly; `untold` of them were too large to tell."""

    kept: int = 0
    of: int = 0
    untold: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.kept + other.kept, self.of + other.of, self.untold + other.untold)

    @property
    def interval(self) -> tuple[float, float]:
        """Give the 95 % interval of the share (Wilson, 1927), for display; untold draws may go either way."""
        if not self.of:
            return 0.0, 1.0
        return _wilson(self.kept, self.of)[0], _wilson(self.kept + self.untold, self.of)[1]


def _wilson(kept: int, of: int) -> tuple[float, float]:
    square = SPREAD**2
    middle = (kept + square / 2) / (of + square)
    wide = SPREAD * sqrt(kept * (of - kept) / of + square / 4) / (of + square)
    return (0.0 if kept == 0 else middle - wide), (1.0 if kept == of else middle + wide)
