"""The plain way, done well: every package listed in numpy arrays of whole numbers, then sorted and swept.

For each side one array of what each package comes to, made by adding item to item (no package is a Python object). The
zone is what reaches each side's need. Two sides: units of both packed into one number, one sort, one sweep. More: the
package with the greatest sum is kept and all that it beats dropped, again and again. The four solutions are then picked
from the frontier in exact whole numbers, ties included, as definitions have it.

Where a side's exact units do not fit (the scores of some real scenarios have no small common denominator), they are
rounded to what does: as fast, but then the listing is no longer exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from negotiator.zopa.tables.table import Table, Vector

Ints = NDArray[np.int64]
Rank = Callable[[Vector, Vector], Any]

RULES: dict[str, Rank] = {
    "nash": lambda gains, _: (sum(gain > 0 for gain in gains), prod(gain for gain in gains if gain > 0)),
    "kalai-smorodinsky": lambda gains, best: sorted(
        Fraction(gain, most) for gain, most in zip(gains, best, strict=True) if most
    ),
    "egalitarian": lambda gains, _: sorted(gains),
    "utilitarian": lambda gains, _: sum(gains),
}


BITS = 62
"""What the units of all sides may take together."""


def rounded(table: Table) -> Table:
    """Give the table with units that fit, rounded where they do not: the table itself where they do."""
    most, sides = BITS // len(table.sides) - 1, range(len(table.sides))
    totals = [sum(max(map(abs, column.units[side])) for column in table.columns) for side in sides]
    by = [1 << max(0, total.bit_length() - most) for total in totals]
    if by == [1] * len(by):
        return table
    columns = [
        replace(column, units=tuple(tuple(u // b for u in units) for units, b in zip(column.units, by, strict=True)))
        for column in table.columns
    ]
    needed, gaining = (tuple(n // b for n, b in zip(each, by, strict=True)) for each in (table.needed, table.gaining))
    per = tuple(p / b for p, b in zip(table.per, by, strict=True))
    return replace(table, columns=tuple(columns), needed=needed, gaining=gaining, per=per)


def solve(table: Table) -> tuple[list[Vector], dict[str, list[Vector]]]:
    """Give the units of the frontier and of each solution, all ties, of a table without links and terms."""
    every = [_totals(table, side) for side in range(len(table.sides))]
    frontier = _frontier(_zone(table, every))
    return frontier, solutions(table, frontier)


def _totals(table: Table, side: int) -> Ints:
    """Give what every package comes to for a side, in the order of the options, the last item's changing fastest."""
    found = np.zeros(1, dtype=np.int64)
    for column in table.columns:
        allowed = [units for place, units in enumerate(column.units[side]) if column.allowed >> place & 1]
        found = np.add.outer(found, np.array(allowed, dtype=np.int64)).ravel()
    return found


def _zone(table: Table, every: Sequence[Ints]) -> list[Ints]:
    """Keep what leaves no side a loss and gives one a gain; the status quo package, if any, gains nobody anything."""
    reach = np.logical_and.reduce([units >= need for units, need in zip(every, table.needed, strict=True)])
    reach &= np.logical_or.reduce([units >= gain for units, gain in zip(every, table.gaining, strict=True)])
    return [units[reach] for units in every]


def _frontier(zone: Sequence[Ints]) -> list[Vector]:
    """Give the efficient units, best for the first side first."""
    return _swept(*zone) if len(zone) == 2 else _dropped(np.stack(zone))


def _swept(first: Ints, second: Ints) -> list[Vector]:
    if not len(first):
        return []
    width = int(second.max()).bit_length()
    keys = np.sort(first << width | second)[::-1]
    second = keys & ((1 << width) - 1)
    kept = np.append(True, second[1:] > np.maximum.accumulate(second)[:-1])
    return list(zip((keys[kept] >> width).tolist(), second[kept].tolist(), strict=True))


def _dropped(left: Ints) -> list[Vector]:
    found: list[Vector] = []
    while left.shape[1]:
        best = left[:, left.sum(axis=0).argmax()]
        found.append(tuple(best.tolist()))
        left = left[:, (left > best[:, None]).any(axis=0)]
    return sorted(found, reverse=True)


def solutions(table: Table, frontier: Sequence[Vector]) -> dict[str, list[Vector]]:
    """Give the units that each solution picks of the efficient ones, all ties."""
    bars = [reserve - base for reserve, base in zip(table.reserve, table.base, strict=True)]
    coin = lcm(*(per.numerator for per in table.per), *(bar.denominator for bar in bars))
    scale = [(int(coin / per), int(bar * coin)) for per, bar in zip(table.per, bars, strict=True)]
    gains = [tuple(u * by - bar for u, (by, bar) in zip(units, scale, strict=True)) for units in frontier]
    best = tuple(map(max, zip(*gains, strict=True)))
    found = {}
    for name, rank in RULES.items():
        ranks = [rank(each, best) for each in gains]
        found[name] = [units for units, each in zip(frontier, ranks, strict=True) if each == max(ranks)]
    return found
