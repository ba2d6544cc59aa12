"""Sums that no package reaches: where the best of each item by itself falls short, the zone is surely empty."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from negotiator.zopa.robust.arrays import Flags, Ints, widened, zeros
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
        left = left[greatest(part, items, way, keeping) >= _asked(part, way)]
    found = np.ones(len(draws.rows), bool)
    found[left] = False
    return found


def _asked(draws: Draws, way: Weighing) -> Ints:
    """Give the least sum of a package of the zone."""
    least, *others = (by * widened(needed) for by, needed in zip(way, draws.needed, strict=True))
    more, *rest = (by * widened(up - low) for by, up, low in zip(way, draws.gaining, draws.needed, strict=True))
    for needed, gaining in zip(others, rest, strict=True):
        least, more = least + needed, np.minimum(more, gaining)
    return least + more


def greatest(draws: Draws, items: Sequence[int], way: Weighing, keeping: Keeping) -> Ints:
    """Give the greatest sum of a package, links left away."""
    wide = draws.state.ground.bound * sum(way) >= 1 << 62
    total = zeros(len(draws.rows), wide)
    for at, k in enumerate(items):
        sums = _sums(draws, k, way, wide)
        total = total + _most(sums, _free(draws.state, k, keeping), draws) * draws.on[:, at]
    return total


def _sums(draws: Draws, item: int, way: Weighing, wide: bool) -> Ints:
    """Give the sums of an item's options, by draw and option."""
    options = np.arange(draws.state.ground.items[item].size)
    found = zeros((len(draws.rows), len(options)), wide)
    for side, by in enumerate(way):
        if by:
            units = widened(draws.state.ground.units(side, item, options), wide) * by
            found = found + widened(draws.state.batch.factors[draws.rows, side, item], wide)[:, None] * units
    return found


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
