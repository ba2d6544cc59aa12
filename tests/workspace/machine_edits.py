"""Edits of every kind for the machine of sessions: each of a negotiation, a number to pick by, and a fresh one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol

from negotiator.model.base import Plain
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Stance
from negotiator.workspace import edits
from negotiator.workspace.edits import Edit, RefusedError
from negotiator.workspace.edits.header import move_issue, set_header
from negotiator.workspace.edits.issues import add_issue, remove_issue, set_issue
from negotiator.workspace.edits.items import NewItem, add_item, remove_item, set_item
from negotiator.workspace.edits.options import add_option
from negotiator.workspace.edits.sides import add_side, remove_side, set_side
from negotiator.workspace.edits.weights import weights_edit
from negotiator.workspace.review import approve, restance, trust

TODAY = date(2024, 2, 10)
STANCES: tuple[Stance, ...] = ("red-line", "tradeable", "unknown")
STEPS = (-2, -1, 1, 2)


class Maker(Protocol):
    """Makes an edit of a negotiation."""

    def __call__(self, now: Negotiation, /, pick: int, number: int) -> Edit: ...


def place(now: Negotiation, pick: int) -> tuple[str, str]:
    """Give one of a few positions, so that edits meet each other."""
    names = now.item_names[:3]
    if not names:
        raise RefusedError("nothing is on the agenda")
    return now.side_ids[pick % min(len(now.side_ids), 2)], names[pick % len(names)]


def evidence(now: Negotiation, pick: int, number: int) -> Edit:
    """Add, change or remove a piece of evidence."""
    side, name = place(now, pick)
    held: tuple[Plain, ...] = tuple(now.position(side, name).plain().get("evidence", ()))  # type: ignore[arg-type]
    new: Plain = {"source": f"Source {number}"}
    made = held[1:] if pick % 4 == 3 and held else (new, *held[1:]) if pick % 4 == 2 and held else (*held, new)
    return edits.set_key(now, side, name, "evidence", made or None)


def link(now: Negotiation, pick: int, number: int) -> Edit:
    """Add a link, or remove the last one."""
    side, name = place(now, pick)
    held = tuple(now.position(side, name).plain().get("links", ()))  # type: ignore[arg-type]
    if held and pick % 3 == 0:
        return edits.set_key(now, side, name, "links", held[:-1] or None)
    other = next((each for each, _ in now.entries(side) if each != name), name)
    here, there = now.item(name), now.item(other)
    assert here is not None and there is not None
    condition = {"item": other, "at_least": there.options[pick % len(there.options)]}
    new = {"concede": here.options[pick % len(here.options)], "only_if": condition}
    return edits.set_key(now, side, name, "links", (*held, new))  # type: ignore[arg-type]


def weights(now: Negotiation, pick: int, number: int) -> Edit:
    """Weigh two items of a side at once."""
    side, _ = place(now, pick)
    names = [name for name, _ in now.entries(side)][:2]
    return weights_edit(now, side, {name: Fraction(number + i) for i, name in enumerate(names)})


def issue_of(now: Negotiation, pick: int) -> str:
    """Give an issue of the agenda."""
    if not now.issue_ids:
        raise RefusedError("nothing is on the agenda")
    return now.issue_ids[pick % len(now.issue_ids)]


def new_item(number: int) -> NewItem:
    """Give an item that is not there yet."""
    return NewItem(f"Item {number}", "ladder", "o0, o1, o2")


KINDS: Mapping[str, Maker] = {
    "mark": lambda now, pick, number: edits.mark(now, *place(now, pick), STANCES[pick % 3]),
    "move limit": lambda now, pick, number: edits.move_limit(now, *place(now, pick), STEPS[pick % 4]),
    "move target": lambda now, pick, number: edits.move_target(now, *place(now, pick), STEPS[pick % 4]),
    "weigh": lambda now, pick, number: edits.weigh(now, *place(now, pick), Fraction(pick - 3, 2)),
    "reservation": lambda now, pick, number: edits.set_reservation(
        now, place(now, pick)[0], ("", "12.5", "-3")[pick % 3]
    ),
    "evidence": evidence,
    "link": link,
    "weights": weights,
    "aside": lambda now, pick, number: edits.set_aside(now, place(now, pick)[1]),
    "add issue": lambda now, pick, number: add_issue(now, f"Issue {number}", new_item(number)),
    "remove issue": lambda now, pick, number: remove_issue(now, issue_of(now, pick)),
    "name issue": lambda now, pick, number: set_issue(now, issue_of(now, pick), "title", f"Named {number}"),
    "move issue": lambda now, pick, number: move_issue(now, issue_of(now, pick), 1 if pick % 2 else -1),
    "add item": lambda now, pick, number: add_item(now, issue_of(now, pick), new_item(number)),
    "name item": lambda now, pick, number: set_item(now, place(now, pick)[1], "title", f"Named {number}"),
    "remove item": lambda now, pick, number: remove_item(now, place(now, pick)[1]),
    "add option": lambda now, pick, number: add_option(now, place(now, pick)[1], f"More {number}"),
    "add side": lambda now, pick, number: add_side(now, f"Side {number}"),
    "remove side": lambda now, pick, number: remove_side(now, now.side_ids[pick % len(now.side_ids)]),
    "name side": lambda now, pick, number: set_side(now, place(now, pick)[0], "mandate", f"Mandate {number}."),
    "title": lambda now, pick, number: set_header(now, "title", f"Title {number}"),
    "interest": lambda now, pick, number: edits.set_key(now, *place(now, pick), "interest", f"Words {number}."),
    "approve": lambda now, pick, number: approve(now, *place(now, pick), TODAY),
    "restance": lambda now, pick, number: restance(now, *place(now, pick), "unknown", TODAY),
    "trust": lambda now, pick, number: trust(now, *place(now, pick), "low", TODAY),
}
"""Every kind of edit, but for what is typed."""
