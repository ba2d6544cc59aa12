"""The best single changes from a package: one item settled otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.zopa.explain.ranking import best_first, cheapest_first
from negotiator.zopa.explain.trades import MAX_OPTIONS, Change, changed, changes
from negotiator.zopa.tables.table import Table

MAX_CHANGES = 20_000
"""The most changes that are looked at; decided for an item before any of its own is."""


@dataclass(frozen=True, slots=True)
class Single:
    """An item settled otherwise, and what each side gains by it (points; a loss is below 0)."""

    change: Change
    gains: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Singles:
    """Single changes, best first; `free` tells whether they cost no side anything.

    Where some items were left out, `too_large` says which and why.
    """

    found: tuple[Single, ...]
    free: bool
    too_large: str = ""


def singles(on_table: Table, package: Sequence[int]) -> Singles:
    """Find the changes of one item after which a package (an option for each column) is allowed, best first.

    Allowed: it then crosses no red line and breaks no link, whether it did before or not. Given are the changes that
    leave no side worse and one better, ordered by `best_first`. Where there is none: all that gain some side, though
    they cost another, ordered by `cheapest_first`: what is gained for what is lost.
    """
    columns, reasons = _looked_at(on_table)
    every = [each for column in columns for each in _gaining(on_table, package, column)]
    free = [each for each in every if min(each.gains) >= 0]
    return Singles(tuple(best_first(free) if free else cheapest_first(every)), bool(free), "; ".join(reasons))


def _looked_at(on_table: Table) -> tuple[list[int], list[str]]:
    """Give the columns that are looked at, and why others are not."""
    looked, reasons, left = list[int](), list[str](), MAX_CHANGES
    for place, column in enumerate(on_table.columns):
        options = column.allowed.bit_count()
        if options > MAX_OPTIONS:
            reasons.append(f"{column.name} has over {MAX_OPTIONS:,} options")
        elif options > left:
            reasons.append(f"{column.name} is past the first {MAX_CHANGES:,} changes")
        else:
            looked.append(place)
            left -= options
    return looked, reasons


def _gaining(on_table: Table, package: Sequence[int], column: int) -> Iterator[Single]:
    name, before = on_table.columns[column].name, package[column]
    for option, units in changes(on_table, package, column):
        if max(units) > 0 and on_table.allows(changed(package, (column, option))):
            points = tuple(Fraction(each) / per for each, per in zip(units, on_table.per, strict=True))
            yield Single(Change(name, before, option), points)
