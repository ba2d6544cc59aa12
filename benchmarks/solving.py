"""What is asked of every table of numbers: its frontier and the four solutions."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.zopa.efficient.frontier import Frontier
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.merging import run
from negotiator.zopa.solutions import Solution, solutions
from negotiator.zopa.tables.table import Table

Solved = tuple[Frontier, Mapping[str, Solution]]


def solve(table: Table) -> Solved:
    """Give the frontier of a table's zone and the four solutions, from the numbers on: nothing is kept between runs."""
    options = tuple(tuple(str(index) for index in range(column.size)) for column in table.columns)
    frontier = Frontier(run(layout(table)), options)
    return frontier, solutions(table.sides, frontier)


def bound(frontier: Frontier) -> str:
    """Say whether a frontier is exact, or by how much of a side's range it may be worse at most."""
    found = frontier.run
    if not any(found.lost):
        return "exact"
    return f"within {max(lost / most for lost, most in zip(found.lost, found.layout.span, strict=True)):.2%}"
