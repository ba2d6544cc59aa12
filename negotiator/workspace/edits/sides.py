"""Edits of the list of sides, and of what is stated of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from negotiator.model.agenda import MAX_SIDES, Item
from negotiator.model.base import Plain
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side
from negotiator.workspace.edits.base import Edit, checked, known_side, table_of
from negotiator.workspace.edits.tables import counted, one_line, titled, with_header, with_item, with_key
from negotiator.workspace.labels import change_words, side_title
from negotiator.workspace.naming import new_side
from negotiator.workspace.refusal import RefusedError

TYPED = ("title", "short", "colour", "mandate")
"""The keys of a side that are typed here; its reservation has an edit of its own."""

_COLOUR = re.compile(r"[a-z]+|#[0-9a-f]{6}")


def add_side(negotiation: Negotiation, title: str, short: str = "", colour: str = "") -> Edit:
    """Add a side after the others; its position on every item is unknown. Its id is made from its title."""
    name = titled("a side", title)
    if len(negotiation.side_ids) == MAX_SIDES:
        raise RefusedError(f"there are {MAX_SIDES} sides already, which is as many as there may be")
    _refuse_same(negotiation, name)
    side = new_side(negotiation, name)
    listed = with_header(negotiation, "sides", (*negotiation.side_ids, side))
    stated = {"title": name, "short": _read("short", short), "colour": _read("colour", colour)}
    table = table_of(Side, "side", {key: value for key, value in stated.items() if value is not None})
    new = replace(listed, sides={**listed.sides, side: table})
    return checked(negotiation, new, f"added the side {name}; its positions are unknown")


def _refuse_same(negotiation: Negotiation, title: str) -> None:
    if any(side_title(negotiation, side).casefold() == title.casefold() for side in negotiation.side_ids):
        raise RefusedError(f"there is a side {title} already")


def set_side(negotiation: Negotiation, side: str, key: str, text: str) -> Edit:
    """State title, short, colour or mandate of a side as typed; an empty text removes it."""
    known_side(negotiation, side)
    held, value = negotiation.side(side).plain(), _read(key, text)
    title = side_title(negotiation, side)
    if value == held.get(key):
        raise RefusedError(f"{title}: {key} {'is not stated anyway' if value is None else 'is so already'}")
    table = table_of(Side, key, with_key(held, key, value))
    new = replace(negotiation, sides={**negotiation.sides, side: table})
    return checked(negotiation, new, f"{title}: {change_words(key, held.get(key), value)}", key)


def _read(key: str, text: str) -> str | None:
    if key not in TYPED:
        raise RefusedError(f"{key} of a side cannot be typed here")
    if key == "mandate":
        return text.strip() or None
    read = one_line(text)
    if key == "short" and len(read) > 12:
        raise RefusedError("short must be at most 12 characters: it heads a column")
    if key == "colour":
        read = read.lower()
        if read and not _COLOUR.fullmatch(read):
            raise RefusedError("colour must be a plain name, such as blue, or #rrggbb")
    return read or None


def remove_side(negotiation: Negotiation, side: str) -> Edit:
    """Take a side off the list, with its files: a folder that the header does not list would be a problem."""
    known_side(negotiation, side)
    if len(negotiation.side_ids) == 1:
        raise RefusedError("this is the last side: a negotiation needs one")
    title = side_title(negotiation, side)
    listed = with_header(negotiation, "sides", tuple(each for each in negotiation.side_ids if each != side))
    sides = {each: table for each, table in negotiation.sides.items() if each != side}
    positions = {key: table for key, table in negotiation.positions.items() if key[0] != side}
    new = _unnamed(replace(listed, sides=sides, positions=positions), side)
    return checked(negotiation, new, f"removed the side {title}{going(negotiation, side)}")


def going(negotiation: Negotiation, side: str) -> str:
    """Tell what is removed with a side: its positions, and where items name it as able to move them."""
    entries = sum(len(table.items) for (each, _), table in negotiation.positions.items() if each == side)
    moves = sum(side in movers(item) for issue in negotiation.agenda.values() for item in issue.items.values())
    told = f"; its {counted(entries, 'position')} and its files go with it" if entries else ""
    return told + (f"; {counted(moves, 'item')} no longer named as its to move" if moves else "")


def movers(item: Item) -> tuple[str, ...]:
    """Give the sides that can move an item unagreed."""
    return (item.by,) if isinstance(item.by, str) else item.by or ()


def by_plain(sides: tuple[str, ...]) -> Plain | None:
    """Give sides as `by` states them: none, one, or a list."""
    return None if not sides else sides[0] if len(sides) == 1 else sides


def _unnamed(negotiation: Negotiation, side: str) -> Negotiation:
    """Give the negotiation in which no item says that the side can move it."""
    for name in negotiation.item_names:
        item = negotiation.item(name)
        if item is not None and side in movers(item):
            table: Mapping[str, Plain] = with_key(
                item.plain(), "by", by_plain(tuple(each for each in movers(item) if each != side))
            )
            negotiation = with_item(negotiation, name, "by", table)
    return negotiation
