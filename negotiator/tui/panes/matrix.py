"""The matrix: a row for each issue and item, the cursor on the selected one."""

from __future__ import annotations

from dataclasses import replace

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.grid import grid, head, line
from negotiator.view.names import side_short
from negotiator.view.text import Line, Piece

EMPTY = ("Nothing is on the agenda yet.", "Press a, then a again: it asks for an issue and its first item.")
"""What a matrix without rows says."""


class MatrixPane(Pane):
    """Shows every side's mark, the word, how much room there is, and who binds it."""

    id, title = "matrix", "Matrix"

    def draw(self, room: Room) -> Drawn:
        """Give a line for each visible row."""
        bench = self.bench
        if not bench.rows:
            return Drawn([(Piece(text, "dim"),) for text in EMPTY])
        sides, glyphs = bench.judged.sides, bench.glyphs
        titles = [f"[{side_short(bench.negotiation, side)}]" for side in sides]
        widths = grid(bench.rows, len(sides), room.width - 2, titles)
        heads = (Piece("  "), *head(bench.negotiation, sides, widths, glyphs, edited=bench.side))
        place, lines = bench.browse.place(bench.rows), list[Line]()
        for index, row in enumerate(bench.browse.visible(bench.rows)):
            fold = glyphs.closed_fold if row.name in bench.browse.folded else glyphs.open_fold
            cursor = f"{glyphs.cursor} " if index == place else "  "
            lines.append((Piece(cursor, "figure"), *line(row, sides, widths, fold, glyphs)))
        return Drawn(lines, place if lines else None, heads, range(len(lines)))

    def move(self, by: int) -> None:
        """Select the row some rows on."""
        self.bench.go(self.bench.browse.moved(self.bench.rows, by))

    def go(self, line: int) -> None:
        """Select the row of a line."""
        shown = self.bench.browse.visible(self.bench.rows)
        if 0 <= line < len(shown):
            self.bench.go(replace(self.bench.browse, selected=shown[line].name))

    def enter(self) -> None:
        """Edit the selected position, or fold the selected issue."""
        row = self.bench.browse.row(self.bench.rows)
        if row is not None and not row.is_item:
            self.bench.go(self.bench.browse.toggled(self.bench.rows))
        else:
            super().enter()
