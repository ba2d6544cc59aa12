"""Which sides the plot shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from negotiator.tui.dispatch.handler import Handler

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def _axis(axis: int, bench: Workbench) -> None:
    from negotiator.tui.panes.frontier import FrontierPane

    pane = bench.panes["frontier"]
    assert isinstance(pane, FrontierPane)
    pane.choose(axis)


HANDLERS: Mapping[str, Handler] = {
    "axis-x": partial(_axis, 0),
    "axis-y": partial(_axis, 1),
}
