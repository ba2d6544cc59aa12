"""What explains a negotiation, and what holds where it is uncertain, as tables of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from negotiator.model.negotiation import Negotiation
from negotiator.report.explain import in_order
from negotiator.report.tables import Table, Texts, word
from negotiator.view.blocking import easing_text, far_text
from negotiator.view.exchanges import changed, gained
from negotiator.view.glyphs import ASCII
from negotiator.view.names import full_title, issue_title, item_title, side_title
from negotiator.view.pricing import price_lines
from negotiator.view.robustness import question_text
from negotiator.view.text import clean, plain
from negotiator.zopa.explain.explanation import Explanation
from negotiator.zopa.robust.results import Robustness
from negotiator.zopa.robust.shares import Share
from negotiator.zopa.words.matrix import Matrix


def why_table(negotiation: Negotiation, found: Explanation) -> Table:
    """Give what would open the zone, what red lines cost, trades from the status quo, and the kinds of items."""
    rows = (*_openers(negotiation, found), *_prices(negotiation, found), *_trades(negotiation, found))
    return Table(clean(negotiation.header.title), ("what", "of", "is"), (*rows, *_kinds(negotiation, found)))


def _openers(negotiation: Negotiation, found: Explanation) -> Iterator[Texts]:
    for place, members in enumerate(found.blockers.sets if found.blockers is not None else (), 1):
        for move in members:
            yield f"would open the zone ({place})", easing_text(negotiation, move.easing), far_text(move)


def _prices(negotiation: Negotiation, found: Explanation) -> Iterator[Texts]:
    for price in in_order(negotiation, found.prices):
        owner = f"{side_title(negotiation, price.side)}, {full_title(negotiation, price.item)}"
        lines = [] if price.nothing else [*price_lines(negotiation, found.sides, price, ASCII)][1:]
        yield "price of the red line", owner, "; ".join(plain(line).strip() for line in lines) or "nothing"


def _trades(negotiation: Negotiation, found: Explanation) -> Iterator[Texts]:
    for trade in found.trades.found if found.trades is not None else ():
        changes = "; ".join(changed(negotiation, each) for each in trade.changes)
        yield "trade from the status quo", changes, gained(negotiation, found.sides, trade.gains)


def _kinds(negotiation: Negotiation, found: Explanation) -> Iterator[Texts]:
    for name, kind in (found.kinds or {}).items():
        yield "kind", full_title(negotiation, name), str(kind.kind) if kind.kind else clean(kind.too_large)


def robust_table(negotiation: Negotiation, judged: Matrix, found: Robustness) -> Table:
    """Give in how many draws each word, a zone and the deal hold, and what would be worth asking."""
    head = ("what", "of", "is", "draws", "holds in", "per cent at least", "at most")
    rows = list[Texts]()
    for name, share in (("a zone", found.zone), ("the deal in the zone", found.package)):
        rows += [(name, "", "", *shared(share))] if share is not None else []
    for issue in negotiation.issue_ids:
        if issue in found.issues:
            cell = judged.issues[issue]
            rows.append(("issue", issue_title(negotiation, issue), word(cell), *shared(found.issues[issue])))
        for name in (f"{issue}.{item}" for item in negotiation.agenda[issue].items):
            if name in found.items:
                title, cell = item_title(negotiation, name), judged.items[name]
                rows.append(("item", title, word(cell), *shared(found.items[name])))
    rows += (("worth asking", "", question_text(negotiation, each), "", "", "", "") for each in found.questions)
    return Table(clean(negotiation.header.title), head, tuple(rows))


def shared(share: Share) -> Texts:
    """Give draws, those in which something holds, and the ends of its 95 % interval in per cent."""
    low, high = share.interval
    return str(share.of), str(share.kept), str(floor(low * 100)), str(ceil(high * 100))
