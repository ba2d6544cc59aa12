"""One package measured: what it scores and crosses, how it stands in the zone, and what would be better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.tally import Tally, tally
from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.search import efficient
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.explain.lines import Line, lines
from negotiator.zopa.explain.measures import Measures, measures
from negotiator.zopa.explain.trades import Trades, trades
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.tables.table import Table, Vector
from negotiator.zopa.whole import Whole, table_of


class UnsettledError(ValueError):
    """A package that cannot be told: the text names the item or option, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A package of the items on the table, measured for some sides.

    `package` names its options, `scores` are in points, `lines` open each side's score term by term. `improvements`
    are the points of the frontier that are better for every side. `too_large` says why the zone is not known exactly:
    then the measures tell nothing about it, and there are no improvements.
    """

    sides: tuple[str, ...]
    package: Mapping[str, Option]
    scores: tuple[Fraction, ...]
    measures: Measures
    improvements: tuple[Point, ...]
    trades: Trades
    lines: Mapping[str, tuple[Line, ...]]
    too_large: str = ""


def deal(negotiation: Negotiation, named: Mapping[str, Option], whole: Whole) -> Deal:
    """Measure a package, given by items settled otherwise than at the status quo; `whole` is of the sides judged.

    UnsettledError where an item is not on the table, or has no such option, or has no status quo and is not named.
    """
    source = compiled(negotiation)
    on_table, _ = table_of(source, whole.sides)
    indexes = _settled(negotiation, on_table, named)
    package = tuple(indexes[column.name] for column in on_table.columns)
    points, counted, too_large = _zone(on_table)
    return Deal(
        whole.sides,
        {name: _options(negotiation, name)[index] for name, index in indexes.items()},
        on_table.points(on_table.vector(package)),
        measures(source, on_table, package, points, counted),
        () if too_large else tuple(_better(on_table.vector(package), on_table, whole.frontier)),
        trades(on_table, package),
        {side: lines(negotiation, side, indexes) for side in whole.sides},
        too_large,
    )


def _zone(on_table: Table) -> tuple[Sequence[Vector], Tally | None, str]:
    """Give the efficient units of the zone and the count of its packages, or why they are not known."""
    try:
        return efficient(on_table), tally(layout(on_table)), ""
    except TooLargeError as error:
        return (), None, str(error)


def _settled(negotiation: Negotiation, on_table: Table, named: Mapping[str, Option]) -> dict[str, int]:
    columns = {column.name: column.status_quo for column in on_table.columns}
    for name, option in named.items():
        item = negotiation.item(name)
        index = item.index(option) if item is not None else None
        if item is None or index is None:
            raise UnsettledError(f"{name} cannot be settled at {option}: the agenda lacks it")
        if name in columns:
            columns[name] = index
        elif option != item.status_quo:
            raise UnsettledError(f"{name} is not on the table: it is set aside, blocked, or a side's position unknown")
    missing = [name for name, index in columns.items() if index is None]
    if missing:
        raise UnsettledError(f"{', '.join(missing)}: to be named, as there is no status quo")
    return {name: index for name, index in columns.items() if index is not None}


def _options(negotiation: Negotiation, name: str) -> Sequence[Option]:
    item = negotiation.item(name)
    assert item is not None
    return item.options


def _better(units: Vector, on_table: Table, frontier: Sequence[Point]) -> Iterator[Point]:
    """Give the points that leave every side strictly better; no other is traced."""
    scores = on_table.points(units)
    for place in range(len(frontier)):
        there = on_table.points(frontier.units(place)) if isinstance(frontier, Frontier) else frontier[place].scores
        if all(after > before for after, before in zip(there, scores, strict=True)):
            yield frontier[place]
