"""A table as a mixed integer program: questions about its zone, each answer checked in exact integers.

A package is a choice of one option of each column, a 0-1 column of the program for each. The units of a side count in
steps: units where they range over at most MAX_UNITS, otherwise the least whole number of them that makes it so. Rows on
units stand MARGIN of a step below what is asked. HiGHS may be off a whole number by TOLERANCE for each option, which
moves a total by at most TOLERANCE * MAX_UNITS, a hundredth of a step: so a package that meets what is asked is not shut
out by rounding, and one that does not, but comes that near, is refused here and cut off by name. In the program itself
totals are scaled to at most RANGE, so that a sum of doubles stays far more exact than TOLERANCE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import ge
from typing import Protocol

from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.solver.highs import Milp, Outcome
from negotiator.zopa.tables.compiled import bits
from negotiator.zopa.tables.table import Table, Vector

MAX_UNITS = 10_000_000
"""Up to this range of a side's units the answers are exact; beyond it, to within a step."""

RANGE = 1000.0
"""The most that a total may come to in the program."""

MARGIN = 0.1
"""How far below what is asked a row stands, in steps; more than rounding can move a total."""

MAX_OPTIONS = 20_000
"""The most options that a program may have, those that another replaces left out."""

MAX_REFUSED = 50
"""The most packages that one question may have cut off by name."""

INFINITE = float("inf")


def never() -> bool:
    """Go on."""
    return False


@dataclass(frozen=True, slots=True)
class Budget:
    """How much work may be done: nodes of the search in all, the same on every machine, until `stop` says so."""

    nodes: int = 200_000
    stop: Callable[[], bool] = never


@dataclass(frozen=True, slots=True)
class Found:
    """A real package, by column, and its units."""

    units: Vector
    package: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """The best package found, and the aim that none exceeds; None where there is none, or the question stays open."""

    found: Found | None
    bound: float


class Condition(Protocol):
    """Something asked of the units of a package."""

    def add(self, program: Program) -> None:
        """Add the rows that ask it."""

    def holds(self, units: Vector) -> bool:
        """Tell in exact integers whether units meet it."""


class Aim(Protocol):
    """What is to be as great as possible; `scale` is what one of it comes to in the program, at most RANGE in all."""

    def scale(self, program: Program) -> float:
        """Give what one of the aim is in the program."""

    def add(self, program: Program) -> Mapping[int, float]:
        """Add the columns and rows it needs, and give what each column counts."""


