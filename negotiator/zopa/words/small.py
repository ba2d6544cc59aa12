"""Whether a small table has a zone: the words of a key press ask for many, and none is worth loading numpy for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from math import prod
from operator import add, ge, sub

from negotiator.zopa.tables.masks import bits
from negotiator.zopa.tables.table import Table, Vector

MAX_COMBINATIONS = 4_000
"""The most combinations of linked columns, and options of any other, that are listed."""

MAX_SUMS = (20_000, 2_000)
"""The most sums of units that one step takes, for up to two sides and for more: these are compared each with each."""

Way = tuple[int, Vector]
"""The options of some columns that are settled together, as one mask of all options of the table, and their units."""


@dataclass(frozen=True, slots=True)
class Small:
    """A table listed by independent parts: all linked columns together, and each other column by itself."""

    table: Table
    offsets: tuple[int, ...]
    parts: tuple[tuple[Way, ...], ...]

    def _units(self, options: Sequence[int]) -> list[set[Vector]]:
        """Give the units of each part's ways among these options (masks by column)."""
        excluded = ~sum(mask << offset for mask, offset in zip(options, self.offsets, strict=True))
        return [{units for used, units in part if not used & excluded} for part in self.parts]

    def has_zone(self, options: Sequence[int]) -> bool | None:
        """Tell whether there is a package of the zone among these options; None where that is not small.

        The status quo package gains no side anything, as what it is worth is the reserve.
        """
        parts = [_efficient(units) for units in self._units(options)]
        found: list[Vector] = [(0,) * len(self.table.sides)]
        for vectors, hope in zip(parts, _hopes(parts, len(found[0])), strict=True):
            if len(found) * len(vectors) > MAX_SUMS[len(found[0]) > 2]:
                return None
            found = _efficient(_sums(found, vectors, tuple(map(sub, self.table.needed, hope))))
            if not found:
                return False
        return any(map(self.table.in_zone, found))

    def gains(self, options: Sequence[int]) -> bool:
        """Tell whether there is a package among these options that gains a side."""
        parts = self._units(options)
        if not all(parts):
            return False
        most = zip(*(map(max, zip(*units, strict=True)) for units in parts), strict=True)
        return any(map(ge, map(sum, most), self.table.gaining))


def small(table: Table) -> Small | None:
    """List a table by its parts; None where it has terms or too many combinations."""
    linked = sorted({end for bond in table.bonds for end in (bond.column, bond.other)})
    sizes = [column.allowed.bit_count() for column in table.columns]
    free = [place for place in range(len(sizes)) if place not in linked]
    if table.boxes or max(prod(sizes[place] for place in linked), *(sizes[k] for k in free), 0) > MAX_COMBINATIONS:
        return None
    offsets = tuple(accumulate((column.size for column in table.columns[:-1]), initial=0))
    parts = ([linked] if linked else []) + [[place] for place in free]
    return Small(table, offsets, tuple(tuple(_listed(table, offsets, part)) for part in parts))


def _listed(table: Table, offsets: Sequence[int], part: Sequence[int]) -> Iterator[Way]:
    columns = [table.columns[place] for place in part]
    place = {column: at for at, column in enumerate(part)}
    bonds = [(bond, place[bond.column], place[bond.other]) for bond in table.bonds if bond.column in place]
    for options in product(*(tuple(bits(column.allowed)) for column in columns)):
        if not any(bond.broken(options[one], options[other]) for bond, one, other in bonds):
            vectors = (column.vector(index) for column, index in zip(columns, options, strict=True))
            used = sum(1 << index + offsets[at] for index, at in zip(options, part, strict=True))
            yield used, tuple(map(sum, zip(*vectors, strict=True)))


def _hopes(parts: Sequence[Sequence[Vector]], sides: int) -> list[Vector]:
    """Give, for each part, the most units that the parts after it can add, side by side."""
    hope, found = (0,) * sides, []
    for vectors in reversed(parts):
        found.append(hope)
        hope = tuple(map(add, hope, map(max, zip(*vectors, strict=True)))) if vectors else hope
    return found[::-1]


def _sums(found: Sequence[Vector], vectors: Sequence[Vector], least: Vector) -> set[Vector]:
    """Add every two vectors, and keep what can still reach the zone."""
    if len(least) == 2:
        us, them = least
        return {(a + x, b + y) for x, y in vectors for a, b in found if a + x >= us and b + y >= them}
    sums = (tuple(map(add, one, other)) for one in found for other in vectors)
    return {each for each in sums if all(map(ge, each, least))}


def _efficient(vectors: Iterable[Vector]) -> list[Vector]:
    """Keep the vectors that no other reaches on every side."""
    kept: list[Vector] = []
    for vector in sorted(vectors, reverse=True):
        if len(vector) == 2:
            if not kept or vector[1] > kept[-1][1]:
                kept.append(vector)
        elif not any(all(map(ge, other, vector)) for other in kept):
            kept.append(vector)
    return kept
