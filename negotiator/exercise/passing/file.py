"""Another copy of a record taken in: it goes on from ours, is the same, or is behind; else it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from negotiator.exercise.record.chain import read_text
from negotiator.exercise.record.entries import Entry
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.store import Record, RecordFile

Check = Callable[[Sequence[Entry]], object]
"""Raises RecordError where a record breaks the rules: what was taken in cannot be taken out again."""


@dataclass(frozen=True)
class Taken:
    """What came of another copy: our record now, and how many entries the copy was ahead (below zero: behind)."""

    record: Record
    ahead: int


def taken_in(file: RecordFile, other: Path, check: Check = lambda entries: None) -> Taken:
    """Take in another copy of a record, or the first one where there is none yet.

    RecordError by the name of the first entry that differs, or where either is not as it was written; ChangedError
    and WriteError as of `RecordFile.append`.
    """
    data = RecordFile(other).data()
    if data is None:
        raise RecordError(other, None, "", "is not there", "the file of a record")
    return taken_text(file, data, other, check)


def taken_text(file: RecordFile, data: bytes, name: Path, check: Check = lambda entries: None) -> Taken:
    """Take in the text of another copy, called `name` in errors; as `taken_in`."""
    theirs = read_text(data, name)
    check(theirs)
    ours = file.read() if file.data() is not None else None
    ahead = compared(ours.entries if ours else (), theirs, name)
    if ours is not None and ahead <= 0:
        return Taken(ours, ahead)
    return Taken(file.replace(data, ours.head if ours else None), ahead)


def compared(ours: Sequence[Entry], theirs: Sequence[Entry], name: Path) -> int:
    """Count the entries that a copy has more than ours; RecordError by the first entry in which the two differ."""
    for mine, other in zip(ours, theirs, strict=False):
        if mine.own != other.own:
            what = f"is another one here, {mine.name}: the two copies went different ways from there"
            raise RecordError(name, other.number, other.name, what, "a copy that goes on from this record")
    return len(theirs) - len(ours)
