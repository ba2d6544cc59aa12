"""Why there is a zone or none, as text: blockers, prices of red lines, trades and kinds; or one item explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.report.deals import head_lines
from negotiator.view.blocking import blockers_lines, item_blockers_line, without_text
from negotiator.view.exchanges import trades_lines
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import figure_text, role_of, word_text
from negotiator.view.names import full_title, item_title
from negotiator.view.pricing import NOT_ADDED, PRICED, in_order, prices_lines
from negotiator.view.text import Line, Piece, broken
from negotiator.view.words import KINDS, MEANINGS
from negotiator.view.worths import worths_lines
from negotiator.zopa.explain.explanation import Explanation, ItemExplanation, of_item
from negotiator.zopa.explain.kinds import Kind, KindOf
from negotiator.zopa.words.cells import Bind, Cell
from negotiator.zopa.words.overlap import overlap
from negotiator.zopa.words.words import item_cell

__all__ = ["explain_item_text", "explain_text", "in_order"]


def explain_text(negotiation: Negotiation, found: Explanation, width: int, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Explain a negotiation, on lines of at most `width` cells."""
    for line in _lines(negotiation, found, glyphs):
        yield from broken(line, width)


def explain_item_text(
    negotiation: Negotiation, found: Explanation, name: str, width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Explain one item, on lines of at most `width` cells."""
    for line in _item_lines(negotiation, found, name, width, glyphs):
        yield from broken(line, width)


def _lines(negotiation: Negotiation, found: Explanation, glyphs: Glyphs) -> Iterator[Line]:
    yield from head_lines(negotiation, found.sides)
    if found.blockers is not None:
        yield from blockers_lines(negotiation, found.blockers, glyphs)
        yield ()
    yield from _prices(negotiation, found, glyphs)
    yield from _trades(negotiation, found)
    yield (Piece("What each item is to the sides", "heading"),)
    yield from _kinds(negotiation, found.kinds or {})


def _prices(negotiation: Negotiation, found: Explanation, glyphs: Glyphs) -> Iterator[Line]:
    if not found.prices and "prices" not in found.too_large:
        return
    yield (Piece(PRICED, "heading"), Piece(f"  {NOT_ADDED}", "dim"))
    yield from prices_lines(negotiation, found.sides, in_order(negotiation, found.prices), glyphs)
    if "prices" in found.too_large:
        yield (Piece(f"  not worked out: {found.too_large['prices']}", "warning"),)
    yield ()


def _trades(negotiation: Negotiation, found: Explanation) -> Iterator[Line]:
    if found.trades is None:
        return
    many = len(found.trades.found)
    yield (
        Piece("Trades from the status quo", "heading"),
        Piece(f"  {many:,}" if many else f"  {_why(negotiation, found)}"),
    )
    yield from trades_lines(negotiation, found.sides, found.trades)
    yield ()


def _why(negotiation: Negotiation, found: Explanation) -> str:
    """Tell why there is no trade."""
    items = [negotiation.item(name) for name in found.kinds or {}]
    return (
        "none"
        if all(item and item.status_quo is not None for item in items)
        else "none: not every item has a status quo"
    )


def _kinds(negotiation: Negotiation, found: Mapping[str, KindOf]) -> Iterator[Line]:
    for kind in Kind:
        names = [item_title(negotiation, name) for name, each in found.items() if each.kind is kind]
        if names:
            yield (Piece(f"  {kind}", "figure"), Piece(f" ({KINDS[kind]}): {', '.join(names)}"))
    untold = [item_title(negotiation, name) for name, each in found.items() if each.kind is None]
    if untold:
        yield (Piece(f"  not told: {', '.join(untold)}", "dim"),)


def _item_lines(negotiation: Negotiation, whole: Explanation, name: str, width: int, glyphs: Glyphs) -> Iterator[Line]:
    found, cell, item = (
        of_item(negotiation, whole, name),
        item_cell(negotiation, name, whole.sides),
        negotiation.item(name),
    )
    assert item is not None
    yield from head_lines(negotiation, whole.sides)
    yield (Piece(full_title(negotiation, name), "heading"),)
    shared = figure_text(item, overlap(negotiation, name, whole.sides))
    yield (Piece(f"  {word_text(cell, glyphs)}", role_of(cell)), Piece(f"  {shared}"))
    yield from _word(negotiation, cell, found)
    yield from _kind(found.kind)
    yield ()
    yield from _own_prices(negotiation, whole, found, glyphs)
    yield from _own_trades(negotiation, whole, found)
    yield (Piece("Points that each option adds", "heading"),)
    yield from worths_lines(negotiation, whole.sides, name, width, glyphs)


def _word(negotiation: Negotiation, cell: Cell, found: ItemExplanation) -> Iterator[Line]:
    if cell.word is not None:
        yield (Piece(f"  {MEANINGS[cell.word]}"),)
    yield from ((Piece(f"  {text}", "figure"),) for text in _binds(negotiation, found.binds))
    if found.blockers:
        yield item_blockers_line(negotiation, found.blockers)


def _binds(negotiation: Negotiation, found: Sequence[Bind]) -> Iterator[str]:
    """Tell, side by side, what would become of the word without what binds it."""
    for side, becomes in dict.fromkeys((bind.side, bind.becomes) for bind in found):
        yield without_text(negotiation, [bind for bind in found if (bind.side, bind.becomes) == (side, becomes)])


def _kind(kind: KindOf | None) -> Iterator[Line]:
    if kind is not None and kind.kind is not None:
        yield (Piece(f"  {kind.kind}: {KINDS[kind.kind]}"),)
    elif kind is not None and kind.too_large:
        yield (Piece(f"  its kind is not told: {kind.too_large}", "dim"),)


def _own_prices(negotiation: Negotiation, whole: Explanation, found: ItemExplanation, glyphs: Glyphs) -> Iterator[Line]:
    if found.prices or "prices" in whole.too_large:
        yield from _prices_of(negotiation, whole, found, glyphs)
        yield ()


def _prices_of(negotiation: Negotiation, whole: Explanation, found: ItemExplanation, glyphs: Glyphs) -> Iterator[Line]:
    yield (Piece(PRICED, "heading"),)
    if "prices" in whole.too_large:
        yield (Piece(f"  not worked out: {whole.too_large['prices']}", "warning"),)
    yield from prices_lines(negotiation, whole.sides, found.prices, glyphs)


def _own_trades(negotiation: Negotiation, whole: Explanation, found: ItemExplanation) -> Iterator[Line]:
    if found.trades is not None and (found.trades.found or found.trades.too_large):
        yield (
            Piece(f"Trades with {item_title(negotiation, found.name)}", "heading"),
            Piece(f"  {len(found.trades.found):,}"),
        )
        yield from trades_lines(negotiation, whole.sides, found.trades)
        yield ()
