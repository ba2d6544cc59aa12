"""What a front end shows to explain a negotiation or one item of it, as a series of results that grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.explain.blockers import Blockers, blockers, item_blockers
from negotiator.zopa.explain.kinds import KindOf, kinds
from negotiator.zopa.explain.prices import Price, price_series
from negotiator.zopa.explain.together import Opening, openings
from negotiator.zopa.explain.trades import Trades, trades
from negotiator.zopa.tables.compiled import Compiled, compiled
from negotiator.zopa.tables.table import Table
from negotiator.zopa.whole import table_of
from negotiator.zopa.words.words import Bind, item_cell

PRICES_AT_ONCE = 8
"""How many prices are worked out before they are shown."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What explains a negotiation for some sides; None where it is pending.

    `trades` are those from the status quo; where there is no status quo package, none are sought. `prices` grow one
    after another until `priced`. `openings` are the first sets of blockers with what all their members move at once.
    `too_large` says of a part by name (`prices`, `trades`, `openings`) why it is missing.
    """

    sides: tuple[str, ...]
    kinds: Mapping[str, KindOf] | None = None
    trades: Trades | None = None
    blockers: Blockers | None = None
    openings: tuple[Opening, ...] | None = None
    prices: tuple[Price, ...] = ()
    priced: bool = False
    too_large: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ItemExplanation:
    """What explains one item for some sides.

    `blockers`: minimal sets of sides whose red lines, eased, leave a blocked item an option. `binds`: who alone makes
    the word of its cell what it is.
    """

    name: str
    blockers: tuple[tuple[str, ...], ...]
    binds: tuple[Bind, ...]
    kind: KindOf | None
    trades: Trades | None
    prices: tuple[Price, ...]


def explain(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Explanation:
    """Explain a sound negotiation, for all its sides or some."""
    *_, last = series(negotiation, sides)
    return last


def series(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Iterator[Explanation]:
    """Give what `explain` gives as it becomes ready: kinds, trades, blockers, openings, then some prices at a time."""
    source, among = compiled(negotiation), sides or negotiation.side_ids
    on_table, _ = table_of(source, among)
    found = Explanation(among, kinds=kinds(source, on_table))
    yield found
    found = _attempt(found, "trades", lambda: replace(found, trades=_from_status_quo(on_table)))
    yield found
    opened = blockers(source, among)
    found = replace(found, blockers=opened)
    yield found
    found = _attempt(found, "openings", lambda: replace(found, openings=openings(source, opened)))
    yield found
    yield from _priced(found, source)


def _attempt(found: Explanation, part: str, make: Callable[[], Explanation]) -> Explanation:
    try:
        return make()
    except TooLargeError as error:
        return replace(found, too_large={**found.too_large, part: str(error)})


def _from_status_quo(on_table: Table) -> Trades:
    package = on_table.status_quo()
    return trades(on_table, package) if package is not None else Trades(())


def _priced(found: Explanation, source: Compiled) -> Iterator[Explanation]:
    try:
        for price in price_series(source, found.sides):
            found = replace(found, prices=(*found.prices, price))
            if len(found.prices) % PRICES_AT_ONCE == 0:
                yield found
    except TooLargeError as error:
        found = replace(found, too_large={**found.too_large, "prices": str(error)})
    yield replace(found, priced=True)


def of_item(negotiation: Negotiation, found: Explanation, name: str) -> ItemExplanation:
    """Give what an explanation, finished or not, tells of one item; KeyError where it is not on the agenda."""
    source = compiled(negotiation)
    return ItemExplanation(
        name=name,
        blockers=item_blockers(source.items[name], found.sides),
        binds=item_cell(negotiation, name, found.sides).binds,
        kind=found.kinds.get(name) if found.kinds is not None else None,
        trades=_of(found.trades, name) if found.trades is not None else None,
        prices=tuple(price for price in found.prices if price.item == name),
    )


def _of(found: Trades, name: str) -> Trades:
    """Keep the trades that an item takes part in."""
    own = tuple(trade for trade in found.found if any(change.item == name for change in trade.changes))
    return replace(found, found=own)
