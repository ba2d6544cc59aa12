"""How finely points are written: as finely as their size asks for."""

from __future__ import annotations

from negotiator.zopa.whole import Whole

FEW = 2
"""Where all that a side can get lies below so many points, one decimal place is too coarse."""


def places_of(whole: Whole) -> int:
    """Give the decimal places of points: one; three where a side's best and reservation are below two points."""
    sizes = [
        max(abs(whole.reservation[side]), abs(best) if best is not None else 0)
        for side in whole.sides
        for best in [whole.best.get(side)]
    ]
    return 3 if any(0 < size < FEW for size in sizes) else 1
