"""What red lines cost, in words: the zone as it is, with one a step looser, and with it made tradeable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import accepts_text
from negotiator.view.names import full_title, points, side_short, side_title
from negotiator.view.text import Line, Piece
from negotiator.zopa.explain.outlook import Outlook, Span
from negotiator.zopa.explain.prices import Price

PRICED = "What red lines cost"
NOT_ADDED = "one at a time: prices of two do not add"
NOT_ONE_COIN = "joint gain adds up points of sides, which are not one coin"

Way = Literal["looser", "tradeable"]
"""How a red line is priced: one step looser, or made tradeable."""


def in_order(negotiation: Negotiation, found: Sequence[Price]) -> list[Price]:
    """Put prices, which come as they are ready, into the order of the agenda and the sides."""
    items = {name: place for place, name in enumerate(negotiation.item_names)}
    return sorted(found, key=lambda price: (items[price.item], negotiation.side_ids.index(price.side)))


def prices_lines(
    negotiation: Negotiation, sides: Sequence[str], found: Sequence[Price], glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give each red line that changes anything, and name those that do not."""
    costly = [price for price in found if not price.nothing]
    for price in costly:
        yield from price_lines(negotiation, sides, price, glyphs)
    yield from idle_lines(negotiation, found, bool(costly))


def idle_lines(negotiation: Negotiation, found: Sequence[Price], others: bool) -> Iterator[Line]:
    """Name the red lines that change nothing, in one line; `others` change something."""
    idle = [f"{full_title(negotiation, p.item)} ({side_short(negotiation, p.side)})" for p in found if p.nothing]
    if idle:
        yield (Piece(f"  {'nothing else' if others else 'nothing'} changes with: {'; '.join(idle)}", "dim"),)


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
    for words, _, told in ways(negotiation, sides, price):
        first, *rest = told
        yield (Piece(f"    {words}: "), Piece(first, "figure"))
        yield from ((Piece(f"      {text}", "figure"),) for text in rest)


def ways(
    negotiation: Negotiation, sides: Sequence[str], price: Price
) -> Iterator[tuple[str, tuple[Way, ...], list[str]]]:
    """Give each way of pricing a red line: in words, what it is, and what changes; two that tell the same once."""
    if price.looser == price.tradeable:
        yield "one step looser or tradeable", ("looser", "tradeable"), _changes(negotiation, sides, price, price.looser)
        return
    yield "one step looser", ("looser",), _changes(negotiation, sides, price, price.looser)
    yield "tradeable", ("tradeable",), _changes(negotiation, sides, price, price.tradeable)


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
