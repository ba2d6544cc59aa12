"""What each option of one item is worth by one position: as a value from 0 to 1, or in points as stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor, lcm
from typing import overload

from negotiator.model.agenda import Item
from negotiator.model.position import Position
from negotiator.model.scale import direction, target_index
from negotiator.zopa.tables.runs import Run, divisor, extremes, mapped, numbers

Curve = tuple[tuple[Fraction, Fraction], ...]
"""Worths at some amounts, lowest amount first."""

Stretch = tuple[int, Fraction, Fraction]
"""How many amounts, the worth of the first, and the step to the next."""


@dataclass(frozen=True, slots=True)
class Worth(Sequence[Fraction]):
    """The worth of each option of an item to a side: whole numbers times one exact factor."""

    numbers: Sequence[int]
    factor: Fraction

    def __len__(self) -> int:
        """Count the options."""
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Fraction: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Fraction]: ...
    def __getitem__(self, index: int | slice) -> Fraction | Sequence[Fraction]:
        """Give the worth of the option at `index`, in points."""
        if isinstance(index, slice):
            return [number * self.factor for number in self.numbers[index]]
        return self.numbers[index] * self.factor

    def scaled(self, factor: Fraction) -> Worth:
        """Give the same worths times `factor`."""
        return Worth(self.numbers, self.factor * factor)


def nothing(size: int) -> Worth:
    """Give the worth of options that are all worth 0."""
    return Worth(numbers([(size, 0, 0)]), Fraction(1))


def points(item: Item, position: Position) -> Worth:
    """Give the points of each option as stated, unscaled; 0 where none are."""
    return _stated(item, position.points) if position.points is not None else nothing(len(item.options))


def value(item: Item, position: Position) -> Worth:
    """Give the value of each option, from 0 to 1: from `values` (stretched), `prefers`, or the target."""
    if position.values is not None:
        return _stretched(_stated(item, position.values).numbers)
    if item.kind == "choice":
        return _preferred(item, position)
    return _from_target(item, position)


def _stated(item: Item, stated: Mapping[str, Fraction] | Curve) -> Worth:
    if isinstance(stated, Mapping):
        amounts: list[Stretch] = [(1, stated[str(each)], Fraction()) for each in item.options]
    else:
        amounts = [each for each in _on_curve(item, stated) if each[0] > 0]
    per = lcm(*(part.denominator for count, first, step in amounts for part in (first, step if count > 1 else first)))
    return _lowest_terms(numbers((n, int(first * per), int(step * per)) for n, first, step in amounts), per)


def _on_curve(item: Item, curve: Curve) -> Iterator[Stretch]:
    """Give the worth of each amount: straight between the pairs, level beyond the ends."""
    assert item.quantity is not None
    start, step, size = item.quantity.from_, item.quantity.step, len(item.options)
    after = [min(max(floor((amount - start) / step) + 1, 0), size) for amount, _ in curve]
    yield after[0], curve[0][1], Fraction()
    for ((x0, y0), (x1, y1)), (done, upto) in zip(pairwise(curve), pairwise(after), strict=True):
        slope = (y1 - y0) / (x1 - x0) if upto > done else Fraction()
        yield upto - done, y0 + slope * (start + done * step - x0), slope * step
    yield size - after[-1], curve[-1][1], Fraction()


def _lowest_terms(given: Sequence[int], per: int) -> Worth:
    common = divisor(given) or 1
    return Worth(mapped(given, 0, common) if common > 1 else given, Fraction(common, per))


def _stretched(given: Sequence[int]) -> Worth:
    low, high = extremes(given)
    return _lowest_terms(mapped(given, low, 1), high - low or 1)


def _preferred(item: Item, position: Position) -> Worth:
    liked = position.prefers or ((position.target,) if position.target is not None else ())
    rank = {each: len(liked) - place for place, each in enumerate(liked)}
    return Worth(tuple(rank.get(each, 0) for each in item.options), Fraction(1, max(len(liked), 1)))


def _from_target(item: Item, position: Position) -> Worth:
    last, target, way = len(item.options) - 1, target_index(item, position), direction(item, position)
    assert target is not None and way is not None
    rising, falling = max(target, 1), max(last - target, 1)
    per = lcm(rising if way != "first" else 1, falling if way != "last" else 1)
    up, down = 0 if way == "first" else per // rising, 0 if way == "last" else per // falling
    return Worth(numbers(_around(per, target, last, up, down)), Fraction(1, per))


def _around(most: int, target: int, last: int, up: int, down: int) -> Iterable[Run]:
    """Rise by `up` to the most at the target, and fall by `down` after it."""
    return (target, most - target * up, up), (1, most, 0), (last - target, most - down, -down)
