"""The position: everything that is held on the selected item."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.position import position
from negotiator.view.text import Line, Piece, broken, clean, wrap


class PositionPane(Pane):
    """Shows the item drawn for all sides, their interests, reasons, links and evidence."""

    id, title = "position", "Position"
    studies = ("head",)

    def draw(self, room: Room) -> Drawn:
        """Give the lines of the selected item, or what the selected issue is about."""
        bench = self.bench
        row = bench.browse.row(bench.rows)
        if row is None:
            return Drawn(
                ((Piece(bench.told("The agenda is empty: {agenda} adds the first issue and its item."), "dim"),),)
            )
        if not row.is_item:
            return Drawn(
                self._issue(row.name, row.title, (Piece(row.word, row.role), Piece(f"  {row.note}", "dim")), room)
            )
        lines = self._since(position(bench.negotiation, bench.judged, row.name, room.width, bench.glyphs), row.name)
        return Drawn([part for line_of in lines for part in broken(line_of, room.width, "  ")])

    def _since(self, lines: Sequence[Line], item: str) -> Sequence[Line]:
        """Say below the title and the question what changed since HEAD, if anything did."""
        told = self.bench.since.told(item)
        at = next((place for place, each in enumerate(lines) if not each), 0)
        return (*lines[:at], (Piece(f"since HEAD: {clean(told)}", "dim"),), *lines[at:]) if told else lines

    def _issue(self, issue: str, title: str, word: Line, room: Room) -> tuple[Line, ...]:
        question = clean(self.bench.negotiation.agenda[issue].question or "")
        return (
            (Piece(title, "heading"),),
            *((Piece(text, "dim"),) for text in wrap(question, room.width)),
            (),
            word,
            (Piece("Go down to an item to see its positions.", "dim"),),
        )
