"""A side's entry on an item before and after, with the changes that lead from one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from negotiator.model.agenda import Item
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position
from negotiator.view.story.told import Manner, Told, Topic
from negotiator.view.story.words import Options
from negotiator.zopa.tables.worth import scores_points, weights


class Shares:
    """The share of 100 that a side's weights have, before and after: worked out once for all its entries."""

    def __init__(self, old: Negotiation, new: Negotiation) -> None:
        """Work out nothing yet."""
        self._ends = {"old": old, "new": new}
        self._found: dict[tuple[str, str], Mapping[str, Fraction]] = {}

    def of(self, end: Literal["old", "new"], side: str, name: str) -> Fraction | None:
        """Give the share of an item; None where the side has no entry on it, or states points."""
        if (end, side) not in self._found:
            held = self._ends[end]
            self._found[end, side] = {} if scores_points(held, side) else weights(held, side)
        return self._found[end, side].get(name)


@dataclass(frozen=True)
class Entry:
    """What a side held on an item, under its name then, and what it holds; None where it has no entry."""

    old: Negotiation
    new: Negotiation
    side: str
    was: str
    name: str
    before: Position | None
    after: Position | None
    changes: tuple[Change, ...]
    shares: Shares

    @property
    def items(self) -> tuple[Item | None, Item | None]:
        """Give the item of the agenda before and after."""
        return self.old.item(self.was), self.new.item(self.name)

    @property
    def options(self) -> Options:
        """Give the words of the item's options."""
        return Options(*self.items)

    def differing(self) -> frozenset[str]:
        """Give the keys that differ."""
        one, other = plain_of(self.before), plain_of(self.after)
        return frozenset(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))

    def told(self, text: str, manner: Manner, topic: Topic, keys: Iterable[str] = ()) -> Told:
        """Tell something of the entry, with the changes of its keys; those of the whole entry go with all."""
        wanted = frozenset(keys)
        own = tuple(c for c in self.changes if not wanted or len(c.keys) < 3 or c.keys[2] in wanted)
        issue, item = split(self.name)
        return Told(self.side, issue, item, text, manner, own, topic)


def plain_of(position: Position | None) -> dict[str, Plain]:
    """Give a position as plain keys; none where there is none."""
    return position.plain() if position is not None else {}
