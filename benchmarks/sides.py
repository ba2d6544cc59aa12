"""The frontier and the four solutions of three and four sides, and whether they are exact.

Options are worth whole numbers drawn evenly, each side by itself; the grid is what an item is worth to a side at most.
Where a frontier outgrows its budget it is thinned, and by how much a side may do better than on it is certified.
"""

from __future__ import annotations

from benchmarks.clock import Clock, peak, warm
from benchmarks.sheets import Sheet, mb, ms
from benchmarks.solving import bound, solve
from tests.zopa.tables import random_table

CASES = tuple(
    (sides, items, options, grid)
    for sides in (3, 4)
    for items, options in ((10, 4), (20, 4), (40, 5))
    for grid in (100, 10_000)
)
SEED = 1


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure each size on both grids."""
    warm()
    rows = tuple(_row(clock, *case) for case in (CASES[:1] if smallest else CASES))
    headings = ("sides", "items x options", "units an item", "frontier", "", "time", "memory")
    return Sheet("Table e: frontier and four solutions, three and four sides, unlinked", headings, rows)


def _row(clock: Clock, sides: int, items: int, options: int, grid: int) -> tuple[str, ...]:
    table = random_table(items, options, 0, sides, SEED, total=grid * items // 2)
    taken, (frontier, _) = clock.median(lambda: solve(table)), solve(table)
    size, held = f"{items} x {options}", mb(peak(lambda: solve(table)))
    return str(sides), size, f"{grid:,}", f"{len(frontier):,}", bound(frontier), ms(taken), held
