"""Edits of positions, item by item, and of what each side gets without a deal."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from negotiator.model.agenda import Header
from negotiator.model.base import Plain, decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side, Stance
from negotiator.view.position import STANCES
from negotiator.workspace.edits.base import Edit, checked, known_item, known_side, stated, without
from negotiator.workspace.labels import change_words, item_title, place, side_title
from negotiator.workspace.moves import limit_moved, target_moved
from negotiator.workspace.parsing import number, parse
from negotiator.workspace.refusal import RefusedError


def mark(negotiation: Negotiation, side: str, name: str, stance: Stance) -> Edit:
    """Mark a position as red line, tradeable or unknown; all else of the entry is kept."""
    where = place(negotiation, side, name)
    if negotiation.position(side, name).stance == stance:
        raise RefusedError(f"{where}: {STANCES[stance]} already")
    return stated(negotiation, side, name, "stance", stance, f"marked {STANCES[stance]}")


def move_limit(negotiation: Negotiation, side: str, name: str, steps: int) -> Edit:
    """Move the limit by steps as drawn, -1 to the left; where none is stated the first step puts it at its start.

    The start is the target, else the status quo, else the drawn end that the steps lead away from.
    """
    limit = limit_moved(known_item(negotiation, name), negotiation.position(side, name), steps)
    return set_key(negotiation, side, name, "limit", limit)


def move_target(negotiation: Negotiation, side: str, name: str, steps: int) -> Edit:
    """Move the target by steps as drawn, -1 to the left; where there is none the first step puts it at its start.

    The start is the status quo, else the drawn end that the steps lead away from.
    """
    target = target_moved(known_item(negotiation, name), negotiation.position(side, name), steps)
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
    return stated(negotiation, side, name, "weight", weight, words)


def set_aside(negotiation: Negotiation, name: str) -> Edit:
    """Take an item off the table, or put it back."""
    known_item(negotiation, name)
    header, aside = negotiation.header, negotiation.header.set_aside
    back = name in aside
    kept = tuple(each for each in aside if each != name) if back else (*aside, name)
    table = {**header.plain(), "set_aside": kept} if kept else without(header.plain(), "set_aside")
    new = replace(negotiation, header=Header.model_validate(table))
    words = "back on the table" if back else "set aside"
    return checked(negotiation, new, f"{item_title(negotiation, name)}: {words}")


def set_key(negotiation: Negotiation, side: str, name: str, key: str, value: Plain | None) -> Edit:
    """State any key of a position; None removes it."""
    before = negotiation.position(side, name).plain().get(key)
    if value == before:
        told = "is not stated anyway" if value is None else "is so already"
        raise RefusedError(f"{place(negotiation, side, name)}: {key} {told}")
    return stated(negotiation, side, name, key, value, change_words(key, before, value))


def typed(negotiation: Negotiation, side: str, name: str, key: str, text: str) -> Edit:
    """State a key of a position as typed: "licensing", "12.5", "a, b"; an empty text removes it."""
    return set_key(negotiation, side, name, key, parse(known_item(negotiation, name), key, text))


def set_reservation(negotiation: Negotiation, side: str, text: str) -> Edit:
    """State what a side gets without a deal, in its points, as typed; an empty text removes it."""
    known_side(negotiation, side)
    held, value = negotiation.side(side), number("reservation", text.strip()) if text.strip() else None
    if value == held.reservation:
        raise RefusedError(f"{side_title(negotiation, side)}: the reservation is {_told(value)} already")
    table = {**held.plain(), "reservation": value} if value is not None else without(held.plain(), "reservation")
    new = replace(negotiation, sides={**negotiation.sides, side: Side.model_validate(table)})
    words = change_words("reservation", held.reservation, value)
    return checked(negotiation, new, f"{side_title(negotiation, side)}: {words}")


def _told(value: Fraction | None) -> str:
    return "not stated" if value is None else decimal_text(value)
