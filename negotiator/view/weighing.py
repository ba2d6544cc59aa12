"""Numbers side by side, each with a bar: weights of items, and what options are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.base import decimal_text
from negotiator.view.glyphs import Glyphs
from negotiator.view.text import Line, Piece, cells, fit

NUMBER, MARK, LEAST_BAR = 9, 7, 8
"""Cells for a number and the mark after it, and the fewest for a bar."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A line: what it is of, its number, the text that is being typed instead, and a mark after it."""

    label: str
    number: Fraction
    typed: str = ""
    mark: str = ""


def number_lines(rows: Sequence[NumberRow], width: int, cursor: int, glyphs: Glyphs) -> list[Line]:
    """Give a line for each row: label, bar, number, mark; a bar is as long as its number is part of the greatest."""
    longest = max((cells(row.label) for row in rows), default=0)
    label = max(min(longest, width - 2 - LEAST_BAR - NUMBER - MARK - 2), 8)
    room = max(width - 2 - label - 2 - NUMBER - MARK, 0)
    greatest = max((abs(row.number) for row in rows), default=Fraction(0)) or Fraction(1)
    lines = list[Line]()
    for index, row in enumerate(rows):
        bar = (glyphs.zone if row.number >= 0 else glyphs.outside) * round(abs(row.number) / greatest * room)
        number = f"{row.typed}_" if row.typed else decimal_text(row.number)
        lines.append(
            (
                Piece(f"{glyphs.cursor if index == cursor else ' '} ", "figure"),
                Piece(f"{fit(row.label, label, glyphs.ellipsis)} "),
                Piece(fit(bar, room, ""), "zone"),
                Piece(f" {number:>{NUMBER}}", "figure"),
                Piece(f" {row.mark}".ljust(MARK), "dim"),
            )
        )
    return lines


def read_number(text: str) -> Fraction | None:
    """Read a number as it is typed, with a point or a comma; None where it is none yet."""
    bare = text.replace(",", ".")
    if bare.count(".") > 1 or not bare.strip("."):
        return None
    return Fraction(bare)
