"""The matrix as text: a table of issues and items, and the summary below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.grid import grid, head, line
from negotiator.view.matrix import rows
from negotiator.view.names import side_title
from negotiator.view.position import STANCES
from negotiator.view.summary import count_text, summary, zone_text
from negotiator.view.text import Line, Piece, broken, clean, cut
from negotiator.zopa.whole import Whole
from negotiator.zopa.words.matrix import Matrix


def matrix_text(
    negotiation: Negotiation, judged: Matrix, whole: Whole, width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give title, table, legend and summary of all sides, on lines of at most `width` cells."""
    yield from broken(title_line(negotiation), width)
    yield ()
    yield from matrix_table(negotiation, judged, width, glyphs)
    yield ()
    for each in legend(glyphs):
        yield from broken(each, width)
    yield ()
    for each in summary(negotiation, judged, whole, glyphs):
        yield from broken(each, width)


def pairs_text(
    negotiation: Negotiation,
    judged: Sequence[tuple[Matrix, Whole]],
    width: int,
    glyphs: Glyphs = UNICODE,
) -> Iterator[Line]:
    """Give a table and the zone of each pair of sides, judged by its own positions alone; of two sides, no more."""
    if len(negotiation.side_ids) == 2:
        yield from broken((Piece("There are two sides: the table of their pair is the one above.", "dim"),), width)
        return
    for matrix, whole in judged:
        names = " and ".join(side_title(negotiation, side) for side in matrix.sides)
        alone = "their own red lines, links and positions only"
        yield from broken((Piece(names, "heading"), Piece(f": {alone}", "dim")), width)
        yield ()
        yield from matrix_table(negotiation, matrix, width, glyphs)
        yield ()
        for each in _pair_zone(whole):
            yield from broken(each, width)
        yield ()


def title_line(negotiation: Negotiation) -> Line:
    """Give the title of a negotiation, and its date."""
    as_of = negotiation.header.as_of
    return (
        Piece(clean(negotiation.header.title), "heading"),
        Piece(f", as of {clean(as_of)}" if as_of else "", "dim"),
    )


def _pair_zone(whole: Whole) -> Iterator[Line]:
    if whole.too_large:
        yield (Piece(f"Zone not worked out: {whole.too_large}", "warning"),)
        return
    yield (Piece("Zone  "), Piece(zone_text(whole), "figure"), Piece(" packages"))
    yield (Piece("Cross no red line, break no link  "), Piece(count_text(whole.allowed), "figure"))


def matrix_table(negotiation: Negotiation, judged: Matrix, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Give the table alone: each side's mark, the word, the overlap or gap, and who binds it."""
    found = rows(negotiation, judged, glyphs)
    widths = grid(found, len(judged.sides), width)
    yield cut(head(negotiation, judged.sides, widths, glyphs), width, glyphs.ellipsis)
    for row in found:
        yield cut(line(row, judged.sides, widths, "", glyphs), width, glyphs.ellipsis)


def legend(glyphs: Glyphs) -> tuple[Line, ...]:
    """Give what the marks and the signs of words mean."""
    marks = "  ".join(f"{sign} {STANCES[stance]}" for stance, sign in glyphs.marks.items())
    words = "  ".join(f"{sign} {word}" for word, sign in glyphs.words.items())
    return (Piece(f"Marks  {marks}", "dim"),), (Piece(f"Words  {words}", "dim"),)
