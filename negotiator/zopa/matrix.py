"""All the words of a negotiation at once, for all its sides or a pair of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.compiled import compiled
from negotiator.zopa.overlap import Overlap, overlap
from negotiator.zopa.words import Cell, cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells of issues (by id) and items (by full name), and what the sides accept of each item."""

    sides: tuple[str, ...]
    issues: Mapping[str, Cell]
    items: Mapping[str, Cell]
    overlaps: Mapping[str, Overlap]


def matrix(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Matrix:
    """Judge every issue and item of a sound negotiation, for all sides or some."""
    source, among = compiled(negotiation), sides or negotiation.side_ids
    groups = {i: tuple(f"{i}.{item}" for item in negotiation.agenda[i].items) for i in negotiation.issue_ids}
    issues = {issue: cell(source, names, among) for issue, names in groups.items()}
    items = {name: cell(source, (name,), among) for name in negotiation.item_names}
    overlaps = {name: overlap(negotiation, name, among) for name in negotiation.item_names}
    return Matrix(among, issues, items, overlaps)
