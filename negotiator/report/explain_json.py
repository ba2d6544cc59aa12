"""`negotiator explain --json`: format negotiator/explain/1. Fields are added, never changed.

    format, title, as_of
    sides         ids of the sides judged
    names         sides, items and options (by item, where one has a label) as they are called on screen
    zone          open, empty, or null where that is too large to tell
    blockers      where the zone is empty; null where it is not
    prices        of every red line on an item on the table
    trades        from the status quo: changes (item, before, after) and gains by side
    kinds         by item on the table: compatible, integrative, distributive; null: in a term of several items, or too
                  large to tell
    too_large     by part (zone, prices, trades, kinds): why it is missing or may not be complete
    notes         what was read of another tool's files otherwise than they say
    item          with ITEM: that item (see below)

An amount is an object: `points`, rounded to six places, and `exact`, a fraction as a string, such as "25/4".

The blockers
    sets          minimal sets that open the zone, smallest first; a set is a list of
                  kind (red-line, link, reservation), side, item (null for a reservation), link (its place on its item,
                  from 0; else null), movers (sides that can move it), and how far it has to move, the others
                  eased wholly: steps (of a red line, looser), lower_by (an amount; a reservation)
    complete      whether it is certain that there are no other minimal sets
    smallest_proved
                  whether it is certain that none is smaller than the first
    nothing_opens whether not even easing everything opens it

A price has side, item, excludes_nothing, and what the zone offers (null: it is empty) before, one_step_looser and
tradeable:
    best          by side: its best gain
    product, joint
                  the greatest product (0 where no package gains all) and sum of gains
    nash, kalai_smorodinsky
                  by side: least and greatest gain over all ties

The item
    name, title, word, left_out, binders, binds, too_large
                  as in negotiator/matrix/1
    blockers      where it is blocked: minimal sets of sides whose red lines, eased, leave it an option
    kind, prices, trades
                  as above, of this item
    options       id (or amount), label, and by side: worth (an amount; null: unknown) and accepted. Of more than 64
                  options only those that somebody names and some between them
"""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.model.scale import accepted
from negotiator.report.deals_json import names_json
from negotiator.report.values import Json, amount_json, begun, cell_json, change_json, option_text, written
from negotiator.view.pricing import in_order
from negotiator.view.worths import chosen
from negotiator.zopa.explain.blockers import Blockers, Move
from negotiator.zopa.explain.explanation import Explanation, of_item
from negotiator.zopa.explain.kinds import KindOf
from negotiator.zopa.explain.outlook import Outlook, Span
from negotiator.zopa.explain.prices import Price
from negotiator.zopa.explain.trades import Trade, Trades
from negotiator.zopa.tables.worth import worth
from negotiator.zopa.words.words import item_cell

FORMAT = "negotiator/explain/1"
MOST_OPTIONS = 64


def explain_json(
    negotiation: Negotiation, found: Explanation, name: str | None = None, notes: Sequence[str] = ()
) -> str:
    """Give an explanation, and that of one item where one is named, as JSON text."""
    told = begun(negotiation, FORMAT) | {
        "sides": list(found.sides),
        "names": names_json(negotiation, found.sides),
        "zone": _zone(found.blockers),
        "blockers": _blockers(found.blockers),
        "prices": [_price(found.sides, price) for price in in_order(negotiation, found.prices)],
        "trades": _trades(negotiation, found.sides, found.trades),
        "kinds": {item: _kind(each) for item, each in (found.kinds or {}).items()},
        "too_large": _too_large(found),
        "notes": list(notes),
    }
    if name is not None:
        told["item"] = _item(negotiation, found, name)
    return written(told)


def _zone(found: Blockers | None) -> Json:
    return None if found is None or found.too_large else "empty" if found.empty else "open"


def _too_large(found: Explanation) -> Json:
    parts: dict[str, Json] = dict(found.too_large)
    if found.blockers is not None and found.blockers.too_large:
        parts["zone"] = found.blockers.too_large
    if found.trades is not None and found.trades.too_large:
        parts["trades"] = found.trades.too_large
    kinds: dict[str, Json] = {name: each.too_large for name, each in (found.kinds or {}).items() if each.too_large}
    return parts | ({"kinds": kinds} if kinds else {})


def _blockers(found: Blockers | None) -> Json:
    if found is None or not found.empty:
        return None
    return {
        "sets": [[_move(each) for each in members] for members in found.sets],
        "complete": found.complete,
        "smallest_proved": found.smallest_proved,
        "nothing_opens": found.nothing_opens,
    }


def _move(move: Move) -> Json:
    easing = move.easing
    return {
        "kind": easing.kind,
        "side": easing.side,
        "item": easing.item or None,
        "link": easing.place if easing.kind == "link" else None,
        "movers": list(move.movers),
        "steps": move.steps,
        "lower_by": amount_json(move.points) if move.points is not None else None,
    }


def _price(sides: Sequence[str], price: Price) -> Json:
    return {
        "side": price.side,
        "item": price.item,
        "excludes_nothing": price.excludes_nothing,
        "before": _outlook(sides, price.before),
        "one_step_looser": _outlook(sides, price.looser),
        "tradeable": _outlook(sides, price.tradeable),
    }


def _outlook(sides: Sequence[str], found: Outlook | None) -> Json:
    if found is None:
        return None
    return {
        "best": {side: amount_json(best) for side, best in zip(sides, found.best, strict=True)},
        "product": amount_json(found.product),
        "joint": amount_json(found.total),
        "nash": _spans(sides, found.nash),
        "kalai_smorodinsky": _spans(sides, found.kalai_smorodinsky),
    }


def _spans(sides: Sequence[str], spans: Sequence[Span]) -> Json:
    return {side: [amount_json(low), amount_json(high)] for side, (low, high) in zip(sides, spans, strict=True)}


def _trades(negotiation: Negotiation, sides: Sequence[str], found: Trades | None) -> Json:
    return None if found is None else [_trade(negotiation, sides, each) for each in found.found]


def _trade(negotiation: Negotiation, sides: Sequence[str], trade: Trade) -> Json:
    return {
        "changes": [change_json(negotiation, each) for each in trade.changes],
        "gains": {side: amount_json(gain) for side, gain in zip(sides, trade.gains, strict=True)},
    }


def _kind(found: KindOf | None) -> Json:
    return str(found.kind) if found is not None and found.kind is not None else None


def _item(negotiation: Negotiation, whole: Explanation, name: str) -> Json:
    found, item = of_item(negotiation, whole, name), negotiation.item(name)
    assert item is not None
    return {
        "name": name,
        "title": item.title,
        **cell_json(item_cell(negotiation, name, whole.sides)),
        "blockers": [list(sides) for sides in found.blockers],
        "kind": _kind(found.kind),
        "prices": [_price(whole.sides, price) for price in found.prices],
        "trades": _trades(negotiation, whole.sides, found.trades),
        "options": _options(negotiation, whole.sides, name),
    }


def _options(negotiation: Negotiation, sides: Sequence[str], name: str) -> Json:
    item = negotiation.item(name)
    assert item is not None
    held = {side: negotiation.position(side, name) for side in sides}
    inside = {side: accepted(item, position) if position.known else () for side, position in held.items()}
    worths = {side: worth(negotiation, side)[name] for side in sides}
    return [
        {
            "option": option_text(item.options[at]),
            "label": (item.labels or {}).get(str(item.options[at])),
            "worth": {s: amount_json(worths[s][at]) if held[s].known else None for s in sides},
            "accepted": {s: at in inside[s] if held[s].known else None for s in sides},
        }
        for at in chosen(item, [*held.values()], MOST_OPTIONS)
    ]
