"""One package measured, as text: what it gives, how it stands, what it crosses, and what would be better."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.model.negotiation import Negotiation
from negotiator.report.deals import COIN, head_lines
from negotiator.view.deals import gain_lines, joint_text, many_text
from negotiator.view.exchanges import crossed_lines, gained, trades_lines
from negotiator.view.figures import places_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.summary import changes_lines, count_text, deal
from negotiator.view.terms import terms_lines
from negotiator.view.text import Line, Piece, broken
from negotiator.zopa.explain.deal import Deal
from negotiator.zopa.explain.measures import Measures
from negotiator.zopa.whole import Whole

SHOWN = 3
"""How many improvements are told."""


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
    yield (Piece(_where(measured, bool(found.too_large)), "heading"),)
    yield from crossed_lines(negotiation, measured.crosses)
    if found.too_large:
        yield (Piece(f"  how it stands in the zone was not worked out: {found.too_large}", "warning"),)
    elif measured.beaten_by is None or measured.better_for_all is None:
        yield (Piece("  packages that beat it were not counted", "warning"),)
    elif measured.beaten_by.at_most:
        beaten, better = count_text(measured.beaten_by), count_text(measured.better_for_all)
        yield (Piece(f"  {beaten} packages of the zone beat it; {better} of them are better for every side"),)
    else:
        yield (Piece("  no package of the zone beats it"),)


def _where(measured: Measures, unknown: bool) -> str:
    if not measured.allowed:
        return "Not allowed: it crosses a red line or breaks a link"
    if not measured.in_zone:
        return "Allowed, but not in the zone: it is no better for all than no deal"
    if unknown:
        return "In the zone"
    return "In the zone, and on the frontier" if measured.on_frontier else "In the zone, but not on the frontier"


def _improvements(negotiation: Negotiation, whole: Whole, found: Deal) -> Iterator[Line]:
    if not found.improvements:
        return
    many = len(found.improvements)
    yield (
        Piece("Better for every side", "heading"),
        Piece(f"  {many:,} point{'s' if many > 1 else ''} of the frontier"),
    )
    middle = sorted({place * (many - 1) // max(SHOWN - 1, 1) for place in range(SHOWN)})
    for point in (found.improvements[place] for place in middle):
        text = gained(negotiation, found.sides, point.gains, places_of(whole))
        yield (Piece(f"  {text}", "figure"), Piece(many_text(point), "dim"))
        yield from ((Piece("  "), *line) for line in deal(negotiation, point))
    yield from ([(Piece("  and others (--json lists them)", "dim"),)] if many > len(middle) else [])
    yield ()
