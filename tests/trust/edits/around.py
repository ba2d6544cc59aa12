"""Whether a text stays byte for byte around an edit: told by what only stands once in it, without any reader of TOML.

Marks (texts and numbers that stand only once) and numbered comments that an edit does not concern divide a text into
gaps. They have to follow each other as before, and a gap may differ only where it holds something of the edit, and
from there on no further than to the next thing of others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence

from negotiator.model.base import Plain
from negotiator.model.changes import Change

MARK = r"k\d{4}k|(?<![\w.])1\d{4}(?=[.e]|\b)"
COMMENT = r"#[ \t]*\d+\|\w+\|\[.*?\]\|[^\r\n]*"
ONCE = re.compile(f"{COMMENT}|{MARK}")
PLACED = re.compile(r"#[ \t]*(\d+)\|(\w+)\|(\[.*?\])\|")


def foreign(old: str, new: str, change: Change) -> Iterator[str]:
    """Name what an edit changed of a text elsewhere than at its own key."""
    edit = _Edit(change)
    standing = set(ONCE.findall(new))
    kept, gaps = _cut(old, lambda each: edit.leaves(each, standing))
    there, made = _cut(new, lambda each: edit.leaves(each, standing))
    if kept != there:
        at = _shared(kept, there)
        yield f"what follows each other: {kept[at : at + 2]} and {there[at : at + 2]}"
        return
    around = ["", *kept, ""]
    for place, (one, other) in enumerate(zip(gaps, made, strict=True)):
        if one != other and not edit.explains(one, other, around[place : place + 2]):
            yield f"bytes after {around[place]!r}: {one!r} to {other!r}"


def _cut(text: str, stays: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """Give what stays of a text, in order, and the gaps around it."""
    found = [each for each in ONCE.finditer(text) if stays(each[0])]
    begins, ends = [*(each.start() for each in found), len(text)], [0, *(each.end() for each in found)]
    return [each[0] for each in found], [text[end:begin] for end, begin in zip(ends, begins, strict=True)]


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """Count how much two things have in common from their begin on."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class _Edit:
    """What an edit may touch: marks that it puts in, takes away or puts elsewhere, its keys, and lists around them."""

    def __init__(self, change: Change) -> None:
        self._keys = change.keys
        self._own = {*_moved(change.before, change.after)}
        several = [value for value in (change.before, change.after) if not isinstance(value, str)]
        self._lists = {mark for value in several for mark in _leaves(value)}
        self._braces = "{}" if any(map(_holds_empty, several)) else ""
        self._names = {*change.keys, *(name for each in several for name in _names(each))}

    def leaves(self, each: str, standing: Collection[str]) -> bool:
        """Tell whether a mark or a comment has to stay where it stands; `standing` is what the new text holds."""
        placed = PLACED.match(each)
        if placed is None:
            return each not in self._own
        # "near" is a comment that stands between two things, and goes with either.
        return each in standing if self._concerns(placed) or placed[2] == "near" else True

    def _concerns(self, placed: re.Match[str]) -> bool:
        return tuple(json.loads(placed[3]))[: len(self._keys)] == self._keys

    def explains(self, gap: str, made: str, around: Sequence[str]) -> bool:
        """Tell whether what differs in a gap holds something of the edit, or only parts the entries of its list."""
        start = _shared(gap, made)
        end = _shared(gap[start:][::-1], made[start:][::-1])
        while start and (gap[start - 1].isalnum() or gap[start - 1] == "\\"):  # it begins as another one does
            start -= 1
        while end and gap[len(gap) - end].isalnum():
            end -= 1
        differs = _unescaped(f"{gap[start : len(gap) - end]}\n{made[start : len(made) - end]}")
        line = _unescaped(gap[gap.rfind("\n", 0, start) + 1 : start])
        if any(mark in differs for mark in self._own) or any(name in line + differs for name in self._names):
            return True
        placed = [PLACED.match(each) for each in around]
        inside = any(each in self._lists for each in around) or any(each and self._concerns(each) for each in placed)
        return inside and not differs.strip(" \t\r\n," + self._braces)


def _unescaped(text: str) -> str:
    """Read the names that are written by the numbers of their characters."""
    return re.sub(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})", lambda each: chr(int(each[1] or each[2], 16)), text)


def _moved(before: Plain | None, after: Plain | None) -> Iterator[str]:
    """Give the marks that come, go, get another key, stand in another order, or in an entry that is written anew."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() | after.keys():
            yield from _moved(before.get(key), after.get(key))
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        for entry in (*before, *after):
            if (entry in before) != (entry in after):
                yield from _leaves(entry)
    old, new = [*_leaves(before)], [*_leaves(after)]
    both = set(old) & set(new)
    yield from set(old) ^ set(new)
    if [each for each in old if each in both] != [each for each in new if each in both]:
        yield from both


def _leaves(value: Plain | None) -> Iterator[str]:
    if isinstance(value, dict | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    elif value is not None:
        yield value[:6] if isinstance(value, str) else str(int(value))


def _holds_empty(value: Plain | None) -> bool:
    """Tell whether there is a table without any key in a value."""
    held = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return value == {} or any(map(_holds_empty, held))


def _names(value: Plain | None) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _names(each)
