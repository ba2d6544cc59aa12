"""Independent parts of a table: items joined by links, and every way to settle each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from negotiator.zopa.compiled import bits
from negotiator.zopa.settling import TooLargeError
from negotiator.zopa.table import Bond, Column, Table, Vector

MAX_CHOICES = 300_000
"""The most combinations that one part may have; decided before any is listed."""


Choice = tuple[Vector, tuple[int, ...]]
"""One way to settle a part: its units by side, and its options by column of the part."""


@dataclass(frozen=True)
class Part:
    """Columns joined by links, with every allowed way to settle them; `stay` is the one that moves nothing."""

    columns: tuple[int, ...]
    choices: tuple[Choice, ...]
    stay: Choice | None

    @cached_property
    def by_units(self) -> Mapping[Vector, Choice]:
        """Give the first way to settle the part with each vector of units."""
        return {choice[0]: choice for choice in reversed(self.choices)}

    @cached_property
    def moves_by_units(self) -> Mapping[Vector, Choice]:
        """Give the same of the ways that move at least one item."""
        return {choice[0]: choice for choice in reversed(tuple(self.moves))}

    @property
    def moves(self) -> Iterator[Choice]:
        """Give the ways that move at least one item from its status quo."""
        return (choice for choice in self.choices if self.stay is None or choice[1] != self.stay[1])


def parts(table: Table) -> tuple[Part, ...]:
    """Split a table into independent parts; TooLargeError where one has too many combinations."""
    return tuple(_part(table, group) for group in _groups(table))


def _groups(table: Table) -> list[list[int]]:
    root = list(range(len(table.columns)))
    for bond in table.bonds:
        keep, drop = sorted((root[bond.column], root[bond.other]))
        root = [keep if each == drop else each for each in root]
    return [[index for index, each in enumerate(root) if each == leader] for leader in sorted(set(root))]


def _part(table: Table, group: list[int]) -> Part:
    columns = [table.columns[index] for index in group]
    combinations = prod(column.allowed.bit_count() for column in columns)
    if combinations > MAX_CHOICES:
        what = f"{len(columns)} linked items have" if len(columns) > 1 else f"{columns[0].name} has"
        raise TooLargeError(f"{what} {combinations:,} combinations, over {MAX_CHOICES:,}")
    quo = tuple(column.status_quo for column in columns)
    if len(group) == 1 and not any(bond.column == group[0] for bond in table.bonds):
        return Part(tuple(group), *_single(columns[0]))
    place = {column: index for index, column in enumerate(group)}
    bonds = [Bond(place[b.column], b.triggers, place[b.other], b.meets) for b in table.bonds if b.column in place]
    choices = tuple(_settle(table, group, bonds, (0,) * len(table.sides), ()))
    stay = next((choice for choice in choices if choice[1] == quo), None)
    return Part(tuple(group), choices, stay)


def _single(column: Column) -> tuple[tuple[Choice, ...], Choice | None]:
    """Settle one column by itself, which may have many options; and give the choice that leaves it where it is."""
    vectors = list(zip(*column.units, strict=True))
    choices = tuple((vectors[index], (index,)) for index in bits(column.allowed))
    quo = column.status_quo
    stay = (vectors[quo], (quo,)) if quo is not None and column.allowed >> quo & 1 else None
    return choices, stay


def _settle(
    table: Table, group: Sequence[int], bonds: Sequence[Bond], units: Vector, chosen: tuple[int, ...]
) -> Iterator[Choice]:
    if len(chosen) == len(group):
        yield units, chosen
        return
    column, last = table.columns[group[len(chosen)]], len(chosen)
    due = [bond for bond in bonds if max(bond.column, bond.other) == last]
    for index in bits(column.allowed):
        longer = (*chosen, index)
        if not any(bond.broken(longer[bond.column], longer[bond.other]) for bond in due):
            yield from _settle(table, group, bonds, tuple(map(int.__add__, units, column.vector(index))), longer)
