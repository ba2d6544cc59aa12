"""What was touched between two negotiations: what a list, a matrix or a review marks as changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.model.changes import Change, diff
from negotiator.model.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class Touched:
    """What differs: entries as (side, full name of the item), items by full name, issues and sides by id, the header.

    `items` and `issues` are those whose agenda changed, `sides` those whose own table did.
    """

    positions: frozenset[tuple[str, str]] = frozenset()
    items: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    header: bool = False

    def __bool__(self) -> bool:
        return bool(self.positions or self.items or self.issues or self.sides or self.header)


def touched(old: Negotiation, new: Negotiation) -> Touched:
    """Tell what differs between two negotiations; an issue counts where anything of its agenda file does."""
    changes = diff(old, new)
    return Touched(
        frozenset((each.doc.side, name) for each in changes if each.doc.kind == "position" for name in _names(each)),
        frozenset(name for each in changes if each.doc.kind == "agenda" for name in _names(each)),
        frozenset(each.doc.issue for each in changes if each.doc.kind == "agenda"),
        frozenset(each.doc.side for each in changes if each.doc.kind == "side"),
        any(each.doc.kind == "negotiation" for each in changes),
    )


def _names(change: Change) -> Iterator[str]:
    """Give the full names of the items that a change of a file concerns: all that it holds, where it is the whole."""
    if change.keys[:1] == ("items",) and len(change.keys) > 1:
        yield f"{change.doc.issue}.{change.keys[1]}"
    elif change.keys in ((), ("items",)):
        for held in (change.before, change.after):
            items = held.get("items") if isinstance(held, dict) and not change.keys else held
            if isinstance(items, dict):
                yield from (f"{change.doc.issue}.{item}" for item in items)
