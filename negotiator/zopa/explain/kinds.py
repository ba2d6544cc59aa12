"""The kind of an item: whether sides want the same of it, or can exchange it, or only divide it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from negotiator.zopa.explain.trades import better
from negotiator.zopa.tables.compiled import Compiled, bits, full
from negotiator.zopa.tables.table import Column, Table, Vector

MAX_OPTIONS = 2_000
"""The most options that differ in worth of an item whose kind is told; with three sides and more, a tenth of it."""

MAX_PAIRS = 2_000_000
"""The most pairs of exchanges that are tried for two items of three sides and more."""


MAX_COMPARED = 100_000
"""The most options of an item that are compared at all."""


class Kind(StrEnum):
    """What an item is to the sides."""

    COMPATIBLE = "compatible"
    INTEGRATIVE = "integrative"
    DISTRIBUTIVE = "distributive"


@dataclass(frozen=True, slots=True)
class KindOf:
    """The kind of an item; None where it stands in a term of several items, or where `too_large` says why not."""

    kind: Kind | None
    too_large: str = ""


Exchanges = Sequence[Vector]
"""What the sides gain by changes of an item that are not good for all by themselves; none beats another."""


def kinds(source: Compiled, on_table: Table) -> Mapping[str, KindOf]:
    """Tell the kind of every column, links left aside.

    Compatible: one of all options is worth most to every side. Integrative: an exchange with another item, of options
    that no red line excludes, leaves no side worse and one better, though neither change alone does.
    """
    joined = _joined(source, on_table.sides)
    huge = {column.name for column in on_table.columns if column.size > MAX_COMPARED}
    units = [[] if c.name in huge else _units(source, on_table, c, joined, c.red_free) for c in on_table.columns]
    alike = {c.name for c in on_table.columns if c.name not in huge and _compatible(source, on_table, c, joined)}
    most = MAX_OPTIONS if len(on_table.sides) < 3 else MAX_OPTIONS // 10
    small = [column for column, vectors in enumerate(units) if 0 < len(vectors) <= most]
    open_ = [column for column in small if on_table.columns[column].name not in alike]
    exchanges = {column: _exchanges(units[column]) for column in small if open_}
    found = {}
    for column, vectors in enumerate(units):
        if on_table.columns[column].name in joined:
            kind = KindOf(None)
        elif on_table.columns[column].name in huge:
            kind = KindOf(None, f"over {MAX_COMPARED:,} options")
        elif on_table.columns[column].name in alike:
            kind = KindOf(Kind.COMPATIBLE)
        elif column not in exchanges:
            kind = KindOf(None, f"{len(vectors):,} options worth different amounts, over {most:,}")
        else:
            kind = _exchanged(column, exchanges, len(units))
        found[on_table.columns[column].name] = kind
    return found


def _joined(source: Compiled, sides: Sequence[str]) -> set[str]:
    """Name the items that stand in a term of several items, on the table or not: what they are worth is not theirs."""
    terms = [term for term in source.terms if term.side in sides and len(term.within) > 1]
    return {name for term in terms for name, _ in term.within}


def _units(source: Compiled, on_table: Table, column: Column, joined: Collection[str], options: int) -> list[Vector]:
    """Give the different units of some options (mask), best for the first side first.

    An item that stands in a term counts as what it is worth by itself, whatever the term adds where others are off.
    """
    units = column.units
    if column.name in joined:
        stakes = [source.items[column.name].stake(side) for side in on_table.sides]
        units = tuple(
            tuple(int(points * per) for points in stake.worth) for stake, per in zip(stakes, on_table.per, strict=True)
        )
    return sorted({tuple(side[option] for side in units) for option in bits(options)}, reverse=True)


def _compatible(source: Compiled, on_table: Table, column: Column, joined: Collection[str]) -> bool:
    vectors = _units(source, on_table, column, joined, full(column.size))
    return tuple(map(max, zip(*vectors, strict=True))) in vectors


def _exchanged(column: int, exchanges: Mapping[int, Exchanges], columns: int) -> KindOf:
    """Tell whether an item takes part in an exchange with another."""
    mine = exchanges[column]
    too_large = columns - len(exchanges)
    for other, theirs in exchanges.items():
        if other == column:
            continue
        if mine and len(mine[0]) > 2 and len(mine) * len(theirs) > MAX_PAIRS:
            too_large += 1
        elif _logroll(mine, theirs):
            return KindOf(Kind.INTEGRATIVE)
    if too_large:
        return KindOf(None, f"exchanges with {too_large} items of many options were not tried")
    return KindOf(Kind.DISTRIBUTIVE)


def _exchanges(vectors: Sequence[Vector]) -> Exchanges:
    """Give the changes between options, those left out that are good alone, that gain nobody, or that another beats."""
    if vectors and len(vectors[0]) == 2:
        return _exchanges_of_two(vectors)
    changes = {tuple(a - b for a, b in zip(to, at, strict=True)) for to in vectors for at in vectors}
    return _unbeaten(each for each in changes if max(each, default=0) > 0 and not better(each))


def _unbeaten(vectors: Iterable[Vector]) -> list[Vector]:
    kept: list[Vector] = []
    for vector in sorted(vectors, reverse=True):
        if not any(all(a >= b for a, b in zip(other, vector, strict=True)) for other in kept):
            kept.append(vector)
    return kept


def _exchanges_of_two(vectors: Sequence[Vector]) -> Exchanges:
    """Give what gains one side and costs the other, the least cost for each gain, by rising gain of the first."""
    costs: dict[int, int] = {}
    pays: dict[int, int] = {}
    for place, (us, them) in enumerate(vectors):
        for ours, theirs in vectors[place + 1 :]:
            gain, cost = us - ours, theirs - them
            if gain > 0 and cost > 0:
                costs[gain] = min(costs.get(gain, cost), cost)
                pays[cost] = min(pays.get(cost, gain), gain)
    forward = _staircase([(gain, -cost) for gain, cost in costs.items()])
    back = _staircase([(-gain, cost) for cost, gain in pays.items()])
    return back + forward


def _staircase(vectors: Iterable[tuple[int, int]]) -> list[Vector]:
    """Keep what none beats, by rising first and so by falling second number."""
    kept: list[Vector] = []
    for vector in sorted(vectors, reverse=True):
        if not kept or vector[1] > kept[-1][1]:
            kept.append(vector)
    return kept[::-1]


def _logroll(mine: Exchanges, theirs: Exchanges) -> bool:
    """Tell whether two changes together are good though neither is alone."""
    if mine and len(mine[0]) == 2:
        return _logroll_of_two(mine, theirs)
    return any(better([a + b for a, b in zip(one, two, strict=True)]) for one in mine for two in theirs)


def _logroll_of_two(mine: Exchanges, theirs: Exchanges) -> bool:
    """Match each change with the one that just makes up for its cost to the first side, and so costs least."""
    firsts = [each[0] for each in theirs]
    for us, them in mine:
        place = bisect_left(firsts, -us)
        if place < len(theirs) and better((us + theirs[place][0], them + theirs[place][1])):
            return True
    return False
