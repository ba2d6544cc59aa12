"""The integers that draws are judged on: worths on each side's grid, and what each item comes to by its limits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd
from typing import Literal

import numpy as np

from negotiator.zopa.robust.arrays import BITS, Ints, joined, limbs
from negotiator.zopa.robust.chances import LOOSEST, THOUSAND
from negotiator.zopa.robust.limits import STEPS
from negotiator.zopa.robust.plan import Plan
from negotiator.zopa.tables.compiled import CompiledItem, full
from negotiator.zopa.tables.table import grid

MOST_UNITS = 1 << 50
"""Past this many units, thousandths included, numbers are held in several limbs."""

COARSE_UNITS = 1 << 40
"""About how many units of its whole range a side is rounded to where an upper bound of a sum will do."""

MOST_OPTIONS = 64
"""An item of more options offers packages only about so many, and no sum over it refutes anything."""

KEPT_OPTIONS = 5_000
"""Up to so many options the worths of an item are held as an array, and the exact engine is asked draw by draw."""


Keeping = Literal["red lines", "limits"]
"""What packages keep: red lines only, or what they change also within every limit."""


@dataclass(frozen=True, slots=True)
class Case:
    """An item with some limits of its sides as drawn: options free of red lines; those within limits or as is."""

    red_free: int
    limited: int
    steps: tuple[int, ...]

    def keeps(self, keeping: Keeping) -> int:
        """Give the options that keep every red line, or every limit besides."""
        return self.red_free if keeping == "red lines" else self.limited


class Ground:
    """A plan in integers. Worths are in units times thousandths once multiplied by a factor.

    `terms` tells of terms over several items: no integers are made of them, and the exact engine judges every draw.
    """

    def __init__(self, plan: Plan) -> None:
        """Put the plan on grids."""
        self.plan = plan
        self.items: Sequence[CompiledItem] = [plan.source.items[name] for name in plan.names]
        self.place = {name: index for index, name in enumerate(plan.names)}
        self.ties = [tie for tie in plan.source.ties if tie.side in plan.sides]
        self.terms = any(term.side in plan.sides for term in plan.source.terms)
        self.per = [self._per(side) for side in plan.sides]
        self._units: dict[tuple[int, int], Ints] = {}
        self._without: dict[tuple[int, int], Ints] = {}
        self._offered: dict[int, Ints] = {}
        self._cases: dict[tuple[int, int], Case] = {}

    def _per(self, side: str) -> Fraction:
        stakes = [item.stake(side) for item in self.items]
        amounts = [stake.worth.factor * gcd(*stake.worth.numbers) for stake in stakes]
        return grid([*amounts, *(stake.without_deal for stake in stakes)])

    @cached_property
    def bounds(self) -> Sequence[int]:
        """Give, side by side, a bound on units times factors."""
        return [self._bound(side, per) for side, per in zip(self.plan.sides, self.per, strict=True)]

    def _bound(self, side: str, per: Fraction) -> int:
        worths = [item.stake(side).worth for item in self.items]
        sizes = [max(abs(max(w.numbers)), abs(min(w.numbers))) * abs(w.factor) * per for w in worths]
        return (int(sum(sizes)) + 1) * 2 * THOUSAND

    @property
    def bound(self) -> int:
        """Give a bound on any side's units times factors."""
        return max(self.bounds)

    @cached_property
    def limbs(self) -> int:
        """Count the limbs that a number of units takes."""
        return 1 if self.bound < MOST_UNITS else self.bound.bit_length() // BITS + 1

    def units(self, side: int, item: int, options: Ints) -> Ints:
        """Give what some options of an item are worth to a side, in its units, by limb and option."""
        worth = self.items[item].stake(self.plan.sides[side]).worth
        if len(worth) > KEPT_OPTIONS:
            return limbs([int(worth[option] * self.per[side]) for option in options.tolist()], self.limbs)
        if (side, item) not in self._units:
            each = worth.factor * self.per[side]
            numbers = [number * each.numerator // each.denominator for number in worth.numbers]
            self._units[side, item] = limbs(numbers, self.limbs)
        return self._units[side, item][:, options]

    @cached_property
    def coarse(self) -> Sequence[int]:
        """Give, side by side, how many units are rounded up to one where an upper bound of a sum will do."""
        return [max(1, bound // COARSE_UNITS) for bound in self.bounds]

    def offered(self, item: int) -> Ints:
        """Give the options to choose packages from: all, or of very many some spread out and all ends of limits."""
        if item not in self._offered:
            self._offered[item] = np.array(sorted(self._spread(item)), np.int64)
        return self._offered[item]

    def _spread(self, item: int) -> Collection[int]:
        found = self.items[item]
        if found.size <= MOST_OPTIONS:
            return range(found.size)
        spread = {place * (found.size - 1) // (MOST_OPTIONS - 1) for place in range(MOST_OPTIONS)}
        by_side = [self.plan.limits.get((side, found.name), ()) for side in self.plan.sides]
        masks = [limit.accepts for by_step in by_side for limit in by_step if limit.accepts]
        quo = set() if found.status_quo is None else {found.status_quo}
        return spread | quo | {end for m in masks for end in ((m & -m).bit_length() - 1, m.bit_length() - 1)}

    def rounded(self, side: int, item: int, options: Ints) -> Ints:
        """Give what some options are worth to a side, rounded up to coarse units."""
        exact = joined(self.units(side, item, options))
        return np.asarray(-(-exact // self.coarse[side])).astype(np.int64)

    def without_deal(self, side: int, item: int) -> Ints:
        """Give what no deal on an item is worth to a side, in its units, by limb and at each of STEPS."""
        if (side, item) not in self._without:
            amounts = self._without_deal(side, item)
            self._without[side, item] = limbs([int(amount * self.per[side]) for amount in amounts], self.limbs)
        return self._without[side, item]

    def _without_deal(self, side: int, item: int) -> Sequence[Fraction]:
        stake = self.items[item].stake(self.plan.sides[side])
        by_step = self.plan.limits.get((stake.side, self.items[item].name))
        if by_step is None or self.items[item].status_quo is not None:
            return [stake.without_deal] * len(STEPS)
        return [limit.without_deal(stake.worth) for limit in by_step]

    def kept(self, side: int, item: int) -> int:
        """Give what an item that is off the table adds to a side's score: its status quo, in units."""
        at = self.items[item].status_quo
        return 0 if at is None else int(self.items[item].stake(self.plan.sides[side]).worth[at] * self.per[side])

    def case(self, item: int, steps: tuple[int, ...]) -> Case:
        """Give what an item comes to where the limits of its sides are at these steps."""
        code = sum((step + LOOSEST) * len(STEPS) ** place for place, step in enumerate(steps))
        if (item, code) not in self._cases:
            self._cases[item, code] = self._case(self.items[item], steps)
        return self._cases[item, code]

    def _case(self, item: CompiledItem, steps: tuple[int, ...]) -> Case:
        red_free = within = full(item.size)
        for side, step in zip(self.plan.sides, steps, strict=True):
            by_step, stake = self.plan.limits.get((side, item.name)), item.stake(side)
            accepts = stake.accepts if by_step is None else by_step[step + LOOSEST].accepts
            within &= accepts
            red_free &= accepts if stake.red else full(item.size)
        quo = 0 if item.status_quo is None else 1 << item.status_quo
        return Case(red_free, red_free & (within | quo), steps)

    def vast(self, items: Sequence[int]) -> bool:
        """Tell whether asking the exact engine draw by draw takes too long, for the options of one of these items."""
        return any(self.items[k].size > KEPT_OPTIONS for k in items)

    def known(self, item: int) -> bool:
        """Tell whether all sides have a position on an item."""
        return self.items[item].known(self.plan.sides)
