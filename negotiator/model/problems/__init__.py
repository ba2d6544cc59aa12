"""What is wrong with a negotiation: rules that reach across the tables of its documents.

A table by itself is checked when it is made; here stands what can only be told with the agenda beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from negotiator.model.memory import Memory
from negotiator.model.negotiation import Doc, Negotiation, split
from negotiator.model.problems.agenda import (
    agenda_problems,
    header_problems,
    size_problems,
    stray_problems,
)
from negotiator.model.problems.base import Problem
from negotiator.model.problems.positions import position_problems

__all__ = ["Problem", "problems"]

_by_side: Memory[tuple[Problem, ...]] = Memory(50)
"""The problems of a side's positions, by all tables that they rest on."""


def problems(negotiation: Negotiation) -> tuple[Problem, ...]:
    """Find every problem of a negotiation: header, agenda, then side by side; too many items come alone."""
    if too_long := tuple(size_problems(negotiation)):
        return too_long
    found = [*header_problems(negotiation), *agenda_problems(negotiation), *stray_problems(negotiation)]
    for side in negotiation.side_ids:
        found += _of_side(negotiation, side)
    return tuple(found)


def _of_side(negotiation: Negotiation, side: str) -> tuple[Problem, ...]:
    """Find what is wrong with a side's positions; they rest on the agenda and themselves."""
    header, agenda, positions = negotiation.header, negotiation.agenda, negotiation.positions
    if not agenda.keys() <= set(header.issues):
        return _found(negotiation, side)
    tables = ((agenda.get(issue), positions.get((side, issue))) for issue in header.issues)
    of = (header, side, *(table for pair in tables for table in pair))
    return _by_side.get(of, partial(_found, negotiation, side))


def _found(negotiation: Negotiation, side: str) -> tuple[Problem, ...]:
    return (*position_problems(negotiation, side), *_mixing(negotiation, side))


def _mixing(negotiation: Negotiation, side: str) -> Iterator[Problem]:
    entries = dict(negotiation.entries(side))
    if not any(entry.points is not None for entry in entries.values()):
        return
    for name, entry in entries.items():
        for key in ("weight", "values"):
            if getattr(entry, key) is not None:
                issue, item = split(name)
                doc = Doc("position", issue=issue, side=side)
                what = f"is mixed with points, which {side} states elsewhere"
                yield Problem(doc, ("items", item, key), what, "points throughout, or weights and values throughout")
