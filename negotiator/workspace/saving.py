"""Saving: under the lock, checked before a byte is written, then all files together by way of the journal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from negotiator.files.atomic import NotSavedError, is_confirmed, make_folder, words
from negotiator.files.paths import EXERCISE_NAME, path_of
from negotiator.files.reading import Reading, cause, read
from negotiator.files.schemas import SCHEMAS_FOLDER, schemas
from negotiator.model.negotiation import HEADER, Doc, Negotiation
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import fetch
from negotiator.workspace import journal
from negotiator.workspace.edits.tables import counted
from negotiator.workspace.failure import ConflictError, NeedsPlaceError, PartlySavedError, SaveError, Texts
from negotiator.workspace.journal import ChangedError, Replacement, digest
from negotiator.workspace.merging import (
    conflict_error,
    foreign_docs,
    merged,
    names,
    new_texts,
    read_back,
    whole_texts,
)
from negotiator.workspace.state import BusyError, NoStateError, locked

__all__ = ["ConflictError", "NeedsPlaceError", "PartlySavedError", "SaveError", "Saved", "save", "save_new"]

_IN_APP = "the edits are still in the app"
_NOTHING = f"nothing was written, {_IN_APP}"


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: what stands in the folder now, the documents written, and those taken in from others.

    `confirmed` is False where the disk did not confirm that what was written would outlast a loss of power;
    `notices` tell of an earlier save that was cut off.
    """

    reading: Reading
    written: tuple[Doc, ...]
    taken: tuple[Doc, ...]
    confirmed: bool
    notices: tuple[str, ...] = ()


def save(base: Reading, now: Negotiation, meant: Texts, about_to: Callable[[Texts], None] = lambda _: None) -> Saved:
    """Write what changed from `base`, as it was read, to `now` into the folder.

    What others changed is taken in, by key; ConflictError where both changed a key, or what there is does not go
    together. `meant` are the texts of an earlier save of ours that stopped midway; `about_to` is told the texts before
    a byte is written. Raises SaveError where nothing was written, and PartlySavedError.
    """
    with _lock(base.folder), _telling(_recover(base.folder)) as notices:
        disk = _read(base.folder)
        found = merged(base, disk, now, meant)
        if found.conflicts:
            raise conflict_error(found.conflicts)
        assert disk.negotiation is not None
        texts = new_texts(disk.texts, disk.negotiation, found.negotiation)
        reading = read_back(base.folder, disk.texts, texts, found.negotiation)
        about_to(texts)
        confirmed = _write(base.folder, replacements_of(disk.texts, texts), texts)
    return Saved(reading, tuple(texts), foreign_docs(base, disk, meant), confirmed, notices)


def on_disk(folder: Path) -> Reading:
    """Read the disk under the lock, a save that was cut off finished first; SaveError where it has faults."""
    with _lock(folder):
        _recover(folder, told=False)
        return _read(folder)


