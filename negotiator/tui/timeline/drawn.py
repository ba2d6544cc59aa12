"""The lines of the timeline: the list of revisions, and the matrix of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import overload

from negotiator.tui.timeline.entries import Entry
from negotiator.tui.timeline.picture import Picture
from negotiator.view.glyphs import Glyphs
from negotiator.view.grid import grid, head, line
from negotiator.view.names import side_short
from negotiator.view.signs import signed
from negotiator.view.text import Line, Piece, cells, cut, fit

AUTHOR = 10
"""The cells of an author's name in a list of one line an entry."""

ON_TWO = 70
"""Below how many cells an entry takes two lines."""


def lines_each(width: int, beside: bool) -> int:
    """Give the lines that an entry of the list takes."""
    return 2 if beside and width < ON_TWO else 1


class Listed(Sequence[Line]):
    """The lines of the list: day, id, author and what it did, in one line or two; made as they come into view."""

    def __init__(self, width: int, each: int, glyphs: Glyphs) -> None:
        """Take the room and the lines of an entry."""
        self.of = (width, each, glyphs)
        self._made: dict[tuple[Entry, bool], list[Line]] = {}
        self._entries: Sequence[Entry] = ()
        self._at = 0

    def shown(self, entries: Sequence[Entry], at: int) -> Listed:
        """Show entries, with the cursor at one."""
        self._entries, self._at = entries, at
        return self

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._entries) * self.of[1]

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...

    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        """Give a line, or some."""
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        width, each, glyphs = self.of
        entry, here = self._entries[index // each], index // each == self._at
        if (entry, here) not in self._made:
            self._made[entry, here] = _entry(entry, here, width, each, glyphs)
        return self._made[entry, here][index % each]


def _entry(entry: Entry, here: bool, width: int, each: int, glyphs: Glyphs) -> list[Line]:
    cursor = Piece(f"{glyphs.cursor if here else ' '} ", "figure")
    when = (Piece(f"{entry.day:10} ", "head"), Piece(f"{entry.short:8} ", "figure"))
    if entry.revision is None:
        when = (Piece("now", "heading"), Piece(" " * 17))
    did = Piece(entry.headline, "warning" if entry.new is None else "")
    if each == 1:
        author = Piece(fit(entry.author, AUTHOR, glyphs.ellipsis) + " ", "dim")
        return [cut((cursor, *when, author, did), width, glyphs.ellipsis)]
    first = cut((cursor, *when, Piece(entry.author, "dim")), width, glyphs.ellipsis)
    return [first, cut((Piece("    "), did), width, glyphs.ellipsis)]


def matrix_lines(picture: Picture, width: int, glyphs: Glyphs) -> tuple[Line, list[Line]]:
    """Give the head and the lines of a matrix with its signs; where words differ, their column has room for both."""
    sides = picture.sides
    titles = [side_short(picture.shown, side) for side in sides]
    bare = [replace(row, word=row.word.rpartition(f" {glyphs.becomes} ")[2]) for row in picture.rows]
    room = width - 2
    most = max([0, *(cells(row.word) for row in picture.rows)])
    words = grid(bare, len(sides), room, titles).word
    more = min(max(most - words, 0), max(room // 4, 0))
    widths = grid(bare, len(sides), room - more, titles)
    widths = replace(widths, word=widths.word + more)
    heads = (Piece("  "), *head(picture.shown, sides, widths, glyphs))
    lines = []
    for row in picture.rows:
        sign = Piece(f"{picture.signs.of(row.name, glyphs)} ", "changed")
        made = signed(line(row, sides, widths, "", glyphs), row, picture.signs.sides(row.name, sides), glyphs)
        lines.append((sign, *made))
    return heads, lines
