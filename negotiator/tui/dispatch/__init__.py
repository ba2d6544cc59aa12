"""What each command of the table does to the workbench and its session: a handler for each, by its id."""

from __future__ import annotations

from negotiator.tui.dispatch import (
    agenda,
    deals,
    exercise,
    files,
    finding,
    frontier,
    looks,
    marking,
    moving,
    out,
    past,
    review,
)
from negotiator.tui.dispatch.handler import Handler

__all__ = ["HANDLERS", "Handler"]

HANDLERS: dict[str, Handler] = {
    **agenda.HANDLERS,
    **deals.HANDLERS,
    **exercise.HANDLERS,
    **files.HANDLERS,
    **finding.HANDLERS,
    **frontier.HANDLERS,
    **looks.HANDLERS,
    **marking.HANDLERS,
    **moving.HANDLERS,
    **out.HANDLERS,
    **past.HANDLERS,
    **review.HANDLERS,
}
