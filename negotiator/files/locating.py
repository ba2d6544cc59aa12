"""On which line each key of a TOML text stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from negotiator.files.tokens import Token, tokens

Keys = tuple[str | int, ...]
"""A way through a document: keys of tables, and indexes of lists from 0."""

_END = Token("end", "", 0)


class Mark(NamedTuple):
    """A place where a text names a key or holds a list entry; `own` where it gives it, not only passes it."""

    keys: Keys
    line: int
    own: bool


def key_lines(text: str, data: Mapping[str, object]) -> Mapping[Keys, int]:
    """Give the line of every key and list entry of a valid text with \\n line ends.

    A table has the line of its own header, else that of its first mention. The keys found are held against
    the data that tomllib read: where they differ, no line is better than a wrong one, and none is given.
    """
    marks = key_marks(text)
    lines: dict[Keys, int] = {}
    for mark in sorted(marks, key=lambda mark: not mark.own):
        lines.setdefault(mark.keys, mark.line)
    return lines if lines.keys() == set(_ways(data, ())) else {}


def _ways(value: object, keys: Keys) -> Iterator[Keys]:
    pairs: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, dict):
        pairs = iter(value.items())
    elif isinstance(value, list):
        pairs = iter(enumerate(value))
    for key, each in pairs:
        yield (*keys, key)
        yield from _ways(each, (*keys, key))


def given_twice(text: str) -> tuple[Mark, Mark] | None:
    """Give the first key that a text gives twice: where it stands first, and where again."""
    first: dict[Keys, Mark] = {}
    for mark in key_marks(text):
        if mark.own and first.setdefault(mark.keys, mark) is not mark:
            return first[mark.keys], mark
    return None


def key_marks(text: str) -> list[Mark]:
    """Give every mark of a text in order, up to the first place at which it is not valid TOML."""
    reader = _Reader(text)
    with suppress(ValueError):
        reader.document()
    return reader.marks


class _Reader:
    """Reads the keys of a text, and passes over its values. Nesting is bounded by the guard."""

    def __init__(self, text: str) -> None:
        self.marks: list[Mark] = []
        self._tokens = tokens(text)
        self._next = next(self._tokens, _END)
        self._entries: dict[Keys, int] = {}

    def document(self) -> None:
        """Read the whole text; ValueError where it is not valid."""
        header: Keys = ()
        while self._next is not _END:
            if self._at("\n"):
                self._take()
            elif self._at("["):
                header = self._header()
            else:
                self._pair(header)

    def _at(self, *texts: str) -> bool:
        return self._next.text in texts

    def _take(self, expected: str | None = None) -> Token:
        taken = self._next
        if taken is _END or expected not in (None, taken.text):
            raise ValueError(f"{expected} expected on line {taken.line}")
        self._next = next(self._tokens, _END)
        return taken

    def _skip_newlines(self) -> None:
        while self._at("\n"):
            self._take()

    def _header(self) -> Keys:
        line = self._take("[").line
        listed = self._at("[")
        if listed:
            self._take()
        keys = self._resolved(self._key(), line)
        if listed:
            self.marks.append(Mark(keys, line, own=False))
            self._entries[keys] = self._entries.get(keys, -1) + 1
            keys = (*keys, self._entries[keys])
            self._take("]")
        self._take("]")
        self.marks.append(Mark(keys, line, own=True))
        return keys

    def _resolved(self, key: tuple[str, ...], line: int) -> Keys:
        """Give the way to a header's key, through the last entry of each list of tables on it."""
        keys: Keys = ()
        for part in key[:-1]:
            keys = (*keys, part)
            self.marks.append(Mark(keys, line, own=False))
            if keys in self._entries:
                keys = (*keys, self._entries[keys])
        return (*keys, key[-1])

    def _pair(self, table: Keys) -> None:
        line, key = self._next.line, self._key()
        self._take("=")
        for end in range(1, len(key)):
            self.marks.append(Mark((*table, *key[:end]), line, own=False))
        self.marks.append(Mark((*table, *key), line, own=True))
        self._value((*table, *key))

    def _key(self) -> tuple[str, ...]:
        parts = [_part(self._take())]
        while self._at("."):
            self._take()
            parts.append(_part(self._take()))
        return tuple(parts)

    def _value(self, keys: Keys) -> None:
        if self._at("["):
            self._list(keys)
        elif self._at("{"):
            self._inline_table(keys)
        else:
            while not self._at(",", "]", "}", "\n", ""):
                self._take()

    def _list(self, keys: Keys) -> None:
        self._take("[")
        self._skip_newlines()
        index = 0
        while not self._at("]"):
            self.marks.append(Mark((*keys, index), self._next.line, own=True))
            self._value((*keys, index))
            self._skip_newlines()
            if not self._at("]"):
                self._take(",")
            self._skip_newlines()
            index += 1
        self._take("]")

    def _inline_table(self, keys: Keys) -> None:
        self._take("{")
        self._skip_newlines()
        while not self._at("}"):
            self._pair(keys)
            self._skip_newlines()
            if not self._at("}"):
                self._take(",")
            self._skip_newlines()
        self._take("}")


def _part(token: Token) -> str:
    if token.kind == "word":
        return token.text
    if token.kind != "string":
        raise ValueError(f"key expected on line {token.line}")
    if token.text.startswith("'") or "\\" not in token.text:
        return token.text[1:-1]
    return str(tomllib.loads(f"key = {token.text}")["key"])
