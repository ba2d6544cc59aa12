"""What an option is worth to a side, in its own points (additive value: Keeney and Raiffa, 1976)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, repeat
from math import lcm
from typing import overload

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.model.scale import direction, target_index

FULL = Fraction(100)
"""What a side's weights are scaled to."""


@dataclass(frozen=True)
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


def weights(negotiation: Negotiation, side: str) -> Mapping[str, Fraction]:
    """Give a side's weight on each item it has an entry on, scaled so that they sum to 100.

    Equal weights where it states none at all (`weights_assumed`); 0 for one missing among stated ones; all 0 where
    all are stated as 0.
    """
    stated = {name: position.weight for name, position in negotiation.entries(side)}
    if all(weight is None for weight in stated.values()):
        return {name: FULL / len(stated) for name in stated}
    total = sum((weight or Fraction() for weight in stated.values()), Fraction())
    return {name: (weight or Fraction()) * FULL / total if total else total for name, weight in stated.items()}


def scores_points(negotiation: Negotiation, side: str) -> bool:
    """Tell whether a side states points rather than weights and values."""
    return any(position.points is not None for _, position in negotiation.entries(side))


def worth(negotiation: Negotiation, side: str) -> Mapping[str, Worth]:
    """Give what every option of every item of the agenda is worth to a side; 0 where its position is unknown."""
    in_points, scaled = scores_points(negotiation, side), weights(negotiation, side)
    found = {}
    for name in negotiation.item_names:
        item, position = negotiation.item(name), negotiation.position(side, name)
        assert item is not None
        if not position.known:
            found[name] = nothing(len(item.options))
        elif in_points:
            found[name] = points(item, position)
        else:
            found[name] = value(item, position).scaled(scaled[name])
    return found


def nothing(size: int) -> Worth:
    """Give the worth of options that are all worth 0."""
    return Worth((0,) * size, Fraction(1))


def points(item: Item, position: Position) -> Worth:
    """Give the points of each option as stated, unscaled; 0 where none are."""
    return _whole(_stated(item, position.points)) if position.points is not None else nothing(len(item.options))


def value(item: Item, position: Position) -> Worth:
    """Give the value of each option, from 0 to 1: from `values` (stretched), `prefers`, or the target."""
    if position.values is not None:
        return _stretched(_whole(_stated(item, position.values)).numbers)
    if item.kind == "choice":
        return _preferred(item, position)
    return _from_target(item, position)


def _stated(item: Item, stated: Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...]) -> list[Fraction]:
    if isinstance(stated, Mapping):
        return [stated[str(each)] for each in item.options]
    return [_on_curve(stated, each) for each in item.options if isinstance(each, Fraction)]


def _on_curve(curve: tuple[tuple[Fraction, Fraction], ...], amount: Fraction) -> Fraction:
    if amount <= curve[0][0]:
        return curve[0][1]
    for (x0, y0), (x1, y1) in pairwise(curve):
        if amount <= x1:
            return y0 + (y1 - y0) * (amount - x0) / (x1 - x0)
    return curve[-1][1]


def _whole(amounts: Sequence[Fraction]) -> Worth:
    per = lcm(*(amount.denominator for amount in amounts))
    return Worth(tuple(int(amount * per) for amount in amounts), Fraction(1, per))


def _stretched(numbers: Sequence[int]) -> Worth:
    low, high = min(numbers), max(numbers)
    return Worth(tuple(n - low for n in numbers), Fraction(1, high - low) if high > low else Fraction(1))


def _preferred(item: Item, position: Position) -> Worth:
    liked = position.prefers or ((position.target,) if position.target is not None else ())
    rank = {each: len(liked) - place for place, each in enumerate(liked)}
    return Worth(tuple(rank.get(each, 0) for each in item.options), Fraction(1, max(len(liked), 1)))


def _from_target(item: Item, position: Position) -> Worth:
    last, target, way = len(item.options) - 1, target_index(item, position), direction(item, position)
    assert target is not None and way is not None
    rising, falling = max(target, 1), max(last - target, 1)
    per = lcm(rising if way != "first" else 1, falling if way != "last" else 1)
    below = repeat(per, target) if way == "first" else (i * per // rising for i in range(target))
    above = repeat(per, last - target)
    if way != "last":
        above = (i * per // falling for i in range(last - target - 1, -1, -1))  # type: ignore[assignment]
    return Worth((*below, per, *above), Fraction(1, per))
