"""Which sides the plot shows."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.tui.dispatch.handler import Handler, not_yet

HANDLERS: Mapping[str, Handler] = {
    "axis-x": not_yet,
    "axis-y": not_yet,
}
