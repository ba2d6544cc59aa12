"""Real packages to prove zones with: each the best for some weighing of the sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from negotiator.zopa.robust.arrays import Ints
from negotiator.zopa.robust.ground import Ground

MOST_LEVEL = 1 << 7
"""By how much a side's units may count more than another's before the sides' turns."""

Weighing = tuple[int, ...]
"""How much a coarse unit of each side counts in a sum over all sides; the whole is small."""


def weighings(ground: Ground, items: Sequence[int], parts: int = 16) -> list[Weighing]:
    """Give sums to look for packages with: between two sides in even turns, more sides each in its turn."""
    totals = [max(1, total) for total in _totals(ground, items)]
    level = [min(max(1, 16 * max(totals) // total), MOST_LEVEL) for total in totals]
    if len(level) == 2:
        ways: list[Weighing] = [*((parts - i, i) for i in range(1, parts)), (4 * parts, 1), (1, 4 * parts)]
    else:
        ways = [way for way in product((1, 3, 9), repeat=min(len(level), 5)) if 1 in way][: 8 * parts]
        ways = [(*way, *[1] * (len(level) - len(way))) for way in ways]
    ordered = sorted(ways, key=lambda way: max(way) / min(way))
    return [tuple(each * by for each, by in zip(way, level, strict=True)) for way in ordered]


def _totals(ground: Ground, items: Sequence[int]) -> Iterator[int]:
    for side in range(len(ground.plan.sides)):
        ends = [ground.rounded(side, k, ground.offered(k)) for k in items]
        yield sum(int(each.max()) - int(each.min()) for each in ends)


def pool(ground: Ground, items: Sequence[int], masks: Sequence[Sequence[int]]) -> Ints:
    """Find packages that are best for sums of the sides' units, within each of some lists of masks by item.

    Those that break a link are mended where that is easy; the rest of them prove nothing and do no harm.
    """
    found = [row for within in masks for row in _best_for_sums(ground, items, within)]
    return np.unique(np.array(found, np.int64).reshape(len(found), len(items)), axis=0)


def _best_for_sums(ground: Ground, items: Sequence[int], masks: Sequence[int]) -> Iterator[list[int]]:
    ways = weighings(ground, items)
    options = [_within(ground, k, mask) for k, mask in zip(items, masks, strict=True)]
    sums = [_weighed(ground, k, offered, ways) for k, offered in zip(items, options, strict=True)]
    places = [each.argmax(axis=1) for each in sums]
    inner = _inner(ground, items)
    for way in range(len(ways)):
        best = [int(offered[place[way]]) for offered, place in zip(options, places, strict=True)]
        yield _mended(best, inner, options, [each[way] for each in sums]) if inner else best


def _within(ground: Ground, item: int, mask: int) -> Ints:
    """Give the options offered within a mask; all that are offered where none is."""
    offered = ground.offered(item)
    inside = np.array([mask >> option & 1 for option in offered.tolist()], bool)
    return offered[inside] if inside.any() else offered


def _weighed(ground: Ground, item: int, offered: Ints, ways: Sequence[Weighing]) -> Ints:
    """Give the sums of the sides' coarse units, by way and option."""
    units = np.stack([ground.rounded(side, item, offered) for side in range(len(ways[0]))])
    return np.asarray(np.array(ways, np.int64) @ units)


Bound = tuple[int, int, int, int]
"""A link between two places: where one is settled within a mask, the other must be within another."""


def _inner(ground: Ground, items: Sequence[int]) -> list[Bound]:
    place = {ground.items[k].name: at for at, k in enumerate(items)}
    ties = (tie for tie in ground.ties if tie.item in place and tie.other in place)
    return [(place[tie.item], tie.triggers, place[tie.other], tie.meets) for tie in ties]


def _mended(best: list[int], inner: list[Bound], options: Sequence[Ints], sums: Sequence[Ints]) -> list[int]:
    """Twice take, where a link is broken, the end that costs less to settle otherwise."""
    chosen = list(best)
    for at, triggers, other, meets in inner * 2:
        if triggers >> chosen[at] & 1 and not meets >> chosen[other] & 1:
            ways = [(at, _best(options[at], sums[at], ~triggers)), (other, _best(options[other], sums[other], meets))]
            here, (instead, short) = min(ways, key=lambda each: each[1][1])
            chosen[here] = instead if short <= 1 else chosen[here]
    return chosen


def _best(offered: Ints, sums: Ints, mask: int) -> tuple[int, float]:
    """Give the best option within a mask and the share of the range that it falls short by; 2 where there is none."""
    inside = [index for index, option in enumerate(offered.tolist()) if mask >> option & 1]
    if not inside:
        return 0, 2.0
    best, most, least = max(inside, key=lambda index: int(sums[index])), int(max(sums)), int(min(sums))
    return int(offered[best]), (most - int(sums[best])) / max(most - least, 1)
