"""What every edit is made of: a label, its changes, and the check that no new problem comes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import ValidationError

from negotiator.model.agenda import Item
from negotiator.model.base import Plain, Table
from negotiator.model.changes import Change, apply, diff
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position, Positions
from negotiator.workspace.labels import place
from negotiator.workspace.refusal import RefusedError, refuse_new_problems

_Table = TypeVar("_Table", bound=Table)


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a user did: its label for the status bar, and its changes."""

    label: str
    changes: tuple[Change, ...]


Maker = Callable[[Negotiation], Edit]
"""Makes an edit of a negotiation; RefusedError where it cannot be made."""


def checked(old: Negotiation, new: Negotiation, label: str, key: str = "") -> Edit:
    """Give the edit that leads from `old` to `new`; RefusedError where it makes a problem. `key` was edited."""
    changes = diff(old, new)
    refuse_new_problems(old, new, changes, key)
    return Edit(label, changes)


def joined(label: str, negotiation: Negotiation, makers: Iterable[Maker]) -> Edit:
    """Make one edit of several, each made of what those before it left; RefusedError as the first that refuses."""
    new = negotiation
    for make in makers:
        new = apply(new, make(new).changes)
    return Edit(label, diff(negotiation, new))


def table_of(kind: type[_Table], key: str, table: Mapping[str, Plain]) -> _Table:
    """Read a plain table into one of the model; RefusedError names `key` where a value is of the wrong kind."""
    try:
        return kind.model_validate(table)
    except ValidationError as error:
        raise RefusedError(f"{key}: {error.errors()[0]['msg'].removeprefix('Value error, ')}") from None


def stated(negotiation: Negotiation, side: str, name: str, key: str, value: Plain | None, words: str) -> Edit:
    """State a key of a position, None to remove it; `words` tell it in the label, after the side and the item."""
    known_side(negotiation, side)
    known_item(negotiation, name)
    entry = negotiation.position(side, name).plain()
    table = without(entry, key) if value is None else {**entry, key: value}
    new = with_entries(negotiation, side, {name: table_of(Position, key, table)})
    return checked(negotiation, new, f"{place(negotiation, side, name)}: {words}", key)


def with_entry(negotiation: Negotiation, side: str, name: str, position: Position) -> Negotiation:
    """Give the negotiation with another entry of a side on an item."""
    return with_entries(negotiation, side, {name: position})


def with_entries(negotiation: Negotiation, side: str, entries: Mapping[str, Position]) -> Negotiation:
    """Give the negotiation with other entries of a side, by the full names of their items."""
    positions = dict(negotiation.positions)
    for issue in dict.fromkeys(split(name)[0] for name in entries):
        held = positions.get((side, issue), Positions()).items
        new = {split(name)[1]: entry for name, entry in entries.items() if split(name)[0] == issue}
        positions[side, issue] = Positions.model_validate({"items": {**held, **new}})
    return replace(negotiation, positions=positions)


def without(table: Mapping[str, Plain], key: str) -> dict[str, Plain]:
    """Give a plain table without one of its keys."""
    return {each: value for each, value in table.items() if each != key}


def known_item(negotiation: Negotiation, name: str) -> Item:
    """Give the item of a full name; RefusedError where the agenda lacks it."""
    item = negotiation.item(name)
    if item is None:
        raise RefusedError(f"{name} is not on the agenda")
    return item


def known_side(negotiation: Negotiation, side: str) -> None:
    """Refuse what is no side of the negotiation."""
    if side not in negotiation.side_ids:
        raise RefusedError(f"{side} is no side of this negotiation; sides: {', '.join(negotiation.side_ids)}")
