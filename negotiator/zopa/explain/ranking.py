"""What is best of several exchanges, told without comparing the points of two sides."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol, TypeVar


class Gaining(Protocol):
    """Anything by which sides gain or lose."""

    @property
    def gains(self) -> tuple[Fraction, ...]:
        """Give what each side gains (points)."""


_Each = TypeVar("_Each", bound=Gaining)


def best_first(found: Sequence[_Each]) -> list[_Each]:
    """Order exchanges by the worst share, then all shares, of what each side gains by the best of them for it.

    A share is of a side's own points: none of two sides are compared.
    """
    most = [max(each) for each in zip(*(one.gains for one in found), strict=True)]

    def rank(one: _Each) -> tuple[Fraction, Fraction]:
        parts = [gain / best for gain, best in zip(one.gains, most, strict=True) if best > 0]
        return min(parts, default=Fraction()), sum(parts, Fraction())

    return sorted(found, key=rank, reverse=True)


def cheapest_first(found: Sequence[_Each]) -> list[_Each]:
    """Order exchanges that cost somebody something by what is gained for what is lost, then by what is gained.

    Both are sums of shares, each of the most that any of them moves that side up or down: no points are compared.
    """
    most = [max(map(abs, each)) for each in zip(*(one.gains for one in found), strict=True)]

    def rank(one: _Each) -> tuple[Fraction, Fraction]:
        parts = [gain / far for gain, far in zip(one.gains, most, strict=True) if far > 0]
        gained, lost = sum((part for part in parts if part > 0), Fraction()), -sum(part for part in parts if part < 0)
        return gained / lost, gained

    return sorted(found, key=rank, reverse=True)
