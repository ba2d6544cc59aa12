"""What a table too large to be merged comes to, by mixed integer programs (needs the optional extra `solver`).

Every package given is checked in exact integers. That nothing was missed rests on HiGHS, within the bound that
`program` states: up to MAX_UNITS units a side it is exact, beyond that an answer says by how many units it may be off.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from operator import ge

from negotiator.zopa.solver.conditions import Anything, Reach, Sum, beyond
from negotiator.zopa.solver.program import INFINITE, MARGIN, Budget, Found, Program
from negotiator.zopa.tables.table import Table, Vector

GAP = 0.4
"""How far, in steps, a run may stop short of the greatest aim; twice that and MARGIN is less than a step."""


@dataclass(frozen=True, slots=True)
class Solved:
    """Efficient points of the zone, best for the first side first, a real package at each.

    `off` says how far they may be off, in units by side: for every package of the zone there is a point no more than
    that below it. It is all 0 where the points are the frontier (`exact`), and None where the budget did not reach.
    """

    points: tuple[Found, ...]
    off: Vector | None

    @property
    def exact(self) -> bool:
        """Tell whether the points are the whole frontier, proved."""
        return self.off is not None and not any(self.off)


Series = Generator[Found, None, Solved]
"""Points one by one, and at the end all of them, with what is proved of them."""


def has_zone(table: Table, budget: Budget | None = None) -> Solved:
    """Find one package of the zone, or prove that there is none: no point, and `exact`."""
    if _nothing(table):
        return Solved((), (0,) * len(table.sides))
    program = Program(table, budget or Budget())
    found = program.ask(Anything(), INFINITE, [Reach(table.gaining, 1)]).found
    return Solved((found,) if found else (), (0,) * len(table.sides) if program.proved else None)


def efficient(table: Table, budget: Budget | None = None, on_point: Callable[[Found], object] | None = None) -> Solved:
    """Find the whole frontier of the zone; `on_point` is told each point when it is proved."""
    points = series(table, budget)
    while True:
        try:
            point = next(points)
        except StopIteration as end:
            solved: Solved = end.value
            return solved
        if on_point:
            on_point(point)


def series(table: Table, budget: Budget | None = None) -> Series:
    """Give the points of the frontier as they are proved, for two sides from the best for the first side on.

    Two sides: the epsilon constraint (Haimes, Lasdon and Wismer, 1971). Otherwise: the greatest sum of units among the
    packages that no point found equals or beats (Sylva and Crema, 2004), which suits only small frontiers.
    """
    if _nothing(table):
        return Solved((), (0,) * len(table.sides))
    program = Program(table, budget or Budget())
    solved = yield from (_two_sides(program) if len(table.sides) == 2 else _many_sides(program))
    return Solved(tuple(point for point in solved.points if table.in_zone(point.units)), solved.off)


def _nothing(table: Table) -> bool:
    """Tell whether no package could be of the zone, without a program: nothing is on the table, or all is blocked."""
    return not table.columns or not all(column.allowed for column in table.columns)


def _two_sides(program: Program) -> Series:
    """Take the most for the first side, ever more being asked for the second.

    The second side's units count too little to change what is most for the first, just to choose among equals. So a
    point is proved when the next is worse for the first side.
    """
    step, found = program.step, list[Found]()
    aim = Sum((1 / step[0], GAP / (program.range[1] + 1)))
    least = program.table.needed
    while (point := _greatest(program, aim, [Reach(least, 2)])) is not None:
        if found and not all(map(ge, point.units, found[-1].units)):
            yield found[-1]
        found.append(point)
        least = (least[0], point.units[1] + step[1])
    if found and program.proved:
        yield found[-1]
    off = tuple(each if each > 1 else 0 for each in step) if program.proved else None
    return Solved(_efficient(found if program.proved else found[:-1]), off)


def _many_sides(program: Program) -> Series:
    """Take the greatest sum of steps among the packages that no point found equals or beats."""
    aim, found = Sum([1 / step for step in program.step]), list[Found]()
    while (point := _greatest(program, aim, [beyond(each.units) for each in found])) is not None:
        yield point
        found.append(point)
    return Solved(_efficient(found), (0,) * len(program.step) if program.proved else None)


def _greatest(program: Program, aim: Sum, conditions: Sequence[Reach]) -> Found | None:
    """Find the package with the greatest aim to less than a step; None where there is none, or it is not proved."""
    reply = program.ask(aim, GAP, conditions)
    if reply.found is not None and reply.bound > aim.value(program, reply.found.units) + GAP + MARGIN:
        program.proved = False
    return reply.found if program.proved else None


def _efficient(found: Iterable[Found]) -> tuple[Found, ...]:
    kept: list[Found] = []
    for point in sorted(found, key=lambda each: each.units, reverse=True):
        if not any(all(map(ge, other.units, point.units)) for other in kept):
            kept.append(point)
    return tuple(kept)
