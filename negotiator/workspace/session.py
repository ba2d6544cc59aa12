"""An open negotiation: what is on disk, what was done since, and how it goes back. Knows no screen."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from negotiator.files.reading import Fault, Reading, read
from negotiator.model.changes import Change, apply, diff, invert
from negotiator.model.negotiation import Negotiation
from negotiator.workspace import drafts, journal
from negotiator.workspace.edits import Edit
from negotiator.workspace.failure import NeedsPlaceError, PartlySavedError, SaveError, Texts
from negotiator.workspace.refusal import RefusedError, refuse_new_problems
from negotiator.workspace.saving import Saved, place, save, save_new, told, told_new
from negotiator.workspace.state import BusyError, NoStateError, locked

__all__ = ["NeedsPlaceError", "PartlySavedError", "SaveError", "Session"]


class Session:
    """A negotiation that is worked on: every edit can be undone, and nothing is written before `save`.

    `folder` is where it is saved, None for a sample that has no place yet; `reading` is what was read or last
    saved; `notices` are lines on a save that was cut off and finished. `revision` rises with each change.
    """

    def __init__(self, reading: Reading, folder: Path | None, notices: Iterable[str] = ()) -> None:
        """Hold what was read, to be saved in `folder`."""
        self.reading, self.folder, self.notices = reading, folder, tuple(notices)
        self.revision = 0
        self._now = reading.negotiation
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._meant: Texts = {}
        self._drafts: tuple[Path, ...] = ()

    @classmethod
    def open(cls, folder: Path, sample: bool = False) -> Session:
        """Open a folder, finishing a save that was cut off; never raises for what stands in it.

        A sample is only read: its first save asks where. Edits that were not saved as the program was told to end
        come back as edits that are not saved.
        """
        if sample:
            return cls(read(folder), None)._restored()
        try:
            with locked(folder):
                notices = _recovered(folder)
                return cls(read(folder), folder, notices)._restored()
        except BusyError:
            return cls(read(folder), folder, ("another negotiator is saving here: open it again in a moment",))
        except (NoStateError, OSError, RuntimeError):
            return cls(read(folder), folder)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Give what is wrong with the files; empty when they are sound."""
        return self.reading.faults

    @property
    def negotiation(self) -> Negotiation:
        """Give the negotiation as it stands now; LookupError where there are faults."""
        if self._now is None:
            raise LookupError("the files have faults, so there is no negotiation")
        return self._now

    @property
    def unsaved(self) -> tuple[Change, ...]:
        """Give the changes that are not saved yet."""
        if self.reading.negotiation is None or self._now is self.reading.negotiation:
            return ()
        return diff(self.reading.negotiation, self.negotiation)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is an edit to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Tell whether there is an undone edit to do again."""
        return bool(self._undone)

    def do(self, edit: Edit) -> str:
        """Make an edit, and give its label; RefusedError where it does not fit the negotiation as it stands."""
        self._step(edit.changes, "the negotiation has changed since; try again")
        self._done.append(edit)
        self._undone.clear()
        return edit.label

    def undo(self) -> str:
        """Take the last edit back; RefusedError where there is none, or where a change by others stands in its way."""
        if not self._done:
            raise RefusedError("nothing to undo")
        edit = self._done[-1]
        self._step(invert(edit.changes), f"cannot undo, as it was changed on disk since: {edit.label}")
        self._undone.append(self._done.pop())
        return f"undid: {edit.label}"

    def redo(self) -> str:
        """Make the edit again that was undone last; RefusedError as for `undo`."""
        if not self._undone:
            raise RefusedError("nothing to redo")
        edit = self._undone[-1]
        self._step(edit.changes, f"cannot redo, as it was changed on disk since: {edit.label}")
        self._done.append(self._undone.pop())
        return f"redid: {edit.label}"

    def save(self, to: Path | None = None) -> str:
        """Save, and give a line that says what was done; with `to`, save all of it in a new folder and go on there.

        Raises SaveError with plain words; NeedsPlaceError for a sample that has no place yet.
        """
        now, unsaved = self._now, self.unsaved
        if now is None:
            raise SaveError("the files have problems: mend them first")
        if to is not None and not _same(place(to), self.folder):
            return told_new(self._saved(save_new(self.reading, now, place(to))))
        if self.folder is None:
            raise NeedsPlaceError("a sample stays as it is: choose a new folder to save in")
        if not unsaved and not self._meant:
            return "nothing to save"
        try:
            return told(self._saved(save(self.reading, now, self._meant)), len(unsaved))
        except PartlySavedError as error:
            self._meant = error.texts
            raise

    def keep_draft(self) -> Path | None:
        """Keep the edits that are not saved for the next opening, and give the path; None where there are none.

        Nothing is written into the folder. SaveError where they cannot be kept.
        """
        if self._now is None:
            return None
        draft = None
        if self.unsaved or self._meant:
            draft = drafts.keep(self.reading, self._now, self._meant, self.folder is None)
        self.discard_drafts()
        self._drafts = () if draft is None else (draft,)
        return draft

    def discard_drafts(self) -> None:
        """Give up the drafts that this session restored or kept; its edits stay in it until it ends."""
        drafts.forget(self._drafts)
        self._drafts = ()

    def _restored(self) -> Session:
        """Make the edits of the drafts of this folder; those that do not fit are put away, and named."""
        if self._now is None:  # the drafts stay until the files are mended
            return self
        with suppress(OSError, NoStateError, RuntimeError):
            for draft in drafts.kept(self.reading.folder, self.folder is None):
                self.notices += self._restore(draft)
        return self

    def _restore(self, draft: Path) -> tuple[str, ...]:
        edit = drafts.restored(self.reading, draft)
        try:
            if edit is None:
                raise RefusedError("the files have changed since")
            told = (self.do(edit),) if edit.changes else ()
        except RefusedError:
            away = drafts.put_away(draft)
            return (f"what was not saved does not fit the files any more; it is kept in {away}",)
        self._drafts += (draft,)
        return told

    def _step(self, changes: tuple[Change, ...], conflict: str) -> None:
        old = self.negotiation
        try:
            new = apply(old, changes)
        except ValueError:  # what it changes is not as it was, or is no longer valid
            raise RefusedError(conflict) from None
        refuse_new_problems(old, new, changes)
        self._now, self.revision = new, self.revision + 1

    def _saved(self, saved: Saved) -> Saved:
        self.discard_drafts()
        self.reading, self.folder, self._meant = saved.reading, saved.reading.folder, {}
        self._now = saved.reading.negotiation
        self.revision += bool(saved.taken)
        return saved


def _same(folder: Path, other: Path | None) -> bool:
    return other is not None and folder.resolve() == other.resolve()


def _recovered(folder: Path) -> tuple[str, ...]:
    try:
        return journal.recover(folder)
    except OSError as error:
        return (f"a save that was cut off cannot be finished: {error.strerror or error}",)
