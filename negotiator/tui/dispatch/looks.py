"""How the screen looks."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.tui.dispatch.handler import Handler, not_yet

HANDLERS: Mapping[str, Handler] = {
    "theme": not_yet,
}
