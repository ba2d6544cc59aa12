"""Why a computer counterpart moved, told entry by entry."""

from __future__ import annotations

from negotiator.exercise.debrief.reasons import Told
from negotiator.exercise.debrief.results import Debrief
from negotiator.report.debrief.blocks import Listed, Section, Words
from negotiator.report.debrief.wording import Wording
from negotiator.view.exercise.reasons import reason_lines
from negotiator.view.text import clean, plain


def reasons(say: Wording, found: Debrief) -> Section:
    """Tell why each computer counterpart did what it did."""
    entries = tuple(_told(say, each) for each in found.reasons)
    about = "Worked out anew from what its side saw at the time; points are its own."
    return Section("Why the computer moved", (Words(about, small=True), Listed(entries)) if entries else ())


def _told(say: Wording, told: Told) -> str:
    name = say.side(told.side)
    if told.reason is None:
        why = "why is not known, as this version of the program would have done something else"
        return f"{name} ({clean(told.style)}), entry {told.number}: {why}"
    return f"{name}: {' '.join(plain(line).strip() for line in reason_lines(say.negotiation, told.reason, say.item))}"
