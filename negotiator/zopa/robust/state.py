"""A batch of draws on its ground: which case each item is in, and which items are on the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from math import lcm

import numpy as np

from negotiator.zopa.robust.arrays import Flags, Ints, exact, joined, wide
from negotiator.zopa.robust.chances import LOOSEST, THOUSAND
from negotiator.zopa.robust.ground import MOST_UNITS, Case, Ground
from negotiator.zopa.robust.limits import STEPS
from negotiator.zopa.robust.sampling import Batch


class State:
    """Draws, judged item by item. Arrays are by draw, then by item or package."""

    def __init__(self, ground: Ground, batch: Batch) -> None:
        """Sort the draws by case, item by item."""
        self.ground, self.batch = ground, batch
        self._sorted: dict[int, tuple[list[Case], Ints]] = {}

    def cases(self, item: int) -> tuple[list[Case], Ints]:
        """Give the cases of an item that were drawn, and which of them each draw is."""
        if item not in self._sorted:
            self._sorted[item] = self._sort(item)
        return self._sorted[item]

    def _sort(self, item: int) -> tuple[list[Case], Ints]:
        steps = self.batch.steps[:, :, item]
        codes = (steps + LOOSEST) @ (len(STEPS) ** np.arange(steps.shape[1]))
        if not len(codes) or (codes == codes[0]).all():
            firsts, place = np.zeros(min(1, len(codes)), np.int64), np.zeros(len(codes), np.int64)
        else:
            _, firsts, place = np.unique(codes, return_index=True, return_inverse=True)
        return [self.ground.case(item, tuple(steps[first].tolist())) for first in firsts], place

    def by_case(self, item: int, asked: Callable[[Case], bool]) -> Flags:
        """Tell of each draw what holds in its case of an item."""
        cases, place = self.cases(item)
        return np.array([asked(case) for case in cases], bool)[place]

    def _each(self, asked: Callable[[int, Case], bool]) -> Flags:
        columns = [self.by_case(item, lambda case, k=item: asked(k, case)) for item in range(len(self.ground.items))]  # type: ignore[misc]
        return np.array(columns, bool).T.reshape(len(self.batch), len(self.ground.items))

    @cached_property
    def blocked(self) -> Flags:
        """Tell where red lines exclude every option."""
        return self._each(lambda _, case: case.red_free == 0)

    @cached_property
    def settled(self) -> Flags:
        """Tell where red lines leave only the status quo."""
        return self._each(lambda k, case: case.red_free == self._quo(k))

    def _quo(self, item: int) -> int:
        at = self.ground.items[item].status_quo
        return 0 if at is None else 1 << at

    @cached_property
    def open_items(self) -> Flags:
        """Tell which items have a word that is neither blocked nor unknown."""
        items = self.ground.items
        aside = np.array([item.aside for item in items], bool)
        known = np.array([self.ground.known(k) for k in range(len(items))], bool)
        return np.asarray(~self.blocked & ~aside & (known | self.settled), bool)

    @cached_property
    def on_table(self) -> Flags:
        """Tell which items the sides can settle: not set aside, not blocked, known to all."""
        known = np.array([self.ground.known(k) and not item.aside for k, item in enumerate(self.ground.items)], bool)
        return np.asarray(~self.blocked & known, bool)

    def factors(self, side: int, items: Sequence[int]) -> Ints:
        """Give a side's factors on some items."""
        return np.ascontiguousarray(self.batch.factors[:, side, items])

    def summed(self, side: int, items: Sequence[int], amounts: Ints, on: Flags) -> Ints:
        """Sum amounts (by limb, draw, item) times a side's factors over items on the table, as Python's integers."""
        return joined((amounts * (self.factors(side, items) * on)).sum(axis=2))

    def lost(self, side: int, items: Sequence[int], on: Flags) -> Ints:
        """Give what no deal on the items that are on the table is worth to a side, as Python's integers."""
        if not items:
            return np.zeros(len(self.batch), np.object_)
        worths = np.stack([self.ground.without_deal(side, k) for k in items], axis=1)
        amounts = worths[:, None, :, LOOSEST]
        if (worths != worths[:, :, :1]).any():
            amounts = worths[:, np.arange(len(items)), self.batch.steps[:, side, items] + LOOSEST]
        return self.summed(side, items, amounts, on)

    def bars(self, side: int, items: Sequence[int], on: Flags) -> tuple[Ints, Ints]:
        """Give the least units of the items on the table for a side not to lose in a package, and to gain.

        As Python's own integers; the items not among `items` are off the table.
        """
        plan = self.ground.plan
        name = plan.sides[side]
        stated = plan.source.reservations.get(name)
        before = -self._held(side, items, on) if stated is not None else self.lost(side, items, on)
        weights = plan.weights[name].values()
        grid, per = sum(weights), self.ground.per[side]
        still, moving = per * (stated or 0), per * plan.spans[name] / THOUSAND
        common = lcm(still.denominator, moving.denominator)
        whole = int(still * common) + int(moving * common) * wide(self.batch.shifts[:, side])
        scale, out_of = self._scale(side) if grid else (np.full(len(self.batch), THOUSAND, np.object_), 1)
        bar, below = whole * scale, common * out_of
        return before - (-bar // below), before + bar // below + 1

    def _scale(self, side: int) -> tuple[Ints, int]:
        """Give the sum of a side's weights as drawn in thousandths, and what it is for the weights as stated."""
        by_name = self.ground.plan.weights[self.ground.plan.sides[side]]
        out_of = lcm(*(weight.denominator for weight in by_name.values()))
        places = [self.ground.place[name] for name in by_name]
        whole = [int(weight * out_of) for weight in by_name.values()]
        factors = np.ascontiguousarray(self.batch.factors[:, side, places])
        if sum(whole) * 2 * THOUSAND < MOST_UNITS:
            return wide(factors @ np.array(whole, np.int64)), sum(whole)
        return wide(factors) @ exact(whole), sum(whole)

    def _held(self, side: int, items: Sequence[int], on: Flags) -> Ints:
        """Give what the items off the table add to a side's score."""
        found = exact([0] * len(self.batch))
        place = {k: at for at, k in enumerate(items)}
        for k in range(len(self.ground.items)):
            kept = self.ground.kept(side, k)
            if kept:
                off = ~on[:, place[k]] if k in place else np.ones(len(self.batch), bool)
                found = found + kept * wide(self.batch.factors[:, side, k]) * off
        return found
