"""One package measured, as JSON: a part of `negotiator deals --json`, whose module tells of its fields."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.report.grid import Grid, point_json, scored, trade_json
from negotiator.report.values import Json, counted, option_text, package_json, rounded, score
from negotiator.view.deals import joint_share, shares
from negotiator.zopa.explain.deal import Deal
from negotiator.zopa.explain.lines import Line
from negotiator.zopa.explain.measures import Crossed, Measures
from negotiator.zopa.whole import Whole


def shares_json(whole: Whole, gains: Sequence[Fraction]) -> dict[str, Json]:
    """Give what share of the greatest joint gain gains make, and each of its side's best."""
    joint = joint_share(whole, gains)
    told = zip(whole.sides, shares(whole, gains), strict=True)
    return {
        "joint_share": None if joint is None else rounded(joint),
        "shares": {side: None if share is None else rounded(share) for side, share in told},
    }


def deal_json(negotiation: Negotiation, grid: Grid, whole: Whole, found: Deal) -> Json:
    """Give one package measured."""
    known = not found.too_large
    return {
        **scored(grid, found.scores, found.measures.gains),
        "package": package_json(found.package),
        **shares_json(whole, found.measures.gains),
        **_standing(found.measures, known),
        "crosses": [_crossed(each) for each in found.measures.crosses],
        "improvements": [point_json(grid, point) for point in found.improvements] if known else None,
        "trades": [trade_json(negotiation, grid, each) for each in found.trades.found],
        "trades_too_large": found.trades.too_large or None,
        "terms": {
            side: [_line(negotiation, line, grid.per[side]) for line in lines] for side, lines in found.lines.items()
        },
    }


def _standing(measured: Measures, known: bool) -> dict[str, Json]:
    told: dict[str, Json] = {
        "allowed": measured.allowed,
        "in_zone": measured.in_zone,
        "on_frontier": measured.on_frontier if known else None,
    }
    for name, count in (("beaten_by", measured.beaten_by), ("better_for_all", measured.better_for_all)):
        told |= counted(name, count) if count is not None else {name: None}
    return told


def _crossed(found: Crossed) -> Json:
    place = found.place if found.kind == "link" else None
    return {"kind": found.kind, "side": found.side, "item": found.item, "place": place}


def _line(negotiation: Negotiation, line: Line, grid: int) -> Json:
    item = negotiation.item(line.items[0])
    return {
        "items": list(line.items),
        "option": option_text(item.options[line.option]) if item is not None and line.option is not None else None,
        "weight": rounded(line.weight) if line.weight is not None else None,
        "value": rounded(line.value) if line.value is not None else None,
        "worth": score(line.worth, grid),
        "settled": line.settled,
        "term": line.term,
    }
