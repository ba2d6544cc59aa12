"""What the optional solver makes of a table that is too large to be worked through, or too fine for its frontier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic

from negotiator.model.base import Option
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.solutions import Solution, solutions
from negotiator.zopa.solver import picks, points
from negotiator.zopa.solver.highs import available
from negotiator.zopa.solver.picks import Picked
from negotiator.zopa.solver.program import Budget, Found
from negotiator.zopa.tables.table import Table, Vector

NODES = 20_000
"""The work that one question to the solver may take, in nodes of its search."""

SECONDS = 20.0
"""The time that all questions about one table may take together."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Points of the frontier and solutions that the solver proved, and each side's best score.

    `lost` is by how many points at most each side may do better than on the frontier: None where it is not known.
    """

    frontier: tuple[Point, ...] = ()
    solutions: Mapping[str, Solution] | None = None
    best: tuple[Fraction, ...] | None = None
    empty: bool = False
    lost: tuple[Fraction, ...] | None = None


def proofs(table: Table, options: Sequence[Sequence[Option]]) -> Iterator[Proof]:
    """Give what the solver finds, as it becomes ready; nothing where it is not installed, or the table too large."""
    if not available():
        return
    try:
        yield from _two_sides(table, options) if len(table.sides) == 2 else _many_sides(table, options)
    except TooLargeError:
        return


def _budget() -> Budget:
    end = monotonic() + SECONDS
    return Budget(NODES, stop=lambda: monotonic() > end)


def _two_sides(table: Table, options: Sequence[Sequence[Option]]) -> Iterator[Proof]:
    solved = points.efficient(table, _budget())
    listed = tuple(_point(table, options, found) for found in solved.points)
    lost = None if solved.off is None else _in_points(table, solved.off)
    best = tuple(map(max, zip(*(point.scores for point in listed), strict=True))) if listed and solved.exact else None
    chosen = solutions(table.sides, listed, solved.exact)
    yield Proof(listed, chosen, best, empty=solved.exact and not listed, lost=lost)


def _many_sides(table: Table, options: Sequence[Sequence[Option]]) -> Iterator[Proof]:
    for found in picks.series(table, _budget()):
        best = table.points(found.best) if found.best is not None else None
        by_name = {name: _solution(table, options, picked) for name, picked in found.by_name.items()}
        yield Proof(solutions=by_name, best=best, empty=found.empty)


def _solution(table: Table, options: Sequence[Sequence[Option]], picked: Picked) -> Solution:
    points = tuple(_point(table, options, found) for found in picked.points)
    return Solution(points, picked.left_out, exact=picked.proved and picked.complete)


def _point(table: Table, options: Sequence[Sequence[Option]], found: Found) -> Point:
    chosen = zip(table.columns, options, found.package, strict=True)
    named = {column.name: of[option] for column, of, option in chosen}
    return Point(table.points(found.units), table.gains(found.units), named, packages=1, counted=False)


def _in_points(table: Table, units: Vector) -> tuple[Fraction, ...]:
    return tuple(each / per for each, per in zip(units, table.per, strict=True))
