"""Going to a solution or another deal."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.tui.dispatch.handler import Handler, not_yet

HANDLERS: Mapping[str, Handler] = {
    "deal-menu": not_yet,
}
