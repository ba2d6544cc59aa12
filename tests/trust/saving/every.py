"""Every way in which the program saves."""

from __future__ import annotations

from tests.trust.saving.commands import FORMAT, MERGE, PAGE, SETUP, STARTER
from tests.trust.saving.kept import DRAFT, FINISHED, LAYOUT, SEEN, TAKEN, TRAIL, TYPED
from tests.trust.saving.works import COPY, EXPORT, PACKS, RECORD, SAVE, SHEET, Work

SAVES: tuple[Work, ...] = (SAVE, COPY, SHEET, RECORD, PACKS, LAYOUT, EXPORT)
"""Those that may be cut off at any moment, by the time that they take."""

WORKS: tuple[Work, ...] = (
    *SAVES,
    FINISHED,
    *(TRAIL, TYPED, DRAFT, SEEN, TAKEN),
    *(FORMAT, MERGE, SETUP, STARTER, PAGE),
)
"""All: what git is told by `git config` is its own to write, and settings of the user the program never writes."""
