"""Edits of the options of an item: add at a place, rename, remove, and put a ladder in another order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from negotiator.model.agenda import MAX_OPTIONS, Item
from negotiator.model.base import Plain, as_tuple, decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.model.scale import accepted, direction
from negotiator.workspace.edits.base import Edit, checked, known_item, table_of, with_entry
from negotiator.workspace.edits.tables import moved, one_line, with_item, with_key
from negotiator.workspace.labels import place, side_title
from negotiator.workspace.parsing_agenda import typed_option
from negotiator.workspace.refusal import RefusedError

_NAMED = ("target", "limit", "prefers", "accepts")


def add_option(negotiation: Negotiation, name: str, text: str, at: int | None = None) -> Edit:
    """Add an option at an index, or after the last; where a side states worths, its worth is filled in and told.

    On a ladder it is worth the middle of its neighbours, or as much as the one neighbour at an end; on a choice as
    much as the least.
    """
    item = _listed(negotiation, name)
    if len(item.options) >= MAX_OPTIONS:
        raise RefusedError(f"{item.title} has {MAX_OPTIONS} options, which is as many as there may be")
    _refuse_same(item, text)
    ids = _ids(item)
    made, place_at = typed_option(text, ids), len(ids) if at is None else min(max(at, 0), len(ids))
    order = (*ids[:place_at], made.id, *ids[place_at:])
    label = {} if made.label is None else {made.id: made.label}
    new = with_item(negotiation, name, "option", _restated(item, order, {**(item.labels or {}), **label}))
    new, filled = _filled(new, name, made.id)
    return checked(negotiation, new, f"{item.title}: added the option {one_line(text)}{filled}")


def rename_option(negotiation: Negotiation, name: str, option: str, text: str) -> Edit:
    """Give an option another label; its id stays, as positions name it. An empty text takes the label away."""
    item = _holding(negotiation, name, option)
    _refuse_same(item, text, but=option)
    label, old = one_line(text), option_title(item, option)
    labels = {each: told for each, told in (item.labels or {}).items() if each != option}
    if label and label != option:
        labels[option] = label
    if labels == dict(item.labels or {}):
        raise RefusedError(f"{item.title}: {old} is so named already")
    new = with_item(negotiation, name, "labels", _restated(item, _ids(item), labels))
    return checked(negotiation, new, f"{item.title}: renamed {old} to {label or option}")


def remove_option(negotiation: Negotiation, name: str, option: str) -> Edit:
    """Remove an option that nothing names; what sides state it to be worth goes with it."""
    item = _holding(negotiation, name, option)
    title = option_title(item, option)
    if len(item.options) == 2:
        raise RefusedError(f"{item.title} has two options, and needs as many")
    if item.status_quo == option:
        raise RefusedError(f"{title} is the status quo: state another one first")
    for where, key in _naming(negotiation, name, option):
        raise RefusedError(f"{title} is named in the {key} of {where}: change that first")
    order = tuple(each for each in _ids(item) if each != option)
    labels = {each: label for each, label in (item.labels or {}).items() if each != option}
    new = _unworthed(negotiation, name, option)
    new = with_item(new, name, "option", _restated(item, order, labels))
    return checked(negotiation, new, f"{item.title}: removed the option {title}{_newly(negotiation, new, name)}")


def move_option(negotiation: Negotiation, name: str, option: str, by: int) -> Edit:
    """Move an option by places as drawn, -1 to the left; refused where it would turn what a side accepts round."""
    item = _holding(negotiation, name, option)
    title = option_title(item, option)
    order = moved(_ids(item), option, by, title)
    new = with_item(negotiation, name, "option", _restated(item, order, item.labels or {}))
    _refuse_turned(negotiation, new, name)
    return checked(negotiation, new, f"{item.title}: moved the option {title}{_newly(negotiation, new, name)}")


def option_title(item: Item, option: str) -> str:
    """Name an option by its label, or its id where it has none."""
    return (item.labels or {}).get(option, option)


def _listed(negotiation: Negotiation, name: str) -> Item:
    item = known_item(negotiation, name)
    if item.quantity is not None:
        raise RefusedError(f"{item.title} is a quantity: edit its range instead")
    return item


def _holding(negotiation: Negotiation, name: str, option: str) -> Item:
    item = _listed(negotiation, name)
    if item.index(option) is None:
        raise RefusedError(f"{item.title} has no option {option}")
    return item


def _ids(item: Item) -> tuple[str, ...]:
    return tuple(str(each) for each in item.options)


def _refuse_same(item: Item, text: str, but: str = "") -> None:
    """Refuse a name that another option has, as its id or label."""
    typed = one_line(text).casefold()
    if any(typed in (each, option_title(item, each).casefold()) for each in _ids(item) if each != but):
        raise RefusedError(f"{item.title} has an option {one_line(text)} already")


def _restated(item: Item, order: tuple[str, ...], labels: Mapping[str, str]) -> dict[str, Plain]:
    """Give the plain table of an item with other options and labels."""
    kept: dict[str, Plain] = {each: labels[each] for each in order if each in labels}
    return with_key(with_key(item.plain(), item.kind, order), "labels", kept or None)


def _naming(negotiation: Negotiation, name: str, option: str) -> Iterator[tuple[str, str]]:
    """Give where positions name an option, and in which key; links that ask for it too."""
    for side in negotiation.side_ids:
        for held, position in negotiation.entries(side):
            where = place(negotiation, side, held)
            if held == name:
                yield from ((where, key) for key in _NAMED if option in as_tuple(getattr(position, key) or ()))
            for link in position.links or ():
                conceded = held == name and option in as_tuple(link.concede)
                if conceded or (link.only_if.item == name and option in as_tuple(link.only_if.at_least)):
                    yield where, "links"


def _tables(position: Position) -> dict[str, Mapping[str, Fraction]]:
    """Give the worths that a position states option by option."""
    stated = {"values": position.values, "points": position.points}
    return {key: worths for key, worths in stated.items() if isinstance(worths, Mapping)}


def _filled(new: Negotiation, name: str, option: str) -> tuple[Negotiation, str]:
    """Fill in the worth of a new option wherever worths are stated by option, and tell where."""
    item, told = known_item(new, name), ""
    for side in new.side_ids:
        position = new.position(side, name)
        for key, worths in _tables(position).items():
            worth = _worth(item, worths, option)
            filled: dict[str, Plain] = {each: worths.get(each, worth) for each in _ids(item)}
            new = with_entry(new, side, name, table_of(Position, key, {**position.plain(), key: filled}))
            told += f"; worth {decimal_text(worth)} to {side_title(new, side)}, filled in"
    return new, told


def _worth(item: Item, worths: Mapping[str, Fraction], option: str) -> Fraction:
    if item.kind == "choice":
        return min(worths.values())
    ids = _ids(item)
    at = ids.index(option)
    near = [worths[each] for each in (*ids[max(at - 1, 0) : at], *ids[at + 1 : at + 2])]
    return sum(near, Fraction(0)) / len(near)


def _unworthed(negotiation: Negotiation, name: str, option: str) -> Negotiation:
    for side in negotiation.side_ids:
        position = negotiation.position(side, name)
        for key, worths in _tables(position).items():
            left: dict[str, Plain] = {each: worth for each, worth in worths.items() if each != option}
            table = table_of(Position, key, {**position.plain(), key: left})
            negotiation = with_entry(negotiation, side, name, table)
    return negotiation


def _refuse_turned(old: Negotiation, new: Negotiation, name: str) -> None:
    """Refuse an order in which a limit lies past its target, by position named."""
    for side in old.side_ids:
        position = old.position(side, name)
        if position.limit is None or not position.known:
            continue
        was, now = direction(known_item(old, name), position), direction(known_item(new, name), position)
        if was != now:
            raise RefusedError(f"{place(old, side, name)}: its limit would lie past its target: move those first")


def _newly(old: Negotiation, new: Negotiation, name: str) -> str:
    """Tell which sides accept other options than before, which the order of a ladder decides."""
    kept = set(_ids(known_item(new, name)))
    changed = [side for side in old.side_ids if _accepts(old, side, name) & kept != _accepts(new, side, name)]
    titles = ", ".join(side_title(new, side) for side in changed)
    return f"; what {titles} accept{'s' if len(changed) == 1 else ''} changed with it" if changed else ""


def _accepts(negotiation: Negotiation, side: str, name: str) -> set[str]:
    item = known_item(negotiation, name)
    return {_ids(item)[index] for index in accepted(item, negotiation.position(side, name))}
