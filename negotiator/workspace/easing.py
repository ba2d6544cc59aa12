"""Edits that ease what a side holds: each told in words before it is made, and refused where that has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import floor

from negotiator.model.agenda import Item
from negotiator.model.base import Plain, decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Link, Position
from negotiator.model.scale import direction, limit_indexes
from negotiator.workspace.edits.base import Edit, Maker, checked, known_item, table_of, with_entry, without
from negotiator.workspace.edits.links import LINKS
from negotiator.workspace.edits.positions import set_reservation
from negotiator.workspace.labels import change_words, place, side_title
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.tables.compiled import CompiledItem, Stake, bits
from negotiator.zopa.tables.masks import ends

HELD = ("stance", "target", "limit", "better", "accepts")
"""The keys that make a red line or a limit what it is."""

FEW = 2
"""Below so many points, one decimal place is too coarse."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change that eases: where it is made, in words what it does there, and the edit."""

    where: str
    words: str
    make: Maker

    @property
    def label(self) -> str:
        """Give its label: "China, Controls on precursor exports: limit advisories to licensing"."""
        return f"{self.where}: {self.words}"


def tradeable(negotiation: Negotiation, side: str, name: str) -> Step:
    """Make a red line tradeable."""
    return _keys(negotiation, side, name, {"stance": "tradeable"}, "marked tradeable")


def accepting(negotiation: Negotiation, side: str, name: str, options: int) -> Step:
    """Move what is accepted so that it is these options (mask), which hold all that was: a longer stretch or list."""
    item, entry = known_item(negotiation, name), negotiation.position(side, name)
    keys = _accepting(item, entry, options)
    words = ", ".join(change_words(key, getattr(entry, key), value) for key, value in keys.items())
    return _keys(negotiation, side, name, keys, words)


def link_dropped(negotiation: Negotiation, side: str, name: str, at: int) -> Step:
    """Drop the link at a place of its item."""
    link, where = LINKS.of(negotiation, side, name)[at], place(negotiation, side, name)
    words = f"link removed: {LINKS.words(negotiation, name, link)}"
    return Step(where, words, partial(_unlinked, side=side, name=name, link=link))


def reservation_lowered(negotiation: Negotiation, side: str, to: Fraction) -> Step:
    """Lower what a side gets without a deal, in its points, to `to`; a little less where that is no short decimal."""
    held, value = negotiation.side(side).reservation, floored(to)
    words = change_words("reservation", held, value)
    return Step(side_title(negotiation, side), words, partial(_lowered, side=side, held=held, value=value))


def floored(number: Fraction) -> Fraction:
    """Round down to one decimal place; numbers that are small, to three."""
    per = 10 if abs(number) >= FEW or number.denominator in (1, 2, 5, 10) else 1000
    return Fraction(floor(number * per), per)


def moves_no_deal(negotiation: Negotiation, side: str, item: CompiledItem, options: int) -> bool:
    """Tell whether accepting these options changes what the item counts for a side without a deal.

    An item without a status quo counts as what its limit is worth.
    """
    stake, found = item.stake(side), negotiation.item(item.name)
    if item.status_quo is not None or found is None:
        return False
    return _without_deal(found, negotiation.position(side, item.name), stake, options) != stake.without_deal


def moves_reservation(negotiation: Negotiation, side: str, item: CompiledItem, options: int) -> bool:
    """Tell whether accepting these options changes a side's reservation score; never where that is stated."""
    stated = negotiation.side(side).reservation is not None
    return not stated and moves_no_deal(negotiation, side, item, options)


def _without_deal(item: Item, entry: Position, stake: Stake, options: int) -> Fraction:
    if item.kind == "choice":
        return min(stake.worth[at] for at in bits(options))
    low, high = ends(options)
    stated = limit_indexes(item, entry)
    limits = (low, high) if len(stated) == 2 else (high if direction(item, entry) == "first" else low,)
    return min(stake.worth[at] for at in limits)


def _accepting(item: Item, entry: Position, options: int) -> Mapping[str, Plain | None]:
    if item.kind == "choice":
        held = entry.accepts or ()
        return {"accepts": (*held, *(str(o) for at in bits(options) if (o := item.options[at]) not in held))}
    low, high = (item.options[at] for at in ends(options))
    if entry.better == "only":
        return {"better": None, "limit": (low, high)}
    if isinstance(entry.limit, tuple):
        return {"limit": (low, high)}
    return {"limit": high if direction(item, entry) == "first" else low}


def _keys(negotiation: Negotiation, side: str, name: str, keys: Mapping[str, Plain | None], words: str) -> Step:
    where, entry = place(negotiation, side, name), negotiation.position(side, name)
    make = partial(_set, side=side, name=name, entry=entry, keys=keys, label=f"{where}: {words}")
    return Step(where, words, make)


def _set(
    negotiation: Negotiation, *, side: str, name: str, entry: Position, keys: Mapping[str, Plain | None], label: str
) -> Edit:
    """Set keys of a position that holds what it held."""
    known_item(negotiation, name)
    now = negotiation.position(side, name)
    if any(getattr(now, key) != getattr(entry, key) for key in HELD):
        raise RefusedError(f"{place(negotiation, side, name)} has changed since this was worked out")
    table = dict(now.plain())
    for key, value in keys.items():
        table = without(table, key) if value is None else {**table, key: value}
    new = with_entry(negotiation, side, name, table_of(Position, next(iter(keys)), table))
    return checked(negotiation, new, label, next(iter(keys)))


def _unlinked(negotiation: Negotiation, *, side: str, name: str, link: Link) -> Edit:
    held = LINKS.of(negotiation, side, name)
    if link not in held:
        raise RefusedError(f"{place(negotiation, side, name)}: the link is not there any more")
    return LINKS.removed(negotiation, side, name, held.index(link))


def _lowered(negotiation: Negotiation, *, side: str, held: Fraction | None, value: Fraction) -> Edit:
    if negotiation.side(side).reservation != held:
        raise RefusedError(f"{side_title(negotiation, side)}: the reservation has changed since this was worked out")
    return set_reservation(negotiation, side, decimal_text(value))
