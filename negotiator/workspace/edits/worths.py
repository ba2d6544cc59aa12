"""What options are worth by a position: values or points by option, or a curve of amounts on a quantity."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from negotiator.model.agenda import Item
from negotiator.model.base import Plain, decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.model.scale import direction, target_index
from negotiator.workspace.edits.base import Edit, known_item, stated
from negotiator.workspace.labels import place
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.tables.values import Curve, points, value
from negotiator.zopa.tables.worth import scores_points

Key = Literal["values", "points"]
Worths = Mapping[str, Fraction] | Curve
"""A number for every option; on a quantity worths at some amounts, straight between them."""


def key_of(negotiation: Negotiation, side: str) -> Key:
    """Tell by which key a side states what options are worth: points where it scores by them."""
    return "points" if scores_points(negotiation, side) else "values"


def worths_begun(negotiation: Negotiation, side: str, name: str, key: Key) -> Worths:
    """Give what is stated, or else what the position says without it, in whole numbers; 0 where it says nothing."""
    item, position = known_item(negotiation, name), negotiation.position(side, name)
    held: Worths | None = getattr(position, key)
    if held is not None:
        return held
    numbers = _numbers(item, position)
    if item.quantity is None:
        return {str(option): Fraction(number) for option, number in zip(item.options, numbers, strict=True)}
    target = target_index(item, position)
    knots = sorted({0, len(item.options) - 1, *(() if target is None else (target,))})
    return tuple((item.quantity.amounts[index], Fraction(numbers[index])) for index in knots)


def _numbers(item: Item, position: Position) -> tuple[int, ...] | list[int]:
    if position.points is not None:
        return list(points(item, position).numbers)
    told = target_index(item, position) is not None
    if position.values is not None or (told and (item.kind == "choice" or direction(item, position) is not None)):
        return list(value(item, position).numbers)
    return [0] * len(item.options)


def set_worths(negotiation: Negotiation, side: str, name: str, key: Key, worths: Worths | None) -> Edit:
    """State what every option is worth, None to remove it; RefusedError where points would be mixed with weights."""
    held: Worths | None = getattr(negotiation.position(side, name), key)
    if worths == held:
        raise RefusedError(f"{place(negotiation, side, name)}: {key} {'are so already' if held else 'are not stated'}")
    return stated(negotiation, side, name, key, _plain(worths), _words(key, held, worths))


def with_point(curve: Curve, amount: Fraction, worth: Fraction) -> Curve:
    """Give a curve with a worth at an amount, lowest amount first; it replaces one that stood there."""
    return tuple(sorted({**dict(curve), amount: worth}.items()))


def moved_point(curve: Curve, index: int, amount: Fraction, worth: Fraction) -> Curve:
    """Give a curve with one of its points elsewhere; RefusedError where another stands at that amount."""
    rest = without_point(curve, index)
    if amount in dict(rest):
        raise RefusedError(f"a point stands at {decimal_text(amount)} already")
    return with_point(rest, amount, worth)


def without_point(curve: Curve, index: int) -> Curve:
    """Give a curve without one of its points; an empty one is no curve."""
    return (*curve[:index], *curve[index + 1 :])


def _plain(worths: Worths | None) -> Plain | None:
    if worths is None or isinstance(worths, tuple):
        return worths or None
    return dict(worths)


def _words(key: Key, held: Worths | None, worths: Worths | None) -> str:
    if not worths:
        return f"{key} removed"
    if held is None:
        return f"{key} set"
    before, after = _by_option(held), _by_option(worths)
    differs = [each for each in after if before.get(each) != after[each]]
    if len(differs) != 1 or before.keys() != after.keys():
        return f"{key} changed"
    (one,) = differs
    return f"{key} of {one} {decimal_text(before[one])} to {decimal_text(after[one])}"


def _by_option(worths: Worths) -> dict[str, Fraction]:
    pairs = worths.items() if isinstance(worths, Mapping) else worths
    return {each if isinstance(each, str) else decimal_text(each): worth for each, worth in pairs}
