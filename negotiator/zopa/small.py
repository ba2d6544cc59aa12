"""Whether a small table has a zone: the words of a key press ask for many, and none is worth loading numpy for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod
from operator import add, ge, sub

from negotiator.zopa.masks import bits
from negotiator.zopa.table import Table, Vector

MAX_COMBINATIONS = 4_000
"""The most combinations of linked columns that are listed."""

MAX_SUMS = 20_000
"""The most sums of units that one step takes."""


def has_small_zone(table: Table) -> bool | None:
    """Tell whether a table has a package of the zone; None where it is not small, or has terms.

    The status quo package is none of the zone: the table's reserve must be what that is worth, or no side gains by it.
    """
    ways = _ways(table)
    if ways is None:
        return None
    found: list[Vector] = [(0,) * len(table.sides)]
    for vectors, hope in zip(ways, _hopes(ways, len(table.sides)), strict=True):
        if len(found) * len(vectors) > MAX_SUMS:
            return None
        least = tuple(map(sub, table.needed, hope))
        found = _efficient(_sums(found, vectors, least))
        if not found:
            return False
    return any(map(table.in_zone, found))


def _ways(table: Table) -> list[list[Vector]] | None:
    """Give the efficient units of all linked columns together, and of each other column."""
    linked = sorted({end for bond in table.bonds for end in (bond.column, bond.other)})
    sizes = [table.columns[place].allowed.bit_count() for place in linked]
    if table.boxes or prod(sizes) > MAX_COMBINATIONS:
        return None
    free = [column for place, column in enumerate(table.columns) if place not in linked]
    if any(column.allowed.bit_count() > MAX_COMBINATIONS for column in free):
        return None
    ways = [_efficient(set(_linked(table, linked)))] if linked else []
    return ways + [_efficient({column.vector(index) for index in bits(column.allowed)}) for column in free]


def _linked(table: Table, linked: Sequence[int]) -> Iterator[Vector]:
    columns = [table.columns[place] for place in linked]
    place = {column: at for at, column in enumerate(linked)}
    bonds = [(bond, place[bond.column], place[bond.other]) for bond in table.bonds]
    for options in product(*(tuple(bits(column.allowed)) for column in columns)):
        if not any(bond.broken(options[one], options[other]) for bond, one, other in bonds):
            vectors = (column.vector(index) for column, index in zip(columns, options, strict=True))
            yield tuple(map(sum, zip(*vectors, strict=True)))


def _hopes(ways: Sequence[Sequence[Vector]], sides: int) -> list[Vector]:
    """Give, for each step, the most units that the steps after it can add, side by side."""
    hope, found = (0,) * sides, []
    for vectors in reversed(ways):
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
