"""Four solutions of bargaining, on the zone, with all ties; each docstring names its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.efficient.packed import array
from negotiator.zopa.tables.table import Coin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAFE = 1 << 62
"""What whole numbers in an array stay below."""

NEAR = 1e-9
"""How near to the best, in parts of it, binary floats leave a point to the exact comparison."""


Gains = Sequence[int | Fraction]
Rank = Callable[[Gains, Gains], Any]
Floats = list["NDArray[np.floating[Any]]"]
Near = Callable[[Floats], "NDArray[np.bool_]"]


@dataclass(frozen=True, slots=True)
class Solution:
    """The points that a solution picks, all ties; and sides that it had to leave out as they can gain nothing.

    `exact` tells whether nothing is better by it and all ties are there; otherwise they are the best points known.
    """

    points: Sequence[Point]
    left_out: tuple[str, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Ties(Sequence[Point]):
    """Some points of a frontier by their places; there may be very many, so each is made when it is asked for."""

    points: Sequence[Point]
    places: tuple[int, ...]

    def __len__(self) -> int:
        """Count the points."""
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> Point: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Point]: ...
    def __getitem__(self, index: int | slice) -> Point | Sequence[Point]:
        """Give a point, or some."""
        if isinstance(index, slice):
            return Ties(self.points, self.places[index])
        return self.points[self.places[index]]

    def __eq__(self, other: object) -> bool:
        """Tell whether these are the same points."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Give a number that equal points share."""
        return hash(len(self))


def solutions(sides: Sequence[str], points: Frontier | Sequence[Point], exact: bool = True) -> Mapping[str, Solution]:
    """Give the four solutions by name; without points where the zone is empty.

    `exact` tells whether the points are the whole frontier.
    """
    ranked = Ranked(points)
    hopeless = tuple(side for side, most in zip(sides, ranked.best, strict=False) if not most)
    found = {}
    for name, rank, near in RULES:
        left_out = hopeless if name == "kalai-smorodinsky" else ()
        found[name] = Solution(Ties(points, ranked.top(rank, near)), left_out, exact)
    return MappingProxyType(found)


def nash(gains: Gains, _best: Gains) -> tuple[int, Any]:
    """Rank by the product of gains (Nash, 1950); where no package gains all sides, by the most sides, then theirs."""
    positive = [gain for gain in gains if gain > 0]
    return len(positive), prod(positive)


def kalai_smorodinsky(gains: Gains, best: Gains) -> list[Fraction]:
    """Rank by the worst share of a side's best gain in the zone, then the next (Kalai and Smorodinsky, 1975)."""
    return sorted(Fraction(gain, most) for gain, most in zip(gains, best, strict=True) if most > 0)


def egalitarian(gains: Gains, _best: Gains) -> list[Any]:
    """Rank by the least gain, then the next (Kalai, 1977). It compares points across sides."""
    return sorted(gains)


def utilitarian(gains: Gains, _best: Gains) -> Any:
    """Rank by the sum of gains. It compares points across sides."""
    return sum(gains)


def _near_nash(gains: Floats) -> NDArray[np.bool_]:
    """Keep what gains the most sides, and then has nearly the greatest product."""
    import numpy as np

    gaining = np.sum([each > 0 for each in gains], axis=0)
    product = np.prod([np.where(each > 0, each, 1.0) for each in gains], axis=0)
    most = gaining == gaining.max()
    near: NDArray[np.bool_] = most & (product >= product[most].max() * (1 - NEAR))
    return near


def _near_kalai_smorodinsky(gains: Floats) -> NDArray[np.bool_]:
    return _near_least([each / each.max() for each in gains if each.max() > 0])


def _near_least(gains: Floats) -> NDArray[np.bool_]:
    import numpy as np

    return _near_top(np.minimum.reduce(gains), gains)


def _near_utilitarian(gains: Floats) -> NDArray[np.bool_]:
    return _near_top(sum(gains[1:], gains[0]), gains)


def _near_top(ranks: NDArray[np.floating[Any]], gains: Floats) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = ranks >= ranks.max() - NEAR * max(float(each.max()) for each in gains)
    return near


RULES: tuple[tuple[str, Rank, Near], ...] = (
    ("nash", nash, _near_nash),
    ("kalai-smorodinsky", kalai_smorodinsky, _near_kalai_smorodinsky),
    ("egalitarian", egalitarian, _near_least),
    ("utilitarian", utilitarian, _near_utilitarian),
)


@dataclass(frozen=True)
class Ranked:
    """What ranking asks of some points: the gains of each, all sides in one coin, and which may be best."""

    points: Frontier | Sequence[Point]

    def gains(self, place: int) -> Gains:
        """Give the gains of a point, as exact multiples of a common part of a point."""
        if not isinstance(self.points, Frontier):
            return self.points[place].gains
        return self._coin.gains(self.points.units(place))

    @cached_property
    def _coin(self) -> Coin:
        assert isinstance(self.points, Frontier)
        return self.points.table.coin

    @cached_property
    def best(self) -> Gains:
        """Give each side's greatest gain; 0 where there is no point."""
        if not len(self.points):
            return []
        if self._arrays is None:
            return [max(by_side) for by_side in zip(*map(self.gains, range(len(self.points))), strict=True)]
        places = [int(field.argmax()) for field in self._arrays]
        return [self.gains(place)[side] for side, place in enumerate(places)]

    def top(self, rank: Rank, near: Near) -> tuple[int, ...]:
        """Give the places of the points that rank highest, in order."""
        arrays = self._arrays
        if arrays is not None and rank is utilitarian and (sums := self._sums()) is not None:
            return tuple((sums == sums.max()).nonzero()[0].tolist())
        places = range(len(self.points)) if arrays is None else near(arrays).nonzero()[0].tolist()
        ranked = [(rank(self.gains(place), self.best), place) for place in places]
        highest = max((each for each, _ in ranked), default=None)
        return tuple(place for each, place in ranked if each == highest)

    def _sums(self) -> NDArray[np.int64] | None:
        """Give the sums of gains in whole numbers, as very many may tie; None where they are too large for it."""
        assert isinstance(self.points, Frontier)
        layout, coin = self.points.run.layout, self._coin
        ends = zip(layout.low, layout.packing.masks, coin.times, coin.less, strict=True)
        if sum((abs(low) + mask) * times + abs(less) for low, mask, times, less in ends) >= SAFE:
            return None
        by_side = zip(layout.packing.fields(array(self.points.keys)), layout.low, coin.times, strict=True)
        first, *rest = [(field + low) * times for field, low, times in by_side]
        return sum(rest, first)

    @cached_property
    def _arrays(self) -> Floats | None:
        """Give the gains in floats, for a first look at many points; None where they are few.

        What reaches the reservation is told in whole numbers first, so that what gains nothing is exactly 0.
        """
        if not isinstance(self.points, Frontier) or isinstance(self.points.keys, list) or not len(self.points):
            return None
        table, layout = self.points.table, self.points.run.layout
        bars = [(r - b) * per for r, b, per in zip(table.reserve, table.base, table.per, strict=True)]
        by_side = zip(layout.packing.fields(array(self.points.keys)), layout.low, bars, table.per, strict=True)
        return [(field + (low - bar // 1) - float(bar % 1)) / float(per) for field, low, bar, per in by_side]
