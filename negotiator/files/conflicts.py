"""Merge conflicts that are left in a text: where the first stands, and what either side says there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from negotiator.files.tokens import tokens
from negotiator.texts.faults import Refusal, one_line, short

_OURS = re.compile(r"<{7,}(?: (?P<label>.*))?")
_BASE = re.compile(r"\|{7,}(?: .*)?")
_MIDDLE = re.compile(r"={7,}")
_THEIRS = re.compile(r">{7,}(?: .*)?")
_PAIR = re.compile(r"\s*(?P<key>[^\s=#\[]+)\s*=\s*(?P<value>.*)")
_NAMED = re.compile(r"ours: (?P<name>.*?)(?: \(was .*\))?")

_ALLOWED = "keep one of the two and take the markers out"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Left:
    """A conflict in a text: its lines, from 0, and what either side says."""

    start: int
    middle: int
    end: int
    label: str
    ours: Sequence[str]
    theirs: Sequence[str]


def unsettled(text: str) -> Refusal | None:
    """Tell of the first merge conflict that is left in a text that is no TOML; None where there is none.

    Markers that all stand within a text of several lines are none: they are what the text says.
    """
    if "<<<<<<<" not in text:
        return None
    lines = text.split("\n")
    inside = _inside(text, lines)
    found = [each for each in _left(lines) if not {each.start, each.middle, each.end} <= inside]
    return _refusal(found[0], len(found)) if found else None


def sides(text: str) -> tuple[str, str] | None:
    """Give a text with ours, and with theirs, in each conflict that is left in it; None where there is none."""
    lines = text.split("\n")
    found = list(_left(lines))
    if not found:
        return None
    return _taken(lines, found, lambda each: each.ours), _taken(lines, found, lambda each: each.theirs)


def _taken(lines: Sequence[str], found: Sequence[_Left], take: Callable[[_Left], Sequence[str]]) -> str:
    made, at = list[str](), 0
    for each in found:
        made += [*lines[at : each.start], *take(each)]
        at = each.end + 1
    return "\n".join([*made, *lines[at:]])


def _inside(text: str, lines: Sequence[str]) -> set[int]:
    """Give the lines that begin within a text, up to the first marker outside: behind that, quotes need not match."""
    inside: set[int] = set()
    for token in tokens(text):
        if token.line - 1 not in inside and _OURS.fullmatch(lines[token.line - 1]):
            break
        if token.kind == "string":
            inside.update(range(token.line, token.line + token.text.count("\n")))
    return inside


def _left(lines: Sequence[str]) -> Iterator[_Left]:
    start = middle = None
    for at, line in enumerate(lines):
        if opened := _OURS.fullmatch(line):
            start, middle, label = at, None, opened["label"] or ""
        elif start is not None and middle is None and _MIDDLE.fullmatch(line):
            middle = at
        elif start is not None and middle is not None and _THEIRS.fullmatch(line):
            base = (i for i in range(start, middle) if _BASE.fullmatch(lines[i]))
            yield _Left(start, middle, at, label, lines[start + 1 : next(base, middle)], lines[middle + 1 : at])
            start = middle = None


def _refusal(left: _Left, count: int) -> Refusal:
    pairs = [_PAIR.fullmatch(each[0]) if len(each) == 1 else None for each in (left.ours, left.theirs)]
    keys = {pair["key"] for pair in pairs if pair}
    named = _NAMED.fullmatch(left.label)
    key = keys.pop() if len(keys) == 1 else (named["name"].rpartition(": ")[2] if named else "")
    ours, theirs = map(_said, (left.ours, left.theirs), pairs)
    more = f" (one of {count} in this file)" if count > 1 else ""
    what = f"is a merge conflict that is not settled{more}: ours {ours}, theirs {theirs}"
    return Refusal(short(what), _ALLOWED, left.start + 1, one_line(short(key)))


def _said(lines: Sequence[str], pair: re.Match[str] | None) -> str:
    """Say what a side has: a value, else how many lines."""
    if pair is None:
        count = sum(1 for line in lines if line.strip())
        return f"{count} lines" if count > 1 else "one line" if count else "nothing"
    value = pair["value"]
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."
