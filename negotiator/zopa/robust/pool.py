"""Real packages that prove zones, and sums that prove there is none, draw by draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from negotiator.zopa.compiled import bits, full
from negotiator.zopa.robust.arrays import Flags, Ints, widened, zeros
from negotiator.zopa.robust.chances import LOOSEST
from negotiator.zopa.robust.ground import Ground
from negotiator.zopa.robust.judging import Draws
from negotiator.zopa.robust.state import State

MOST_OPTIONS = 64
"""An item of more options offers packages only these many, and no sums."""

Weighing = tuple[int, ...]
"""How much a unit of each side counts in a sum of all sides' units."""


def weighings(ground: Ground, parts: int = 16) -> list[Weighing]:
    """Give sums to look for packages with: between two sides in even turns, more sides each in its turn."""
    totals = [max(1, total) for total in _totals(ground)]
    level = [max(1, 16 * max(totals) // total) for total in totals]
    if len(level) == 2:
        ways: list[Weighing] = [*((parts - i, i) for i in range(1, parts)), (4 * parts, 1), (1, 4 * parts)]
    else:
        ways = [way for way in product((1, 3, 9), repeat=len(level)) if 1 in way][: 8 * parts]
    ordered = sorted(ways, key=lambda way: max(way) / min(way))
    return [tuple(each * by for each, by in zip(way, level, strict=True)) for way in ordered]


def _totals(ground: Ground) -> Iterator[int]:
    for side, per in zip(ground.plan.sides, ground.per, strict=True):
        worths = [item.stake(side).worth for item in ground.items]
        yield sum(int((max(w.numbers) - min(w.numbers)) * w.factor * per) for w in worths)


def pool(ground: Ground, items: Sequence[int]) -> Ints:
    """Find packages that are best for sums of the sides' units, within red lines as stated and at their tightest.

    Those that break a link are mended where that is easy; the rest of them prove nothing and do no harm.
    """
    stated, tight = (0,) * len(ground.plan.sides), (-LOOSEST,) * len(ground.plan.sides)
    found = []
    for steps in (stated, tight):
        free = [ground.case(k, steps).red_free or full(ground.items[k].size) for k in items]
        options = [_offered(each) for each in free]
        found += [_mended(ground, items, options, way) for way in weighings(ground)]
    return np.unique(np.array(found, np.int64).reshape(len(found), len(items)), axis=0)


def _offered(mask: int) -> Ints:
    found = np.fromiter(bits(mask), np.int64)
    if len(found) <= MOST_OPTIONS:
        return found
    return found[np.linspace(0, len(found) - 1, MOST_OPTIONS).astype(np.int64)]


def _mended(ground: Ground, items: Sequence[int], options: Sequence[Ints], way: Weighing) -> list[int]:
    """Take the best of each item, then twice the best that breaks no link with what was taken."""
    sums = [_weighed(ground, k, offered, way) for k, offered in zip(items, options, strict=True)]
    chosen = [int(offered[np.argmax(each)]) for offered, each in zip(options, sums, strict=True)]
    place = {ground.items[k].name: at for at, k in enumerate(items)}
    inner = [tie for tie in ground.ties if tie.item in place and tie.other in place]
    for tie in inner * 2:
        at, other = place[tie.item], place[tie.other]
        if tie.triggers >> chosen[at] & 1 and not tie.meets >> chosen[other] & 1:
            ways = [
                (at, _best(options[at], sums[at], ~tie.triggers)),
                (other, _best(options[other], sums[other], tie.meets)),
            ]
            here, instead = min(ways, key=lambda each: each[1][1])
            chosen[here] = instead[0] if instead[1] < 2 else chosen[here]
    return chosen


def _best(offered: Ints, sums: Ints, mask: int) -> tuple[int, float]:
    """Give the best option within a mask and the share of the range that it falls short by; 2 where there is none."""
    inside = [index for index, option in enumerate(offered.tolist()) if mask >> option & 1]
    if not inside:
        return 0, 2.0
    best = max(inside, key=lambda index: int(sums[index]))
    return int(offered[best]), float(max(sums) - sums[best]) / float(max(max(sums) - min(sums), 1))


def _weighed(ground: Ground, item: int, offered: Ints, way: Weighing) -> Ints:
    found = zeros(len(offered), wide=True)
    for side, by in enumerate(way):
        found = found + widened(ground.units(side, item, offered)) * by
    return found


def refuted(state: State, draws: Draws, items: Sequence[int]) -> Ints:
    """Give the places of draws that surely have no zone.

    Where even the best of each item by itself does not sum to what all sides need, no package does (weak duality;
    links are left away, which only adds packages). Nothing is told where an item has very many options.
    """
    ground = state.ground
    left = np.arange(len(draws.rows))
    if any(ground.items[k].size > MOST_OPTIONS for k in items):
        return left[:0]
    for way in weighings(ground):
        best = _greatest(state, draws.part(left), items, way)
        left = left[best >= _asked(draws.part(left), way)]
    return np.setdiff1d(np.arange(len(draws.rows)), left)


def _asked(draws: Draws, way: Weighing) -> Ints:
    """Give the least sum of a package of the zone."""
    least, *others = (by * widened(needed) for by, needed in zip(way, draws.needed, strict=True))
    more, *rest = (by * widened(up - low) for by, up, low in zip(way, draws.gaining, draws.needed, strict=True))
    for needed, gaining in zip(others, rest, strict=True):
        least, more = least + needed, np.minimum(more, gaining)
    return least + more


def _greatest(state: State, draws: Draws, items: Sequence[int], way: Weighing) -> Ints:
    """Give the greatest sum of a package within the red lines, links left away."""
    wide = state.ground.bound * sum(way) >= 1 << 62
    total = zeros(len(draws.rows), wide)
    for at, k in enumerate(items):
        cases, place = state.cases(k)
        options = np.arange(state.ground.items[k].size)
        sums = zeros((len(draws.rows), len(options)), wide)
        for side, by in enumerate(way):
            units = widened(state.ground.units(side, k, options), wide) * by
            sums = sums + widened(state.batch.factors[draws.rows, side, k], wide)[:, None] * units
        free = np.array([[case.red_free >> int(o) & 1 for o in options] for case in cases], bool)[place[draws.rows]]
        total = total + _most(sums, free) * draws.on[:, at]
    return total


def _most(sums: Ints, free: Flags) -> Ints:
    """Give the greatest free sum of each row; any where none is free (the item is off the table)."""
    return np.asarray(np.where(free, sums, sums.min(axis=1, keepdims=True)).max(axis=1))
