"""The record as a side has seen it, kept in its pack: what is lost or cut elsewhere is noticed, and put back."""

from __future__ import annotations

from pathlib import Path

from negotiator.exercise.record.chain import read_text, record_text
from negotiator.exercise.record.entries import Entry
from negotiator.exercise.record.errors import RecordError
from negotiator.files.atomic import replace_private
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import fetch

FILE = "seen.jsonl"
"""The file in a side's pack."""


def read_seen(folder: Path) -> tuple[Entry, ...]:
    """Give the record as it was last seen in a pack; nothing where there is none, or where it does not read."""
    path = folder / FILE
    try:
        return read_text(fetch(path, folder), path)
    except (RecordError, Refusal):
        return ()


def write_seen(folder: Path, entries: tuple[Entry, ...]) -> None:
    """Keep a record as it was seen, with mode 0600; OSError where that fails."""
    replace_private(folder / FILE, record_text(entries))
