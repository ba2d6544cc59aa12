"""The pane `robustness`; not built yet."""

from __future__ import annotations

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.text import Piece


class RobustnessPane(Pane):
    """Shows nothing yet."""

    id, title = "robustness", "Robustness"
    studies = ("robust",)

    def draw(self, room: Room) -> Drawn:
        """Give what to show."""
        return Drawn(((Piece("not there yet", "dim"),),))
