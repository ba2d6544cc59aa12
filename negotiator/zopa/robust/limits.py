"""Limits some options looser or tighter than stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.agenda import Item
from negotiator.model.position import Position
from negotiator.model.scale import accepted, direction, limit_indexes, target_index
from negotiator.zopa.robust.chances import LOOSEST
from negotiator.zopa.tables.compiled import bits, full, mask
from negotiator.zopa.tables.worth import Worth

STRIDES = 20
"""Into how many parts a quantity's range falls: one of them, at least a step, is what its limit moves by."""

STEPS = range(-LOOSEST, LOOSEST + 1)
"""The steps by which a limit may move, tightest first."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as drawn: the mask of the options accepted, and those that tell what no deal is worth."""

    accepts: int
    ends: tuple[int, ...]

    def without_deal(self, worth: Worth) -> Fraction:
        """Give what no deal is worth where there is no status quo: the least worth of the limit's options."""
        return min((worth[index] for index in self.ends), default=Fraction())


def limits(item: Item, position: Position, worth: Worth) -> tuple[Limit, ...] | None:
    """Give a known position's limit at each of STEPS; None where it has none."""
    if item.kind == "choice":
        return None if position.accepts is None else _of_choice(mask(accepted(item, position)), worth)
    stated = limit_indexes(item, position)
    return tuple(_of_range(item, position, stated, step) for step in STEPS) if stated else None


def _of_range(item: Item, position: Position, stated: Sequence[int], step: int) -> Limit:
    size, target, way = len(item.options), target_index(item, position), direction(item, position)
    by = step * (max(1, (size - 1) // STRIDES) if item.quantity else 1)
    if way == "both":
        low, high = _stretch(stated[0], stated[-1], target, by, size - 1)
        return Limit(mask(range(low, high + 1)), (low, high))
    if way is None or target is None:
        return Limit(full(size), tuple(stated))
    if way == "last":
        low = max(min(stated[0] - by, target), 0)
        return Limit(mask(range(low, size)), (low,))
    high = min(max(stated[0] + by, target), size - 1)
    return Limit(mask(range(high + 1)), (high,))


def _stretch(low: int, high: int, target: int | None, by: int, last: int) -> tuple[int, int]:
    """Move both ends out, or in as far as the target, or without one until they meet."""
    if target is None:
        inward = min(max(-by, 0), (high - low) // 2)
        return max(low - max(by, 0) + inward, 0), min(high + max(by, 0) - inward, last)
    return max(min(low - by, target), 0), min(max(high + by, target), last)


def _of_choice(stated: int, worth: Worth) -> tuple[Limit, ...]:
    tighter, looser = [stated], [stated]
    for _ in range(LOOSEST):
        tighter.append(_fewer(tighter[-1], worth))
        looser.append(_more(looser[-1], worth))
    return tuple(Limit(accepts, tuple(bits(accepts))) for accepts in (*tighter[:0:-1], *looser))


def _fewer(accepts: int, worth: Worth) -> int:
    least = min((worth[index] for index in bits(accepts)), default=Fraction())
    return mask({index for index in bits(accepts) if worth[index] > least}) or accepts


def _more(accepts: int, worth: Worth) -> int:
    refused = full(len(worth)) & ~accepts
    most = max((worth[index] for index in bits(refused)), default=Fraction())
    return accepts | mask({index for index in bits(refused) if worth[index] == most})
