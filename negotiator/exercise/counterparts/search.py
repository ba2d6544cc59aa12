"""What to offer: among packages worth at least so much to oneself, the one that others should like best.

The engine works through a table of two "sides", one's own worth and an estimate of the others', so no package is listed
(trade-offs along one's own indifference curve: Faratin, Sierra and Jennings, 2002).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from negotiator.exercise.own import Own, Package
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.merging import run
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.efficient.tracing import trace
from negotiator.zopa.tables.compiled import bits
from negotiator.zopa.tables.runs import extremes, reaching
from negotiator.zopa.tables.table import Bond, Box, Column, Table

Estimate = Sequence[Sequence[int]]
"""What each option of each item should be worth to the others: small whole numbers, by item and kept option."""

KeptOptions = tuple[tuple[int, ...], ...]
"""The options considered, by item, as places among those drawn."""

MOST_OPTIONS = 64
"""Of an item with more options, only some are considered: about so many, and those that anybody named."""

NEVER = -(1 << 40)
"""Less than any package is estimated at."""


@dataclass(frozen=True)
class Found:
    """A package, what it is worth to oneself (units), and what it should be to the others."""

    package: Package
    units: int
    estimate: int


@dataclass(frozen=True, eq=False)
class Search:
    """The packages that one side may offer: complete ones that cross no red line of its own and break no link of it.

    Only the options of `kept` are considered.
    """

    own: Own
    kept: KeptOptions

    @cached_property
    def table(self) -> Table:
        """Give the side's table with the kept options alone; what is linked too much stays at its status quo."""
        source = self.own.table
        columns = tuple(_column(*each) for each in zip(source.columns, self.kept, strict=True))
        bonds = tuple(_bond(bond, self.kept) for bond in source.bonds)
        boxes = tuple(_box(box, self.kept) for box in source.boxes)
        return _workable(replace(source, columns=columns, bonds=bonds, boxes=boxes), self._quo)

    @cached_property
    def best(self) -> Found | None:
        """Give the best for oneself; None where every package crosses a red line or breaks a link."""
        laid = layout(self.table)
        found = run(laid, pruned=False)
        if not len(found.keys):
            return None
        key = int(found.keys[-1])
        return Found(self._named(trace(found, key)[0]), laid.units(key)[0], 0)

    def offer(self, units: int, estimate: Estimate) -> Found:
        """Give the package of at least so many units that is estimated highest, and of those the best for oneself.

        Where none has so many, or none was found in a table that had to be thinned, it is the best for oneself.
        """
        laid = layout(_with_estimate(self.table, units, estimate))
        found = run(laid)
        if not len(found.keys) or laid.units(int(found.keys[0]))[0] < units:
            assert self.best is not None, "nothing may be offered"
            return self.best
        key = int(found.keys[0])
        return Found(self._named(trace(found, key)[0]), *laid.units(key))

    def units(self, gain: Fraction) -> int:
        """Give the least units of a package that gains at least so much."""
        bar = (gain + self.table.reserve[0] - self.table.base[0]) * self.table.per[0]
        return -(-bar.numerator // bar.denominator)

    def gain(self, units: int) -> Fraction:
        """Give the gain of a package of so many units."""
        return self.table.gains((units,))[0]

    @property
    def _quo(self) -> list[int | None]:
        quos = [column.status_quo for column in self.own.table.columns]
        pairs = zip(quos, self.kept, strict=True)
        return [kept.index(quo) if quo is not None and quo in kept else None for quo, kept in pairs]

    def _named(self, places: Iterable[int]) -> Package:
        rows = zip(self.own.names, self.kept, places, strict=True)
        return {name: self.own.options(name)[kept[place]] for name, kept, place in rows}


def kept_options(own: Own, named: Iterable[Package]) -> KeptOptions:
    """Give the options to consider: all, or of an item with very many some that lie evenly, and those that count.

    These are the status quo, the ends of what the side accepts, its best, and every one that a package names.
    """
    if all(column.size <= MOST_OPTIONS for column in own.table.columns):
        return tuple(tuple(range(column.size)) for column in own.table.columns)
    offered = [own.places(package) for package in named]
    return tuple(
        tuple(range(column.size))
        if column.size <= MOST_OPTIONS
        else _some(own, column, {places[column.name] for places in offered})
        for column in own.table.columns
    )


def _some(own: Own, column: Column, named: set[int | None]) -> tuple[int, ...]:
    step = -(-(column.size - 1) // (MOST_OPTIONS - 1))
    stake = own.source.items[column.name].stake(own.side)
    accepted = stake.accepts & ((1 << column.size) - 1)
    ends = {accepted.bit_length() - 1, (accepted & -accepted).bit_length() - 1, column.size - 1, column.status_quo}
    best = reaching(column.units[0], extremes(column.units[0])[1])
    ends |= {(best & -best).bit_length() - 1}
    places = {*range(0, column.size, step), *(each for each in (*ends, *named) if each is not None)}
    return tuple(sorted(places))


def _column(column: Column, kept: tuple[int, ...]) -> Column:
    units = tuple(column.units[0][place] for place in kept)
    allowed = _masked(column.allowed, kept)
    return Column(column.name, len(kept), None, allowed, allowed, allowed, (units,))


def _masked(options: int, kept: tuple[int, ...]) -> int:
    return sum((options >> place & 1) << index for index, place in enumerate(kept))


def _bond(bond: Bond, kept: Sequence[tuple[int, ...]]) -> Bond:
    triggers, meets = _masked(bond.triggers, kept[bond.column]), _masked(bond.meets, kept[bond.other])
    return Bond(bond.column, triggers, bond.other, meets)


def _box(box: Box, kept: Sequence[tuple[int, ...]]) -> Box:
    return Box(tuple((column, _masked(options, kept[column])) for column, options in box.within), box.units)


def _workable(found: Table, quo: Sequence[int | None]) -> Table:
    """Hold the items with most links at their status quo, one after another, until the table can be worked through."""
    held: set[int] = set()
    while not _works(found):
        free = [place for place in range(len(found.columns)) if place not in held]
        most = max(free, key=lambda place: (_burden(found, place), place))
        held.add(most)
        columns = (_held(each, quo[most]) if place == most else each for place, each in enumerate(found.columns))
        found = replace(found, columns=tuple(columns))
    return found


def _works(found: Table) -> bool:
    try:
        return layout(found).allowed >= 0
    except TooLargeError:
        return False


def _burden(found: Table, place: int) -> int:
    ties = sum(place in (bond.column, bond.other) for bond in found.bonds)
    return ties + sum(any(column == place for column, _ in box.within) for box in found.boxes)


def _held(column: Column, quo: int | None) -> Column:
    options = list(bits(column.allowed))
    place = quo if quo in options else max(options, key=column.units[0].__getitem__, default=None)
    return replace(column, allowed=1 << place if place is not None else 0)


def _with_estimate(found: Table, units: int, estimate: Estimate) -> Table:
    pairs = zip(found.columns, estimate, strict=True)
    return Table(
        (found.sides[0], "others"),
        tuple(replace(column, units=(column.units[0], tuple(theirs))) for column, theirs in pairs),
        found.bonds,
        tuple(Box(box.within, (box.units[0], 0)) for box in found.boxes),
        (units, NEVER),
        (units, NEVER),
        (found.per[0], Fraction(1)),
        (found.base[0], Fraction()),
        (found.reserve[0], Fraction()),
    )
