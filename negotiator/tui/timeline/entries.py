"""What the timeline lists: the negotiation as it is now, and each revision that changed it, newest first."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from negotiator.history.errors import HistoryError
from negotiator.history.past import Past
from negotiator.history.place import Place, place_of
from negotiator.history.revisions import Revision
from negotiator.history.snapshot import Snapshot, Step
from negotiator.model.negotiation import Negotiation
from negotiator.report.log import SAME, size
from negotiator.texts.faults import Fault
from negotiator.view.story import headline, story
from negotiator.view.text import clean
from negotiator.workspace.refusal import RefusedError

SHORT = 8
"""How many digits of a revision's id are shown in the list."""

BATCH = 0.1
"""For how many seconds revisions are gathered before they are shown together."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A state of the negotiation: `new` as it stands there, `old` what it is compared with at first.

    `revision` is None for what stands here now. `new` is None where the files do not read, as `faults` tell, or where
    there was no negotiation; `old` where nothing came before. `since` is the older revision that `old` is of, where
    those between do not read. `headline` says in a line what it did.
    """

    revision: Revision | None
    headline: str
    old: Negotiation | None
    new: Negotiation | None
    faults: tuple[Fault, ...] = ()
    since: Revision | None = None

    @property
    def id(self) -> str:
        """Give the id of the revision, empty for what stands here now."""
        return "" if self.revision is None else self.revision.id

    @property
    def short(self) -> str:
        """Give the first digits of the revision's id, or `now`."""
        return "now" if self.revision is None else self.revision.id[:SHORT]

    @property
    def day(self) -> str:
        """Give the day of the revision, empty for now."""
        return "" if self.revision is None else self.revision.day

    @property
    def author(self) -> str:
        """Give who made the revision, as safe text."""
        return "" if self.revision is None else clean(self.revision.author)

    @property
    def subject(self) -> str:
        """Give the first line of the revision's message, as safe text."""
        return "" if self.revision is None else clean(self.revision.subject)


def history_of(folder: Path | None) -> Place:
    """Find the history of a folder; RefusedError, in words for a user, where it has none."""
    if folder is None:
        raise RefusedError("a sample has no history: save your copy in a git repository first")
    try:
        place = place_of(folder)
        with Past(place) as past:
            past.revision("HEAD")
    except HistoryError as error:
        raise RefusedError(f"no timeline: {error}") from None
    return place


def entries(place: Place, now: Negotiation, unsaved: int) -> Iterator[tuple[Entry, ...]]:
    """Give what the timeline lists, some at a time as they are read; HistoryError where it cannot be read on."""
    with Past(place) as past:
        yield _now(past.at(past.revision("HEAD")), now, unsaved)
        held, since = list[Entry](), 0.0
        for step in past.steps():
            held.append(entry_of(step))
            if time.monotonic() - since > BATCH:
                yield tuple(held)
                held, since = [], time.monotonic()
    yield tuple(held)


def _now(head: Snapshot, now: Negotiation, unsaved: int) -> tuple[Entry, ...]:
    """Give the entry of what stands here, none where that is what HEAD holds."""
    old = head.negotiation
    told = () if old is None else story(old, now)
    if old is not None and not told:
        return ()
    words = f"{unsaved} not saved" if unsaved else "saved, not committed"
    did = headline(old, now, told) if old is not None else "HEAD holds no positions that read"
    return (Entry(None, f"{words}: {did}", old, now),)


def entry_of(step: Step) -> Entry:
    """Give the entry of a revision."""
    old, new = step.before.negotiation if step.before else None, step.after.negotiation
    reading = step.after.reading
    faults = reading.faults if reading is not None else ()
    return Entry(step.revision, _headline(step, old, new, faults), old, new, faults, step.since)


def _headline(step: Step, old: Negotiation | None, new: Negotiation | None, faults: Sequence[Fault]) -> str:
    if new is None:
        return f"does not read: {clean(str(faults[0]))}" if faults else "the negotiation is not there any more"
    if old is None:
        return f"{'the oldest in this clone' if step.revision.edge else 'begins'}: {size(new)}"
    told = story(old, new)
    merge = "merge: " if step.merge else ""
    return merge + (headline(old, new, told) if told else SAME)
