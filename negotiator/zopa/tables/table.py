"""The integer tables that every algorithm works on: items on the table, their options, scores and links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from operator import ge
from types import MappingProxyType

from negotiator.zopa.tables.compiled import Compiled, CompiledItem, CompiledTerm, Tie
from negotiator.zopa.tables.runs import scaled

Vector = tuple[int, ...]
"""A score for each side, in that side's own units."""


@dataclass(frozen=True, slots=True)
class Column:
    """One item on the table: the masks of its options, and the units of each option by side."""

    name: str
    size: int
    status_quo: int | None
    red_free: int
    allowed: int
    within: int
    units: tuple[Sequence[int], ...]

    def vector(self, index: int) -> Vector:
        """Give what an option is worth to each side, in units."""
        return tuple(by_option[index] for by_option in self.units)


@dataclass(frozen=True, slots=True)
class Bond:
    """A link between two columns: where one is settled within `triggers`, the other must be within `meets`."""

    column: int
    triggers: int
    other: int
    meets: int

    def broken(self, option: int, other: int) -> bool:
        """Tell whether these options of the two columns break the link."""
        return bool(self.triggers >> option & 1) and not self.meets >> other & 1


@dataclass(frozen=True, slots=True)
class Box:
    """A term over several columns: the units that packages within all these options (masks by column) add."""

    within: tuple[tuple[int, int], ...]
    units: Vector

    def holds(self, package: Sequence[int]) -> bool:
        """Tell whether a package lies within."""
        return all(mask >> package[column] & 1 for column, mask in self.within)


