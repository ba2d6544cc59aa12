"""Sums that no package reaches: where the best of each item by itself falls short, the zone is surely empty."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from negotiator.zopa.compiled import bits
from negotiator.zopa.robust.arrays import Flags, Ints
from negotiator.zopa.robust.ground import Keeping
from negotiator.zopa.robust.judging import Draws
from negotiator.zopa.robust.pool import MOST_OPTIONS, Weighing, weighings
from negotiator.zopa.robust.state import State


def refuted(draws: Draws, items: Sequence[int], keeping: Keeping) -> Flags:
    """Tell which draws surely have no package of the zone that keeps red lines, or limits too.

    For some weighing of the sides, the best of each item does not sum to what all sides need (weak duality; links are
    left away, which only adds packages). Nothing is told where an item has very many options.
    """
    ground, left = draws.state.ground, np.arange(len(draws.rows))
    if any(ground.items[k].size > MOST_OPTIONS for k in items):
        return np.zeros(len(draws.rows), bool)
    for way in weighings(ground, items):
        part = draws.part(left)
        left = left[_greatest(part, items, way, keeping) >= _asked(part, way)]
    found = np.ones(len(draws.rows), bool)
    found[left] = False
    return found


def _asked(draws: Draws, way: Weighing) -> Ints:
    """Give the least sum of a package of the zone, in coarse units."""
    sides = zip(draws.needed, draws.even, draws.state.ground.coarse, strict=True)
    bars = [(-(-low // by), -(-(low + even) // by)) for low, even, by in sides]
    least = np.sum([low * by for (low, _), by in zip(bars, way, strict=True)], axis=0)
    more = np.min([(high - low) * by for (low, high), by in zip(bars, way, strict=True)], axis=0)
    return np.asarray(least + more)


def _greatest(draws: Draws, items: Sequence[int], way: Weighing, keeping: Keeping) -> Ints:
    """Give a sum that no package exceeds, links left away, in coarse units."""
    total = np.zeros(len(draws.rows), np.int64)
    for at, k in enumerate(items):
        total += _most(_sums(draws, k, way), _free(draws.state, k, keeping), draws) * draws.on[:, at]
    return total


def _sums(draws: Draws, item: int, way: Weighing) -> Ints:
    """Give the sums of an item's options, by draw and option."""
    ground, options = draws.state.ground, np.arange(draws.state.ground.items[item].size)
    units = np.stack([ground.rounded(side, item, options) * by for side, by in enumerate(way)])
    return np.asarray(np.ascontiguousarray(draws.state.batch.factors[draws.rows, :, item]) @ units)


def wanted(draws: Draws, items: Sequence[int]) -> Flags:
    """Tell in which draws a package that keeps red lines gains a side, links left away.

    A side's best option of an item is the same whatever the factor, so its best package is one of options.
    """
    found = np.zeros(len(draws.rows), bool)
    for side, needed in enumerate(draws.needed):
        amounts = [_best(draws.state, side, k)[:, draws.rows] for k in items]
        on = np.zeros((len(draws.state.batch), len(items)), bool)
        on[draws.rows] = draws.on
        every = np.zeros((draws.state.ground.limbs, len(on), len(items)), np.int64)
        every[:, draws.rows] = np.stack(amounts, axis=2)
        best = draws.state.summed(side, items, every, on)[draws.rows]
        found |= np.asarray(best >= needed + draws.even[side], bool)
    return found


def _best(state: State, side: int, item: int) -> Ints:
    """Give what the best open option of an item is worth to a side, by limb and draw; any where none is open."""
    cases, place = state.cases(item)
    numbers = state.ground.items[item].stake(state.ground.plan.sides[side]).worth.numbers
    best = [max(bits(case.red_free), key=lambda option: numbers[option], default=0) for case in cases]
    return state.ground.units(side, item, np.array(best, np.int64))[:, place]


def _free(state: State, item: int, keeping: Keeping) -> tuple[Flags, Ints]:
    """Tell which options of an item are open, by case and option, and which case each draw is in."""
    cases, place = state.cases(item)
    options = range(state.ground.items[item].size)
    return np.array([[case.keeps(keeping) >> option & 1 for option in options] for case in cases], bool), place


def _most(sums: Ints, free: tuple[Flags, Ints], draws: Draws) -> Ints:
    """Give the greatest open sum of each draw; any where no option is open (the item is off the table)."""
    table, place = free
    if table.all():
        return np.asarray(sums.max(axis=1))
    return np.asarray(np.where(table[place[draws.rows]], sums, sums.min(axis=1, keepdims=True)).max(axis=1))
