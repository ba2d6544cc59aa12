"""Scores on the grid of each side: rounded numbers beside exact whole units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from negotiator.model.negotiation import Negotiation
from negotiator.report.values import Json, change_json, package_json, rounded, score
from negotiator.view.names import digits
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.explain.trades import Trade
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import table_of


@dataclass(frozen=True, slots=True)
class Grid:
    """The units per point of each side, on which every score and gain of any package is whole."""

    sides: tuple[str, ...]
    per: Mapping[str, int]

    def scores(self, amounts: Sequence[Fraction]) -> Json:
        """Give points by side, rounded and exact."""
        return {side: score(each, self.per[side]) for side, each in zip(self.sides, amounts, strict=True)}

    def units(self, amounts: Sequence[Fraction]) -> Json:
        """Give points by side as whole units."""
        pairs = zip(self.sides, amounts, strict=True)
        return {side: digits(int(each * self.per[side])) for side, each in pairs}

    def rounded(self, amounts: Sequence[Fraction]) -> Json:
        """Give points by side, rounded."""
        return {side: rounded(each) for side, each in zip(self.sides, amounts, strict=True)}


def grid_of(negotiation: Negotiation, sides: tuple[str, ...]) -> Grid:
    """Give the grid of some sides of a negotiation."""
    on_table, _ = table_of(compiled(negotiation), sides)
    told = zip(sides, on_table.per, on_table.base, on_table.reserve, strict=True)
    per = {
        side: lcm(units.numerator, base.denominator, reserve.denominator, *_terms(negotiation, side))
        for side, units, base, reserve in told
    }
    return Grid(sides, per)


def _terms(negotiation: Negotiation, side: str) -> set[int]:
    """Give the denominators of what the items and terms of a side add, on the table or off it."""
    source = compiled(negotiation)
    factors = {item.stake(side).worth.factor.denominator for item in source.items.values()}
    return factors | {term.points.denominator for term in source.terms if term.side == side}


def scored(grid: Grid, scores: Sequence[Fraction], gains: Sequence[Fraction]) -> dict[str, Json]:
    """Give scores and gains, rounded and in units."""
    return {
        "scores": grid.rounded(scores),
        "units": grid.units(scores),
        "gains": grid.rounded(gains),
        "gain_units": grid.units(gains),
    }


def point_json(grid: Grid, point: Point) -> dict[str, Json]:
    """Give a point: scores, gains, a package there and how many."""
    return {
        **scored(grid, point.scores, point.gains),
        "package": package_json(point.package),
        "packages": digits(point.packages),
    }


def trade_json(negotiation: Negotiation, grid: Grid, trade: Trade) -> Json:
    """Give a trade: both changes, and what each side gains by them."""
    return {
        "changes": [change_json(negotiation, each) for each in trade.changes],
        "gains": grid.scores(trade.gains),
    }
