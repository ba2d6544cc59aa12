"""Changing the agenda and the sides, and beginning anew."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.tui.dispatch.handler import Handler, not_yet

HANDLERS: Mapping[str, Handler] = {
    "agenda": not_yet,
    "new": not_yet,
}
