"""All the words of a negotiation at once, for all its sides or a pair of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.words.overlap import Overlap, overlap_of
from negotiator.zopa.words.words import Cell, cell


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
    groups = {i: {f"{i}.{n}": item for n, item in negotiation.agenda[i].items.items()} for i in negotiation.issue_ids}
    issues = {issue: cell(source, tuple(group), among) for issue, group in groups.items()}
    things = {name: item for group in groups.values() for name, item in group.items()}
    items = {name: cell(source, (name,), among) for name in things}
    overlaps = {name: overlap_of(item, source.items[name], among) for name, item in things.items()}
    return Matrix(among, issues, items, overlaps)
