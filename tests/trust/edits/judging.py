"""What an edit may do to a text, judged without the reader or the editor of the program: by tomllib and by marks."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction

from negotiator.model.base import Plain
from negotiator.model.changes import Change

Keys = tuple[str | int, ...]
COMMENT = re.compile(r"#[ \t]*(\d+)\|(\w+)\|(\[.*?\])\|")
MARK = re.compile(r"k\d{4}k|(?<![\w.])1\d{4}(?=[.e]|\b)")
BOM = b"\xef\xbb\xbf"


def complaints(old: bytes, new: bytes, changes: Sequence[Change], meant: dict[str, Plain]) -> Iterator[str]:
    """Say what is wrong with a text after an edit; nothing where all is right."""
    try:
        said = tomllib.loads(new.removeprefix(BOM).decode(), parse_float=Decimal)
    except ValueError as error:
        yield f"invalid: {error}"
        return
    if not alike(said, meant):
        yield f"wrong: says {said!r}, not {meant!r}"
    yield from _other_bytes(old, new, changes)


def alike(said: object, meant: Plain) -> bool:
    """Tell whether tomllib's values are those that are meant; an empty table may stand for none."""
    if isinstance(said, dict) and isinstance(meant, dict):
        return said.keys() == meant.keys() and all(alike(value, meant[key]) for key, value in said.items())
    if isinstance(said, list) and isinstance(meant, tuple):
        return len(said) == len(meant) and all(map(alike, said, meant))
    if isinstance(said, int | Decimal) and isinstance(meant, Fraction):
        return Fraction(said) == meant
    return type(said) is type(meant) and said == meant


def _other_bytes(old: bytes, new: bytes, changes: Sequence[Change]) -> Iterator[str]:
    if old.startswith(BOM) != new.startswith(BOM):
        yield "the byte order mark"
    if _ends(new) - _ends(old) and _ends(new) & _ends(old):
        yield "line ends of two kinds"
    if changes and old.decode() != new.decode():
        yield from _foreign(old.decode().splitlines(True), new.decode().splitlines(True), changes)
    elif not changes and old != new:
        yield "bytes without an edit"


def _ends(text: bytes) -> set[bytes]:
    return set(re.findall(rb"\r?\n", text))


def _foreign(old: Sequence[str], new: Sequence[str], changes: Sequence[Change]) -> Iterator[str]:
    """Name the marks and comments that an edit took from where they stood, and that are none of its own."""
    ours = {mark for change in changes for mark in _marks(change)}
    places = [change.keys for change in changes]
    lost, made = _differing(old, new)
    for mark in sorted(set(MARK.findall(lost)) ^ set(MARK.findall(made))):
        if mark not in ours:
            yield f"a value elsewhere: {mark}"
    # Those "near" stand between two things, and go with either.
    gone = {number: json.loads(way) for number, place, way in COMMENT.findall("".join(old)) if place != "near"}
    for number in {each[0] for each in COMMENT.findall("".join(new))}:
        gone.pop(number, None)
    for number, way in gone.items():
        if not any(_concerns(place, tuple(way)) for place in places):
            yield f"a comment elsewhere: {number} at {way}"


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Give the lines that went and those that came."""
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    parts = [(old[i:i_end], new[j:j_end]) for kind, i, i_end, j, j_end in found if kind != "equal"]
    return "".join(line for one, _ in parts for line in one), "".join(line for _, other in parts for line in other)


def _marks(change: Change) -> Iterator[str]:
    for value in (change.before, change.after):
        yield from _leaves(value)


def _leaves(value: Plain | None) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _leaves(each)
    elif isinstance(value, Fraction):
        yield str(int(value))
    elif isinstance(value, str):
        yield value[:6]


def _concerns(place: tuple[str, ...], way: Iterable[str | int]) -> bool:
    """Tell whether a comment stands at what was edited, or within it."""
    return tuple(way)[: len(place)] == place
