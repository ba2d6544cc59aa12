"""What a review asks for since a revision: it is found by what the user typed, and what was touched since is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from negotiator.history.errors import HistoryError
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.history.revisions import Revision
from negotiator.model.negotiation import Negotiation
from negotiator.view.signs import changed_keys
from negotiator.workspace.refusal import RefusedError

Key = tuple[str, str]
"""A side, and the full name of an item."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_VERDICT = "reviewed"
"""The key of a position that a review writes: it changes no position."""


@dataclass(frozen=True, slots=True)
class Since:
    """A revision as it was asked for: `word` is what was typed, `title` tells of the revision.

    `old` is the negotiation as it was then, `touched` the positions that hold something else now, the day of a review
    aside.
    """

    word: str
    title: str
    old: Negotiation = field(repr=False)
    touched: frozenset[Key]

    def told(self, now: Negotiation, side: str, item: str) -> str:
        """Tell in words what changed of a position since."""
        keys = _changed(self.old, now, side, item)
        return f"changed since {self.title}: {', '.join(keys)}" if keys else f"as it was at {self.title}"


def _changed(old: Negotiation, now: Negotiation, side: str, item: str) -> tuple[str, ...]:
    return tuple(key for key in changed_keys(old, now, side, item) if key != _VERDICT)


def since(folder: Path | None, now: Negotiation, word: str) -> Since:
    """Find what was touched since a revision: any that git knows, or a day, which means the newest before it.

    RefusedError, in words for a user, where there is no such revision, or none can be read.
    """
    if folder is None:
        raise RefusedError("a sample has no history: save your copy in a git repository first")
    try:
        with Past(place_of(folder)) as past:
            revision = _revision(past, word.strip())
            old = past.at(revision).negotiation
    except HistoryError as error:
        raise RefusedError(str(error)) from None
    if old is None:
        raise RefusedError(f"the positions cannot be read as they were at {revision.short}")
    return Since(word.strip(), f"{revision.short}, {revision.day}", old, frozenset(_touched(old, now)))


def _touched(old: Negotiation, now: Negotiation) -> Iterable[Key]:
    keys = ((side, item) for item in now.item_names for side in now.side_ids)
    return (key for key in keys if _changed(old, now, *key))


def _revision(past: Past, word: str) -> Revision:
    """Find a revision; a tag or branch that is called like a day goes before the day."""
    if not word:
        raise RefusedError("type a revision, such as HEAD or a tag, or a day")
    try:
        return past.revision(word)
    except HistoryError:
        if not _DAY.fullmatch(word):
            raise
    older = next((each for each in past.revisions() if each.day < word), None)
    if older is None:
        raise RefusedError(f"there is no revision before {word}")
    return older
