"""Trades from a package: exchanges over two items that are good for all, though neither change alone is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from operator import add, sub

from negotiator.zopa.breath import breathe
from negotiator.zopa.tables.compiled import bits
from negotiator.zopa.tables.table import Table, Vector

MAX_OPTIONS = 2_000
"""The most options of an item whose trades are sought."""

MAX_PAIRS = 2_000_000
"""The most exchanges that are looked at; decided for two items before any of theirs is."""

MAX_TRADES = 10_000
"""The most trades that are given."""


@dataclass(frozen=True, slots=True)
class Change:
    """An item settled otherwise: its option before and after, by index as drawn."""

    item: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Trade:
    """Two changes, in the order of the agenda, and what each side gains by both (points)."""

    changes: tuple[Change, Change]
    gains: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Trades:
    """The trades from a package; where some were not sought, `too_large` says which and why."""

    found: tuple[Trade, ...]
    too_large: str = ""

    @property
    def complete(self) -> bool:
        """Tell whether these are all."""
        return not self.too_large


@dataclass(frozen=True, slots=True)
class _Option:
    """A change of one column: the option, what every side gains by it, and whether it is good and allowed alone."""

    option: int
    gains: Vector
    good: bool


def trades(on_table: Table, package: Sequence[int]) -> Trades:
    """Find all trades from a package, given as an option for each column; it need not be in the zone."""
    large = [place for place, column in enumerate(on_table.columns) if column.allowed.bit_count() > MAX_OPTIONS]
    ways = [[] if place in large else _options(on_table, package, place) for place in range(len(on_table.columns))]
    found, left, pairs_left, amiss = list[Trade](), MAX_PAIRS, 0, _amiss(on_table, package)
    for one, other in combinations([column for column in range(len(ways)) if column not in large], 2):
        breathe()
        pairs = len(ways[one]) * len(ways[other])
        if pairs > left:
            pairs_left += 1
        elif all({one, other} & each for each in amiss) and len(found) <= MAX_TRADES:
            found += _pair(on_table, package, (one, other), (ways[one], ways[other]))
            left -= pairs
    reasons = [f"{on_table.columns[column].name} has over {MAX_OPTIONS:,} options" for column in large]
    if pairs_left:
        reasons.append(f"{pairs_left:,} pairs of items have too many exchanges, over {MAX_PAIRS:,} with the others")
    if len(found) > MAX_TRADES:
        reasons.append(f"more than {MAX_TRADES:,} trades: the first are given")
    return Trades(tuple(found[:MAX_TRADES]), "; ".join(reasons))


def better(gains: Sequence[int]) -> bool:
    """Tell whether no side is worse off and one better."""
    return min(gains) >= 0 and max(gains) > 0


def _options(on_table: Table, package: Sequence[int], column: int) -> list[_Option]:
    """List what a column may be changed to, best for the first side first."""
    found = [
        _Option(option, gains, better(gains) and on_table.allows(changed(package, (column, option))))
        for option, gains in changes(on_table, package, column)
    ]
    return sorted(found, key=lambda each: each.gains, reverse=True)


def changes(on_table: Table, package: Sequence[int], column: int) -> Iterator[tuple[int, Vector]]:
    """Give each other option of a column that it is allowed by itself, and what every side gains by it (units)."""
    before, others = on_table.vector(package), on_table.columns[column].allowed & ~(1 << package[column])
    boxed = _boxed(on_table, column)
    for option in bits(others):
        breathe()
        if boxed:
            yield option, tuple(map(sub, on_table.vector(changed(package, (column, option))), before))
        else:
            yield option, _alone(on_table, column, package[column], option)


def _alone(on_table: Table, column: int, before: int, after: int) -> Vector:
    return tuple(units[after] - units[before] for units in on_table.columns[column].units)


def _boxed(on_table: Table, *columns: int) -> bool:
    """Tell whether some term is over all these columns."""
    return any({*columns} <= {column for column, _ in box.within} for box in on_table.boxes)


def changed(package: Sequence[int], *columns: tuple[int, int]) -> tuple[int, ...]:
    """Give a package with some columns settled otherwise, each told with its option."""
    new = dict(columns)
    return tuple(new.get(column, option) for column, option in enumerate(package))


def _amiss(on_table: Table, package: Sequence[int]) -> list[set[int]]:
    """Give the columns that cross a red line, and the two of each link that is broken: one of each must change."""
    crossed = [{place} for place, column in enumerate(on_table.columns) if not column.allowed >> package[place] & 1]
    broken = (bond for bond in on_table.bonds if bond.broken(package[bond.column], package[bond.other]))
    return crossed + [{bond.column, bond.other} for bond in broken]


def _pair(
    on_table: Table,
    package: Sequence[int],
    columns: tuple[int, int],
    ways: tuple[Sequence[_Option], Sequence[_Option]],
) -> Iterator[Trade]:
    bonds = [bond for bond in on_table.bonds if {bond.column, bond.other} & set(columns)]
    joint = _boxed(on_table, *columns)
    names = [on_table.columns[column].name for column in columns]
    for one, other, gains in _matches(ways, every=joint):
        after = changed(package, (columns[0], one.option), (columns[1], other.option))
        both = tuple(map(sub, on_table.vector(after), on_table.vector(package))) if joint else gains
        if better(both) and not any(bond.broken(after[bond.column], after[bond.other]) for bond in bonds):
            made = zip(names, columns, (one.option, other.option), strict=True)
            first, second = (Change(name, package[column], option) for name, column, option in made)
            points = tuple(Fraction(units) / per for units, per in zip(both, on_table.per, strict=True))
            yield Trade((first, second), points)


def _matches(
    ways: tuple[Sequence[_Option], Sequence[_Option]], every: bool
) -> Iterator[tuple[_Option, _Option, Vector]]:
    """Give pairs of changes that are not good alone and that cost the first side nothing (`every`: all of them)."""
    mine, theirs = ([each for each in some if not each.good] for some in ways)
    losses = [-each.gains[0] for each in theirs]
    for one in mine:
        enough = len(theirs) if every else _reach(losses, one.gains[0])
        for other in theirs[:enough]:
            gains = tuple(map(add, one.gains, other.gains))
            if every or min(gains) >= 0:
                yield one, other, gains


def _reach(losses: Sequence[int], gain: int) -> int:
    """Count the losses, in rising order, that a gain makes up for."""
    return bisect_left(losses, gain + 1)
