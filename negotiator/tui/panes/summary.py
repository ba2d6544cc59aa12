"""The summary: counts, each side's best and worst, what is held up and by whom, the solutions."""

from __future__ import annotations

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.summary import summary
from negotiator.view.text import broken


class SummaryPane(Pane):
    """Shows the negotiation as a whole."""

    id, title = "summary", "Summary"
    studies = ("whole",)

    def draw(self, room: Room) -> Drawn:
        """Give the lines of the summary, as far as it is worked out."""
        bench = self.bench
        lines = summary(bench.negotiation, bench.judged, bench.found.whole, bench.glyphs)
        return Drawn([part for line in lines for part in broken(line, room.width)])
