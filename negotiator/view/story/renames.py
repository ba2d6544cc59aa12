"""What is only called otherwise: issues and items with the same content under another id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class Renames:
    """Old names to new ones: ids of issues, and full names of items (those of renamed issues too)."""

    issues: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)

    def new_name(self, old: Negotiation, new: Negotiation, side: str, name: str) -> str:
        """Give the name under which to look for a side's old entry; its own where both names had or have one."""
        there = self.items.get(name, name)
        if there != name and (old.entry(side, there) is not None or new.entry(side, name) is not None):
            return name
        return there


def renames(old: Negotiation, new: Negotiation, changes: Sequence[Change]) -> Renames:
    """Find the issues and items that changes of the agenda only rename."""
    agenda = [change for change in changes if change.doc.kind == "agenda"]
    issues = _matched(_whole(agenda, "before"), _whole(agenda, "after"))
    items = {f"{was}.{item}": f"{now}.{item}" for was, now in issues.items() for item in new.agenda[now].items}
    left = [c for c in agenda if c.doc.issue not in issues and c.doc.issue not in issues.values()]
    moved = _matched(_items(left, "before"), _items(left, "after"))
    return Renames(issues, {**items, **moved})


def _whole(changes: Sequence[Change], end: str) -> dict[str, Plain]:
    """Give the issues that went (`before`) or came (`after`) whole."""
    return {c.doc.issue: held for c in changes if not c.keys and (held := _alone(c, end)) is not None}


def _alone(change: Change, end: str) -> Plain | None:
    """Give what a change took away or put in; None where it does something else."""
    if end == "before":
        return change.before if change.after is None else None
    return change.after if change.before is None else None


def _items(changes: Sequence[Change], end: str) -> dict[str, Plain]:
    """Give the items that went or came, by themselves or with their issue, by full name."""
    return {name: held for change in changes for name, held in _items_of(change, end)}


def _items_of(change: Change, end: str) -> Iterator[tuple[str, Plain]]:
    held = _alone(change, end)
    if held is None:
        return
    if len(change.keys) == 2 and change.keys[0] == "items":
        yield f"{change.doc.issue}.{change.keys[1]}", held
    elif not change.keys and isinstance(held, dict):
        items = held.get("items", {})
        assert isinstance(items, dict)
        yield from ((f"{change.doc.issue}.{item}", each) for item, each in items.items())


def _matched(gone: Mapping[str, Plain], come: Mapping[str, Plain]) -> dict[str, str]:
    """Pair what went with what came and is the same, in order."""
    left: dict[str, list[str]] = {}
    for name, held in come.items():
        left.setdefault(repr(held), []).append(name)
    pairs = {}
    for name, held in gone.items():
        found = next((each for each in left.get(repr(held), ()) if come[each] == held), None)
        if found is not None:
            pairs[name] = found
            left[repr(held)].remove(found)
    return pairs
