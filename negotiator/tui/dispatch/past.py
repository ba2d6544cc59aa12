"""Walking through the revisions in git."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiator.tui.dispatch.handler import Handler
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

ONLY_THERE = ("timeline-story", "timeline-next", "timeline-back", "timeline-against", "timeline-copy")
"""What has no meaning outside the timeline."""


def _timeline(bench: Workbench) -> None:
    from negotiator.tui.timeline.entries import history_of
    from negotiator.tui.timeline.screen import TimelineScreen

    bench.app.push_screen(TimelineScreen(bench, history_of(bench.session.folder)))


def _only_there(_bench: Workbench) -> None:
    raise RefusedError("this belongs to the timeline", ": {timeline} opens it")


HANDLERS: Mapping[str, Handler] = {
    "timeline": _timeline,
    **dict.fromkeys(ONLY_THERE, _only_there),
}
