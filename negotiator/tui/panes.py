"""What each pane shows of a session: lines from `view`, with a cursor and the style of each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.color import Color, ColorParseError
from rich.style import Style

from negotiator.model.negotiation import Negotiation
from negotiator.view.browse import Browse
from negotiator.view.glyphs import Glyphs
from negotiator.view.grid import grid, head, line
from negotiator.view.matrix import Row
from negotiator.view.position import position
from negotiator.view.summary import summary
from negotiator.view.text import Line, Piece, broken, clean, wrap
from negotiator.zopa.whole import Whole
from negotiator.zopa.words.matrix import Matrix

PANES = ("matrix", "position", "summary")
SHADES = {
    "blue": "#6cb6ff",
    "red": "#ff8f87",
    "green": "#7fd88f",
    "yellow": "#e8c95c",
    "magenta": "#d39bff",
    "purple": "#d39bff",
    "cyan": "#63d3d3",
    "orange": "#ffb366",
    "white": "#e8e8e8",
    "grey": "#b0b0b0",
}
"""Plain names as shades that can be read on a dark ground."""

PALETTE = ("blue", "red", "green", "yellow", "magenta", "cyan")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panes show: a negotiation, its words, its whole (None while it is worked out), and the place in it."""

    negotiation: Negotiation
    judged: Matrix
    whole: Whole | None
    rows: Sequence[Row]
    browse: Browse
    glyphs: Glyphs


def matrix_lines(now: Shown, width: int) -> tuple[list[Line], int, Line]:
    """Give the lines of the matrix, the place of the cursor among them, and the line of heads."""
    sides, glyphs = now.judged.sides, now.glyphs
    widths = grid(now.rows, len(sides), width - 2)
    heads = (Piece("  "), *head(now.negotiation, sides, widths, glyphs, edited=sides[now.browse.side]))
    place, lines = now.browse.place(now.rows), list[Line]()
    for index, row in enumerate(now.browse.visible(now.rows)):
        fold = glyphs.closed_fold if row.name in now.browse.folded else glyphs.open_fold
        cursor = f"{glyphs.cursor} " if index == place else "  "
        lines.append((Piece(cursor, "figure"), *line(row, sides, widths, fold, glyphs)))
    return lines, place, heads


def position_lines(now: Shown, width: int) -> tuple[Line, ...]:
    """Give the lines of the selected item's position, or what an issue is about."""
    row = now.browse.row(now.rows)
    if row is None:
        return ((Piece("The agenda is empty: nothing is on the table.", "dim"),),)
    if row.is_item:
        lines = position(now.negotiation, now.judged, row.name, width, now.glyphs)
        return tuple(part for line_of in lines for part in broken(line_of, width, "  "))
    question = now.negotiation.agenda[row.name].question
    return (
        (Piece(row.title, "heading"),),
        *((Piece(text, "dim"),) for text in wrap(clean(question or ""), width)),
        (),
        (Piece(row.word, row.role), Piece(f"  {row.note}", "dim")),
        (Piece("Go down to an item to see its positions.", "dim"),),
    )


def summary_lines(now: Shown, width: int) -> list[Line]:
    """Give the lines of the summary."""
    lines = summary(now.negotiation, now.judged, now.whole, now.glyphs)
    return [part for line_of in lines for part in broken(line_of, width)]


def side_styles(negotiation: Negotiation) -> Mapping[str, Style]:
    """Give each side's colour: as its file states where that is a colour, else one of a palette."""
    styles = {}
    for index, side in enumerate(negotiation.side_ids):
        fallback = PALETTE[index % len(PALETTE)]
        styles[side] = Style(color=_colour(negotiation.side(side).colour, fallback))
    return styles


def _colour(stated: str | None, fallback: str) -> Color:
    for name in (stated or "", fallback):
        try:
            return Color.parse(SHADES.get(name.lower(), name))
        except ColorParseError:
            continue
    return Color.default()
