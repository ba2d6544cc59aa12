"""A negotiation: an agenda, and the positions of its sides, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from negotiator.model.agenda import Header, Issue, Item
from negotiator.model.base import Table
from negotiator.model.position import UNKNOWN, Position, Positions, Side
from negotiator.model.terms import Term


@dataclass(frozen=True, slots=True, order=True)
class Doc:
    """One document: the header, an issue of the agenda, a side, or a side's positions on an issue."""

    kind: Literal["negotiation", "agenda", "side", "position"]
    issue: str = ""
    side: str = ""


HEADER = Doc("negotiation")
TABLES: Mapping[str, type[Table]] = {
    "negotiation": Header,
    "agenda": Issue,
    "side": Side,
    "position": Positions,
}


def split(name: str) -> tuple[str, str]:
    """Split the full name of an item, `issue.item`."""
    issue, _, item = name.partition(".")
    return issue, item


@dataclass(frozen=True)
class Negotiation:
    """One folder of documents; never changed, only replaced (`changes.apply`).

    `agenda` is keyed by issue, `sides` by side, `positions` by side and issue. A side without documents holds
    unknown positions. Positions may stand on items that left the agenda: they are kept, and not analysed. `terms` are
    no document: only an imported scenario has them.
    """

    header: Header
    agenda: Mapping[str, Issue] = field(default_factory=dict)
    sides: Mapping[str, Side] = field(default_factory=dict)
    positions: Mapping[tuple[str, str], Positions] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()

    @property
    def side_ids(self) -> tuple[str, ...]:
        """Give the sides, in order."""
        return self.header.sides

    @property
    def issue_ids(self) -> tuple[str, ...]:
        """Give the issues, in order."""
        return tuple(issue for issue in self.header.issues if issue in self.agenda)

    @property
    def item_names(self) -> tuple[str, ...]:
        """Give the full names of all items, in the order of the agenda."""
        return tuple(f"{issue}.{item}" for issue in self.issue_ids for item in self.agenda[issue].items)

    @property
    def set_aside(self) -> frozenset[str]:
        """Give the full names of the items off the table for now."""
        return frozenset(self.header.set_aside)

    def item(self, name: str) -> Item | None:
        """Give the item of a full name, or None where the agenda lacks it."""
        issue, item = split(name)
        return self.agenda[issue].items.get(item) if issue in self.agenda else None

    def side(self, side: str) -> Side:
        """Give what is stated of a side; an empty table where nothing is."""
        return self.sides.get(side) or Side()

    def entry(self, side: str, name: str) -> Position | None:
        """Give a side's entry on an item, or None where it has none."""
        issue, item = split(name)
        positions = self.positions.get((side, issue))
        return positions.items.get(item) if positions else None

    def position(self, side: str, name: str) -> Position:
        """Give a side's position on an item; no entry reads as unknown."""
        return self.entry(side, name) or UNKNOWN

    def entries(self, side: str) -> Iterator[tuple[str, Position]]:
        """Give all entries of a side on items of the agenda, in the order of the agenda."""
        for name in self.item_names:
            entry = self.entry(side, name)
            if entry is not None:
                yield name, entry

    def seen_by(self, side: str) -> Negotiation:
        """Give what a side may see: the agenda and its own positions, nothing of the others."""
        own = {key: table for key, table in self.positions.items() if key[0] == side}
        sides = {key: table for key, table in self.sides.items() if key == side}
        terms = tuple(term for term in self.terms if term.side == side)
        return replace(self, sides=sides, positions=own, terms=terms)


def documents(negotiation: Negotiation) -> dict[Doc, Table]:
    """Take a negotiation apart into its documents."""
    found: dict[Doc, Table] = {HEADER: negotiation.header}
    found |= {Doc("agenda", issue=issue): table for issue, table in negotiation.agenda.items()}
    found |= {Doc("side", side=side): table for side, table in negotiation.sides.items()}
    found |= {Doc("position", issue=i, side=s): table for (s, i), table in negotiation.positions.items()}
    return found


def assemble(found: Mapping[Doc, Table]) -> Negotiation:
    """Put a negotiation together from its documents; KeyError without a header."""
    header = found[HEADER]
    assert isinstance(header, Header)
    agenda = {doc.issue: table for doc, table in found.items() if isinstance(table, Issue)}
    sides = {doc.side: table for doc, table in found.items() if isinstance(table, Side)}
    positions = {(doc.side, doc.issue): table for doc, table in found.items() if isinstance(table, Positions)}
    return Negotiation(header, agenda, sides, positions)


def shared(new: Negotiation, held: Negotiation) -> Negotiation:
    """Give a negotiation with each document that equals one of another, its items in their order, taken from there.

    What is known of a document then holds on: two that are the same are compared at once, and nothing is kept twice.
    """
    known = documents(held)
    found = {doc: known[doc] if _alike(known.get(doc), table) else table for doc, table in documents(new).items()}
    return replace(assemble(found), terms=new.terms)


def _alike(held: Table | None, table: Table) -> bool:
    return held == table and _order(held) == _order(table)


def _order(table: Table | None) -> list[str]:
    return [*table.items] if isinstance(table, Issue | Positions) else []
