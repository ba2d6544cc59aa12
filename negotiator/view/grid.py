"""The matrix laid out in columns: title, a mark for each side, word, figure and who binds, at any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import Row
from negotiator.view.names import side_short
from negotiator.view.text import Line, Piece, cells, fit

_WORD_MOST = 11
_INDENT = 3
_MARK_LEAST, _MARK_MOST = 3, 22
_TITLE_LEAST, _TITLE_MOST = 14, 34


@dataclass(frozen=True, slots=True)
class Grid:
    """The widths of the matrix's columns, in cells; a column of no width is left out."""

    title: int
    mark: int
    word: int
    figure: int
    binders: int


def grid(rows: Sequence[Row], sides: int, width: int, heads: Sequence[str] = ()) -> Grid:
    """Share `width` cells out: words whole, the rest in turn as far as it goes; `heads` are of the marks."""
    word = _wanted([row.word for row in rows], 8, _WORD_MOST)
    title = _wanted([row.title for row in rows], _TITLE_LEAST - _INDENT, _TITLE_MOST - _INDENT) + _INDENT
    mark = _wanted([*heads, *(mark for row in rows for mark in row.marks)], _MARK_LEAST, _MARK_MOST)
    figure = _wanted([_figure(row) for row in rows if row.is_item], 7, 22)
    binders = _wanted([row.binders for row in rows], 2, 14)
    left = width - word - sides * mark - (sides + 3) - title - figure - binders
    figure, left = _shrunk(figure, 7, left)
    marks, left = _shrunk(mark * sides, max(_MARK_LEAST, 14 - sides) * sides, left)
    title, left = _shrunk(title, _TITLE_LEAST + 6, left)
    figure, left = _shrunk(figure, 5, left)
    marks, left = _shrunk(marks, _MARK_LEAST * sides, left)
    binders, left = _shrunk(binders, 2, left)
    title, left = _shrunk(title, _TITLE_LEAST, left)
    title, left = _shrunk(title, _TITLE_LEAST - 5, left)
    marks, left = _shrunk(marks, sides, left)
    binders, left = _shrunk(binders, 0, left)
    figure, _ = _shrunk(figure, 0, left)
    return Grid(title, marks // max(sides, 1), word, figure, binders)


def _wanted(texts: Sequence[str], least: int, most: int) -> int:
    return min(max([least, *map(cells, texts)]), most)


def _shrunk(width: int, least: int, left: int) -> tuple[int, int]:
    """Take what is missing (`left` below 0) from a width, down to `least`; give the new width and what still misses."""
    taken = min(max(-left, 0), max(width - least, 0))
    return width - taken, left + taken


def head(
    negotiation: Negotiation, sides: Sequence[str], widths: Grid, glyphs: Glyphs = UNICODE, edited: str = ""
) -> Line:
    """Give the line of column heads; the side that is edited stands in brackets."""
    pieces = [Piece(fit(" " * _INDENT + "issue / item", widths.title, glyphs.ellipsis), "head"), Piece(" ")]
    for side in sides:
        name = side_short(negotiation, side)
        shown = f"[{name}]" if side == edited else name
        pieces += [Piece(_mark(shown, widths, glyphs), f"side:{side}"), Piece(" ")]
    pieces.append(Piece(fit("zone", widths.word), "head"))
    pieces += [Piece(fit(f" {text}", size + 1, ""), "head") for text, size in _tail(widths, _room(widths), "by")]
    return tuple(pieces)


def _room(widths: Grid) -> str:
    """Head the column that tells how much room there is."""
    return "overlap" if widths.figure >= len("overlap") else "room"


def line(row: Row, sides: Sequence[str], widths: Grid, fold: str = "", glyphs: Glyphs = UNICODE) -> Line:
    """Give the line of a row; `fold` is the sign before an issue that can be folded."""
    lead = " " * _INDENT if row.is_item else fold and f"{fold:2}"
    pieces = [
        Piece(fit(lead + row.title, widths.title, glyphs.ellipsis), "item" if row.is_item else "issue"),
        Piece(" "),
    ]
    if not row.is_item:
        pieces.append(Piece(fit(row.note, len(sides) * (widths.mark + 1) - 1, glyphs.ellipsis) + " ", "dim"))
    for side, mark in zip(sides, row.marks, strict=False):
        pieces += [Piece(_mark(mark, widths, glyphs), f"side:{side}"), Piece(" ")]
    pieces.append(Piece(fit(row.word, widths.word, glyphs.ellipsis), row.role))
    for text, size in _tail(widths, _figure(row), row.binders):
        pieces += [Piece(" "), Piece(fit(text, size, glyphs.ellipsis), "figure")]
    return tuple(pieces)


def _mark(text: str, widths: Grid, glyphs: Glyphs) -> str:
    """Fit a side's column; one cell holds the sign alone."""
    return fit(text, widths.mark, glyphs.ellipsis if widths.mark > 1 else "")


def _figure(row: Row) -> str:
    """Give a row's figure; the column's head says that it is an overlap."""
    return row.figure.removeprefix("overlap ")


def _tail(widths: Grid, figure: str, binders: str) -> list[tuple[str, int]]:
    return [(text, size) for text, size in ((figure, widths.figure), (binders, widths.binders)) if size > 1]
