"""A record on the disk: read whole and verified, appended to under a lock, synced before an entry counts as sent."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from negotiator.exercise.record import chain
from negotiator.exercise.record.entries import Begin, Content, Ending, Entry, Head
from negotiator.exercise.record.errors import EntryError, RecordError
from negotiator.files.atomic import NotConfirmedError, NotSavedError, replace_file
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import MAX_BYTES, fetch
from negotiator.workspace.state import BusyError, NoStateError, locked

SPARE_BYTES, SPARE_ENTRIES = 4_096, 2
"""What is kept free in a record for its end: a side can always walk away."""


class WriteError(Exception):
    """An entry that was not sent; the text says why. `written`: it stands, but the disk does not confirm it."""

    def __init__(self, text: str, *, written: bool = False) -> None:
        """Hold the words, and whether the entry stands all the same."""
        super().__init__(text)
        self.written = written


class ChangedError(WriteError):
    """The record is not what was read: someone appended to it, or replaced it, in between."""


@dataclass(frozen=True)
class Record:
    """The verified entries of a record, at least one."""

    entries: tuple[Entry, ...]

    @property
    def head(self) -> Head:
        """Give the number and hash of the last entry."""
        return self.entries[-1].head

    @property
    def begin(self) -> Begin:
        """Give how it began."""
        content = self.entries[0].content
        assert isinstance(content, Begin)  # no record is read or made without
        return content

    @property
    def ending(self) -> Ending | None:
        """Give how it ended, or None where it goes on."""
        content = self.entries[-1].content
        return content if isinstance(content, Ending) else None


@dataclass(frozen=True)
class RecordFile:
    """The file of a record, `record.jsonl`; two processes of one user share its lock, as two machines do not."""

    path: Path

    def read(self) -> Record:
        """Give the record; RecordError where it is not there, or is not as it was written."""
        data = self.data()
        if data is None:
            raise RecordError(self.path, None, "", "is not there", "the file of a record")
        return Record(chain.read_text(data, self.path))

    def data(self) -> bytes | None:
        """Give the bytes of the file, not verified; None where there is none, RecordError where they cannot be read."""
        if not os.path.lexists(self.path):
            return None
        target = Path(os.path.realpath(self.path))
        try:
            return fetch(target, target.parent)
        except Refusal as refusal:
            raise RecordError(self.path, None, "", refusal.what, refusal.allowed) from None

    def append(self, *contents: Content, at: datetime, expecting: Head | None) -> Record:
        """Append entries in one write and give the record with them, once it is on the disk.

        `expecting` is the head of the record that was read; None begins a new one. ChangedError where the file is
        not that record any more, WriteError where it cannot be written: nothing of the entries is in it then, unless
        the error says `written`. RecordError where the file is spoilt, or an entry holds what none may.
        """
        with _held(self.path):
            old = self._standing()
            entries = self._expected(old, expecting)
            record = Record(self._joined(entries, at, contents))
            self._put(old, (old or b"") + chain.record_text(record.entries[len(entries) :]), record)
        return record

    def replace(self, data: bytes, expecting: Head | None) -> Record:
        """Put another copy of the record in the place of the one that was read, if it goes on from there.

        Errors as of `append`; a copy that is no sound record, or that lacks what was read, is a RecordError.
        """
        with _held(self.path):
            old = self._standing()
            self._expected(old, expecting)
            entries = chain.read_text(data, self.path)
            if expecting is not None:
                chain.extends(entries, expecting, self.path)
            if data != old:
                self._put(old, data, Record(entries))
        return Record(entries)

    def _standing(self) -> bytes | None:
        try:
            return self.data()
        except RecordError as error:
            raise WriteError(f"{error}; nothing was sent") from None

    def _expected(self, data: bytes | None, head: Head | None) -> tuple[Entry, ...]:
        entries = chain.read_text(data, self.path) if data is not None else ()
        found = entries[-1].head if entries else None
        if found == head:
            return entries
        if found is None:
            raise ChangedError(
                f"{self.path} is gone: the record was removed or moved since it was read; nothing was sent"
            )
        if head is None:
            raise ChangedError(f"{self.path} is there already: another record stands in its place; nothing was sent")
        raise ChangedError(
            f"{self.path} was changed since it was read: it ends with {entries[-1].name} now; nothing was sent"
        )

    def _joined(self, entries: Sequence[Entry], at: datetime, contents: Sequence[Content]) -> tuple[Entry, ...]:
        try:
            return chain.joined(entries, at, *contents)
        except EntryError as error:
            number = len(entries) + 1
            raise RecordError(self.path, number, f"entry {number}", error.what, error.allowed) from None

    def _put(self, old: bytes | None, new: bytes, record: Record) -> None:
        ended = record.ending is not None
        most, longest = (chain.MAX_ENTRIES, MAX_BYTES) if ended else _room()
        if len(record.entries) > most or len(new) > longest:
            raise WriteError(f"{self.path} is full: what room there is, is kept for its end; walk away, or say less")
        try:
            replace_file(self.path, new, lambda: self._unchanged(old))
        except NotConfirmedError as error:
            raise WriteError(f"{self.path}: {error.strerror}", written=True) from error
        except NotSavedError as error:
            raise WriteError(f"{self.path}: {error.strerror}; nothing was sent") from error

    def _unchanged(self, old: bytes | None) -> None:
        if self._standing() != old:
            raise ChangedError(f"{self.path} was changed while it was written; nothing was sent")


def _room() -> tuple[int, int]:
    return chain.MAX_ENTRIES - SPARE_ENTRIES, MAX_BYTES - SPARE_BYTES


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold the lock of a record; WriteError where that cannot be."""
    try:
        path.resolve()
    except (OSError, RuntimeError):
        raise WriteError(f"{path}: its links lead in a circle; nothing was sent") from None
    try:
        with locked(path):
            yield
    except BusyError:
        raise WriteError(f"{path} is being written by another process; nothing was sent") from None
    except NoStateError as error:
        raise WriteError(f"{error}; nothing was sent") from None
