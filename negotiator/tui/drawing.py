"""Draws the panes: the one that one is in at once, the others once that is painted, each once a frame at most."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from negotiator.report.unsaved import unsaved_count
from negotiator.tui.panes import Room
from negotiator.tui.shades import side_styles
from negotiator.tui.told import Said, Told
from negotiator.tui.tour import TourPanel
from negotiator.view.status import context_text, filter_text, header_text

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


class Drawing:
    """What is drawn of a workbench, and what is still behind."""

    def __init__(self, bench: Workbench) -> None:
        """Take the workbench."""
        self._bench = bench
        self._behind = set[str]()
        self.pending = False

    def draw(self, pane: str) -> None:
        """Draw a pane, where it has room."""
        bench = self._bench
        self._behind.discard(pane)
        if pane in bench.areas:
            view = bench.view(pane)
            drawn = bench.panes[pane].draw(Room(view.room, view.size.height))
            view.restyle(side_styles(bench.negotiation, bench.app.theme))
            view.show(drawn.lines, drawn.cursor, drawn.head, drawn.targets[0] if drawn.targets else 0)

    def draw_header(self) -> None:
        """Draw the first line."""
        bench, session = self._bench, self._bench.session
        unsaved, others, width = unsaved_count(session.unsaved), len(session.others), bench.size.width
        sample, whole, kept = session.folder is None, bench.found.whole, not (session.warning or bench.untyped)
        text = header_text(bench.negotiation, bench.side, unsaved, whole, width, bench.glyphs, sample, others, kept)
        bench.query_one("#header", Told).show(text)

    def draw_context(self, said: Said) -> None:
        """Draw the line of what was said, else of where one is."""
        bench, width = self._bench, self._bench.size.width
        row, typed = bench.browse.row(bench.rows), bench.browse.filter
        narrowed = filter_text(typed, *bench.browse.counted(bench.rows), bench.glyphs) if typed else ""
        text = said.text or context_text(
            bench.negotiation, bench.judged, row, bench.glyphs, width, bench.side, narrowed
        )
        context = bench.query_one("#context", Told)
        context.set_class(said.warning, "-warning")
        context.show(text)

    def later(self, panes: Iterable[str]) -> None:
        """Draw panes once what is drawn already is painted."""
        self._behind |= {*panes} - {self._bench.pane}
        if not self.pending:
            self.pending = self._soon()

    def _soon(self) -> bool:
        """Catch up once what is drawn is painted; what waits for that waits in the screen on top, and ends with it."""
        bench = self._bench
        return bench.call_after_refresh(self._catch_up) if bench.is_current else bench.call_later(self._catch_up)

    def resume(self) -> None:
        """Catch up with what a dialog took with it as it closed."""
        if self.pending:
            self.pending = self._soon()

    def learnt(self, study: str) -> None:
        """Draw what rests on a study; what is known of the whole is told in several places."""
        bench = self._bench
        shown = {pane for pane in bench.areas if study == "whole" or study in bench.panes[pane].studies}
        if bench.pane in shown:
            self.draw(bench.pane)
        if study == "whole":
            self.draw_header()
        self.later(shown)

    def _catch_up(self) -> None:
        self.pending = False
        with suppress(NoMatches):  # the screen is being left
            for pane in sorted(self._behind):
                self.draw(pane)
            self._bench.query_one(TourPanel).follow()
        self._bench.call_after_refresh(self._bench.go_on)
