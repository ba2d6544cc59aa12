"""What a user does to a negotiation, as changes with a label: pure functions, each refused with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pydantic import ValidationError

from negotiator.model.agenda import Header, Item
from negotiator.model.base import Plain, decimal_text
from negotiator.model.changes import Change, diff
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position, Positions, Side, Stance
from negotiator.workspace.labels import STANCES, change_words, item_title, place, side_title
from negotiator.workspace.moves import limit_moved, target_moved
from negotiator.workspace.parsing import number, parse
from negotiator.workspace.refusal import RefusedError, refuse_new_problems

__all__ = [
    "Edit",
    "RefusedError",
    "mark",
    "move_limit",
    "move_target",
    "set_aside",
    "set_key",
    "set_reservation",
    "typed",
    "weigh",
]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a user did: its label for the status bar, and its changes."""

    label: str
    changes: tuple[Change, ...]


def mark(negotiation: Negotiation, side: str, name: str, stance: Stance) -> Edit:
    """Mark a position as red line, tradeable or unknown; all else of the entry is kept."""
    where = place(negotiation, side, name)
    if negotiation.position(side, name).stance == stance:
        raise RefusedError(f"{where}: {STANCES[stance]} already")
    return _edit(negotiation, side, name, "stance", stance, f"marked {STANCES[stance]}")


def move_limit(negotiation: Negotiation, side: str, name: str, steps: int) -> Edit:
    """Move the limit by steps as drawn, -1 to the left; where none is stated the first step puts it at its start.

    The start is the target, else the status quo, else the drawn end that the steps lead away from.
    """
    limit = limit_moved(_item(negotiation, name), negotiation.position(side, name), steps)
    return set_key(negotiation, side, name, "limit", limit)


def move_target(negotiation: Negotiation, side: str, name: str, steps: int) -> Edit:
    """Move the target by steps as drawn, -1 to the left; where there is none the first step puts it at its start.

    The start is the status quo, else the drawn end that the steps lead away from.
    """
    target = target_moved(_item(negotiation, name), negotiation.position(side, name), steps)
    return set_key(negotiation, side, name, "target", target)


def weigh(negotiation: Negotiation, side: str, name: str, by: Fraction) -> Edit:
    """Make a weight greater or less, never below 0; one that is not stated counts as 0, and only this one is stated."""
    held = negotiation.position(side, name).weight
    weight = max(Fraction(0), (held or Fraction(0)) + by)
    if weight == held or (held is None and weight == 0):
        why = (
            "has no weight to lower (+ states one)" if held is None else f"the weight is {decimal_text(weight)} already"
        )
        raise RefusedError(f"{place(negotiation, side, name)}: {why}")
    words = change_words("weight", held, weight)
    if all(entry.weight is None for _, entry in negotiation.entries(side)):
        words += ", the only one stated: all others now count 0"
    return _edit(negotiation, side, name, "weight", weight, words)


def set_aside(negotiation: Negotiation, name: str) -> Edit:
    """Take an item off the table, or put it back."""
    _item(negotiation, name)
    header, aside = negotiation.header, negotiation.header.set_aside
    back = name in aside
    kept = tuple(each for each in aside if each != name) if back else (*aside, name)
    table = {**header.plain(), "set_aside": kept} if kept else _without(header.plain(), "set_aside")
    new = replace(negotiation, header=Header.model_validate(table))
    words = "back on the table" if back else "set aside"
    return _checked(negotiation, new, f"{item_title(negotiation, name)}: {words}")


def set_key(negotiation: Negotiation, side: str, name: str, key: str, value: Plain | None) -> Edit:
    """State any key of a position; None removes it."""
    before = _entry_plain(negotiation, side, name).get(key)
    if value == before:
        told = "is not stated anyway" if value is None else "is so already"
        raise RefusedError(f"{place(negotiation, side, name)}: {key} {told}")
    return _edit(negotiation, side, name, key, value, change_words(key, before, value))


def typed(negotiation: Negotiation, side: str, name: str, key: str, text: str) -> Edit:
    """State a key of a position as typed: "licensing", "12.5", "a, b"; an empty text removes it."""
    return set_key(negotiation, side, name, key, parse(_item(negotiation, name), key, text))


def set_reservation(negotiation: Negotiation, side: str, text: str) -> Edit:
    """State what a side gets without a deal, in its points, as typed; an empty text removes it."""
    _known_side(negotiation, side)
    held, value = negotiation.side(side), number("reservation", text.strip()) if text.strip() else None
    if value == held.reservation:
        raise RefusedError(f"{side_title(negotiation, side)}: the reservation is {_told(value)} already")
    table = {**held.plain(), "reservation": value} if value is not None else _without(held.plain(), "reservation")
    new = replace(negotiation, sides={**negotiation.sides, side: Side.model_validate(table)})
    words = change_words("reservation", held.reservation, value)
    return _checked(negotiation, new, f"{side_title(negotiation, side)}: {words}")


def _told(value: Fraction | None) -> str:
    return "not stated" if value is None else decimal_text(value)


def _edit(negotiation: Negotiation, side: str, name: str, key: str, value: Plain | None, words: str) -> Edit:
    _known_side(negotiation, side)
    _item(negotiation, name)
    entry = _entry_plain(negotiation, side, name)
    table = _without(entry, key) if value is None else {**entry, key: value}
    new = _with_entry(negotiation, side, name, _position(key, table))
    return _checked(negotiation, new, f"{place(negotiation, side, name)}: {words}", key)


def _checked(old: Negotiation, new: Negotiation, label: str, key: str = "") -> Edit:
    changes = diff(old, new)
    refuse_new_problems(old, new, changes, key)
    return Edit(label, changes)


def _position(key: str, table: Mapping[str, Plain]) -> Position:
    try:
        return Position.model_validate(table)
    except ValidationError as error:
        raise RefusedError(f"{key}: {error.errors()[0]['msg'].removeprefix('Value error, ')}") from None


def _with_entry(negotiation: Negotiation, side: str, name: str, position: Position) -> Negotiation:
    issue, item = split(name)
    held = negotiation.positions.get((side, issue), Positions())
    entries = Positions.model_validate({"items": {**held.items, item: position}})
    return replace(negotiation, positions={**negotiation.positions, (side, issue): entries})


def _entry_plain(negotiation: Negotiation, side: str, name: str) -> dict[str, Plain]:
    return negotiation.position(side, name).plain()


def _without(table: Mapping[str, Plain], key: str) -> dict[str, Plain]:
    return {each: value for each, value in table.items() if each != key}


def _item(negotiation: Negotiation, name: str) -> Item:
    item = negotiation.item(name)
    if item is None:
        raise RefusedError(f"{name} is not on the agenda")
    return item


def _known_side(negotiation: Negotiation, side: str) -> None:
    if side not in negotiation.side_ids:
        raise RefusedError(f"{side} is no side of this negotiation; sides: {', '.join(negotiation.side_ids)}")