class Program:
    """The program of a table's zone, but for the condition that a side gains; it is asked one question at a time.

    `proved` turns false, for good, when a question stays open: the budget is spent, or rounding made too much trouble.
    """

    def __init__(self, table: Table, budget: Budget) -> None:
        self.table = table
        self.left, self.proved = budget.nodes, True
        self._cut = _needs_cut(table)
        kept = [_kept(table, place, self._cut) for place in range(len(table.columns))]
        if (count := sum(map(len, kept))) > MAX_OPTIONS:
            raise TooLargeError(f"the program takes {count:,} options, over {MAX_OPTIONS:,}")
        self.offset = tuple(_lowest(table, kept, side) for side in range(len(table.sides)))
        self.range = tuple(_range(table, kept, side) for side in range(len(table.sides)))
        self.step = tuple(max(1, -(-units // MAX_UNITS)) for units in self.range)
        self.unit = tuple(max(float(s), units / RANGE) for s, units in zip(self.step, self.range, strict=True))
        self.milp = Milp(budget.stop)
        self.stopped = budget.stop
        self._choice = [{index: self.milp.column(0, 1) for index in options} for options in kept]
        self._boxes = [self.milp.column(0, 1, whole=False) for _ in table.boxes]
        self._factors = [self._totals(side) for side in range(len(table.sides))]
        for row in self._rows():
            self.milp.row(row)
        self._units: dict[int, int] = {}

    @property
    def exact(self) -> bool:
        """Tell whether a step is a unit, for every side."""
        return all(step == 1 for step in self.step)

    def size(self, side: int, units: float) -> float:
        """Give units of a side as the program counts them: from 0 to RANGE."""
        return (units - self.offset[side]) / self.unit[side]

    def bar(self, side: int, units: int) -> float:
        """Give what a row asks so that a side has these units: less by MARGIN."""
        return self.size(side, units) - MARGIN * self.step[side] / self.unit[side]

    def total(self, side: int) -> Mapping[int, float]:
        """Give the factors of the columns that sum to a side's units."""
        return self._factors[side]

    def units(self, side: int) -> int:
        """Give a column that holds a side's units for this question."""
        if side not in self._units:
            self._units[side] = column = self.milp.column(-RANGE, RANGE, whole=False)
            self.milp.row((0, {**self._factors[side], column: -1.0}, 0))
        return self._units[side]

    def ask(self, aim: Aim, gap: float, conditions: Sequence[Condition] = ()) -> Reply:
        """Find the package of the zone that meets the conditions and has the greatest aim, to within `gap`."""
        before = self.milp.size
        try:
            for condition in conditions:
                condition.add(self)
            reply = self._answer(aim.add(self), gap * aim.scale(self), conditions)
            return Reply(reply.found, reply.bound / aim.scale(self))
        finally:
            self.milp.cut_back(before)
            self._units = {}

    def _answer(self, costs: Mapping[int, float], gap: float, conditions: Sequence[Condition]) -> Reply:
        for _ in range(MAX_REFUSED):
            outcome = self._run(costs, gap)
            if outcome.state == "infeasible":
                return Reply(None, -INFINITE)
            found = self._read(outcome.values) if outcome.values else None
            if found is None:
                break
            if self._fits(found, conditions):
                return Reply(found, outcome.bound)
            self.milp.row(self._other_than(found.package))
        self.proved = False
        return Reply(None, INFINITE)

    def _run(self, costs: Mapping[int, float], gap: float) -> Outcome:
        if self.left <= 0 or self.stopped():
            return Outcome("stopped", (), INFINITE, 0)
        outcome = self.milp.maximise(costs, gap, self.left)
        self.left -= outcome.nodes
        return outcome

    def _read(self, values: Sequence[float]) -> Found | None:
        """Round an answer to a package; None where it is none that the table allows."""
        chosen = [[index for index, column in options.items() if values[column] > 0.5] for options in self._choice]
        if any(len(each) != 1 for each in chosen):
            return None
        package = tuple(each[0] for each in chosen)
        return Found(self.table.vector(package), package) if self.table.allows(package) else None

    def _fits(self, found: Found, conditions: Iterable[Condition]) -> bool:
        if self._cut and found.package == self.table.status_quo():
            return False
        inside = all(map(ge, found.units, self.table.needed))
        return inside and all(condition.holds(found.units) for condition in conditions)

    def _other_than(self, package: Sequence[int]) -> tuple[float, Mapping[int, float], float]:
        columns = [options[index] for options, index in zip(self._choice, package, strict=True)]
        return -INFINITE, dict.fromkeys(columns, 1.0), len(columns) - 1.0

    def _totals(self, side: int) -> Mapping[int, float]:
        factors: dict[int, float] = {}
        for column, options in zip(self.table.columns, self._choice, strict=True):
            low = min((column.units[side][index] for index in options), default=0)
            factors |= {options[index]: (column.units[side][index] - low) / self.unit[side] for index in options}
        boxes = zip(self._boxes, self.table.boxes, strict=True)
        return factors | {number: box.units[side] / self.unit[side] for number, box in boxes}

    def _rows(self) -> Iterator[tuple[float, Mapping[int, float], float]]:
        """Give the rows of the zone: one option a column, links, boxes, what each side needs, the status quo cut."""
        for options in self._choice:
            yield 1, dict.fromkeys(options.values(), 1.0), 1
        for bond in self.table.bonds:
            triggers = self._some(bond.column, bond.triggers)
            yield -INFINITE, triggers | dict.fromkeys(self._some(bond.other, bond.meets), -1.0), 0
        for number, box in zip(self._boxes, self.table.boxes, strict=True):
            ends = [self._some(column, options) for column, options in box.within]
            yield from ((-INFINITE, {number: 1.0} | dict.fromkeys(end, -1.0), 0) for end in ends)
            inside = {column: 1.0 for end in ends for column in end}
            yield -INFINITE, inside | {number: -1.0}, len(ends) - 1.0
        for side, needed in enumerate(self.table.needed):
            yield self.bar(side, needed), self._factors[side], INFINITE
        quo = self.table.status_quo()
        if self._cut and quo is not None:
            yield self._other_than(quo)

    def _some(self, column: int, options: int) -> dict[int, float]:
        return {number: 1.0 for index, number in self._choice[column].items() if options >> index & 1}


def _needs_cut(table: Table) -> bool:
    """Tell whether the status quo package has to be kept out: it may stand where the zone is, but is not of it."""
    quo = table.status_quo()
    return quo is not None and table.allows(quo) and table.in_zone(table.vector(quo))


def _kept(table: Table, place: int, apart: bool) -> list[int]:
    """Give the options of a column that none of its kind replaces: alike in all links and boxes, no worse for any."""
    column, kinds = table.columns[place], dict[tuple[bool, ...], list[int]]()
    tests = [mask for bond in table.bonds for mask in _ends(bond.column, bond.triggers, bond.other, bond.meets, place)]
    tests += [mask for box in table.boxes for at, mask in box.within if at == place]
    if apart and column.status_quo is not None:
        tests.append(1 << column.status_quo)
    if column.allowed.bit_count() > MAX_OPTIONS:
        raise TooLargeError(f"{column.name} has {column.allowed.bit_count():,} options, over {MAX_OPTIONS:,}")
    for index in bits(column.allowed):
        kinds.setdefault(tuple(bool(mask >> index & 1) for mask in tests), []).append(index)
    return sorted(index for kind in kinds.values() for index in _undominated(table, place, kind))


def _ends(column: int, triggers: int, other: int, meets: int, place: int) -> list[int]:
    return [triggers] * (column == place) + [meets] * (other == place)


def _undominated(table: Table, place: int, options: Iterable[int]) -> list[int]:
    column, kept = table.columns[place], list[tuple[Vector, int]]()
    for units, index in sorted(((column.vector(index), -index) for index in options), reverse=True):
        if not any(all(map(ge, other, units)) for other, _ in reversed(kept)):
            kept.append((units, index))
    return [-index for _, index in kept]


def _lowest(table: Table, kept: Sequence[Sequence[int]], side: int) -> int:
    columns = zip(table.columns, kept, strict=True)
    return sum(min((column.units[side][index] for index in options), default=0) for column, options in columns)


def _range(table: Table, kept: Sequence[Sequence[int]], side: int) -> int:
    """Give how far a side's units can be apart, boxes by their size."""
    columns = zip(table.columns, kept, strict=True)
    highest = sum(max((column.units[side][index] for index in options), default=0) for column, options in columns)
    return highest - _lowest(table, kept, side) + sum(abs(box.units[side]) for box in table.boxes)
