"""The explanations that the product shows, behind the face that the oracle has too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.number import Count
from negotiator.zopa.count.tally import tally
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.search import efficient, has_zone
from negotiator.zopa.explain import blockers as told
from negotiator.zopa.explain.easing import Easing, EasingKind, eased_table
from negotiator.zopa.explain.kinds import kinds
from negotiator.zopa.explain.lines import lines
from negotiator.zopa.explain.measures import counts, improvements, measures
from negotiator.zopa.explain.outlook import Outlook
from negotiator.zopa.explain.prices import prices
from negotiator.zopa.explain.trades import trades
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.tables.table import Table
from negotiator.zopa.whole import analyse, table_of
from tests.zopa.explain_engines import (
    Blockers,
    Explainer,
    Far,
    Gains,
    Line,
    Listing,
    Measures,
    Move,
    Outcome,
    Price,
    Score,
    Settled,
    Sides,
    Trade,
)

KINDS: Mapping[str, EasingKind] = {"red-line": "red-line", "link": "link", "reservation": "reservation"}


class Explaining:
    """What the product explains."""

    def opens(
        self,
        negotiation: Negotiation,
        moves: Collection[Move],
        sides: Sides | None = None,
        loosened: Mapping[Line, int] | None = None,
    ) -> bool:
        easings = [Easing(KINDS[kind], side, item, place) for kind, side, item, place in moves]
        return has_zone(eased_table(compiled(negotiation), sides or negotiation.side_ids, easings, loosened or {}))

    def blockers(self, negotiation: Negotiation, sides: Sides | None = None) -> Blockers | None:
        found = told.blockers(compiled(negotiation), sides or negotiation.side_ids)
        assert not found.too_large
        assert found.nothing_opens == (found.empty and not found.sets)
        sets = [{_move(each.easing): _far(each) for each in members} for members in found.sets]
        return Blockers({frozenset(each): each for each in sets}, found.complete) if found.empty else None

    def movers(self, negotiation: Negotiation, move: Move) -> set[str]:
        kind, side, item, place = move
        return {*told.movers_of(compiled(negotiation), Easing(KINDS[kind], side, item, place))}

    def unblockers(self, negotiation: Negotiation, name: str, sides: Sides | None = None) -> set[frozenset[str]]:
        found = told.item_blockers(compiled(negotiation).items[name], sides or negotiation.side_ids)
        return {frozenset(each) for each in found}

    def prices(self, negotiation: Negotiation, sides: Sides | None = None) -> dict[Line, Price]:
        judged, found = sides or negotiation.side_ids, {}
        for price in prices(compiled(negotiation), judged):
            outcomes = [
                _outcome(each, judged.index(price.side)) for each in (price.before, price.looser, price.tradeable)
            ]
            found[price.side, price.item] = Price(*outcomes)
        return found

    def trades(self, negotiation: Negotiation, package: Settled, sides: Sides | None = None) -> set[Trade]:
        on_table = _table(negotiation, sides)
        found = trades(on_table, _options(on_table, package))
        assert found.complete
        assert len(set(found.found)) == len(found.found)
        return {(a.item, a.after, b.item, b.after, each.gains) for each in found.found for a, b in [each.changes]}

    def kinds(self, negotiation: Negotiation, sides: Sides | None = None) -> dict[str, str | None]:
        found = kinds(compiled(negotiation), _table(negotiation, sides))
        assert not any(each.too_large for each in found.values())
        return {name: each.kind for name, each in found.items()}

    def measures(self, negotiation: Negotiation, package: Settled, sides: Sides | None = None) -> Measures:
        on_table = _table(negotiation, sides)
        options, points = _options(on_table, package), efficient(on_table)
        bare = measures(compiled(negotiation), on_table, options, points)
        found = counts(bare, tally(layout(on_table)), on_table.vector(options))
        return Measures(
            allowed=found.allowed,
            in_zone=found.in_zone,
            on_frontier=found.on_frontier,
            beaten_by=_exact(found.beaten_by),
            better_for_all=_exact(found.better_for_all),
            improvements=_improvements(negotiation, on_table, options),
            joint_share=found.joint_share,
            shares=found.shares,
            red_lines={(each.side, each.item) for each in found.crosses if each.kind == "red-line"},
            limits={(each.side, each.item) for each in found.crosses if each.kind == "limit"},
            links={(each.side, each.item, each.place) for each in found.crosses if each.kind == "link"},
        )

    def score(self, negotiation: Negotiation, side: str, package: Settled, sides: Sides | None = None) -> Score:
        found = lines(negotiation, side, package)
        weighed = [each for each in found if each.weight is not None and each.value is not None]
        assert all(each.weight * each.value == each.worth for each in weighed if each.weight and each.value)
        on_table = _table(negotiation, sides)
        points = on_table.points(on_table.vector(_options(on_table, package)))
        return Score(
            items={each.items[0]: each.worth for each in found if not each.term and each.option is not None},
            terms=[each.worth for each in found if each.term],
            total=points[on_table.sides.index(side)],
        )


def _move(easing: Easing) -> Move:
    return easing.kind, easing.side, easing.item, easing.place


def _far(move: told.Move) -> Far:
    return move.steps if move.steps is not None else move.points


def _outcome(found: Outlook | None, owner: int) -> Outcome:
    if found is None:
        return Outcome(None, None, None, None, None)
    return Outcome(found.best, found.product, found.total, found.nash[owner], found.kalai_smorodinsky[owner])


def _table(negotiation: Negotiation, sides: Sides | None) -> Table:
    return table_of(compiled(negotiation), sides or negotiation.side_ids)[0]


def _options(on_table: Table, package: Settled) -> tuple[int, ...]:
    return tuple(package[column.name] for column in on_table.columns)


def _exact(count: Count | None) -> int:
    assert count is not None
    assert count.exact
    return count.at_least


def _improvements(negotiation: Negotiation, on_table: Table, options: tuple[int, ...]) -> dict[Gains, int]:
    better = {on_table.points(each) for each in improvements(on_table.vector(options), efficient(on_table))}
    frontier = analyse(negotiation, on_table.sides).frontier
    return {point.scores: point.packages for point in frontier if point.scores in better}


EXPLAINERS: tuple[Callable[[], Explainer], ...] = (Explaining, Listing)
"""All that the tests of the rulings hold."""
