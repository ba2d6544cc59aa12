"""What the others should like, from what they offered: likeness to what they last asked for, and learned priorities.

Values and weights are learned by frequency, as in Hindriks and Tykhonov (2008), "Opponent modelling in automated
multi-issue negotiation", and van Krimpen, Looije and Hajizadeh (2013), "HardHeaded": what a side asks for first and
most is what it likes, and the items on which it gives late and little are those that matter to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.exercise.counterparts.talks import Talks
from negotiator.exercise.own import Own, Package

NONE, ONE = Fraction(), Fraction(1)

LEAST_WEIGHT = Fraction(1, 10)
"""What an item on which another gives most still weighs, beside one on which it gives nothing."""

DOUBT = 2
"""How many offers it takes until what they show counts half."""


@dataclass(frozen=True)
class Liking:
    """What another should like: a weight for each item (they sum to 1), and a value from 0 to 1 for each option."""

    weights: tuple[Fraction, ...]
    values: tuple[tuple[Fraction, ...], ...]

    def rows(self) -> Iterable[Iterable[Fraction]]:
        """Give what each option adds, item by item."""
        return ([weight * each for each in row] for weight, row in zip(self.weights, self.values, strict=True))


def alike(own: Own, kept: Sequence[Sequence[int]], asked: Package) -> Liking:
    """Give likeness to a package: by how few steps an option is off, on a choice item whether it is the same."""
    places = own.places(asked).values()
    rows = zip(own.table.columns, kept, places, strict=True)
    values = tuple(_near(own.source.items[column.name].ordered, column.size, of, at) for column, of, at in rows)
    return Liking(_even(len(values)), values)


def _near(ordered: bool, size: int, kept: Sequence[int], at: int | None) -> tuple[Fraction, ...]:
    if at is None:
        return tuple(NONE for _ in kept)
    if ordered:
        return tuple(1 - Fraction(abs(place - at), max(size - 1, 1)) for place in kept)
    return tuple(ONE if place == at else NONE for place in kept)


def _even(items: int) -> tuple[Fraction, ...]:
    return (Fraction(1, max(items, 1)),) * items


def learned(own: Own, kept: Sequence[Sequence[int]], offers: Sequence[Package]) -> Liking:
    """Give the values and weights that a side's offers suggest."""
    by_offer = [own.places(package) for package in offers]
    values, kept_up = [], []
    for column, of in zip(own.table.columns, kept, strict=True):
        asked = [at for places in by_offer if (at := places[column.name]) is not None]
        value = _ordered if own.source.items[column.name].ordered else _unordered
        worth = value(asked, column.size)
        values.append(tuple(map(worth, of)))
        kept_up.append(sum(map(worth, asked), NONE) / len(asked) if asked else ONE)
    return Liking(_weights(kept_up, len(offers)), tuple(values))


def _weights(kept_up: Sequence[Fraction], offers: int) -> tuple[Fraction, ...]:
    """Weigh items by how little was given on them, the more sharply the more offers were seen."""
    given = [1 - each for each in kept_up]
    most, sure = max(given, default=NONE), Fraction(offers, offers + DOUBT)
    raw = [1 - (1 - LEAST_WEIGHT) * sure * (each / most if most > 0 else 0) for each in given]
    return tuple(each / sum(raw, NONE) for each in raw)


def _ordered(asked: Sequence[int], size: int) -> Callable[[int], Fraction]:
    """Value a ladder or quantity: full at the first offer and outward of it, falling in equal steps to the other end.

    Which way is outward shows once the side gives way; until then both ways are taken to be worse.
    """
    first = asked[0] if asked else 0
    drift = sum(place - first for place in asked)

    def value(place: int) -> Fraction:
        if not asked:
            return NONE
        if place > first and drift >= 0:
            return 1 - Fraction(place - first, size - 1 - first)
        if place < first and drift <= 0:
            return 1 - Fraction(first - place, first)
        return ONE

    return value


def _unordered(asked: Sequence[int], size: int) -> Callable[[int], Fraction]:
    """Value a choice item: by how often an option was asked for, early offers counting more."""
    found: dict[int, Fraction] = {}
    for turn, place in enumerate(asked):
        found[place] = found.get(place, NONE) + Fraction(1, turn + 1)
    most = max(found.values(), default=ONE)
    return lambda place: found.get(place, NONE) / most


def together(likings: Sequence[Liking], items: int) -> Liking:
    """Put what several others should like together, each counting the same."""
    if len(likings) == 1:
        return likings[0]
    weights = tuple(
        sum(each, NONE) / len(likings) for each in zip(*(liking.weights for liking in likings), strict=True)
    )
    rows = [[list(row) for row in liking.rows()] for liking in likings]
    values = tuple(
        tuple(sum(each, NONE) / len(likings) / weight if weight else NONE for each in zip(*by_item, strict=True))
        for by_item, weight in zip(zip(*rows, strict=True), weights, strict=True)
    )
    return Liking(weights, values)


def liking(talks: Talks, kept: Sequence[Sequence[int]], learning: bool) -> Liking:
    """Give what the others should like: learned, or likeness to what they asked for last; at first the status quo."""
    offers = [each for each in talks.theirs.values() if each]
    if not offers:
        return alike(talks.own, kept, {})
    found = [learned(talks.own, kept, each) if learning else alike(talks.own, kept, each[-1]) for each in offers]
    return together(found, len(kept))
