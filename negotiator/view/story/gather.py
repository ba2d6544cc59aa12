"""Changes of positions gathered by entry, with what each entry was and is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.model.changes import Change
from negotiator.model.negotiation import Negotiation
from negotiator.view.story.entry import Entry, Shares
from negotiator.view.story.renames import Renames


def entries(old: Negotiation, new: Negotiation, changes: Sequence[Change], renamed: Renames) -> list[Entry]:
    """Give each entry that a change touches, by side, then in the order of the agenda."""
    touched: dict[tuple[str, str], dict[str, list[Change]]] = {}
    for change in changes:
        if change.doc.kind == "position":
            for name in _names(change):
                there = renamed.new_name(old, new, change.doc.side, name) if _stood(old, change, name) else name
                touched.setdefault((change.doc.side, there), {}).setdefault(name, []).append(change)
    order, shares = Order(old, new), Shares(old, new)
    return [_entry(shares, old, new, *key, touched[key]) for key in sorted(touched, key=lambda key: order.of(*key))]


def _names(change: Change) -> Iterator[str]:
    """Give the full names of the entries that a change is of: one, or all of a file that came or went."""
    if len(change.keys) > 1:
        yield f"{change.doc.issue}.{change.keys[1]}"
        return
    for held in (change.before, change.after):
        rows = held if change.keys else held.get("items", {}) if isinstance(held, dict) else {}
        if isinstance(rows, dict):
            yield from (f"{change.doc.issue}.{item}" for item in rows)


def _stood(old: Negotiation, change: Change, name: str) -> bool:
    return old.entry(change.doc.side, name) is not None


def _entry(
    shares: Shares, old: Negotiation, new: Negotiation, side: str, name: str, found: dict[str, list[Change]]
) -> Entry:
    was = next((each for each in found if old.entry(side, each) is not None), name)
    own = tuple(change for some in found.values() for change in some)
    return Entry(old, new, side, was, name, old.entry(side, was), new.entry(side, name), own, shares)


class Order:
    """The order in which things are told: sides, issues and items as they stand, those that left behind them."""

    def __init__(self, old: Negotiation, new: Negotiation) -> None:
        """Note the order of two negotiations."""
        self._sides = _places((*new.side_ids, *old.side_ids))
        self._items = _places((*new.item_names, *old.item_names))
        self._issues = _places((*new.header.issues, *old.header.issues))

    def of(self, side: str, name: str) -> tuple[int, str, int, str, int, str]:
        """Give the place of a side's entry on an item, to sort by; the agenda (no side) comes first."""
        issue = name.partition(".")[0]
        last = len(self._items) + len(self._sides) + len(self._issues)
        places = self._sides.get(side, last if side else -1), self._issues.get(issue, last if issue else -1)
        item = self._items.get(name, last) if "." in name else -1
        return places[0], side, places[1], issue, item, name


def _places(names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found.setdefault(name, len(found))
    return found
