"""Where the keys, tables and comments of a TOML text stand, by its lines, counted from 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.files.locating import Keys, Mark, key_marks
from negotiator.files.tokens import matches

Span = tuple[int, int]
"""From a line up to, not with, another."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A key with its value, or the header of a table, and the lines that it stands on."""

    keys: Keys
    header: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: its text, its line, and whether it has the line to itself."""

    text: str
    line: int
    own: bool


class Places:
    """The places of a valid TOML text with \\n line ends."""

    def __init__(self, text: str) -> None:
        """Hold a text."""
        self.text = text
        self.lines = text.split("\n")

    @cached_property
    def marks(self) -> Sequence[Mark]:
        """Give what names a key or begins an entry of a list, in order; its lines count from 1."""
        return key_marks(self.text)

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """Give all keys and headers that stand outside of any value, in order."""
        own = {mark.line: mark.keys for mark in reversed(self.marks) if mark.own}
        return tuple(
            Statement(own[first + 1], header, first, last)
            for header, first, last in _statements(self.text)
            if first + 1 in own
        )

    @cached_property
    def remarks(self) -> Sequence[Remark]:
        """Give all comments, in order."""
        found, line, last = [], 0, 0
        for match in matches(self.text):
            line += self.text.count("\n", last, match.start())
            last = match.start()
            if match[0].startswith("#") and match.lastgroup == "blank":
                before = self.text[self.text.rfind("\n", 0, match.start()) + 1 : match.start()]
                found.append(Remark(match[0].rstrip(), line, not before.strip()))
        return tuple(found)

    @cached_property
    def own_remarks(self) -> dict[int, str]:
        """Give the comments that have a line to themselves, by line."""
        return {each.line: each.text for each in self.remarks if each.own}

    def line_of(self, keys: Keys) -> int | None:
        """Give the line on which a key, a table or an entry of a list begins; None where it is not named."""
        found = [mark for mark in self.marks if mark.keys == keys]
        return next((mark.line - 1 for mark in sorted(found, key=lambda mark: not mark.own)), None)

    def span(self, keys: Keys) -> Span | None:
        """Give the lines of a key or table, with the comments right above a table; None where it has none of its own.

        A key within a value is on the lines of that.
        """
        within = [each for each in self.statements if not each.header and keys[: len(each.keys)] == each.keys]
        parts = within[:1] or [each for each in self.statements if each.keys[: len(keys)] == keys]
        if not parts or self.statements.index(parts[-1]) - self.statements.index(parts[0]) != len(parts) - 1:
            return None
        first = parts[0].first
        return (self.above_comments(first) if parts[0].header else first), parts[-1].last + 1

    def above_comments(self, line: int) -> int:
        """Give the first line of the comments right above a line; one that names a schema is none of them."""
        while line - 1 in self.own_remarks and not self.own_remarks[line - 1].startswith("#:"):
            line -= 1
        return line

    def end_of(self, keys: Keys) -> int | None:
        """Give the line below the last one of a table; None where it is not there."""
        ends = [each.last + 1 for each in self.statements if each.keys[: len(keys)] == keys]
        return max(ends, default=None)


def _statements(text: str) -> Iterator[tuple[bool, int, int]]:
    """Tell of each statement whether it is a header, and its first and last line."""
    depth, line, start, header, written = 0, 0, None, False, 0
    for match in matches(text):
        kind, found = match.lastgroup, match[0]
        if kind == "newline" and not depth:
            if start is not None:
                yield header, start, line
            start = None
        elif kind not in ("blank", "newline"):
            if start is None:
                start, header = line, found == "["
            depth += (found in ("[", "{")) - (found in ("]", "}"))
        line += found.count("\n")
        written = line
    if start is not None:
        yield header, start, written
