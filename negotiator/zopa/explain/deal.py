"""One package measured: what it scores and crosses, how it stands in the zone, and what would be better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import gt
from typing import Literal

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.tally import Tally, tally
from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.search import efficient
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.explain.lines import Line, lines
from negotiator.zopa.explain.measures import Measures, counts, measures
from negotiator.zopa.explain.ranking import best_first
from negotiator.zopa.explain.scoring import settled
from negotiator.zopa.explain.singles import Singles, singles
from negotiator.zopa.explain.trades import Trade, Trades, trades
from negotiator.zopa.solutions import Ties
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.table import Table, Vector
from negotiator.zopa.whole import Whole, table_of

Part = Literal["counts", "told", "trades"]


@dataclass(frozen=True, slots=True)
class Deal:
    """A package of the items on the table, measured for some sides.

    `package` names its options, `scores` are in points, `lines` open each side's score term by term. `improvements`
    are the points of the frontier that are better for every side, `told` the first of them, the middle one and the
    last. `ranked` are the trades, best first. `too_large` says why the zone is not known exactly: then the measures
    tell nothing about it, and there are no improvements. `pending` names what is still worked out.
    """

    sides: tuple[str, ...]
    package: Mapping[str, Option]
    scores: tuple[Fraction, ...]
    measures: Measures
    improvements: Sequence[Point]
    told: tuple[Point, ...]
    singles: Singles
    trades: Trades
    ranked: tuple[Trade, ...]
    lines: Mapping[str, tuple[Line, ...]]
    too_large: str = ""
    pending: tuple[Part, ...] = ()


def deal(negotiation: Negotiation, named: Mapping[str, Option], whole: Whole) -> Deal:
    """Measure a package, given by items settled otherwise than at the status quo; `whole` is of the sides judged.

    UnsettledError as for `scoring.settled`.
    """
    *_, last = series(negotiation, named, whole)
    return last


def series(negotiation: Negotiation, named: Mapping[str, Option], whole: Whole) -> Iterator[Deal]:
    """Give what `deal` gives, as it becomes ready: what is quick, then counts, improvements told, and trades."""
    on_table, _ = table_of(compiled(negotiation), whole.sides)
    indexes = settled(negotiation, on_table, named)
    package = tuple(indexes[column.name] for column in on_table.columns)
    found = _quick(negotiation, whole, on_table, indexes, package)
    yield found
    counted = None if found.too_large else _tally(on_table)
    measured = counts(found.measures, counted, on_table.vector(package))
    found = replace(found, measures=measured, pending=("told", "trades"))
    yield found
    found = replace(found, told=_told(found.improvements), pending=("trades",))
    yield found
    exchanges = trades(on_table, package)
    yield replace(found, trades=exchanges, ranked=tuple(best_first(exchanges.found)), pending=())


def _quick(
    negotiation: Negotiation, whole: Whole, on_table: Table, indexes: Mapping[str, int], package: tuple[int, ...]
) -> Deal:
    """Measure a package without counts and trades."""
    units, (points, too_large) = on_table.vector(package), _efficient(on_table, whole)
    return Deal(
        whole.sides,
        {name: _options(negotiation, name)[index] for name, index in indexes.items()},
        on_table.points(units),
        measures(compiled(negotiation), on_table, package, points),
        () if too_large else _better(units, on_table, whole.frontier),
        (),
        singles(on_table, package),
        Trades(()),
        (),
        {side: lines(negotiation, side, indexes) for side in whole.sides},
        too_large,
        ("counts", "told", "trades"),
    )


_known: Kept[tuple[Table, tuple[Sequence[Vector], str]]] = Kept(2)
_counted: Kept[tuple[Table, Tally | None]] = Kept(1)


def _efficient(on_table: Table, whole: Whole) -> tuple[Sequence[Vector], str]:
    """Give the efficient units of the zone, or why they are not known; those asked for last are kept."""
    return _known.get(id(on_table), lambda: (on_table, _efficient_units(on_table, whole.frontier)))[1]


def _efficient_units(on_table: Table, frontier: Sequence[Point]) -> tuple[Sequence[Vector], str]:
    if isinstance(frontier, Frontier) and frontier.table is on_table and not any(frontier.run.lost):
        return [frontier.units(place) for place in range(len(frontier))], ""
    try:
        return efficient(on_table), ""
    except TooLargeError as error:
        return (), str(error)


def _tally(on_table: Table) -> Tally | None:
    """Count the packages of a table's zone, so that more can be asked of them; what was counted last is kept."""
    return _counted.get(id(on_table), lambda: (on_table, tally(layout(on_table))))[1]


def _told(points: Sequence[Point]) -> tuple[Point, ...]:
    last = len(points) - 1
    return tuple(points[place] for place in sorted({0, last // 2, last})) if points else ()


def _options(negotiation: Negotiation, name: str) -> Sequence[Option]:
    item = negotiation.item(name)
    assert item is not None
    return item.options


def _better(units: Vector, on_table: Table, frontier: Sequence[Point]) -> Sequence[Point]:
    """Give the points that leave every side strictly better; each is traced when it is asked for.

    The frontier is of the same negotiation and sides, so its units are on the grid of the table.
    """
    if isinstance(frontier, Frontier):
        ahead = [place for place in range(len(frontier)) if all(map(gt, frontier.units(place), units))]
    else:
        scores = on_table.points(units)
        ahead = [place for place, point in enumerate(frontier) if all(map(gt, point.scores, scores))]
    return Ties(frontier, tuple(ahead))
