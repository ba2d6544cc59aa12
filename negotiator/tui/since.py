"""What changed since HEAD: it is read from git in the analyst's thread, and kept up with every edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from negotiator.model.negotiation import Negotiation, shared
from negotiator.tui.analyst import Study
from negotiator.view.signs import NOTHING, Signs, changed_text, signs

if TYPE_CHECKING:
    from negotiator.workspace.session import Session

STUDY = "head"
"""The name of the study that reads HEAD."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """The newest commit by its id, empty where there is none, and the negotiation as it stands there, if it does."""

    id: str = ""
    negotiation: Negotiation | None = None


class Since:
    """What is known of HEAD, and the signs of what differs from it."""

    def __init__(self, session: Session) -> None:
        """Take the session; nothing is known yet."""
        self._session, self._reading, self._folder = session, session.reading, session.folder
        self._asked, self.head = 0, Head()
        self._of: tuple[object, object] = (None, None)
        self._signs = NOTHING

    def look(self) -> None:
        """Have HEAD looked up again: it may have moved."""
        self._asked += 1

    def studies(self) -> Iterator[Study]:
        """Give the study of HEAD; it looks again where files were saved or read since. None for a sample."""
        session = self._session
        if session.reading is not self._reading:
            self._reading = session.reading
            self.look()
        if session.folder != self._folder:
            self._folder, self.head = session.folder, Head()
        if session.folder is not None:
            of = (STUDY, str(session.folder), self._asked)
            yield Study(STUDY, of, partial(read_head, session.folder, session.negotiation, self.head.id))

    def learnt(self, head: Head) -> None:
        """Take what HEAD is now."""
        self.head = head

    def signs(self) -> Signs:
        """Give the signs of what differs from HEAD as the negotiation stands now."""
        old, new = self.head.negotiation, self._session.negotiation
        if old is None:
            return NOTHING
        if self._of[0] is not old or self._of[1] is not new:
            self._of, self._signs = (old, new), _signs(old, new)
        return self._signs

    def told(self, item: str) -> str:
        """Name the keys that changed on an item; empty where none did, or where there is no HEAD."""
        old, signs_now = self.head.negotiation, self.signs()
        return "" if old is None or not signs_now else changed_text(old, self._session.negotiation, item)


def _signs(old: Negotiation, new: Negotiation) -> Signs:
    from negotiator.history.since import touched

    found = touched(old, new)
    return signs(old, new, found.items | found.issues, found.positions)


def read_head(folder: Path, now: Negotiation, known: str) -> Iterator[Head]:
    """Give HEAD where it is another commit than the one `known`; where it cannot be read, one without positions."""
    from negotiator.history.errors import HistoryError
    from negotiator.history.past import Past
    from negotiator.history.place import place_of

    try:
        with Past(place_of(folder)) as past:
            revision = past.revision("HEAD")
            found = None if revision.id == known else past.at(revision).negotiation
    except HistoryError:
        if known:
            yield Head()
        return
    import negotiator.tui.timeline.screen  # noqa: F401  # imported here, in a thread, it opens at once

    if revision.id != known:
        yield Head(revision.id, None if found is None else shared(found, now))
