"""Copies of a record as an adversary would make them: each with the number of the entry that must be named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from random import Random

from negotiator.exercise.record import coding
from negotiator.exercise.record.chain import record_text
from negotiator.exercise.record.entries import Act, Begin, Content, Ending, Entry
from tests.exercise.record.records import PARTIAL, WHOLE

Copy = tuple[str, bytes, int]
"""What was done, the text of the copy, and the entry by which it must be refused."""

FORGED = "f" * 64


def lines_of(entries: Sequence[Entry]) -> list[bytes]:
    """Give the lines of a record, each with its end."""
    return record_text(entries).splitlines(keepends=True)


def spoilt(entries: Sequence[Entry], draw: Random, tries: int) -> Iterator[Copy]:
    """Change, leave out and put in single bytes, and cut within a line."""
    text = record_text(entries)
    for _ in range(tries):
        at = draw.randrange(len(text))
        line, other = text.count(b"\n", 0, at) + 1, draw.choice([byte for byte in range(256) if byte != text[at]])
        yield "a byte changed", text[:at] + bytes([other]) + text[at + 1 :], line
        if text[at : at + 1] != b"\n":
            yield "a byte left out", text[:at] + text[at + 1 :], line
            yield "a byte put in", text[:at] + bytes([other]) + text[at:], line
        if text[at - 1 : at] != b"\n":
            yield "cut within a line", text[:at], line


def moved(entries: Sequence[Entry], other: Sequence[Entry]) -> Iterator[Copy]:
    """Leave out, repeat and swap entries that are sound, and put in those of another record."""
    lines, foreign = lines_of(entries), lines_of(other)
    for at in range(len(lines)):
        if at + 1 < len(lines):
            yield "an entry left out", b"".join(lines[:at] + lines[at + 1 :]), at + 1
        yield "an entry replayed at once", b"".join(lines[: at + 1] + lines[at:]), at + 2
        yield "an entry replayed at the end", b"".join([*lines, lines[at]]), len(lines) + 1
        if 0 < at < min(len(lines), len(foreign)):  # the first entries are the same
            replayed = b"".join([*lines[:at], foreign[at], *lines[at + 1 :]])
            yield "an entry of another record", replayed, at + 1 if at > 1 else at + 2
    for one, two in combinations(range(len(lines)), 2):
        swapped = list(lines)
        swapped[one], swapped[two] = lines[two], lines[one]
        yield "two entries swapped", b"".join(swapped), one + 1


def sealed(entries: Sequence[Entry]) -> Iterator[Copy]:
    """Change what one entry says and give it the hash that fits; those after it follow what it was."""
    for at, each in enumerate(entries[:-1]):
        for what, at_time, content in _otherwise(each):
            made = coding.entry(each.number, at_time, content, each.before)
            yield what, record_text([*entries[:at], made, *entries[at + 1 :]]), each.number + 1
        if at:
            made = coding.entry(each.number, each.at, each.content, FORGED)
            yield "the hash before", record_text([*entries[:at], made, *entries[at + 1 :]]), each.number


def anew(entries: Sequence[Entry]) -> Iterator[Copy]:
    """Change what one entry says, and give it and all after it hashes that fit: by itself such a record is sound."""
    for at, each in enumerate(entries):
        for what, at_time, content in _otherwise(each):
            made = [*entries[:at], coding.entry(each.number, at_time, content, each.before)]
            for later in entries[at + 1 :]:
                made.append(coding.entry(later.number, later.at, later.content, made[-1].own))
            yield what, record_text(made), each.number


def _otherwise(each: Entry) -> Iterator[tuple[str, datetime, Content]]:
    """Give all that an entry could say instead, one thing at a time."""
    yield "the time", each.at + timedelta(seconds=1), each.content
    for what, content in _contents(each.content):
        yield what, each.at, content


def _contents(content: Content) -> Iterator[tuple[str, Content]]:
    if isinstance(content, Begin):
        yield "the title", replace(content, title=f"{content.title}.")
        yield "the exercise", replace(content, fingerprint=FORGED)
        yield "the seed", replace(content, seed=content.seed + 1)
        yield "who plays", replace(content, players={**content.players, content.sides[0]: "linear"})
        yield "the order of the sides", replace(content, sides=(*reversed(content.sides),))
    elif isinstance(content, Ending):
        yield "the outcome", Ending("impasse", "walked")
    else:
        yield "the message", replace(content, message=f"{content.message} ")
        yield "whose it is", replace(content, side={"north": "south", "south": "north"}[content.side])
        if content.kind == "offer":
            yield "the package", replace(content, package=PARTIAL if content.package == WHOLE else WHOLE)
            yield "an item of the package", replace(content, package={**(content.package or {}), "river.name": "31"})
        yield "the kind", Act("reject" if content.kind != "reject" else "walk", content.side, None, content.message)
