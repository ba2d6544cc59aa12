"""Sums over all sides: the best package for one may prove a zone, and where even it falls short there is none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from negotiator.zopa.robust.arrays import Flags, Ints
from negotiator.zopa.robust.ground import MOST_OPTIONS, Keeping
from negotiator.zopa.robust.judging import Draws, Packages, own_in_zone
from negotiator.zopa.robust.pool import Weighing, weighings
from negotiator.zopa.robust.state import State
from negotiator.zopa.tables.compiled import Tie, bits

FLOOR = -(1 << 62)
"""Less than any sum."""


def weighed(draws: Draws, items: Sequence[int], ties: Sequence[Tie], keeping: Keeping) -> tuple[Flags, Flags]:
    """Tell which draws surely have a package of the zone that keeps red lines (or limits too), and which surely not.

    For some weighing of the sides, the package of the best of each item is in the zone; or it does not sum to what all
    sides need, and so no package does (weak duality; links are left away, which only adds packages). Nothing is
    refuted so where an item has very many options.
    """
    ground = draws.state.ground
    proven, refuted = np.zeros(len(draws.rows), bool), _closed(draws, items, keeping)
    whole = all(ground.items[k].size <= MOST_OPTIONS for k in items)
    left = np.flatnonzero(~refuted)
    for way in weighings(ground, items):
        part = draws.part(left)
        total, options = _greatest(part, items, ties, way, keeping)
        proven[left] = own_in_zone(part, Packages(ground, items, options, ties), keeping)
        refuted[left] = (total < _asked(part, way)) & whole
        left = left[~proven[left] & ~refuted[left]]
        if not len(left):
            break
    return proven, refuted


def _closed(draws: Draws, items: Sequence[int], keeping: Keeping) -> Flags:
    """Tell in which draws an item on the table has no open option."""
    found = np.zeros(len(draws.rows), bool)
    for at, k in enumerate(items):
        found |= draws.state.by_case(k, lambda case: not case.keeps(keeping))[draws.rows] & draws.on[:, at]
    return found


def _asked(draws: Draws, way: Weighing) -> Ints:
    """Give the least sum of a package of the zone, in coarse units."""
    sides = zip(draws.needed, draws.even, draws.state.ground.coarse, strict=True)
    bars = [(-(-low // by), -(-(low + even) // by)) for low, even, by in sides]
    least = np.sum([low * by for (low, _), by in zip(bars, way, strict=True)], axis=0)
    more = np.min([(high - low) * by for (low, high), by in zip(bars, way, strict=True)], axis=0)
    return np.asarray(least + more)


def _greatest(
    draws: Draws, items: Sequence[int], ties: Sequence[Tie], way: Weighing, keeping: Keeping
) -> tuple[Ints, Ints]:
    """Give a sum that no package of a draw exceeds, links left away, in coarse units; and options that come near it."""
    free = [_free(draws.state, k, keeping) for k in items]
    sums = [_open(_sums(draws, k, way), each, draws) for k, each in zip(items, free, strict=True)]
    total = np.zeros(len(draws.rows), np.int64)
    for at, each in enumerate(sums):
        total += each.max(axis=1) * draws.on[:, at]
    offered = [draws.state.ground.offered(k) for k in items]
    chosen = [each.argmax(axis=1) for each in sums]
    place = {draws.state.ground.items[k].name: at for at, k in enumerate(items)}
    for tie in [tie for tie in ties if tie.item in place and tie.other in place] * 2:
        here, there = place[tie.item], place[tie.other]
        ends = (_flags(tie.triggers, offered[here]), _flags(tie.meets, offered[there]))
        _mend(chosen, sums, ends, here, there)
    chosen = [options[place] for options, place in zip(offered, chosen, strict=True)]
    return total, np.array(chosen, np.int64).reshape(len(items), len(draws.rows)).T


def _mend(chosen: list[Ints], sums: list[Ints], ends: tuple[Flags, Flags], here: int, there: int) -> None:
    """Where a link is broken, settle the end otherwise that costs less of the sum."""
    triggers, meets = ends
    rows = np.flatnonzero(triggers[chosen[here]] & ~meets[chosen[there]])
    if len(rows):
        one, loss = _otherwise(sums[here][rows], ~triggers)
        other, more = _otherwise(sums[there][rows], meets)
        chosen[here][rows] = np.where(loss <= more, one, chosen[here][rows])
        chosen[there][rows] = np.where(loss <= more, chosen[there][rows], other)


def _otherwise(sums: Ints, within: Flags) -> tuple[Ints, Ints]:
    """Give the best option within a mask for each draw, and what it costs."""
    best = np.where(within, sums, FLOOR).argmax(axis=1)
    return best, sums.max(axis=1) - np.where(within, sums, FLOOR).max(axis=1)


def _flags(mask: int, options: Ints) -> Flags:
    return np.array([mask >> option & 1 for option in options.tolist()], bool)


def _sums(draws: Draws, item: int, way: Weighing) -> Ints:
    """Give the sums of an item's options, by draw and option."""
    ground, options = draws.state.ground, draws.state.ground.offered(item)
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
    return np.array([_flags(case.keeps(keeping), state.ground.offered(item)) for case in cases], bool), place


def _open(sums: Ints, free: tuple[Flags, Ints], draws: Draws) -> Ints:
    """Lower the sums of options that are not open to the least; where none is open the item is off the table."""
    table, place = free
    return sums if table.all() else np.where(table[place[draws.rows]], sums, sums.min(axis=1, keepdims=True) - 1)
