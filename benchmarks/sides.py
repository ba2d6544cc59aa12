"""The frontier and the four solutions of three and four sides, and whether they are exact.

Options are worth whole numbers drawn evenly, each side by itself; the grid is what an item is worth to a side at most.
Where a frontier outgrows its budget it is thinned, and by how much a side may do better than on it is certified.
Each case is a process of its own, ended after some seconds; what takes over a second is run once.
"""

from __future__ import annotations

import subprocess
import sys

from benchmarks.clock import Clock, peak, timed, warm
from benchmarks.sheets import NONE, Sheet, mb, ms
from benchmarks.solving import Solved, bound, solve
from tests.zopa.tables import random_table

CASES = tuple(
    (sides, items, options, grid)
    for sides in (3, 4)
    for items, options in ((10, 4), (20, 4), (40, 5))
    for grid in (100, 10_000)
)
SEED = 1
LIMIT = 20
"""How long a case may take, in seconds."""


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure each size on both grids."""
    rows = tuple(_row(clock, *case) for case in (CASES[:1] if smallest else CASES))
    headings = ("sides", "items x options", "units an item", "frontier", "", "time", "memory")
    return Sheet("Table e: frontier and four solutions, three and four sides, unlinked", headings, rows)


def _row(clock: Clock, *case: int) -> tuple[str, ...]:
    sides, items, options, grid = case
    head = (str(sides), f"{items} x {options}", f"{grid:,}")
    command = [sys.executable, "-m", "benchmarks.sides", str(clock.seconds), *map(str, case)]
    try:
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=LIMIT).stdout
    except subprocess.TimeoutExpired:
        return *head, NONE, NONE, f"over {LIMIT} s", NONE
    return *head, *said.rstrip("\n").split("\t")


def measured(seconds: float, sides: int, items: int, options: int, grid: int) -> tuple[str, ...]:
    """Measure one case: the frontier, whether it is exact, time and memory."""
    warm()
    table, found = random_table(items, options, 0, sides, SEED, total=grid * items // 2), list[Solved]()
    once = timed(lambda: found.append(solve(table)))
    taken = once * 1000 if once > 1 else Clock(seconds).median(lambda: solve(table))
    held = mb(peak(lambda: solve(table))) if once < 1 else NONE
    return f"{len(found[0][0]):,}", bound(found[0][0]), ms(taken), held


if __name__ == "__main__":
    print(*measured(float(sys.argv[1]), *map(int, sys.argv[2:])), sep="\t")
