"""How a save fails."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.model.merge import Conflict
from negotiator.model.negotiation import Doc

Texts = Mapping[Doc, bytes | None]
"""New texts of documents; None where a file is removed."""


class SaveError(Exception):
    """A save that failed; its text says why, and what was written, if anything."""


class ConflictError(SaveError):
    """A save or a merge that stopped because others changed on disk what is changed here too, and not alike."""

    def __init__(self, text: str, conflicts: tuple[Conflict, ...]) -> None:
        """Hold the words and the conflicts."""
        super().__init__(text)
        self.conflicts = conflicts


class NeedsPlaceError(SaveError):
    """A sample is saved for the first time: it needs a folder."""


class PartlySavedError(SaveError):
    """A save that stopped midway; the rest is kept in the journal.

    `why` says what stopped it, `rest` what becomes of the files that were not written; `texts` are what was to be
    written, so that the next save knows them as its own.
    """

    def __init__(
        self, why: str, written: str, texts: Texts, rest: str = "the rest follows with the next save or opening"
    ) -> None:
        """Hold why it stopped, how much was written, and the texts."""
        super().__init__(f"{why}; {written} were written, {rest}")
        self.why, self.texts = why, texts
