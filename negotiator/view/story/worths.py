"""What matters how much, told: weights, values and points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from negotiator.model.base import Option, decimal_text
from negotiator.model.position import Position
from negotiator.view.names import points
from negotiator.view.story.entry import Entry
from negotiator.view.story.told import Told
from negotiator.view.story.words import counted, joined, listed, value_words

KEYS = frozenset(("weight", "values", "points"))

Worths = Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...] | None


def worths(entry: Entry, before: Position, after: Position, keys: Collection[str]) -> Iterator[Told]:
    """Tell weight, values and points, where they differ."""
    own = KEYS & set(keys)
    if not own:
        return
    parts = [_weight(entry, before, after)] if "weight" in own else []
    parts += [_worths(entry, "worth", before.values, after.values)] if "values" in own else []
    parts += [_worths(entry, "points", before.points, after.points)] if "points" in own else []
    yield entry.told(joined(parts), "changed", "weight", own)


def _weight(entry: Entry, before: Position, after: Position) -> str:
    was, now = (None if each.weight is None else decimal_text(each.weight) for each in (before, after))
    text = value_words("weight", was, now)
    shares = entry.shares.of("old", entry.side, entry.was), entry.shares.of("new", entry.side, entry.name)
    if None in shares or shares == (before.weight, after.weight):
        return text
    one, other = (points(each) for each in shares if each is not None)
    return f"{text} ({one} to {other} of 100)"


def _worths(entry: Entry, name: str, before: Worths, after: Worths) -> str:
    if before is None or after is None:
        stated = before or after or ()
        size = f"for {counted(len(stated), 'option' if isinstance(stated, Mapping) else 'amount')}"
        return f"{name} {'stated' if before is None else 'no longer stated'} {size}"
    one, other = _by_option(before), _by_option(after)
    if isinstance(before, Mapping) != isinstance(after, Mapping):
        return f"{name} by {'option' if isinstance(after, Mapping) else 'amount'} now"
    differing = [key for key in {**one, **other} if one.get(key) != other.get(key)]
    if not differing:
        return f"{name} in another order"
    named = entry.options.named
    moved = [f"{named(key)} from {_number(one.get(key))} to {_number(other.get(key))}" for key in differing]
    return f"{name} of {listed(moved)}"


def _by_option(stated: Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...]) -> dict[Option, Fraction]:
    pairs = stated.items() if isinstance(stated, Mapping) else stated
    return {option: worth for option, worth in pairs}  # noqa: C416  the two kinds of keys are one here


def _number(number: Fraction | None) -> str:
    return "none" if number is None else decimal_text(number)
