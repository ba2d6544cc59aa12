"""The frontier and the four solutions of 40 items of five options with ever more links among them, two sides.

Each link binds two items drawn at random, which is the hard case: real links keep within an issue. Settled item by
item as far as the sizes, known beforehand, allow; beyond that by the optional solver, which is measured beside it once,
as it takes seconds. Units are drawn up to 1,000 an item.
"""

from __future__ import annotations

from importlib.util import find_spec

from benchmarks.clock import Clock, timed, warm
from benchmarks.sheets import NONE, Sheet, ms
from benchmarks.solving import bound, solve
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.solver.points import Solved, efficient
from negotiator.zopa.tables.table import Table
from tests.zopa.tables import random_table

CASES = ((10, 3), (20, 3), (30, 3), (45, 3), (60, 3), (100, 3))
SOLVED = (60, 100)
ITEMS, OPTIONS, UNITS = 40, 5, 1_000


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure each number of links, the solver for the most links alone."""
    warm()
    rows = tuple(_row(clock, *case) for case in (CASES[:1] if smallest else CASES))
    title = f"Table d: frontier and four solutions with links, {ITEMS} x {OPTIONS}, two sides"
    return Sheet(title, ("links", "item by item", "frontier", "", "solver", "its points", "its answer"), rows, _notes())


def _row(clock: Clock, links: int, seed: int) -> tuple[str, ...]:
    table = random_table(ITEMS, OPTIONS, links, 2, seed, total=UNITS * ITEMS // 2)
    return str(links), *_own(clock, table), *(_by_solver(table) if links in SOLVED else (NONE,) * 3)


def _own(clock: Clock, table: Table) -> tuple[str, str, str]:
    try:
        frontier, _ = solve(table)
    except TooLargeError as error:
        return "refused", NONE, str(error)
    return ms(clock.median(lambda: solve(table))), f"{len(frontier):,}", bound(frontier)


def _by_solver(table: Table) -> tuple[str, str, str]:
    if find_spec("highspy") is None:
        return (NONE,) * 3
    found: list[Solved] = []
    seconds = timed(lambda: found.append(efficient(table)))
    return ms(seconds * 1000), f"{len(found[0].points):,}", "exact" if found[0].exact else "not proved"


def _notes() -> tuple[str, ...]:
    missing = find_spec("highspy") is None
    return ("The solver is missing: it comes with the extra `solver`.",) if missing else ()
