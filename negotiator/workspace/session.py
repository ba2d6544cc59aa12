"""An open negotiation: what is on disk, what was done since, and how it goes back. Knows no screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from negotiator.files.paths import path_of
from negotiator.files.reading import Fault, Reading, read
from negotiator.model.changes import Change, Compared
from negotiator.model.merge import Choices
from negotiator.model.negotiation import Negotiation, shared
from negotiator.workspace import journal
from negotiator.workspace.beginning import Beginning, all_of
from negotiator.workspace.edits.base import Edit
from negotiator.workspace.failure import ConflictError, NeedsPlaceError, PartlySavedError, SaveError, Texts
from negotiator.workspace.keeping import Keeping
from negotiator.workspace.merging import conflict_error, merged
from negotiator.workspace.offers import Offer, held, remove
from negotiator.workspace.opening import opened
from negotiator.workspace.outside import Outside, outside
from negotiator.workspace.past import Past
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.saving import Saved, on_disk, place, refuse_full, save, save_new, told, told_new
from negotiator.workspace.taking import take_up

__all__ = ["ConflictError", "NeedsPlaceError", "PartlySavedError", "SaveError", "Session"]


class Session:
    """A negotiation that is worked on: every edit can be undone, and no file is written before `save`.

    `folder` is where it is saved, None for a sample that has no place yet; `reading` is what was read or last
    saved; `notices` are lines on what was found on opening; `others` names the other programs that have the folder
    open, as of the opening and of each look `outside`. An edit is on the session's trail as soon as it is made.
    """

    def __init__(
        self,
        reading: Reading,
        folder: Path | None,
        notices: Iterable[str] = (),
        new: Beginning | None = None,
    ) -> None:
        """Hold what was read, to be saved in `folder`; `new` where that is nothing yet."""
        self.reading, self.folder, self.notices = reading, folder, tuple(notices)
        self.others: tuple[str, ...] = ()
        self._meant: Texts = {}
        self._compared = Compared()
        self._go_on(reading, new)

    @classmethod
    def open(cls, folder: Path, sample: bool = False) -> Session:
        """Open a folder, finishing a save that was cut off; never raises for what stands in it.

        A sample is only read: its first save asks where.
        """
        if sample:
            return cls(read(folder), None)
        reading, notices = opened(folder)
        return cls(reading, folder, notices)

    @classmethod
    def begin(cls, folder: Path, title: str, sides: Sequence[str]) -> Session:
        """Begin a negotiation that is not on disk yet: its first save writes it whole into a folder, empty or absent.

        SaveError where the folder can be none, RefusedError where title or sides will not do.
        """
        refuse_full(where := place(folder))
        new = Beginning(title, tuple(sides))
        return cls(new.reading(where), where, new=new)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Give what is wrong with the files; empty when they are sound."""
        return self.reading.faults

    @property
    def negotiation(self) -> Negotiation:
        """Give the negotiation as it stands now; LookupError where there are faults."""
        return self._past.now

    @property
    def revision(self) -> int:
        """Count the changes since the opening."""
        return self._past.revision

    @property
    def unsaved(self) -> tuple[Change, ...]:
        """Give the changes that are not saved yet; of a negotiation that is not on disk, every document."""
        if not self._past.is_sound or self.reading.negotiation is None:
            return ()
        if self._new is not None:
            return all_of(self.negotiation)
        return (
            ()
            if self.negotiation is self.reading.negotiation
            else self._compared.diff(self.reading.negotiation, self.negotiation)
        )

    @property
    def can_undo(self) -> bool:
        """Tell whether there is an edit to undo."""
        return self._past.can_undo

    @property
    def can_redo(self) -> bool:
        """Tell whether there is an undone edit to do again."""
        return self._past.can_redo

    @property
    def labels(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the labels of what can be undone, and of what can be done again, the next one first."""
        return self._past.labels

    def do(self, edit: Edit) -> str:
        """Make an edit, and give its label; RefusedError where it does not fit the negotiation as it stands."""
        return self._past.do(edit)

    def undo(self) -> str:
        """Take the last edit back; RefusedError where there is none, or where a change by others stands in its way."""
        return self._past.undo()

    def redo(self) -> str:
        """Make the edit again that was undone last; RefusedError as for `undo`."""
        return self._past.redo()

    def save(self, to: Path | None = None) -> str:
        """Save, and give a line that says what was done; with `to`, save all of it in a new folder and go on there.

        What others changed since is taken in. Raises SaveError with plain words: ConflictError where both changed the
        same, NeedsPlaceError for a sample that has no place yet.
        """
        if not self._past.is_sound:
            raise SaveError("the files have problems: mend them first")
        if to is not None and not _same(place(to), self.folder):
            return told_new(self._saved(save_new(self.reading, self.negotiation, place(to)), place(to)))
        if self.folder is None:
            raise NeedsPlaceError("a sample stays as it is: choose a new folder to save in")
        if self._new is not None:
            return told_new(self._saved(save_new(self.reading, self.negotiation, self.folder), self.folder))
        unsaved = self.unsaved
        if not unsaved and not self._meant:
            return "nothing to save"
        try:
            return told(self._saved(save(self.reading, self.negotiation, self._meant, self._note)), len(unsaved))
        except PartlySavedError as error:
            self._meant = error.texts
            raise

    def outside(self) -> Outside | None:
        """Look at what others changed on disk, and who has the folder open; None where nothing differs.

        Quick where nothing does. SaveError where another save is under way.
        """
        self.meet()
        if self.folder is None or self._new is not None or not self._past.is_sound:
            return None
        return outside(self.reading, self.negotiation, self._meant)

    def meet(self) -> bool:
        """Look at who else has the folder open, and tell whether that has changed; keep now what could not be kept."""
        self._keeping.again(self._past, self.reading.negotiation)
        before, self.others = self.others, self._keeping.others
        return before != self.others

    def follow(self) -> bool:
        """Take in what others changed where nothing is unsaved here, or where it is comments alone; tell whether.

        It is no edit, and changes none of ours. SaveError where another save is under way.
        """
        found, dirty = self.outside(), bool(self.unsaved or self._meant)
        if found is None or found.faults or (dirty and (found.changes or found.conflicts)):
            return False
        self.reading = self._sharing(found.reading)
        if not dirty:
            assert self.reading.negotiation is not None
            self._past.follow(self.reading.negotiation, bool(found.changes))
            self._keeping.empty()
        return True

    def merge(self, choices: Choices | None = None) -> str:
        """Take in what others changed on disk, by key, as one edit; ConflictError where choices are missing."""
        disk = on_disk(self.reading.folder)
        found = merged(self.reading, disk, self.negotiation, self._meant, choices)
        if found.conflicts:
            raise conflict_error(found.conflicts)
        return self._rebased(disk, found.negotiation, "merged what was changed on disk")

    def keep_mine(self) -> str:
        """Keep all as it is here: the next save puts it over what others changed. Nothing here changes."""
        return self._rebased(on_disk(self.reading.folder), self.negotiation, "kept what is here over what is on disk")

    def take_theirs(self) -> str:
        """Take all as it is on disk, as one edit: undoing it brings ours back."""
        disk = on_disk(self.reading.folder)
        assert disk.negotiation is not None
        return self._rebased(disk, disk.negotiation, "took what is on disk")

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Give the edits of sessions that ended without saving them, until they are taken up or thrown away."""
        return self._keeping.offers

    def take_up(self, offer: Offer, choices: Choices | None = None) -> str:
        """Make the edits of an offer again, one by one, merged by key with what others did; tell how it went.

        ConflictError where choices are missing; what does not fit any more stays an offer. RefusedError where another
        program has the offer, or where the files have faults.
        """
        with held(offer.path):
            if offer.new is not None and (not self._past.is_sound or (self._new and not self.can_undo)):
                self._renew(offer.new)
            if not self._past.is_sound:
                raise RefusedError("the files have problems: mend them first")
            line, rest = take_up(self._past, offer, choices or {})
        self.meet()  # the offer, held until now, is nobody
        self._keeping.offers = (*self._keeping.without(offer), *([rest] if rest else ()))
        return line

    def throw_away(self, offer: Offer) -> None:
        """Give up the edits of an offer; RefusedError where another program has it."""
        with held(offer.path):
            remove(offer)
        self._keeping.offers = self._keeping.without(offer)

    def keep(self) -> Path | None:
        """End the session, with what is not saved kept for the next opening; give its path, None where all is saved.

        SaveError where it cannot be kept.
        """
        if self._past.is_sound and (self._meant or self._past.differs(self.reading.negotiation)):
            return self._keeping.keep()
        self.leave()
        return None

    def leave(self) -> None:
        """End the session, and give up what is not saved."""
        self._keeping.leave()

    @property
    def warning(self) -> str:
        """Tell why edits would not outlast a crash just now; empty where they would."""
        return self._keeping.fault

    def _go_on(self, reading: Reading, new: Beginning | None) -> None:
        """Keep to what was read, on a trail of its own."""
        self.reading, self._new = reading, new
        self._past = Past(reading.negotiation)
        self._attend()

    def _attend(self) -> None:
        self._keeping = Keeping(self.reading, self.folder is None, self._new)
        self._past.trail = self._keeping.trail
        self.notices += self._keeping.notices
        self.others = self._keeping.others

    def _renew(self, new: Beginning) -> None:
        """Begin anew as a session did that ended; its offers stay those that were found."""
        found = self._keeping.offers
        self.leave()
        self._go_on(new.reading(self.reading.folder), new)
        self._keeping.offers = found

    def _rebased(self, disk: Reading, new: Negotiation, label: str) -> str:
        assert disk.negotiation is not None
        self._past.rebase(disk.negotiation, new, label)
        self.reading, self._meant = self._sharing(disk), {}
        return label

    def _sharing(self, found: Reading) -> Reading:
        """Give what was read with the documents that are here already, so that hours of use keep none twice."""
        return replace(found, negotiation=found.negotiation and shared(found.negotiation, self.negotiation))

    def _note(self, texts: Texts) -> None:
        """Put on the trail what a save is about to leave."""
        if self._past.trail is not None:
            self._past.trail.saving({path_of(doc): journal.digest(text) for doc, text in texts.items()})

    def _saved(self, saved: Saved, to: Path | None = None) -> Saved:
        """Go on from what stands on disk now; in another place, on a trail that stands there."""
        self.reading, self.folder, self._meant = self._sharing(saved.reading), saved.reading.folder, {}
        assert self.reading.negotiation is not None
        self._past.follow(self.reading.negotiation, bool(saved.taken))
        if to is None:
            self._keeping.empty()
        else:
            self._new = None
            before = self._keeping
            self._attend()
            before.leave()
            self.others = self._keeping.others  # without the trail that was just left
        return saved


def _same(folder: Path, other: Path | None) -> bool:
    try:
        return other is not None and folder.resolve() == other.resolve()
    except OSError:  # the folder that the program runs in is gone
        return False
