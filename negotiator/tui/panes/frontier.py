"""The pane `frontier`; not built yet."""

from __future__ import annotations

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.text import Piece


class FrontierPane(Pane):
    """Shows nothing yet."""

    id, title = "frontier", "Frontier"
    studies = (
        "whole",
        "cloud",
    )

    def draw(self, room: Room) -> Drawn:
        """Give what to show."""
        return Drawn(((Piece("not there yet", "dim"),),))
