"""One issue or item of a comparison alone: what is told of it, and what was done to it."""

from __future__ import annotations

from dataclasses import replace

from negotiator.model.negotiation import Negotiation, split
from negotiator.view.story import Told
from negotiator.zopa.effects import Effects


def holds(negotiation: Negotiation, name: str) -> bool:
    """Tell whether an issue or an item, issue.item, is in the agenda, or a position still stands on it."""
    issue, item = split(name)
    if not item:
        return issue in negotiation.agenda or any(each == issue for _, each in negotiation.positions)
    stated = (positions.items for (_, each), positions in negotiation.positions.items() if each == issue)
    return negotiation.item(name) is not None or any(item in items for items in stated)


def concerns(told: Told, name: str) -> bool:
    """Tell whether what is told is of the issue or item of a name; of any where there is none."""
    issue, item = split(name)
    return not name or (told.issue == issue and (not item or told.item == item))


def effects_of(found: Effects, name: str) -> Effects:
    """Keep what was done to one issue, that of the name; all where there is none."""
    issue = split(name)[0]
    if not issue:
        return found
    return replace(
        found,
        issues={each: cells for each, cells in found.issues.items() if each == issue},
        items={each: cells for each, cells in found.items.items() if split(each)[0] == issue},
        overlaps={each: pair for each, pair in found.overlaps.items() if split(each)[0] == issue},
        rooms={each: rooms for each, rooms in found.rooms.items() if each == issue},
        whole=None,
    )
