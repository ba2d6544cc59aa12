"""All that leads from one negotiation to another, told: every change once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from negotiator.model.changes import Change, diff
from negotiator.model.negotiation import Negotiation
from negotiator.view.story.agenda import Agenda
from negotiator.view.story.following import Following
from negotiator.view.story.gather import Order, entries
from negotiator.view.story.header import aside_told, header_told, issues_told, sides_told
from negotiator.view.story.positions import entry_told
from negotiator.view.story.renames import renames
from negotiator.view.story.told import Told, Topic, told_once, untold
from negotiator.view.text import clean

_TOPICS: Mapping[str, Topic] = {"position": "entry", "side": "side", "agenda": "issue", "negotiation": "whole"}


def story(old: Negotiation, new: Negotiation) -> tuple[Told, ...]:
    """Tell every change of `changes.diff(old, new)`, each in exactly one Told; nothing where they are equal.

    What is of the whole comes first, then the agenda, then each side's positions by issue and item.
    """
    found = diff(old, new)
    if not found:
        return ()
    told = tuple(_all(old, new, found))
    rest = untold(told, found)
    order = Order(old, new)
    ordered = sorted((*told, *map(_bare, rest)), key=lambda each: order.of(each.side, each.name or each.issue))
    return told_once(ordered)


def _all(old: Negotiation, new: Negotiation, found: Sequence[Change]) -> Iterator[Told]:
    renamed = renames(old, new, found)
    yield from header_told(old, new, found)
    yield from sides_told(old, new, found)
    yield from Following(old, new, renamed, found).told()
    yield from Agenda(old, new, renamed, found).told()
    yield from issues_told(old, new, renamed, found)
    yield from aside_told(old, new, renamed, found)
    for entry in entries(old, new, found, renamed):
        yield from entry_told(entry, renamed.items)


def _bare(change: Change) -> Told:
    """Tell a change of which nothing else is told: a file without entries, or a key written otherwise."""
    what = clean(" ".join(change.keys)) or {"position": "file of positions"}.get(change.doc.kind, "file")
    word = "removed" if change.after is None else "added" if change.before is None else "changed"
    own = change.keys[:1] == ("items",) and len(change.keys) > 1
    item = change.keys[1] if own else ""
    return Told(
        change.doc.side, change.doc.issue, item, f"{what} {word}", "changed", (change,), _TOPICS[change.doc.kind]
    )
