"""One package measured, as text: what it gives, how it stands, what it crosses, and what would be better."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.model.negotiation import Negotiation
from negotiator.report.deals import COIN, head_lines
from negotiator.view.deals import gain_lines, joint_text, many_text
from negotiator.view.exchanges import crossed_lines, gained, trades_lines
from negotiator.view.figures import places_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.standing import beaten_lines, where_text
from negotiator.view.summary import changes_lines, deal
from negotiator.view.terms import terms_lines
from negotiator.view.text import Line, Piece, broken
from negotiator.zopa.explain.deal import Deal
from negotiator.zopa.whole import Whole


def deal_text(
    negotiation: Negotiation, whole: Whole, found: Deal, width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give a package measured, on lines of at most `width` cells."""
    for line in _lines(negotiation, whole, found, width, glyphs):
        yield from broken(line, width)


def _lines(negotiation: Negotiation, whole: Whole, found: Deal, width: int, glyphs: Glyphs) -> Iterator[Line]:
    yield from head_lines(negotiation, found.sides)
    yield (Piece("This deal", "heading"),)
    yield from changes_lines(negotiation, found.package)
    yield ()
    yield from gain_lines(negotiation, whole, found.scores, found.measures.gains, glyphs)
    joint = joint_text(whole, found.measures.gains)
    yield from ([(Piece(f"  {joint}"),)] if joint else [])
    yield ()
    yield from _standing(negotiation, found)
    yield ()
    yield from _improvements(negotiation, whole, found)
    yield (Piece("Trades from this deal", "heading"), Piece("" if found.trades.found else "  none"))
    yield from trades_lines(negotiation, found.sides, found.trades, places_of(whole))
    yield ()
    yield (Piece("Score by item", "heading"),)
    yield from terms_lines(negotiation, found, width, places_of(whole), glyphs)
    yield ()
    yield (Piece(COIN, "dim"),)


def _standing(negotiation: Negotiation, found: Deal) -> Iterator[Line]:
    measured = found.measures
    on_frontier = None if found.too_large else measured.on_frontier
    yield (Piece(where_text(measured.allowed, measured.in_zone, on_frontier), "heading"),)
    yield from crossed_lines(negotiation, measured.crosses)
    yield from beaten_lines(found)


def _improvements(negotiation: Negotiation, whole: Whole, found: Deal) -> Iterator[Line]:
    if not found.improvements:
        return
    many = len(found.improvements)
    yield (
        Piece("Better for every side", "heading"),
        Piece(f"  {many:,} point{'s' if many > 1 else ''} of the frontier"),
    )
    for point in found.told:
        text = gained(negotiation, found.sides, point.gains, places_of(whole))
        yield (Piece(f"  {text}", "figure"), Piece(many_text(point), "dim"))
        yield from ((Piece("  "), *line) for line in deal(negotiation, point))
    yield from ([(Piece("  and others (--json lists them)", "dim"),)] if many > len(found.told) else [])
    yield ()
