"""One issue or item of a comparison alone: what is told of it, and what was done to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from negotiator.model.changes import diff
from negotiator.model.negotiation import Negotiation, split
from negotiator.view.story import Told
from negotiator.view.story.renames import renames
from negotiator.zopa.effects import Effects, effects


def holds(negotiation: Negotiation, name: str) -> bool:
    """Tell whether an issue or an item, issue.item, is in the agenda, or a position still stands on it."""
    issue, item = split(name)
    if not item:
        return issue in negotiation.agenda or any(each == issue for _, each in negotiation.positions)
    stated = (positions.items for (_, each), positions in negotiation.positions.items() if each == issue)
    return negotiation.item(name) is not None or any(item in items for items in stated)


def concerns(told: Told, name: str) -> bool:
    """Tell whether what is told is of the issue or item of a name, or is its renaming; any is where there is none."""
    issue, item = split(name)
    whole = told.topic == "name" and not told.item
    return not name or (told.issue == issue and (not item or told.item == item or whole))


def names_before(old: Negotiation, new: Negotiation, names: Collection[str]) -> frozenset[str]:
    """Give what these issues and items were called before, where a change only renamed them."""
    found = renames(old, new, diff(old, new))
    return frozenset(was for was, now in {**found.issues, **found.items}.items() if now in names)


def effects_between(old: Negotiation, new: Negotiation, whole: bool = True) -> Effects:
    """Give what led from one negotiation to another, where what was only renamed is one and not two."""
    found = effects(old, new, whole)
    if not any(None in pair for pair in (*found.issues.values(), *found.items.values())):
        return found
    names = renames(old, new, diff(old, new))
    return found.renamed(names.issues, names.items)


def effects_of(found: Effects, *names: str) -> Effects:
    """Keep what was done to the issues of some names; all where one is empty."""
    issues = {split(name)[0] for name in names}
    if "" in issues:
        return found
    return replace(
        found,
        issues={each: cells for each, cells in found.issues.items() if each in issues},
        items={each: cells for each, cells in found.items.items() if split(each)[0] in issues},
        overlaps={each: pair for each, pair in found.overlaps.items() if split(each)[0] in issues},
        rooms={each: rooms for each, rooms in found.rooms.items() if each in issues},
        whole=None,
    )
