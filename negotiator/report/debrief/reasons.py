"""Why a computer counterpart moved, told entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from negotiator.exercise.debrief.reasons import Told
from negotiator.exercise.debrief.results import Debrief
from negotiator.report.debrief.blocks import Listed, Section, Words
from negotiator.report.debrief.wording import Wording, share
from negotiator.view.text import clean

if TYPE_CHECKING:
    from negotiator.exercise.counterparts.answer import Reason

GROUNDS = {
    "next": "it accepted: what it got is worth at least what it was about to ask for",
    "last": "it accepted, as this was its last turn and no deal is no better",
    "none-yet": "it made an offer, as none was on the table",
    "short": "it made an offer, as what was on the table was worth too little",
    "crosses": "it made an offer, as what was on the table crosses its red lines or links",
    "nothing": "it walked away, as there is nothing that it may accept",
    "late": "it walked away, as it could only have accepted, and might not",
}
"""What settled it."""

SHOWN = 3
"""How many priorities are told."""


def reasons(say: Wording, found: Debrief) -> Section:
    """Tell why each computer counterpart did what it did."""
    entries = tuple(_told(say, each) for each in found.reasons)
    about = "Worked out anew from what its side saw at the time; points are its own."
    return Section("Why the computer moved", (Words(about, small=True), Listed(entries)) if entries else ())


def _told(say: Wording, told: Told) -> str:
    where = f"entry {told.number}, {say.side(told.side)} ({clean(told.style)})"
    if told.reason is None:
        return f"{where}: why is not known, as this version of the program would have done something else"
    return f"{where}: {'; '.join(_words(say, told.reason))}"


def _words(say: Wording, reason: Reason) -> Iterator[str]:
    yield GROUNDS.get(reason.ground, clean(reason.ground))
    if reason.target is not None:
        of = "" if reason.share is None else f", {share(reason.share)} of the most it could get"
        yield f"it asked for a gain of {say.points(reason.target)}{of}"
    if reason.received is not None:
        yield f"on the table was {say.gain(reason.received)}"
    if reason.offered is not None:
        yield f"its own offer was worth {say.gain(reason.offered)}"
    for word, names in (("gave on", reason.gave), ("took on", reason.took)):
        if names:
            yield f"it {word} {', '.join(map(say.item, names))}"
    if reason.priorities:
        most = list(reason.priorities.items())[:SHOWN]
        told = ", ".join(f"{say.item(name)} {share(weight)}" for name, weight in most)
        yield f"it took the other side to care most about {told}"
