"""Measures of a deal: several, never one grade. And what it crosses, and what would be better for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Literal

from negotiator.zopa.count.number import Count
from negotiator.zopa.count.tally import Tally
from negotiator.zopa.explain.trades import better
from negotiator.zopa.tables.compiled import Compiled, Tie
from negotiator.zopa.tables.table import Table, Vector

CrossedKind = Literal["red-line", "limit", "link"]


@dataclass(frozen=True, slots=True)
class Crossed:
    """A side's red line or limit that a package crosses, or its link (by its place on its item) that it breaks."""

    kind: CrossedKind
    side: str
    item: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """A package measured against the zone.

    `beaten_by` counts the packages of the zone that leave no side worse and one better, `better_for_all` those that
    leave every side strictly better; None where they were not counted. `joint_share` is the sum of gains as a share of
    the greatest in the zone, and `shares` each side's gain as a share of its best: None where that is not positive.
    """

    gains: tuple[Fraction, ...]
    allowed: bool
    in_zone: bool
    on_frontier: bool
    beaten_by: Count | None
    better_for_all: Count | None
    joint_share: Fraction | None
    shares: tuple[Fraction | None, ...]
    crosses: tuple[Crossed, ...]


def measures(
    source: Compiled,
    on_table: Table,
    package: Sequence[int],
    efficient: Sequence[Vector],
) -> Measures:
    """Measure a package (an option for each column) by the efficient units of the zone; `counts` adds to it.

    The sum of gains compares points across sides, which are not one coin.
    """
    units = on_table.vector(package)
    inside = in_zone(on_table, package)
    own, *around = map(on_table.coin.gains, [units, *efficient])
    best = [max(each) for each in zip(*around, strict=True)] or [0] * len(own)
    return Measures(
        gains=on_table.gains(units),
        allowed=on_table.allows(package),
        in_zone=inside,
        on_frontier=inside and not any(map(better, _ahead(units, efficient))),
        beaten_by=None,
        better_for_all=None,
        joint_share=_share(sum(own), max(map(sum, around), default=0)),
        shares=tuple(map(_share, own, best)),
        crosses=tuple(crossed(source, on_table, package)),
    )


def in_zone(on_table: Table, package: Sequence[int]) -> bool:
    """Tell whether a package (an option for each column) is in the zone; the status quo itself never is."""
    moved = tuple(package) != on_table.status_quo()
    return moved and on_table.allows(package) and on_table.in_zone(on_table.vector(package))


def counts(measured: Measures, counted: Tally | None, units: Vector) -> Measures:
    """Add how many packages of the zone beat one of these units, and are better for all; nothing is added without."""
    if counted is None:
        return measured
    ahead = counted.reaching(tuple(each + 1 for each in units))
    return replace(measured, beaten_by=beaten_by(counted, units), better_for_all=ahead)


def _ahead(units: Vector, others: Sequence[Vector]) -> Iterator[Vector]:
    return (tuple(a - b for a, b in zip(other, units, strict=True)) for other in others)


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole > 0 else None


def improvements(units: Vector, efficient: Sequence[Vector]) -> tuple[Vector, ...]:
    """Give the efficient units that leave every side strictly better (post-settlement settlement: Raiffa, 1985)."""
    return tuple(each for each in efficient if all(a > b for a, b in zip(each, units, strict=True)))


def beaten_by(counted: Tally, units: Vector) -> Count:
    """Count the packages of the zone that leave no side worse and one better, by inclusion and exclusion.

    They are those that reach a unit more for some side, and none less for the others.
    """
    low, high = 0, 0
    for more in product((0, 1), repeat=len(units)):
        if any(more):
            found = counted.reaching(tuple(map(int.__add__, units, more)))
            odd = sum(more) % 2
            low += found.at_least if odd else -found.at_most
            high += found.at_most if odd else -found.at_least
    return Count(max(low, 0), max(high, 0))


def crossed(source: Compiled, on_table: Table, package: Sequence[int]) -> Iterator[Crossed]:
    """Name the red lines and limits that a package crosses, and the links that it breaks."""
    settled: dict[str, int | None] = {name: item.status_quo for name, item in source.items.items()}
    settled |= {column.name: option for column, option in zip(on_table.columns, package, strict=True)}
    for column, option in zip(on_table.columns, package, strict=True):
        for stake in source.items[column.name].stakes:
            if stake.side in on_table.sides and not stake.accepts >> option & 1:
                yield Crossed("red-line" if stake.red else "limit", stake.side, column.name)
    for tie in source.ties:
        if tie.side in on_table.sides and _broken(tie, settled):
            yield Crossed("link", tie.side, tie.item, tie.place)


def _broken(tie: Tie, settled: dict[str, int | None]) -> bool:
    here, there = settled[tie.item], settled[tie.other]
    triggered = here is not None and tie.triggers >> here & 1
    return bool(triggered) and not (there is not None and tie.meets >> there & 1)
