"""Trades, gains and what is crossed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.view.names import full_title, item_title, option_label, points, side_title
from negotiator.view.text import Line, Piece
from negotiator.zopa.explain.measures import Crossed
from negotiator.zopa.explain.ranking import best_first
from negotiator.zopa.explain.trades import Change, Trades

SHOWN = 5
"""How many trades are told where nothing else is asked for."""


def gained(negotiation: Negotiation, sides: Sequence[str], gains: Sequence[Fraction], places: int = 1) -> str:
    """Write what each side gains."""
    pairs = zip(sides, gains, strict=True)
    return "  ".join(f"{side_title(negotiation, side)} {points(gain, True, places)}" for side, gain in pairs)


def trades_lines(
    negotiation: Negotiation, sides: Sequence[str], found: Trades, places: int = 1, most: int = SHOWN
) -> Iterator[Line]:
    """Give the best trades, each as its two changes and what the sides gain."""
    for trade in best_first(found.found)[:most]:
        yield (Piece(f"  {gained(negotiation, sides, trade.gains, places)}", "figure"),)
        for change in trade.changes:
            yield (Piece(f"    {changed(negotiation, change)}"),)
    if len(found.found) > most:
        yield (Piece(f"  and {len(found.found) - most:,} more (--json lists them)", "dim"),)
    if found.too_large:
        yield (Piece(f"  some were not looked for: {found.too_large}", "warning"),)


def changed(negotiation: Negotiation, change: Change) -> str:
    """Write a change of an item: before and after."""
    item = negotiation.item(change.item)
    assert item is not None
    before, after = (option_label(item, item.options[index]) for index in (change.before, change.after))
    return f"{full_title(negotiation, change.item)}: {before} to {after}"


def crossed_lines(negotiation: Negotiation, found: Sequence[Crossed]) -> Iterator[Line]:
    """Name the red lines that are crossed and the links that are broken, and by side the limits that may be."""
    for each in found:
        if each.kind != "limit":
            does = "crosses the red line" if each.kind == "red-line" else f"breaks link {each.place + 1}"
            owner, item = side_title(negotiation, each.side), full_title(negotiation, each.item)
            yield (Piece(f"  {does} of {owner} on {item}", "warning"),)
    for side in dict.fromkeys(each.side for each in found):
        beyond = [item_title(negotiation, each.item) for each in found if (each.side, each.kind) == (side, "limit")]
        if beyond:
            yield (Piece(f"  beyond what {side_title(negotiation, side)} accepts, but tradeable: {', '.join(beyond)}"),)
