"""The four solutions of bargaining without the frontier, by mixed integer programs (needs the optional extra `solver`).

Gains are compared as exact fractions, and a level of gain is asked for in whole units: what is picked is exact whatever
the grid. Sources of the solutions: `solutions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from math import ceil, floor, gcd, lcm, prod
from typing import Any

from negotiator.zopa.solver.conditions import Anything, Least, Logs, Reach, Sum, beyond
from negotiator.zopa.solver.points import GAP, has_zone
from negotiator.zopa.solver.program import INFINITE, MARGIN, MAX_UNITS, RANGE, Aim, Budget, Found, Program
from negotiator.zopa.tables.table import Table, Vector, grid

MOST_TIES = 50
"""The most points of a solution that are looked for, when nothing else is said."""

MOST_TRIED = 500
"""The most packages near the best that are compared exactly, for the product and the sum."""

FEW = 3
"""How many packages that reach the greatest least gain are compared one by one."""

NEAR = 1e-6
"""How near in logarithm, or in ten millionths of the range of a sum, packages are compared exactly."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What a solution picks, a real package at each point.

    `proved`: no package is better by this solution. `complete`: these are all its points. `left_out` names the sides
    that Kalai-Smorodinsky leaves out, as they can gain nothing.
    """

    points: tuple[Found, ...]
    proved: bool
    complete: bool
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picks:
    """The solutions by name, and the most units of each side in the zone: None where it is empty or nothing is proved.

    `empty`: the zone is empty, proved.
    """

    empty: bool
    best: Vector | None = None
    by_name: Mapping[str, Picked] = field(default_factory=dict)


def picks(table: Table, budget: Budget | None = None, most: int = MOST_TIES) -> Picks:
    """Give the four solutions, with up to `most` ties each; each has the whole budget to itself."""
    *_, last = series(table, budget, most)
    return last


def series(table: Table, budget: Budget | None = None, most: int = MOST_TIES) -> Iterator[Picks]:
    """Give what `picks` gives as it becomes ready."""
    budget = budget or Budget()
    zone = has_zone(table, budget)
    found = Picks(zone.exact and not zone.points)
    yield found
    if not zone.points:
        return
    found = replace(found, best=best(table, zone.points[0], budget))
    yield found
    for name, pick in _picking(table, zone.points[0], found.best, budget, most):
        found = replace(found, by_name={**found.by_name, name: pick})
        yield found


def _picking(table: Table, start: Found, top: Vector | None, budget: Budget, most: int) -> Iterator[tuple[str, Picked]]:
    yield "utilitarian", utilitarian(table, budget, most)
    yield "egalitarian", egalitarian(table, start, budget, most)
    if top is not None:
        yield "kalai-smorodinsky", kalai_smorodinsky(table, start, top, budget, most)
    yield "nash", nash(table, budget, most)


def best(table: Table, start: Found, budget: Budget) -> Vector | None:
    """Give the most units of each side in the zone; None where that is not proved. `start` is a package of it."""
    program = Program(table, budget)
    sides = range(len(table.sides))
    found = [_leximin(program, [Fraction(int(each == side)) for each in sides], start) for side in sides]
    return tuple(f[0].units[side] for side, f in enumerate(found)) if program.proved else None


def egalitarian(table: Table, start: Found, budget: Budget, most: int = MOST_TIES) -> Picked:
    """Give the leximin of gains over the zone, of which `start` is a package."""
    return _all_leximin(Program(table, budget), [1 / per for per in table.per], start, most)


def kalai_smorodinsky(table: Table, start: Found, top: Vector, budget: Budget, most: int = MOST_TIES) -> Picked:
    """Give the leximin of gains as shares of each side's greatest, at `top` units. `start` is a package of the zone."""
    zero = _zero(table)
    hopeful = [units > least for units, least in zip(top, zero, strict=True)]
    rates = [1 / (u - z) if hope else Fraction() for u, z, hope in zip(top, zero, hopeful, strict=True)]
    out = tuple(side for side, hope in zip(table.sides, hopeful, strict=True) if not hope)
    return replace(_all_leximin(Program(table, budget), rates, start, most), left_out=out)


