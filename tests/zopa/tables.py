"""Integer tables made at random, the same for a seed: of any size, for tests and benchmarks of what is hard."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from random import Random

from negotiator.zopa.tables.compiled import full, mask
from negotiator.zopa.tables.table import Bond, Box, Column, Table, Vector


def table_from(columns: Sequence[Column], bonds: Sequence[Bond], needed: Vector, boxes: Sequence[Box] = ()) -> Table:
    """Make a table on which a point is one unit, and a side gains above what it needs."""
    sides = tuple(f"side-{place}" for place in range(len(needed)))
    return Table(
        sides=sides,
        columns=tuple(columns),
        bonds=tuple(bonds),
        boxes=tuple(boxes),
        needed=needed,
        gaining=tuple(units + 1 for units in needed),
        per=(Fraction(1),) * len(sides),
        base=(Fraction(),) * len(sides),
        reserve=tuple(map(Fraction, needed)),
    )


def random_table(items: int, options: int, links: int, sides: int, seed: int, total: int = 1000) -> Table:
    """Make a table with a status quo that all links allow; a side can reach about `total` units.

    Units are drawn evenly from 0 to twice an item's share of `total`, each side by itself, and each side needs what
    the status quo is worth. A link binds one or two options of one item to one to three of another.
    """
    rng = Random(seed)
    columns = [_column(rng, f"item-{place}", options, sides, max(1, 2 * total // items)) for place in range(items)]
    bonds = [_bond(rng, columns, *rng.sample(range(items), 2)) for _ in range(links)]
    needed = tuple(sum(column.units[side][column.status_quo or 0] for column in columns) for side in range(sides))
    return table_from(columns, bonds, needed)


def clique(items: int, options: int, sides: int, seed: int, total: int = 1000) -> Table:
    """Make a table in which every item is linked with every other."""
    rng, bare = Random(seed), random_table(items, options, 0, sides, seed, total)
    bonds = [_bond(rng, bare.columns, *pair) for pair in combinations(range(items), 2)]
    return table_from(bare.columns, bonds, bare.needed)


def _column(rng: Random, name: str, options: int, sides: int, most: int) -> Column:
    units = tuple(tuple(rng.randint(0, most) for _ in range(options)) for _ in range(sides))
    every = full(options)
    return Column(name, options, rng.randrange(options), every, every, every, units)


def _bond(rng: Random, columns: Sequence[Column], here: int, there: int) -> Bond:
    one, other = columns[here], columns[there]
    quo = one.status_quo
    triggers = rng.sample([index for index in range(one.size) if index != quo], min(rng.choice((1, 2)), one.size - 1))
    return Bond(
        here, mask(triggers), there, mask(rng.sample(range(other.size), min(rng.choice((1, 2, 3)), other.size)))
    )
