"""What a zone offers each side: its best, and what it gets at two solutions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from negotiator.zopa.efficient.layout import Layout
from negotiator.zopa.efficient.packed import Keys, array, few, ints
from negotiator.zopa.tables.table import Table, Vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SLOWER = 8
"""How many sums take as long as ranking one key in plain Python."""

SAFE = 1 << 31
"""Gains below this multiply without leaving 63 bits."""

Span = tuple[Fraction, Fraction]
"""The least and the greatest of something."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a zone offers, in gains: each side's best, the greatest product (0 where no package gains all) and sum.

    `nash` and `kalai_smorodinsky` are each side's least and greatest gain over the ties of the solution.
    """

    best: tuple[Fraction, ...]
    product: Fraction
    total: Fraction
    nash: tuple[Span, ...]
    kalai_smorodinsky: tuple[Span, ...]


def outlook(laid: Layout, keys: Keys) -> Outlook | None:
    """Tell what a zone offers by its efficient keys; None where it has none."""
    if not len(keys):
        return None
    if len(laid.table.sides) == 2 and not laid.packing.wide and not few(len(keys) * SLOWER):
        quick = _two_sides(laid, array(keys))
        if quick is not None:
            return quick
    return _outlook(laid.table, [laid.units(key) for key in ints(keys)])


def _outlook(on_table: Table, vectors: Sequence[Vector]) -> Outlook:
    coin, gains = on_table.coin.per_point, list(map(on_table.coin.gains, vectors))
    best, sides = [max(each) for each in zip(*gains, strict=True)], range(len(on_table.sides))
    share = [prod(best[other] for other in sides if other != side and best[other]) for side in sides if best[side]]
    gaining = [side for side in sides if best[side]]
    nash = _highest([_nash(each) for each in gains], gains)
    shares = [[each[side] * by for side, by in zip(gaining, share, strict=True)] for each in gains]
    fair = _highest([tuple(sorted(each)) for each in shares], gains)
    return Outlook(
        best=tuple(Fraction(each, coin) for each in best),
        product=Fraction(max(prod(each) for each in gains), coin ** len(sides)),
        total=Fraction(max(map(sum, gains)), coin),
        nash=_spans(nash, coin),
        kalai_smorodinsky=_spans(fair, coin),
    )


def _nash(gains: Vector) -> tuple[int, int]:
    positive = [gain for gain in gains if gain > 0]
    return len(positive), prod(positive)


def _highest(ranks: Sequence[tuple[int, ...]], gains: Sequence[Vector]) -> list[Vector]:
    top = max(ranks)
    return [each for rank, each in zip(ranks, gains, strict=True) if rank == top]


def _spans(ties: Sequence[Vector], coin: int) -> tuple[Span, ...]:
    return tuple((Fraction(min(each), coin), Fraction(max(each), coin)) for each in zip(*ties, strict=True))


def _two_sides(laid: Layout, keys: NDArray[np.int64]) -> Outlook | None:
    """Tell the same of many keys of two sides; None where gains are too large for it, or no package gains both."""
    import numpy as np

    coin = laid.table.coin
    by_side = zip(laid.packing.fields(keys), laid.low, coin.times, coin.less, strict=True)
    most = max(abs(low) + mask for low, mask in zip(laid.low, laid.packing.masks, strict=True)) * max(coin.times)
    if max(most, *map(abs, coin.less)) >= SAFE:
        return None
    gains = [(field + low) * times - less for field, low, times, less in by_side]
    best = [int(each.max()) for each in gains]
    product, shares = gains[0] * gains[1], [gains[0] * best[1], gains[1] * best[0]]
    if not int(product.max()):
        return None
    worst = np.minimum(*shares)
    fair = np.where(worst == worst.max(), np.maximum(*shares), -1)
    return Outlook(
        best=tuple(Fraction(each, coin.per_point) for each in best),
        product=Fraction(int(product.max()), coin.per_point**2),
        total=Fraction(int((gains[0] + gains[1]).max()), coin.per_point),
        nash=_ties(gains, product == product.max(), coin.per_point),
        kalai_smorodinsky=_ties(gains, fair == fair.max(), coin.per_point),
    )


def _ties(gains: Sequence[NDArray[np.int64]], top: NDArray[np.bool_], coin: int) -> tuple[Span, ...]:
    chosen = [each.compress(top) for each in gains]
    return tuple((Fraction(int(each.min()), coin), Fraction(int(each.max()), coin)) for each in chosen)