def utilitarian(table: Table, budget: Budget, most: int = MOST_TIES) -> Picked:
    """Give the greatest sum of gains over a zone that is not empty."""
    program = Program(table, budget)
    whole = lcm(*(per.numerator for per in table.per))
    weights = [int(whole / per) for per in table.per]
    common = gcd(*weights)
    most_sum = sum(weight * units for weight, units in zip(weights, program.range, strict=True))
    scale = max(common, -(-most_sum // MAX_UNITS))
    aim = Sum([weight / scale for weight in weights])
    ranked = _Ranked(
        program,
        lambda _: aim,
        lambda units: sum(map(int.__mul__, weights, units)),
        lambda units: aim.value(program, units),
        GAP if scale == common else MARGIN / 2,
        MARGIN,
        1 - MARGIN if scale == common else -INFINITE,
    )
    return ranked.best((), most)


def nash(table: Table, budget: Budget, most: int = MOST_TIES) -> Picked:
    """Give the greatest product of gains, of as many sides as can gain at once, over a zone that is not empty."""
    program = Program(table, budget)
    sides, groups = range(len(table.sides)), list[tuple[int, ...]]()
    for count in range(len(table.sides), 0, -1):
        if program.ask(Anything(), INFINITE, [Reach(table.gaining, count)]).found:
            groups = list(combinations(sides, count))
            break
    found = [_nash_of(program, group, most) for group in groups]
    top = max((_product(table, each.points[0].units) for each in found if each.points), default=None)
    points = tuple(p for each in found for p in each.points if _product(table, p.units) == top)
    proved = program.proved and all(each.proved for each in found)
    return Picked(points, proved, proved and all(each.complete for each in found))


def _nash_of(program: Program, group: Sequence[int], most: int) -> Picked:
    """Give the greatest product where these sides gain and no other can."""
    table, zero = program.table, _zero(program.table)
    gains = Reach(tuple(max(g, n) if s in group else n for s, (g, n) in enumerate(_bars(table))), len(table.sides))
    logs = Logs(group, zero, gains.units, ())
    ranked = _Ranked(
        program,
        lambda at: Logs(group, zero, gains.units, at),
        lambda units: _product(table, units),
        logs.value,
        NEAR / 10,
        NEAR,
    )
    return ranked.best((gains,), most)


def _bars(table: Table) -> Iterator[tuple[int, int]]:
    return zip(table.gaining, table.needed, strict=True)


def _product(table: Table, units: Vector) -> tuple[int, Fraction]:
    positive = [gain for gain in table.gains(units) if gain > 0]
    return len(positive), prod(positive, start=Fraction(1))


def _zero(table: Table) -> tuple[Fraction, ...]:
    """Give the units at which each side gains nothing; they need not be whole."""
    return tuple((r - b) * p for r, b, p in zip(table.reserve, table.base, table.per, strict=True))


@dataclass(frozen=True)
class _Ranked:
    """Packages from the best on by an aim, until none that is left could tie with the best by the exact key.

    The aim may change with the units found so far; `value` is what it comes to for a package, `gap` how far a run may
    stop short of it, and `near` how far it may be from the truth. What is better exceeds the best by `better` at least.
    """

    program: Program
    aim: Callable[[Sequence[Vector]], Aim]
    key: Callable[[Vector], Any]
    value: Callable[[Vector], float]
    gap: float
    near: float
    better: float = -INFINITE

    def best(self, conditions: Sequence[Reach], most: int) -> Picked:
        """Give the packages with the greatest key, of those that meet the conditions."""
        tried, top = list[Found](), list[Found]()
        ended = settled = False
        while not ended and len(tried) < MOST_TRIED and len(top) <= most:
            units = [each.units for each in tried]
            reply = self.program.ask(self.aim(units), self.gap, [*conditions, *map(beyond, units)])
            if reply.found is not None:
                tried.append(reply.found)
                top = _leading([*top, reply.found], self.key)
            ended = reply.found is None or self._below(reply.bound, top, -self.near)
            settled = settled or self._below(reply.bound, top, self.better)
        proved = self.program.proved
        return Picked(tuple(top[:most]), proved and (ended or settled), proved and ended and len(top) <= most)

    def _below(self, bound: float, top: Sequence[Found], room: float) -> bool:
        return bool(top) and bound < self.value(top[0].units) + room


def _all_leximin(program: Program, rates: Sequence[Fraction], start: Found, most: int) -> Picked:
    """Give the leximin of rated gains with all ties; sides without a rate do not matter.

    Where few packages reach the greatest least gain, comparing them is shorter than raising level upon level.
    """
    found, level = _raised(program, rates, start, [], 0)
    near, ended = _others(program, [level], [found], FEW)
    if ended or not program.proved:
        top = _leading(near, lambda units: sorted(_rated(units, _zero(program.table), rates)))
        return Picked(tuple(top[:most]), ended, ended and len(top) <= most)
    found, levels = _leximin(program, rates, found)
    proved = program.proved
    near, ended = _others(program, levels, [found], most)
    return Picked(tuple(near[:most]), proved, ended and len(near) <= most)


def _others(
    program: Program, conditions: Sequence[Reach], found: Sequence[Found], most: int
) -> tuple[Sequence[Found], bool]:
    """Add the packages that meet conditions and that no other equals or beats; tell whether these are all."""
    while len(found) <= most:
        more = program.ask(Anything(), INFINITE, [*conditions, *(beyond(each.units) for each in found)]).found
        if more is None:
            return found, program.proved
        found = [*found, more]
    return found, False


def _leading(found: Sequence[Found], key: Callable[[Vector], Any]) -> list[Found]:
    greatest = max(key(each.units) for each in found)
    return [each for each in found if key(each.units) == greatest]


def _leximin(program: Program, rates: Sequence[Fraction], start: Found) -> tuple[Found, list[Reach]]:
    """Raise the least rated gain as far as it goes, then the next, and so on; give the levels as conditions."""
    found, levels = start, list[Reach]()
    for fewer in range(sum(rate > 0 for rate in rates)):
        found, level = _raised(program, rates, found, levels, fewer)
        levels.append(level)
    return found, levels


def _raised(
    program: Program, rates: Sequence[Fraction], found: Found, levels: Sequence[Reach], fewer: int
) -> tuple[Found, Reach]:
    """Raise the gain that all rated sides but `fewer` reach; the proof is that no package has them all above it."""
    table, zero = program.table, _zero(program.table)
    aim, count = Least(zero, rates, sum(rate > 0 for rate in rates) - fewer), len(rates) - fewer
    gap, bound = max(RANGE * NEAR, GAP * aim.value(program, _grain(zero, rates))), INFINITE
    while True:
        gain = sorted(_rated(found.units, zero, rates))[fewer]
        more = _threshold(table, zero, rates, gain, lambda units: floor(units) + 1)
        if bound < aim.value(program, min(_rated(more, zero, rates))) - RANGE * NEAR:
            break
        reply = program.ask(aim, gap, [*levels, Reach(more, count)])
        if reply.found is None:
            break
        found, bound = reply.found, reply.bound
    return found, Reach(_threshold(table, zero, rates, gain, ceil), count)


def _grain(zero: Sequence[Fraction], rates: Sequence[Fraction]) -> Fraction:
    """Give what all rated gains are whole multiples of."""
    return 1 / grid([*rates, *(least * rate for least, rate in zip(zero, rates, strict=True))])


def _rated(units: Vector, zero: Sequence[Fraction], rates: Sequence[Fraction]) -> list[Fraction]:
    """Give the rated gains, of the sides that have a rate."""
    return [(u - z) * rate for u, z, rate in zip(units, zero, rates, strict=True) if rate]


def _threshold(
    table: Table, zero: Sequence[Fraction], rates: Sequence[Fraction], gain: Fraction, whole: Callable[[Fraction], int]
) -> Vector:
    """Give the whole units at which each rated side has a rated gain; what it needs for a side without a rate."""
    sides = zip(zero, rates, table.needed, strict=True)
    return tuple(whole(z + gain / rate) if rate else needed for z, rate, needed in sides)