@contextmanager
def _telling(notices: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Tell of an earlier save that was cut off where this one fails, too: nobody would hear of it later."""
    try:
        yield notices
    except SaveError as error:
        error.args = ("; ".join((str(error), *notices)),)
        raise


def _read(folder: Path) -> Reading:
    disk = read(folder)
    if disk.negotiation is None:
        raise SaveError(f"the folder has problems now; nothing was written: {cause(disk.faults, folder)}")
    return disk


def save_new(base: Reading, now: Negotiation, to: Path) -> Saved:
    """Write a whole negotiation, as it was read and then changed, into a folder that is empty or absent.

    Entries whose names start with a dot count as none, such as the `.git` of a new repository. The schemas go with
    it, and the terms of an exercise. SaveError where it fails; no file of it is then left behind. Where no lock or
    journal can be kept it is written all the same: what is unsaved has to find a place.
    """
    assert base.negotiation is not None
    texts = new_texts(base.texts, base.negotiation, now) if base.texts else whole_texts(now)
    reading = read_back(to, base.texts, texts, now)
    with _lock(to, needed=False):
        made = _make_folder(to)
        replacements = [*_schema_files(), *_exercise_files(base.folder), *replacements_of({}, reading.texts)]
        try:
            confirmed = _write(to, replacements, {}, new=True) and made
        except PartlySavedError as error:
            _clear(to, replacements)
            raise SaveError(f"{error.why}; the copy was taken back") from error
    return Saved(reading, tuple(reading.texts), (), confirmed)


def place(to: Path) -> Path:
    """Give a folder as typed with its `~` written out; SaveError where it can be none."""
    try:
        found = to.expanduser()
        found.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise SaveError(f"{to} cannot be a folder: {error}") from None
    return found


@contextmanager
def _lock(folder: Path, needed: bool = True) -> Iterator[None]:
    with ExitStack() as held:
        try:
            held.enter_context(locked(folder))
        except BusyError:
            raise SaveError("another negotiator is saving here; nothing was written: try again in a moment") from None
        except NoStateError as error:
            if needed:
                raise SaveError(f"{error}; nothing was written") from error
        try:
            yield
        except NoStateError as error:  # there is a lock, but no room for a journal
            raise SaveError(f"{error}; nothing was written") from error


def _recover(folder: Path, told: bool = True) -> tuple[str, ...]:
    try:
        if not folder.is_dir():
            what = "is no folder any more" if folder.exists() else "is gone"
            raise SaveError(f"the folder {folder} {what}; nothing was written: save to another one")
        return journal.recover(folder, told)
    except OSError as error:
        raise SaveError(
            f"an earlier save cannot be finished: {_words(error)}; nothing of this one was written"
        ) from error


def refuse_full(to: Path) -> None:
    """Raise SaveError where something stands in the place of a new folder; entries that start with a dot are none."""
    try:
        if to.is_dir() and any(not each.name.startswith(".") for each in to.iterdir()):
            raise SaveError(f"{to} is not empty: choose an empty folder or a new one")
        if to.exists() and not to.is_dir():
            raise SaveError(f"{to} is a file: choose an empty folder or a new one")
    except OSError as error:
        raise SaveError(f"{to} cannot be read: {_words(error)}; nothing was written") from error


def _make_folder(to: Path) -> bool:
    """Make a new folder, and tell whether the disk confirms it."""
    refuse_full(to)
    try:
        whole = to.resolve()
        kept = _is_kept(next(each for each in (whole, *whole.parents) if each.is_dir()))
        confirmed = make_folder(to) and kept
        with suppress(NoStateError):
            if journal.journal_path(to).exists():
                journal.put_away(to)
        return confirmed
    except FileExistsError:
        raise SaveError(f"{to} is a file: choose an empty folder or a new one") from None
    except OSError as error:
        raise SaveError(f"{to} cannot be made: {_words(error)}; nothing was written") from error


def _is_kept(to: Path) -> bool:
    """Tell whether the disk confirms a folder that stood: a copy that was killed may have made it, and none below."""
    return is_confirmed(to.parent) or not os.access(to.parent, os.R_OK)  # not ours to read, nor made by us


def replacements_of(old: Mapping[Doc, bytes], new: Texts) -> list[Replacement]:
    """Give the files of a save, the header last: a new folder is a negotiation only once it is whole."""
    ordered = sorted(new, key=lambda doc: (doc == HEADER, doc))
    return [Replacement(PurePosixPath(path_of(doc)), digest(old.get(doc)), new[doc]) for doc in ordered]


def _schema_files() -> list[Replacement]:
    return [Replacement(PurePosixPath(SCHEMAS_FOLDER, name), None, text) for name, text in schemas().items()]


def _exercise_files(folder: Path) -> Iterator[Replacement]:
    """Give the terms of an exercise that stand beside a negotiation, as they are, and the schema that they name."""
    for name in (PurePosixPath(EXERCISE_NAME), PurePosixPath(SCHEMAS_FOLDER, "exercise.json")):
        with suppress(Refusal, OSError):  # leads out of the folder, is too big to be any, or cannot be read
            if (folder / name).is_file():
                yield Replacement(name, None, fetch(folder / name, folder))


def _write(folder: Path, replacements: list[Replacement], texts: Texts, new: bool = False) -> bool:
    """Put all files in their places, and tell whether the disk confirms them; a `new` folder needs no journal."""
    for each in replacements:
        _refuse_changed(folder, each)
    try:
        journal.keep(folder, replacements)
    except (OSError, NoStateError) as error:
        if not new:
            journal.forget(folder)  # it may stand, unconfirmed: it would be carried out later
            raise SaveError(f"{_no_journal(error)}; nothing was written") from error
    confirmed, done = True, 0
    try:
        for each in replacements:
            confirmed = journal.carry_out(folder, each) and confirmed
            done += 1
    except (OSError, ChangedError) as error:
        raise _stopped(folder, replacements, done, error, texts) from error
    journal.forget(folder)
    return confirmed


def _refuse_changed(folder: Path, replacement: Replacement) -> None:
    try:
        journal.refuse_changed(folder, replacement)
    except ChangedError as error:
        raise SaveError(f"{error}; {_NOTHING}") from error
    except OSError as error:
        raise SaveError(f"{replacement.path} cannot be read: {words(error)}; {_NOTHING}") from error


def _no_journal(error: OSError | NoStateError) -> str:
    if isinstance(error, NoStateError):
        return str(error)
    return f"the journal of saves cannot be written under $XDG_STATE_HOME: {words(error)}"


def _stopped(folder: Path, replacements: list[Replacement], done: int, error: Exception, texts: Texts) -> SaveError:
    changed = isinstance(error, ChangedError)
    why = f"{replacements[done].path}: {_words(error)}" if isinstance(error, OSError) else str(error)
    if done == 0:
        journal.forget(folder)
        return SaveError(f"{why}; {_NOTHING if changed else 'nothing was written'}")
    written = f"{done} of {len(replacements)} files"
    return PartlySavedError(why, written, texts, _IN_APP) if changed else PartlySavedError(why, written, texts)


def _clear(folder: Path, replacements: list[Replacement]) -> None:
    """Take back a copy that stopped midway, and the folders made for it; what others put there stays."""
    for each in replacements:
        with suppress(OSError):
            if journal.standing(folder, each) == digest(each.text):
                (folder / each.path).unlink()
    for parent in {folder / each.path.parent for each in replacements} - {folder}:
        with suppress(OSError):
            parent.rmdir()
    journal.forget(folder)


def _words(error: OSError) -> str:
    return str(error.strerror) if isinstance(error, NotSavedError) else words(error)


def told(saved: Saved, changes: int) -> str:
    """Tell a save in a line for the status bar."""
    line = f"saved {counted(changes, 'change')} in {counted(len(saved.written), 'file')}"
    line = line if saved.written or not saved.taken else "nothing of yours to write"
    taken = f"; taken in from disk: {names(saved.taken)}" if saved.taken else ""
    return "; ".join((line + taken + _doubt(saved), *saved.notices))


def told_new(saved: Saved) -> str:
    """Tell the save of a copy in a line for the status bar."""
    return f"saved in {saved.reading.folder}, which is edited from now on{_doubt(saved)}"


def _doubt(saved: Saved) -> str:
    return "" if saved.confirmed else f"; {journal.DOUBT}"
