"""The matrix: a row for each issue and item, the cursor on the selected one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.grid import Grid, grid, head, line
from negotiator.view.matrix import Row
from negotiator.view.names import side_short
from negotiator.view.signs import signed
from negotiator.view.text import Line, Piece

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

EMPTY = ("Nothing is on the agenda yet.", "Press a, then a again: it asks for an issue and its first item.")
"""What a matrix without rows says."""

MOST = 4
"""How many lines are kept at most, by row shown."""


class MatrixPane(Pane):
    """Shows every side's mark, the word, how much room there is, who binds it, and what changed since HEAD."""

    id, title = "matrix", "Matrix"
    studies = ("head",)

    def __init__(self, bench: Workbench) -> None:
        """Begin without lines."""
        super().__init__(bench)
        self._widths, self._lines = Grid(0, 0, 0, 0, 0), dict[tuple[Row, str, str, tuple[bool, ...]], Line]()
        self._of: tuple[Sequence[Row], int] = ((), 0)
        self._sides: tuple[str, ...] = ()

    def draw(self, room: Room) -> Drawn:
        """Give a line for each visible row; those that stay are not made again."""
        bench = self.bench
        if not bench.rows:
            return Drawn([(Piece(text, "dim"),) for text in EMPTY])
        sides, glyphs = bench.judged.sides, bench.glyphs
        self._share(room.width - 2)
        heads = (Piece("  "), *head(bench.negotiation, sides, self._widths, glyphs, edited=bench.side))
        shown, lines, since = bench.browse.visible(bench.rows), list[Line](), bench.since.signs()
        place = bench.browse.place_among(shown)
        for index, row in enumerate(shown):
            fold = glyphs.closed_fold if row.name in bench.browse.folded else glyphs.open_fold
            cursor = (glyphs.cursor if index == place else " ") + since.of(row.name, glyphs)
            lines.append(self._line(row, fold, cursor, since.sides(row.name, sides)))
        return Drawn(lines, place if lines else None, heads, range(len(lines)))

    def _share(self, width: int) -> None:
        """Share the width out anew where other rows, or another width, are to be shown."""
        bench = self.bench
        if self._of[0] is bench.rows and self._of[1] == width:
            return
        self._of = bench.rows, width
        sides = bench.judged.sides
        titles = [f"[{side_short(bench.negotiation, side)}]" for side in sides]
        widths = grid(bench.rows, len(sides), width, titles)
        if (widths, sides) != (self._widths, self._sides) or len(self._lines) > MOST * len(bench.rows):
            self._widths, self._sides = widths, sides
            self._lines.clear()

    def _line(self, row: Row, fold: str, cursor: str, differs: tuple[bool, ...]) -> Line:
        key = (row, fold, cursor, differs)
        if key not in self._lines:
            made = line(row, self._sides, self._widths, fold, self.bench.glyphs)
            lead = (Piece(cursor[0], "figure"), Piece(cursor[1:], "changed"))
            self._lines[key] = (*lead, *signed(made, row, differs, self.bench.glyphs))
        return self._lines[key]

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
