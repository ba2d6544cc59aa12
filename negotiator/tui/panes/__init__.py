"""The panes of the workbench, in the order of their keys."""

from __future__ import annotations

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.tui.panes.deal import DealPane
from negotiator.tui.panes.frontier import FrontierPane
from negotiator.tui.panes.matrix import MatrixPane
from negotiator.tui.panes.position import PositionPane
from negotiator.tui.panes.robustness import RobustnessPane
from negotiator.tui.panes.summary import SummaryPane
from negotiator.tui.panes.why import WhyPane

__all__ = ["ALL", "Drawn", "Pane", "Room"]

ALL: tuple[type[Pane], ...] = (
    MatrixPane,
    PositionPane,
    DealPane,
    FrontierPane,
    WhyPane,
    RobustnessPane,
    SummaryPane,
)