@dataclass(frozen=True, slots=True)
class Coin:
    """One coin for all sides: how many make a point, and by side how many a unit makes, and what no deal is worth."""

    per_point: int
    times: Vector
    less: Vector

    def gains(self, vector: Vector) -> Vector:
        """Give the gains of a vector of units, in the coin."""
        return tuple(units * by - less for units, by, less in zip(vector, self.times, self.less, strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """Packages of some items as integers, exact: a side's points are its units divided by `per`.

    `needed` is the least that the units of a package must reach, side by side, for no side to lose, and `gaining` the
    least for a side to gain. In points: `base` is what the items off the table add to each score, and `reserve` the
    reservation score.
    """

    sides: tuple[str, ...]
    columns: tuple[Column, ...]
    bonds: tuple[Bond, ...]
    boxes: tuple[Box, ...]
    needed: Vector
    gaining: Vector
    per: tuple[Fraction, ...] = field(compare=False)
    base: tuple[Fraction, ...] = field(compare=False)
    reserve: tuple[Fraction, ...] = field(compare=False)

    def points(self, vector: Vector) -> tuple[Fraction, ...]:
        """Give the scores of a vector of units, in points, items off the table included."""
        return tuple(base + units / per for units, per, base in zip(vector, self.per, self.base, strict=True))

    def gains(self, vector: Vector) -> tuple[Fraction, ...]:
        """Give the gains of a vector of units, in points."""
        return tuple(score - reserve for score, reserve in zip(self.points(vector), self.reserve, strict=True))

    @property
    def coin(self) -> Coin:
        """Give the coarsest coin in which the gains of every package are whole, whichever side's they are."""
        bars = [reserve - base for reserve, base in zip(self.reserve, self.base, strict=True)]
        coin = lcm(*(per.numerator for per in self.per), *(bar.denominator for bar in bars))
        return Coin(coin, tuple(int(coin / per) for per in self.per), tuple(int(bar * coin) for bar in bars))

    def in_zone(self, vector: Vector) -> bool:
        """Tell whether these units leave no side a negative gain, and at least one a positive one."""
        return all(map(ge, vector, self.needed)) and any(map(ge, vector, self.gaining))

    def status_quo(self) -> tuple[int, ...] | None:
        """Give the status quo package by column, or None where an item on the table has no status quo."""
        options = tuple(column.status_quo for column in self.columns if column.status_quo is not None)
        return options if len(options) == len(self.columns) else None

    def vector(self, package: Sequence[int]) -> Vector:
        """Give the units of a package, side by side."""
        chosen = [column.vector(index) for column, index in zip(self.columns, package, strict=True)]
        chosen += [box.units for box in self.boxes if box.holds(package)]
        return tuple(map(sum, zip(*chosen, strict=True))) if chosen else (0,) * len(self.sides)

    def allows(self, package: Sequence[int]) -> bool:
        """Tell whether a package crosses no red line and breaks no link."""
        inside = all(column.allowed >> index & 1 for column, index in zip(self.columns, package, strict=True))
        return inside and not any(bond.broken(package[bond.column], package[bond.other]) for bond in self.bonds)


def table(
    source: Compiled,
    sides: tuple[str, ...],
    names: Collection[str],
    fixed: Collection[str],
    reservations: Mapping[str, Fraction] = MappingProxyType({}),
) -> Table:
    """Make the table of the items `names`, all `fixed` items staying at their status quo (without one: out).

    A side's reservation score is what these items are worth without a deal, unless `reservations` states it.
    Links and terms that leave `names` and `fixed` are not counted.
    """
    items = [source.items[name] for name in source.items if name in names]
    held = {name: source.items[name].status_quo for name in fixed}
    ties = [t for t in source.ties if t.side in sides and {t.item, t.other} <= {*names, *held}]
    mine = [term for term in source.terms if term.side in sides and {n for n, _ in term.within} <= {*names, *held}]
    terms = [term for each in mine if (term := _left_of(each, held)) is not None]
    per = tuple(_per(items, terms, side) for side in sides)
    columns = tuple(_column(item, sides, per, ties, held, terms) for item in items)
    base = _base(source, sides, held, terms)
    without = [_without_deal(items, terms, side) for side in sides]
    reserve = tuple(reservations.get(s, b + w) for s, b, w in zip(sides, base, without, strict=True))
    least = [(r - b) * p for r, b, p in zip(reserve, base, per, strict=True)]
    needed, gaining = tuple(map(ceil, least)), tuple(floor(units) + 1 for units in least)
    boxes = _boxes([term for term in terms if len(term.within) > 1], items, sides, per)
    return Table(sides, columns, _bonds(ties, items), boxes, needed, gaining, per, base, reserve)


def _left_of(term: CompiledTerm, held: Mapping[str, int | None]) -> CompiledTerm | None:
    """Give what a term still asks where some items are held; None where they fail it."""
    for name, options in term.within:
        at = held.get(name)
        if name in held and (at is None or not options >> at & 1):
            return None
    return replace(term, within=tuple(end for end in term.within if end[0] not in held))


def _boxes(
    terms: Iterable[CompiledTerm], items: Iterable[CompiledItem], sides: tuple[str, ...], per: Sequence[Fraction]
) -> tuple[Box, ...]:
    place = {item.name: index for index, item in enumerate(items)}
    found = []
    for term in terms:
        units = tuple(int(term.points * p) if term.side == side else 0 for side, p in zip(sides, per, strict=True))
        found.append(Box(tuple((place[name], options) for name, options in term.within), units))
    return tuple(found)


def _without_deal(items: Iterable[CompiledItem], terms: Iterable[CompiledTerm], side: str) -> Fraction:
    """Give what items are worth to a side without a deal, with the terms that their status quo fulfils."""
    quo = {item.name: item.status_quo for item in items}
    alone = sum((item.stake(side).without_deal for item in items), Fraction())
    mine = [term for term in terms if term.side == side and term.within]
    kept = (term for term in mine if all((at := quo[n]) is not None and m >> at & 1 for n, m in term.within))
    return alone + sum((term.points for term in kept), Fraction())


def _bonds(ties: Iterable[Tie], items: Iterable[CompiledItem]) -> tuple[Bond, ...]:
    place = {item.name: index for index, item in enumerate(items)}
    inner = [tie for tie in ties if tie.item in place and tie.other in place]
    return tuple(Bond(place[tie.item], tie.triggers, place[tie.other], tie.meets) for tie in inner)


def _per(items: Iterable[CompiledItem], terms: Iterable[CompiledTerm], side: str) -> Fraction:
    """Give the coarsest grid on which every worth of a side is whole, in units per point."""
    stakes = [item.stake(side) for item in items]
    amounts = [s.worth.factor * gcd(*s.worth.numbers) for s in stakes] + [s.without_deal for s in stakes]
    return grid(amounts + [term.points for term in terms if term.side == side])


def grid(amounts: Iterable[Fraction]) -> Fraction:
    """Give the units per point of the coarsest grid on which all amounts are whole; 1 where all are 0."""
    given = [amount for amount in amounts if amount]
    if not given:
        return Fraction(1)
    denominator = lcm(*(amount.denominator for amount in given))
    return Fraction(denominator, gcd(*(int(amount * denominator) for amount in given)))


def _column(
    item: CompiledItem,
    sides: tuple[str, ...],
    per: Sequence[Fraction],
    ties: Iterable[Tie],
    held: dict[str, int | None],
    terms: Iterable[CompiledTerm],
) -> Column:
    red_free = item.red_mask(sides)
    allowed = red_free
    for tie in ties:
        allowed &= _held_off(item, tie, held)
    alone = [term for term in terms if len(term.within) == 1 and term.within[0][0] == item.name]
    units = tuple(_column_units(item, side, p, alone) for side, p in zip(sides, per, strict=True))
    return Column(item.name, item.size, item.status_quo, red_free, allowed, item.within_mask(sides), units)


def _held_off(item: CompiledItem, tie: Tie, held: dict[str, int | None]) -> int:
    """Give the options that a link leaves an item whose other end is off the table."""
    if tie.item == item.name and tie.other in held:
        there = held[tie.other]
        return -1 if there is not None and tie.meets >> there & 1 else ~tie.triggers
    if tie.other == item.name and tie.item in held:
        here = held[tie.item]
        return tie.meets if here is not None and tie.triggers >> here & 1 else -1
    return -1


def _column_units(item: CompiledItem, side: str, per: Fraction, terms: Iterable[CompiledTerm]) -> Sequence[int]:
    worths = item.stake(side).worth
    units = scaled(worths.numbers, worths.factor * per)
    for term in terms:
        if term.side == side:
            more, options = int(term.points * per), term.within[0][1]
            units = tuple(each + more * (options >> index & 1) for index, each in enumerate(units))
    return units


def _base(
    source: Compiled, sides: Iterable[str], held: Mapping[str, int | None], terms: Iterable[CompiledTerm]
) -> tuple[Fraction, ...]:
    fixed = [(source.items[name], index) for name, index in held.items() if index is not None]
    fulfilled = [term for term in terms if not term.within]
    return tuple(
        sum((item.stake(side).worth[index] for item, index in fixed), Fraction())
        + sum((term.points for term in fulfilled if term.side == side), Fraction())
        for side in sides
    )
