"""Links of a position: conditions across items, each refused where it cannot hold."""

from __future__ import annotations

from negotiator.model.base import Plain
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import MAX_LINKS, Link
from negotiator.view.position import link_text
from negotiator.workspace.edits.base import known_item, table_of
from negotiator.workspace.edits.entries import Entries
from negotiator.workspace.labels import place, side_title
from negotiator.workspace.parsing import one_or_several
from negotiator.workspace.refusal import RefusedError


def asked_of(negotiation: Negotiation, side: str, name: str) -> tuple[str, ...]:
    """Give the items that a link of a side on an item may ask for: all others on which it has an entry."""
    return tuple(other for other, _ in negotiation.entries(side) if other != name)


def link_typed(negotiation: Negotiation, side: str, name: str, concede: str, other: str, at_least: str) -> Link:
    """Read a link as typed: the option given, the other item by its full name, and the least option asked there.

    On choice items several options may stand, parted by commas.
    """
    given: Plain = one_or_several("concede", concede, known_item(negotiation, name))
    if other not in asked_of(negotiation, side, name):
        raise RefusedError(_why_not(negotiation, side, name, other))
    asked: Plain = one_or_several("at least", at_least, known_item(negotiation, other))
    return table_of(Link, "links", {"concede": given, "only_if": {"item": other, "at_least": asked}})


def _why_not(negotiation: Negotiation, side: str, name: str, other: str) -> str:
    if not other:
        return "the other item must be chosen"
    known_item(negotiation, other)
    if other == name:
        return "the other item must be another than this one"
    return f"{place(negotiation, side, other)}: {side_title(negotiation, side)} has no position there to ask by"


def _words(negotiation: Negotiation, name: str, link: Link) -> str:
    return link_text(negotiation, known_item(negotiation, name), link)


LINKS = Entries("links", "link", Link, _words, MAX_LINKS)
"""The links of a position, named as sentences."""
