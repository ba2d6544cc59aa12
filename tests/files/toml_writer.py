"""Writes random TOML in all its layouts, and knows the line of every key that it writes."""

from __future__ import annotations

import json

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Keys = tuple[str | int, ...]

PLAIN = ("1", "-2.5", "1e3", "true", "2024-02-10", "2024-02-10 08:00:00.5", "nan", "0xff", "07:30:00", "1_000.0")
TEXTS = (
    '"plain"',
    '"[x] # no { comment } = , \\" \\\\"',
    "'it is \"quoted\" # = ['",
    '""',
    "''",
    '"""a "quoted" \\""" b"""',
    '"""ends in quotes"""""',
    '"""ends in a quote""""',
    "'''ends in a quote''''",
    "'''it's ''quoted'''''",
    '"""\n[table]\nkey = 1\n"""',
    "'''\n[[links]] # no\nkey = [\n'''",
    '"""\\\n   joined \\\n   lines"""',
    '"""\\\\"""',
)
SPACES = ("", " ", "\t", "  ")
COMMENTS = ("", "", " # a comment", ' # "quote [ {', "\t#'''")
BREAKS = ("", "", "\n", " # in a list\n", "\n\n  ")
NAMES = ("a", "b", "links", "key-1", "1", "true", "inf", 'quo"ted', "do.tted", "", "spaced out", "é", "[x]", "#")


class Writer:
    """A text in the making, with the lines of what it holds so far."""

    def __init__(self, draw: DrawFn) -> None:
        self.text = ""
        self.lines: dict[Keys, int] = {}
        self._draw = draw
        self._count = 0
        self._last = 0

    def write(self) -> None:
        """Write a whole document."""
        self._pairs((), most=3)
        for _ in range(self._upto(4)):
            self._gap()
            self._table((self._fresh(),))

    def _one(self, *choices: str) -> str:
        return self._draw(st.sampled_from(choices))

    def _upto(self, most: int) -> int:
        return self._draw(st.integers(0, most))

    def _fresh(self) -> str:
        """A key that no other table has, of any form."""
        self._count += 1
        return f"{self._one(*NAMES)}{self._count:03}"

    def _key(self, key: str) -> str:
        bare = key.replace("-", "").isalnum() and key.isascii()
        escaped = "".join(f"\\u{ord(each):04x}" for each in key)
        literal = f"'{key}'" if "'" not in key else json.dumps(key)
        return self._one(*([key] * 4 if bare else []), json.dumps(key), literal, f'"{escaped}"')

    def _dotted(self, parts: tuple[str, ...]) -> str:
        return f"{self._one(*SPACES)}.{self._one(*SPACES)}".join(self._key(part) for part in parts)

    def _line(self) -> int:
        return self.text.count("\n") + 1

    def _gap(self) -> None:
        self.text += self._one("", "\n", "# [no.table]\n", "\n\n")

    def _end(self) -> None:
        self.text += self._one(*SPACES) + self._one(*COMMENTS) + "\n"

    def _table(self, names: tuple[str, ...], above: Keys = ()) -> None:
        """Write a table or a list of tables, with tables within; `above` is the way to what holds it."""
        keys = (*above, names[-1])
        if self._draw(st.booleans()):
            self._header(names, keys, "[", "]")
            self.lines[keys] = self._last
            self._body(names, keys)
            return
        for index in range(1 + self._upto(2)):
            self._header(names, keys, "[[", "]]")
            self.lines.setdefault(keys, self._last)
            self.lines[*keys, index] = self._last
            self._body(names, (*keys, index))

    def _header(self, names: tuple[str, ...], keys: Keys, opening: str, closing: str) -> None:
        self.text += self._one(*SPACES)
        self._last = self._line()
        self.text += f"{opening}{self._one(*SPACES)}{self._dotted(names)}{self._one(*SPACES)}{closing}"
        self._end()

    def _body(self, names: tuple[str, ...], keys: Keys) -> None:
        self._pairs(keys, most=3)
        for _ in range(self._upto(2) if len(names) < 3 else 0):
            self._gap()
            if self._draw(st.booleans()):
                self._table((*names, self._fresh()), keys)
            else:
                self._passing(names, keys)

    def _passing(self, names: tuple[str, ...], keys: Keys) -> None:
        """Write a table within one that has no header of its own, or has it later."""
        between, inner = self._fresh(), self._fresh()
        self._header((*names, between, inner), keys, "[", "]")
        self.lines[*keys, between] = self.lines[*keys, between, inner] = self._last
        if self._draw(st.booleans()):
            self._header((*names, between), keys, "[", "]")
            self.lines[*keys, between] = self._last

    def _pairs(self, table: Keys, most: int) -> None:
        for _ in range(self._upto(most)):
            self._gap()
            self.text += self._one(*SPACES)
            self._pair(table)
            self._end()

    def _pair(self, table: Keys, depth: int = 0) -> None:
        parts = tuple(self._fresh() for _ in range(1 + self._upto(2)))
        for end in range(1, len(parts) + 1):
            self.lines[*table, *parts[:end]] = self._line()
        self.text += f"{self._dotted(parts)}{self._one(*SPACES)}={self._one(*SPACES)}"
        self._value((*table, *parts), depth)

    def _value(self, keys: Keys, depth: int) -> None:
        kind = self._one("plain", "text", "list", "table") if depth < 3 else self._one("plain", "text")
        if kind == "list":
            self._list(keys, depth + 1)
        elif kind == "table":
            self._inline(keys, depth + 1)
        else:
            self.text += self._one(*(PLAIN if kind == "plain" else TEXTS))

    def _list(self, keys: Keys, depth: int) -> None:
        self.text += f"[{self._one(*BREAKS)}"
        size = self._upto(3)
        for index in range(size):
            self.lines[*keys, index] = self._line()
            self._value((*keys, index), depth)
            last = index == size - 1
            self.text += self._one(*BREAKS) + ("" if last and self._draw(st.booleans()) else ",") + self._one(*BREAKS)
        self.text += "]"

    def _inline(self, keys: Keys, depth: int) -> None:
        self.text += "{" + self._one(*SPACES)
        for index in range(self._upto(3)):
            self.text += f",{self._one(*SPACES)}" if index else ""
            self._pair(keys, depth)
            self.text += self._one(*SPACES)
        self.text += "}"


@st.composite
def documents(draw: DrawFn) -> tuple[str, dict[Keys, int]]:
    """A valid TOML text, and the line of every key and list entry in it."""
    writer = Writer(draw)
    writer.write()
    return writer.text, writer.lines
