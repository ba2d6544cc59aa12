"""Walking through what needs a look, and writing beside the position at hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from negotiator.tui.dispatch.handler import Handler
from negotiator.tui.editing.notes import add_evidence, edit_text
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

ONLY_THERE = ("review-right", "review-high", "review-medium", "review-low", "review-choose")
"""What has no meaning outside a review."""


def _review(bench: Workbench) -> None:
    from negotiator.tui.review import ReviewScreen

    bench.app.push_screen(ReviewScreen(bench))


def _only_there(_bench: Workbench) -> None:
    raise RefusedError("this belongs to a review", ": {review} begins one")


HANDLERS: Mapping[str, Handler] = {
    "review": _review,
    **dict.fromkeys(ONLY_THERE, _only_there),
    "review-interest": partial(edit_text, "interest"),
    "review-rationale": partial(edit_text, "rationale"),
    "review-evidence": add_evidence,
}
