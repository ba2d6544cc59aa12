"""Taking a pane elsewhere: copied, or written to a file."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.tui.dispatch.handler import Handler, not_yet

HANDLERS: Mapping[str, Handler] = {
    "copy": not_yet,
    "export": not_yet,
}
