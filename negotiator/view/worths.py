"""What each option of an item adds to the score of each side, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.model.scale import accepted, limit_indexes, target_index
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import option_label, points, side_short
from negotiator.view.text import Line, Piece, cells, fit
from negotiator.zopa.tables.worth import worth

MOST = 15
"""A longer item is told by so many of its options, evenly apart, and by those that somebody names."""

FINE = 2
"""Where no option adds so many points, they are told to three places."""


def worths_lines(
    negotiation: Negotiation, sides: Sequence[str], name: str, width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give a row for each option: what it adds to each side's score, in brackets where the side does not accept it."""
    item = negotiation.item(name)
    assert item is not None
    held = [negotiation.position(side, name) for side in sides]
    shown = chosen(item, held)
    columns = [
        _column(negotiation, side, name, item, position, shown) for side, position in zip(sides, held, strict=True)
    ]
    heads = [side_short(negotiation, side) for side in sides]
    widths = [max(map(cells, (head, *column))) + 2 for head, column in zip(heads, columns, strict=True)]
    labels = [_label(item, at, glyphs) for at in shown]
    names = max(min(max(map(cells, labels)), width - sum(widths) - 2), 8)
    titles = [Piece(_right(head, wide), f"side:{side}") for head, wide, side in zip(heads, widths, sides, strict=True)]
    yield (Piece("  " + fit("", names)), *titles)
    for label, row in zip(labels, zip(*columns, strict=True), strict=True):
        figures = "".join(_right(each, wide) for each, wide in zip(row, widths, strict=True))
        yield (Piece(f"  {fit(label, names, glyphs.ellipsis)}"), Piece(figures, "figure"))
    if len(shown) < len(item.options):
        yield (Piece(f"  {len(item.options) - len(shown):,} options between are left out", "dim"),)
    yield (Piece(f"  {glyphs.status_quo} the status quo; in brackets: not accepted; ? unknown", "dim"),)


def chosen(item: Item, held: Sequence[Position], most: int = MOST) -> list[int]:
    """Choose options: up to `most` all, or so many evenly apart, the status quo, targets and limits."""
    last = len(item.options) - 1
    if last < most:
        return list(range(last + 1))
    named = {item.index(item.status_quo)} if item.status_quo is not None else set[int | None]()
    for position in (each for each in held if each.known):
        named |= {target_index(item, position), *limit_indexes(item, position)}
    return sorted({step * last // (most - 1) for step in range(most)} | {at for at in named if at is not None})


def _column(
    negotiation: Negotiation, side: str, name: str, item: Item, position: Position, shown: Sequence[int]
) -> list[str]:
    if not position.known:
        return ["?"] * len(shown)
    worths, inside = worth(negotiation, side)[name], accepted(item, position)
    told = [worths[at] for at in shown]
    fine = 3 if 0 < max(map(abs, told)) < FINE else 1
    return [_told(each, fine, at in inside) for each, at in zip(told, shown, strict=True)]


def _told(amount: Fraction, places: int, accepts: bool) -> str:
    return f"{points(amount, places=places)} " if accepts else f"({points(amount, places=places)})"


def _label(item: Item, at: int, glyphs: Glyphs) -> str:
    option = item.options[at]
    return f"{glyphs.status_quo if option == item.status_quo else ' '} {option_label(item, option)}"


def _right(text: str, wide: int) -> str:
    return " " * max(wide - cells(text), 0) + text
