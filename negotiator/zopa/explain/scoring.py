"""A package scored, at once: what it gives each side, what it crosses, and whether it is in the zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.explain.measures import Crossed, crossed, in_zone
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.tables.table import Table
from negotiator.zopa.whole import table_of


class UnsettledError(ValueError):
    """A package that cannot be told: the text names the item or option, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A package of the items on the table, for all sides: scores and gains (points), and what it crosses.

    `allowed` tells whether it crosses no red line and breaks no link, `in_zone` whether it is in the zone.
    """

    sides: tuple[str, ...]
    scores: tuple[Fraction, ...]
    gains: tuple[Fraction, ...]
    crosses: tuple[Crossed, ...]
    allowed: bool
    in_zone: bool


def scored(negotiation: Negotiation, package: Mapping[str, Option]) -> Scored:
    """Score a package, given by items settled otherwise than at the status quo; UnsettledError as for `settled`.

    Its cost is one pass over the table: quick enough for each key press.
    """
    source = compiled(negotiation)
    on_table, _ = table_of(source, source.sides)
    indexes = settled(negotiation, on_table, package)
    options = tuple(indexes[column.name] for column in on_table.columns)
    units = on_table.vector(options)
    crosses, allowed = tuple(crossed(source, on_table, options)), on_table.allows(options)
    return Scored(
        source.sides,
        on_table.points(units),
        on_table.gains(units),
        crosses,
        allowed,
        in_zone(on_table, options),
    )


def settled(negotiation: Negotiation, on_table: Table, named: Mapping[str, Option]) -> dict[str, int]:
    """Give the option of every item on the table, by index as drawn: as named, else the status quo.

    UnsettledError where an item is not on the table, or has no such option, or has no status quo and is not named.
    """
    columns = {column.name: column.status_quo for column in on_table.columns}
    for name, option in named.items():
        item = negotiation.item(name)
        index = item.index(option) if item is not None else None
        if item is None or index is None:
            raise UnsettledError(f"{name} cannot be settled at {option}: the agenda lacks it")
        if name in columns:
            columns[name] = index
        elif option != item.status_quo:
            raise UnsettledError(f"{name} is not on the table: it is set aside, blocked, or a side's position unknown")
    missing = [name for name, index in columns.items() if index is None]
    if missing:
        raise UnsettledError(f"{', '.join(missing)}: to be named, as there is no status quo")
    return {name: index for name, index in columns.items() if index is not None}
