"""The keys of a position, as a list of what is stated."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from negotiator.model.base import as_tuple, decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.view.names import option_id
from negotiator.view.position import evidence_text, link_text
from negotiator.view.text import clean
from negotiator.zopa.tables.worth import scores_points

ORDERED = ("stance", "target", "limit", "better")
CHOICE = ("stance", "target", "prefers", "accepts")
Worths = Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...]

NOTES = ("confidence", "interest", "rationale", "evidence", "links", "set_by", "reviewed")


def keys_of(negotiation: Negotiation, side: str, name: str) -> tuple[str, ...]:
    """Give the keys that a side can state on an item, in the order of the list; points and weights never both."""
    item = negotiation.item(name)
    first = CHOICE if item is not None and item.kind == "choice" else ORDERED
    if scores_points(negotiation, side):
        return (*first, "points", *NOTES)
    weighed = any(entry.weight is not None or entry.values is not None for _, entry in negotiation.entries(side))
    return (*first, "weight", "values", *(() if weighed else ("points",)), *NOTES)


def stated_text(negotiation: Negotiation, side: str, name: str, key: str) -> str:
    """Tell what a side states by a key, on one line; empty where it states nothing."""
    item, position = negotiation.item(name), negotiation.position(side, name)
    if key == "evidence":
        return _several([evidence_text(negotiation, each) for each in position.evidence or ()])
    if key == "links" and item is not None:
        return _several([link_text(negotiation, item, each) for each in position.links or ()])
    if key in ("values", "points"):
        return worths_text(getattr(position, key))
    return typed_text(position, key)


def typed_text(position: Position, key: str) -> str:
    """Write what is stated by a key as it can be typed: several options with commas; empty where nothing is."""
    value = getattr(position, key)
    return "" if value is None else clean(", ".join(option_id(each) for each in as_tuple(value)))


def worths_text(worths: Worths | None) -> str:
    """Write what options are worth: each with its number, the amounts of a quantity with theirs."""
    if worths is None:
        return ""
    pairs = worths.items() if isinstance(worths, Mapping) else worths
    return ", ".join(f"{option_id(option)} {decimal_text(worth)}" for option, worth in pairs)


def _several(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{len(texts)}: {'; '.join(texts)}" if texts else ""
