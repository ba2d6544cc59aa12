"""The debrief of one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from negotiator.exercise.debrief.results import Debrief
from negotiator.exercise.pack import Pack
from negotiator.exercise.record.entries import Entry
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation


def debrief(
    negotiation: Negotiation, exercise: Exercise, entries: Sequence[Entry], packs: Mapping[str, Pack]
) -> Debrief:
    """Tell what a finished record shows on the whole truth, and how well the packs' estimates saw it.

    DebriefError where the record is of another exercise, or not finished.
    """
    raise NotImplementedError
