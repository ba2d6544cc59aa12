"""A record on the disk: read whole and verified, appended to under a lock, synced before an entry counts as sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from negotiator.exercise.record.entries import Content, Entry, Head


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
    """The verified entries of a record."""

    entries: tuple[Entry, ...]

    @property
    def head(self) -> Head:
        """Give the number and hash of the last entry."""
        return self.entries[-1].head


@dataclass(frozen=True)
class RecordFile:
    """The file of a record, `record.jsonl`."""

    path: Path

    def read(self) -> Record:
        """Give the record; RecordError where it is not there, or is not as it was written."""
        raise NotImplementedError

    def append(self, *contents: Content, at: datetime, expecting: Head | None) -> Record:
        """Append entries in one write and give the record with them, once it is on the disk.

        `expecting` is the head of the record that was read; None begins a new one. ChangedError where the file is
        not that record any more, WriteError where it cannot be written: nothing of the entries is in it then, unless
        the error says `written`.
        """
        raise NotImplementedError
