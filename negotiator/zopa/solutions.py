"""Four solutions of bargaining, on the zone, with all ties; each docstring names its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from types import MappingProxyType
from typing import Any

from negotiator.model.base import Option

Gains = Sequence[Fraction]


@dataclass(frozen=True, slots=True)
class Point:
    """An efficient point of the zone: scores and gains by side (points), one real package there, and how many."""

    scores: tuple[Fraction, ...]
    gains: tuple[Fraction, ...]
    package: Mapping[str, Option]
    packages: int


@dataclass(frozen=True, slots=True)
class Solution:
    """The points that a solution picks, all ties; and sides that it had to leave out as they can gain nothing."""

    points: tuple[Point, ...]
    left_out: tuple[str, ...] = ()


def solutions(sides: Sequence[str], frontier: Sequence[Point]) -> Mapping[str, Solution]:
    """Give the four solutions by name; without points where the zone is empty."""
    best = [max((point.gains[side] for point in frontier), default=Fraction()) for side in range(len(sides))]
    hopeless = tuple(side for side, most in zip(sides, best, strict=True) if not most) if frontier else ()
    return MappingProxyType(
        {
            "nash": Solution(_highest(frontier, nash)),
            "kalai-smorodinsky": Solution(_highest(frontier, lambda gains: kalai_smorodinsky(gains, best)), hopeless),
            "egalitarian": Solution(_highest(frontier, egalitarian)),
            "utilitarian": Solution(_highest(frontier, utilitarian)),
        }
    )


def _highest(frontier: Sequence[Point], key: Callable[[Gains], Any]) -> tuple[Point, ...]:
    ranked = [(key(point.gains), point) for point in frontier]
    top = max((rank for rank, _ in ranked), default=None)
    return tuple(point for rank, point in ranked if rank == top)


def nash(gains: Gains) -> tuple[int, Fraction]:
    """Rank by the product of gains (Nash, 1950); where no package gains all sides, by the most sides, then theirs."""
    positive = [gain for gain in gains if gain > 0]
    return len(positive), prod(positive, start=Fraction(1))


def kalai_smorodinsky(gains: Gains, best: Gains) -> list[Fraction]:
    """Rank by the worst share of a side's best gain in the zone, then the next (Kalai and Smorodinsky, 1975)."""
    return sorted(gain / most for gain, most in zip(gains, best, strict=True) if most > 0)


def egalitarian(gains: Gains) -> list[Fraction]:
    """Rank by the least gain, then the next (Kalai, 1977). It compares points across sides."""
    return sorted(gains)


def utilitarian(gains: Gains) -> Fraction:
    """Rank by the sum of gains. It compares points across sides."""
    return sum(gains, Fraction())
