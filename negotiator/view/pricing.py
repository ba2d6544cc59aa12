"""What red lines cost, in words: the zone as it is, with one a step looser, and with it made tradeable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import accepts_text
from negotiator.view.names import full_title, points, side_short, side_title
from negotiator.view.text import Line, Piece
from negotiator.zopa.explain.outlook import Outlook, Span
from negotiator.zopa.explain.prices import Price


def prices_lines(
    negotiation: Negotiation, sides: Sequence[str], found: Sequence[Price], glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give each red line that changes anything, and name those that do not."""
    costly = [price for price in found if not price.nothing]
    for price in costly:
        yield from price_lines(negotiation, sides, price, glyphs)
    idle = [f"{full_title(negotiation, p.item)} ({side_short(negotiation, p.side)})" for p in found if p.nothing]
    if idle:
        yield (Piece(f"  {'nothing else' if costly else 'nothing'} changes with: {'; '.join(idle)}", "dim"),)


def price_lines(
    negotiation: Negotiation, sides: Sequence[str], price: Price, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give one red line, and what changes where it is looser."""
    item = negotiation.item(price.item)
    assert item is not None
    accepts = accepts_text(item, negotiation.position(price.side, price.item), glyphs)
    yield (
        Piece(f"  {side_title(negotiation, price.side)}", f"side:{price.side}"),
        Piece(f": {full_title(negotiation, price.item)}"),
        Piece(f" {accepts}", "dim"),
    )
    if price.looser == price.tradeable:
        ways = [("one step looser or tradeable", price.looser)]
    else:
        ways = [("one step looser", price.looser), ("tradeable", price.tradeable)]
    for words, after in ways:
        first, *rest = _changes(negotiation, sides, price, after)
        yield (Piece(f"    {words}: "), Piece(first, "figure"))
        yield from ((Piece(f"      {text}", "figure"),) for text in rest)


def _changes(negotiation: Negotiation, sides: Sequence[str], price: Price, after: Outlook | None) -> list[str]:
    if after == price.before:
        return ["no change"]
    if after is None:
        return ["the zone is empty"]
    if price.before is None:
        return [f"opens a zone; best gain {_best(negotiation, sides, after)}"]
    return [*_bests(negotiation, sides, price.before, after), *_own(negotiation, sides, price, after)] or [
        f"joint gain {_from(price.before.total, after.total)}"
    ]


def _bests(negotiation: Negotiation, sides: Sequence[str], before: Outlook, after: Outlook) -> Iterator[str]:
    told = zip(sides, before.best, after.best, strict=True)
    bests = [f"{side_title(negotiation, side)} {_from(was, now)}" for side, was, now in told if was != now]
    if bests:
        yield f"best gain {', '.join(bests)}"


def _own(negotiation: Negotiation, sides: Sequence[str], price: Price, after: Outlook) -> Iterator[str]:
    """Tell what the owner of a red line gains or loses at two solutions."""
    assert price.before is not None
    own, before = [*sides].index(price.side), price.before
    named = (
        ("Nash", before.nash, after.nash),
        ("Kalai-Smorodinsky", before.kalai_smorodinsky, after.kalai_smorodinsky),
    )
    fair = [f"at {name} {_span(was[own])} to {_span(now[own])}" for name, was, now in named if was[own] != now[own]]
    if fair:
        yield f"{side_short(negotiation, price.side)} {', '.join(fair)}"


def _best(negotiation: Negotiation, sides: Sequence[str], after: Outlook) -> str:
    return ", ".join(f"{side_title(negotiation, s)} {points(g, True)}" for s, g in zip(sides, after.best, strict=True))


def _from(before: Fraction, after: Fraction) -> str:
    return f"{points(before, True)} to {points(after, True)}"


def _span(span: Span) -> str:
    low, high = (points(end, True) for end in span)
    return low if low == high else f"({low} or up to {high})"
