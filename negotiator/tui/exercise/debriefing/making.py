"""The screen of the debrief made from a game that was played on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.exercise.debrief.pair import debrief
from negotiator.tui.exercise.debriefing.screen import DebriefingScreen

if TYPE_CHECKING:
    from negotiator.exercise.starting import Whole
    from negotiator.tui.exercise.app import ExerciseApp


def debriefing(whole: Whole, app: ExerciseApp) -> DebriefingScreen:
    """Make the screen from the whole folder, the record, and what each who sat here prepared."""
    packs = {seat.side: seat.pack for seat in app.seats}
    found = debrief(whole.negotiation, whole.exercise, app.seats[0].entries, packs)
    return DebriefingScreen(
        found, whole.negotiation, app.keys, exercise=whole.exercise, packs=packs, ascii_only=app.ascii_only
    )
