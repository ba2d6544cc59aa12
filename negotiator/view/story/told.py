"""What a change means, told in words: whose it is, on which item, and whether it softens or hardens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc

Manner = Literal["softened", "hardened", "moved", "added", "removed", "changed"]
"""What a change does: the side accepts more, less, or other things; an entry comes or goes; or all else."""

MANNERS: tuple[Manner, ...] = ("softened", "hardened", "moved", "added", "removed", "changed")
"""Every manner, those that touch what a side accepts first."""

Topic = Literal[
    "whole", "side", "reservation", "issue", "item", "name", "aside", "entry", "stand", "link", "weight", "ground"
]
"""What is told of: the whole, a side and what it gets without a deal, the agenda (an issue, an item, another name or
place, set aside); of a position all of it, what it accepts, a link, what it matters, or what it rests on."""

Key = tuple[Doc, tuple[str, ...]]
"""The place of a change: no two changes of one difference have the same."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that changed, in words that are safe to show.

    `side` is "" for the agenda, `issue` and `item` are "" where it is of more than one; `item` is the id within the
    issue. `changes` are those that no Told before this one has: a file that comes whole is one change, and
    each of its entries is told, so that all but the first hold none.
    """

    side: str
    issue: str
    item: str
    text: str
    manner: Manner
    changes: tuple[Change, ...]
    topic: Topic = "whole"

    @property
    def name(self) -> str:
        """Give the full name of the item; "" where it is of no single item."""
        return f"{self.issue}.{self.item}" if self.item else ""


def key_of(change: Change) -> Key:
    """Give the place of a change."""
    return change.doc, change.keys


def told_once(told: Iterable[Told]) -> tuple[Told, ...]:
    """Leave each change in the first that tells it."""
    seen: set[Key] = set()
    found = []
    for each in told:
        kept = {key_of(change): change for change in each.changes if key_of(change) not in seen}
        seen |= kept.keys()
        found.append(replace(each, changes=tuple(kept.values())))
    return tuple(found)


def untold(told: Iterable[Told], changes: Sequence[Change]) -> tuple[Change, ...]:
    """Give the changes that none tells."""
    seen = {key_of(change) for each in told for change in each.changes}
    return tuple(change for change in changes if key_of(change) not in seen)
