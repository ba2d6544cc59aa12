"""The frontier and the four solutions of two sides, by number of items: time, memory, and how large the frontier is.

Options are worth whole numbers drawn evenly, from 0 to 1,000 or to 100,000 units an item, each side by itself, and each
side needs what the status quo is worth. The time is from the numbers to the solutions, in a process that has imported
numpy; the memory is what a run holds at most besides the table itself.
"""

from __future__ import annotations

from benchmarks.clock import Clock, peak, warm
from benchmarks.sheets import Sheet, goal, mb, ms
from benchmarks.solving import solve
from tests.zopa.tables import random_table

CASES = ((10, 4), (20, 4), (40, 5), (100, 5), (200, 6))
GRIDS = (1_000, 100_000)
GOALS = {(40, 5): 2.0, (200, 6): 10.0}
SEED = 1


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure each size on both grids."""
    warm()
    sizes = CASES[:1] if smallest else CASES
    rows = tuple(_row(clock, items, options, grid) for items, options in sizes for grid in GRIDS)
    headings = ("items x options", "packages", "units an item", "frontier", "time", "goal", "memory")
    return Sheet("Table b: frontier and four solutions, two sides, unlinked", headings, rows)


def _row(clock: Clock, items: int, options: int, grid: int) -> tuple[str, ...]:
    table = random_table(items, options, 0, 2, SEED, total=grid * items // 2)
    taken, points = clock.median(lambda: solve(table)), len(solve(table)[0])
    size, packages = f"{items} x {options}", f"{float(options**items):.0e}"
    most = GOALS.get((items, options))
    held = mb(peak(lambda: solve(table)))
    return size, packages, f"{grid:,}", f"{points:,}", ms(taken), goal(taken, most), held
