"""A record as text: each entry a line with the hash of the one before, so that a change is noticed and named.

What a chain without signatures cannot show: who wrote an entry, and when. Whoever holds the file can also write it anew
from any entry on, with hashes that fit; that is noticed only against what someone else kept of it, its head (`extends`)
or another copy. And a record that is cut off between two entries is a sound, shorter one: that something is missing
shows where an ending is asked for (`finished`), or against a head.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from negotiator.exercise.record import coding
from negotiator.exercise.record.entries import Act, Begin, Content, Ending, Entry, Head
from negotiator.exercise.record.errors import NAME, EntryError, RecordError
from negotiator.model.agenda import MAX_OPTIONS
from negotiator.model.base import Option, decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.texts.fetching import MAX_BYTES

MAX_ENTRIES = 10_000
"""How many entries a record may have."""

_HERE = Path(NAME)
_LONGER = "the record as it was seen, or longer"


def record_text(entries: Sequence[Entry]) -> bytes:
    """Write entries as the text of a record."""
    return "".join(f"{coding.line(each)}\n" for each in entries).encode("ascii")


def read_text(data: bytes, path: Path = _HERE) -> tuple[Entry, ...]:
    """Read and verify the text of a record; RecordError by the name of the first entry that is not as written."""
    if len(data) > MAX_BYTES:
        raise RecordError(path, None, "", f"is too big, {len(data):,} bytes", f"at most {MAX_BYTES:,} bytes")
    if (count := data.count(b"\n")) > MAX_ENTRIES:
        raise RecordError(path, None, "", f"has {count:,} entries", f"at most {MAX_ENTRIES:,}")
    lines = data.split(b"\n")
    entries: list[Entry] = []
    for number, raw in enumerate(lines[:-1], start=1):
        try:
            entries.append(_read(raw, entries))
        except EntryError as error:
            raise RecordError(path, number, _name(number, raw), error.what, error.allowed) from None
    _ended(lines, path)
    return tuple(entries)


def joined(entries: Sequence[Entry], at: datetime, *contents: Content) -> tuple[Entry, ...]:
    """Give entries with others after them; EntryError where these hold or follow what no record may.

    A time before that of the last entry, as of a machine whose clock is late, is taken for that.
    """
    found = list(entries)
    for content in contents:
        time = max(at, found[-1].at) if found else at
        before = found[-1].own if found else coding.START
        each = coding.entry(len(found) + 1, time, content, before)
        _placed(each, found)
        found.append(each)
    return tuple(found)


def finished(entries: Sequence[Entry], path: Path = _HERE) -> Ending:
    """Give how a record ended; RecordError, with the entry that is missing, where it does not."""
    if not entries:
        raise RecordError(path, 1, "entry 1", "is missing: nothing began", "a record from its first entry on")
    last = entries[-1]
    if isinstance(last.content, Ending):
        return last.content
    what = f"is missing: the record stops after {last.name} and is unfinished"
    raise RecordError(path, last.number + 1, f"entry {last.number + 1}", what, "a record with its end")


def extends(entries: Sequence[Entry], head: Head, path: Path = _HERE) -> None:
    """Refuse a record that does not go on from a head that was seen earlier, by the name of the entry."""
    if len(entries) < head.number:
        what = f"is missing: the record was seen with {head.number} entries"
        raise RecordError(
            path, len(entries) + 1, f"entry {len(entries) + 1}", what, "the record as it was seen, or longer"
        )
    found = entries[head.number - 1]
    if found.own != head.own:
        what = "is not the one that was seen before: it, or one before it, was written anew"
        raise RecordError(path, head.number, found.name, what, _LONGER)


def fitting(entries: Sequence[Entry], negotiation: Negotiation, path: Path = _HERE) -> None:
    """Refuse a record with an offer that names an item or an option which the agenda lacks; only that is read."""
    for each in entries:
        if isinstance(each.content, Act) and (wrong := unfit(each.content, negotiation)) is not None:
            raise RecordError(path, each.number, each.name, wrong.what, wrong.allowed)


def unfit(act: Act, negotiation: Negotiation) -> EntryError | None:
    """Tell what an act names that the agenda lacks, or that is off the table; None where all is well."""
    for name, option in (act.package or {}).items():
        item = negotiation.item(name)
        if item is None:
            return EntryError(f"settles {name}, which the agenda lacks", "items of the agenda")
        if name in negotiation.set_aside:
            return EntryError(f"settles {name}, which is set aside", "items on the table")
        if item.index(option) is None:
            allowed = "its options" if item.quantity else ", ".join(map(_shown, item.options[:MAX_OPTIONS]))
            return EntryError(f"settles {name} at {_shown(option)}, which is no option of it", allowed)
    return None


def _shown(option: Option) -> str:
    return option if isinstance(option, str) else decimal_text(option)


def _read(raw: bytes, entries: Sequence[Entry]) -> Entry:
    text = raw.decode("ascii", errors="replace")
    if not coding.whole(text):
        raise EntryError("was changed after it was written", "the entry as it was written")
    found = coding.decoded(text)
    _placed(found, entries)
    return found


def _placed(found: Entry, entries: Sequence[Entry]) -> None:
    """Refuse an entry that cannot stand after those before it."""
    number = len(entries) + 1
    allowed = "every entry once, in order"
    if found.number > number:
        raise EntryError(f"is missing: {found.name} stands in its place", allowed)
    if found.number < number:
        raise EntryError(f"is not here: {found.name} stands in its place, out of order or again", allowed)
    if found.before != (entries[-1].own if entries else coding.START):
        raise EntryError("does not follow the entry before it: one of the two stands for another", allowed)
    if isinstance(found.content, Begin) != (number == 1):
        raise EntryError("begins" if entries else "does not begin the record", "one beginning, as the first entry")
    if entries:
        _follows(found, entries)


def _follows(found: Entry, entries: Sequence[Entry]) -> None:
    begin, last = entries[0].content, entries[-1]
    assert isinstance(begin, Begin)
    if isinstance(last.content, Ending):
        raise EntryError(f"was added after the end, {last.name}", "nothing after the end")
    if isinstance(found.content, Act) and found.content.side not in begin.sides:
        raise EntryError(f"is by {found.content.side}, which takes no part", ", ".join(begin.sides))
    if found.at < last.at:
        raise EntryError(f"is earlier than {last.name}", "times that do not go back")


def _ended(lines: Sequence[bytes], path: Path) -> None:
    if len(lines) == 1 and not lines[0]:
        raise RecordError(path, 1, "entry 1", "is missing: the record is empty", "a record from its first entry on")
    if lines[-1]:
        number = len(lines)
        what = "is cut off: its line does not end"
        raise RecordError(path, number, _name(number, lines[-1]), what, "whole entries, each ended by a line end")


def _name(number: int, raw: bytes) -> str:
    """Name the entry of a line that may be spoilt, with as much as can be read of it."""
    try:
        found = coding.decoded(raw.decode("ascii", errors="replace"))
    except EntryError:
        return f"entry {number}"
    return found.name if found.number == number else f"entry {number}"
