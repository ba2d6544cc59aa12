"""A debrief as JSON: rounded figures beside exact ones, and names as the files have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from negotiator.exercise.debrief.estimates import EstimateFigures, Estimates, ItemEstimate, Understood
from negotiator.exercise.debrief.group import ClassDebrief, Row
from negotiator.exercise.debrief.reasons import Told
from negotiator.exercise.debrief.results import (
    NOT_ONE_COIN,
    Conceded,
    Debrief,
    Lapse,
    Offer,
    Refused,
    Settlement,
    Standing,
)
from negotiator.exercise.pack import Pack
from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.report.values import Json, amount_json, begun, change_json, counted, option_text, package_json, written
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.explain.measures import Crossed
from negotiator.zopa.explain.trades import Trade
from negotiator.zopa.whole import Whole

FORMAT = "negotiator/exercise-debrief/1"


def debrief_json(negotiation: Negotiation, found: Debrief, packs: Mapping[str, Pack]) -> str:
    """Give the debrief of one record."""
    sides = found.sides
    settled, impasse = found.settlement, found.impasse
    answers: dict[str, Json] = {
        side: {"before": list(pack.sheet.before), "after": list(pack.sheet.after)} for side, pack in packs.items()
    }
    return written(
        {
            **_begun(negotiation, found.title, found.whole, found.best),
            "kind": "record",
            "players": dict(found.players),
            "began": found.began.isoformat(),
            "ended": found.ended.isoformat(),
            "rounds": found.rounds,
            "outcome": found.outcome,
            "by": found.by,
            "path": [_offer(sides, each) for each in found.path],
            "conceded": [_conceded(sides, each) for each in found.conceded],
            "refused": [_refused(each) for each in found.refused],
            "lapses": [_lapse(each) for each in found.lapses],
            "deal": None if settled is None else _deal(negotiation, sides, settled),
            "zone_existed": impasse.zone_existed if impasse is not None else None,
            "walked": impasse.walked if impasse is not None else None,
            "estimates": [_estimates(each) for each in found.estimates],
            "understood": [_understood(each) for each in found.understood],
            "reasons": [_reason(each) for each in found.reasons],
            "answers": answers,
        }
    )


def class_json(negotiation: Negotiation, found: ClassDebrief) -> str:
    """Give the debrief of a class; nobody is named in it."""
    medians = found.medians
    return written(
        {
            **_begun(negotiation, found.title, found.whole, found.best),
            "kind": "class",
            "records": [_row(found.sides, each) for each in found.rows],
            "deals": found.deals,
            "impasses": found.impasses,
            "deals_on_frontier": found.on_frontier,
            "median_gains": _by_side(found.sides, medians.gains),
            "median_joint_share": _amount(medians.joint_share),
            "median_rounds": _amount(medians.rounds),
            "repeated": found.repeated,
        }
    )


def _begun(negotiation: Negotiation, title: str, whole: Whole, best: Sequence[Fraction | None]) -> dict[str, Json]:
    solved: dict[str, Json] = {
        name: _by_side(whole.sides, each.points[0].gains) for name, each in whole.solutions.items() if each.points
    }
    return {
        **begun(negotiation, FORMAT),
        "exercise": title,
        "sides": list(whole.sides),
        "without": list(whole.without),
        **counted("packages", whole.total),
        **counted("zone", whole.zone),
        "best_gains": _by_side(whole.sides, best),
        "solution_gains": solved,
        "note": NOT_ONE_COIN,
    }


def _amount(number: Fraction | None) -> Json:
    return None if number is None else amount_json(number)


def _by_side(sides: Sequence[str], amounts: Sequence[Fraction | None]) -> Json:
    return {side: _amount(each) for side, each in zip(sides, amounts, strict=True)}


def _standing(standing: Standing) -> dict[str, Json]:
    beaten, better = standing.beaten_by, standing.better_for_all
    return {
        "in_zone": standing.in_zone,
        "on_frontier": standing.on_frontier,
        "open": list(standing.open),
        "outside": list(standing.outside),
        "crosses": _crosses(standing.crosses),
        **({"beaten_by": None} if beaten is None else counted("beaten_by", beaten)),
        **({"better_for_all": None} if better is None else counted("better_for_all", better)),
    }


def _crosses(crosses: Sequence[Crossed]) -> Json:
    return [{"kind": each.kind, "side": each.side, "item": each.item, "place": each.place} for each in crosses]


def _offer(sides: Sequence[str], offer: Offer) -> Json:
    return {
        "entry": offer.number,
        "at": offer.at.isoformat(),
        "round": offer.round,
        "side": offer.side,
        "package": package_json(offer.package),
        "message": offer.message,
        "gains": _by_side(sides, offer.gains),
        "shares": _by_side(sides, offer.shares),
        **_standing(offer.standing),
    }


def _conceded(sides: Sequence[str], each: Conceded) -> Json:
    changes = None if each.changes is None else _by_side(sides, each.changes)
    ends: dict[str, Json] = {"first": _amount(each.first), "last": _amount(each.last), "given": _amount(each.given)}
    return {"side": each.side, **ends, "changes": changes}


def _refused(each: Refused) -> Json:
    told: dict[str, Json] = {"entry": each.number, "round": each.round, "offered_by": each.offered_by}
    told |= {"side": each.side, "how": each.how, "gain": _amount(each.gain), "by": _amount(each.by)}
    return {**told, "in_zone": each.in_zone}


def _lapse(each: Lapse) -> Json:
    told: dict[str, Json] = {"side": each.side, "entry": each.number, "round": each.round, "kind": each.kind}
    return {**told, "item": each.item, "place": each.place, "short": _amount(each.short), "in_deal": each.in_deal}


def _deal(negotiation: Negotiation, sides: Sequence[str], deal: Settlement) -> Json:
    return {
        "entry": deal.number,
        "package": package_json(deal.package),
        "scores": _by_side(sides, deal.scores),
        "gains": _by_side(sides, deal.gains),
        "shares": _by_side(sides, deal.shares),
        "claimed": _by_side(sides, deal.claimed),
        "joint_share": _amount(deal.joint_share),
        **_standing(deal.standing),
        "reached": list(deal.reached),
        "better_points": len(deal.improvements),
        "better": [_point(sides, each) for each in deal.told],
        "missed_trades": [_trade(negotiation, sides, each) for each in deal.missed],
        "trades_complete": deal.trades.complete,
        "too_large": deal.too_large or None,
    }


def _point(sides: Sequence[str], point: Point) -> Json:
    return {"gains": _by_side(sides, point.gains), "package": package_json(point.package)}


def _trade(negotiation: Negotiation, sides: Sequence[str], trade: Trade) -> Json:
    changes = [change_json(negotiation, each) for each in trade.changes]
    return {"changes": changes, "gains": _by_side(sides, trade.gains)}


def _estimates(each: Estimates) -> Json:
    items = [_item(item) for item in each.items]
    return {"side": each.side, "other": each.other, "stated": each.stated, **_figures(each.figures), "by_item": items}


def _figures(found: EstimateFigures) -> dict[str, Json]:
    weights = found.weights
    return {
        "items": found.items,
        "marks": found.marks,
        "marks_right": found.marks_right,
        "limits": found.limits,
        "limits_right": found.limits_right,
        "limit_error": _amount(found.limit_error),
        "directions": found.directions,
        "directions_right": found.directions_right,
        "weights_correlation": None if weights is None else round(weights.value, 6),
        "trades": found.trades,
        "trades_seen": found.trades_seen,
    }


def _item(item: ItemEstimate) -> Json:
    return {
        "item": item.item,
        "stance": [item.stance, item.true_stance],
        "limit": [_options(item.limit), _options(item.true_limit)],
        "limit_off": item.limit_off,
        "better": [_option(item.better), _option(item.true_better)],
        "weight": [_amount(item.weight), _amount(item.true_weight)],
    }


def _options(options: Sequence[Option] | None) -> Json:
    return None if options is None else [option_text(each) for each in options]


def _option(option: Option | None) -> Json:
    return None if option is None else option_text(option)


def _understood(each: Understood) -> Json:
    told: dict[str, Json] = {
        "side": each.side,
        "target": _amount(each.target),
        "true_target": _amount(each.true_target),
    }
    reservations: dict[str, Json] = {
        "reservation": _amount(each.reservation),
        "true_reservation": _amount(each.true_reservation),
    }
    return {**told, **reservations, "stated": each.stated, "hints": each.hints}


def _reason(told: Told) -> Json:
    found: dict[str, Json] = {"entry": told.number, "side": told.side, "style": told.style}
    if told.reason is None:
        return {**found, "ground": None}
    why = told.reason
    amounts = {"target": why.target, "received": why.received, "offered": why.offered, "best": why.best}
    figures: dict[str, Json] = {name: _amount(each) for name, each in amounts.items()}
    return {**found, "ground": why.ground, **figures, "gave": list(why.gave), "took": list(why.took)}


def _row(sides: Sequence[str], row: Row) -> Json:
    beaten, better = row.beaten_by, row.better_for_all
    return {
        "record": row.number,
        "outcome": row.outcome,
        "by": row.by,
        "rounds": row.rounds,
        "offers": row.offers,
        "gains": _by_side(sides, row.gains),
        "shares": _by_side(sides, row.shares),
        "joint_share": _amount(row.joint_share),
        "in_zone": row.in_zone,
        "on_frontier": row.on_frontier,
        "crosses": _crosses(row.crosses),
        **({"beaten_by": None} if beaten is None else counted("beaten_by", beaten)),
        **({"better_for_all": None} if better is None else counted("better_for_all", better)),
    }
