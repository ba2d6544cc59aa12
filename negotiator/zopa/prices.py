"""What red lines cost: the zone as it is, with one a step looser, and with it made tradeable.

Prices of two do not add. The product and the sum compare points across sides, which are not one coin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm, prod

from negotiator.zopa.compiled import Compiled, Stake, full
from negotiator.zopa.easing import Easing, Ground, ground
from negotiator.zopa.search import efficient
from negotiator.zopa.table import Table, Vector

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


@dataclass(frozen=True, slots=True)
class Price:
    """A red line's price: what the zone offers with it, with it one step looser, and made tradeable; None: empty.

    `excludes_nothing`: the red line accepts every option, so that its price is nothing.
    """

    side: str
    item: str
    excludes_nothing: bool
    before: Outlook | None
    looser: Outlook | None
    tradeable: Outlook | None

    @property
    def nothing(self) -> bool:
        """Tell whether it changes nothing that is told here."""
        return self.before == self.looser == self.tradeable


def prices(source: Compiled, sides: tuple[str, ...]) -> tuple[Price, ...]:
    """Price every red line of the sides on an item that is not set aside and known to all, in the agenda's order.

    TooLargeError where a zone cannot be told exactly.
    """
    return tuple(price_series(source, sides))


def price_series(source: Compiled, sides: tuple[str, ...]) -> Iterator[Price]:
    """Give the prices one by one, as they are worked out."""
    on_table = ground(source, sides)
    plain = on_table.eased(folded=False)
    before = outlook(plain, efficient(plain))
    for column, item in enumerate(on_table.items):
        known = {plain.columns[column].allowed: before}
        for stake in item.stakes:
            if stake.red and stake.side in sides:
                yield _price(on_table, plain, column, stake, known)


def _price(on_table: Ground, plain: Table, column: int, stake: Stake, known: dict[int, Outlook | None]) -> Price:
    """Price one red line; `known` keeps the outlooks of its column by the options left."""
    item = on_table.items[column]
    tradeable = on_table.options(column, {Easing("red-line", stake.side, item.name)})
    looser = on_table.options(column, (), {(stake.side, item.name): 1})
    for options in (looser, tradeable):
        if options not in known:
            known[options] = outlook(plain, changed(plain, column, options))
    before = known[plain.columns[column].allowed]
    nothing = stake.accepts == full(item.size)
    return Price(stake.side, item.name, nothing, before, known[looser], known[tradeable])


def changed(plain: Table, column: int, options: int) -> list[Vector]:
    """Give the efficient units of the zone where one column has other options."""
    other = replace(plain.columns[column], allowed=options)
    columns = (*plain.columns[:column], other, *plain.columns[column + 1 :])
    return efficient(replace(plain, columns=columns))


def outlook(on_table: Table, vectors: Sequence[Vector]) -> Outlook | None:
    """Tell what a zone offers by its efficient units; None where it has none."""
    if not vectors:
        return None
    coin, gains = in_one_coin(on_table, vectors)
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


def in_one_coin(on_table: Table, vectors: Sequence[Vector]) -> tuple[int, list[Vector]]:
    """Give how many of some coin make a point, of any side, and all gains of these units in it, whole."""
    bars = [reserve - base for reserve, base in zip(on_table.reserve, on_table.base, strict=True)]
    coin = lcm(*(per.numerator for per in on_table.per), *(bar.denominator for bar in bars))
    times = [int(coin / per) for per in on_table.per]
    less = [int(coin * bar) for bar in bars]
    return coin, [tuple(u * t - b for u, t, b in zip(units, times, less, strict=True)) for units in vectors]


def _nash(gains: Vector) -> tuple[int, int]:
    positive = [gain for gain in gains if gain > 0]
    return len(positive), prod(positive)


def _highest(ranks: Sequence[tuple[int, ...]], gains: Sequence[Vector]) -> list[Vector]:
    top = max(ranks)
    return [each for rank, each in zip(ranks, gains, strict=True) if rank == top]


def _spans(ties: Sequence[Vector], coin: int) -> tuple[Span, ...]:
    return tuple((Fraction(min(each), coin), Fraction(max(each), coin)) for each in zip(*ties, strict=True))
