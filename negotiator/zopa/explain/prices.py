"""What red lines cost: the zone as it is, with one a step looser, and with it made tradeable.

Prices of two do not add. The product and the sum compare points across sides, which are not one coin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from negotiator.zopa.efficient.leaving import Rest, rests
from negotiator.zopa.explain.easing import Easing, Ground, ground
from negotiator.zopa.explain.outlook import Outlook, outlook
from negotiator.zopa.tables.compiled import Compiled, Stake, full


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
    place = {(side, item): (at, sides.index(side)) for at, item in enumerate(source.items) for side in sides}
    return tuple(sorted(price_series(source, sides), key=lambda price: place[price.side, price.item]))


def price_series(source: Compiled, sides: tuple[str, ...]) -> Iterator[Price]:
    """Give the prices as they are worked out, part by part."""
    on_table = ground(source, sides)
    plain = on_table.eased(folded=False)
    lines = [(place, stake) for place, item in enumerate(on_table.items) for stake in item.stakes]
    asked = [(place, stake) for place, stake in lines if stake.red and stake.side in sides]
    room = on_table.eased({Easing("red-line", stake.side, on_table.items[place].name) for place, stake in asked})
    known: Known = {}
    for rest in rests(plain, replace(room, bonds=plain.bonds), sorted({place for place, _ in asked})):
        inside = {step.column for step in rest.part}
        yield from (_price(on_table, rest, each, known) for each in asked if each[0] in inside)


Known = dict[tuple[int, int], "Outlook | None"]
"""Outlooks by the column and the options that it has; where it has those of the zone as it is, column -1."""


def _price(on_table: Ground, rest: Rest, line: tuple[int, Stake], known: Known) -> Price:
    column, stake = line
    item, plain = on_table.items[column], rest.layout.table.columns[column]
    tradeable = on_table.options(column, {Easing("red-line", stake.side, item.name)})
    looser = on_table.options(column, (), {(stake.side, item.name): 1})
    told = []
    for options in (plain.allowed, looser, tradeable):
        asked = (-1, 0) if options == plain.allowed else (column, options)
        if asked not in known:
            known[asked] = outlook(rest.layout, rest.keys(column, options))
        told.append(known[asked])
    return Price(stake.side, item.name, stake.accepts == full(item.size), *told)
