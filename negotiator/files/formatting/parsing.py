"""From a valid TOML text to its tree, with every comment given to what it stands with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

from negotiator.files.formatting.nodes import Entry, List, Node, Page, Scalar, Table
from negotiator.files.tokens import matches

SCHEMA = "#:schema"
"""How the comment begins that names a file's schema to editors; it stays at the head."""


def page(text: str) -> Page:
    """Read a text with \\n line ends that tomllib reads; ValueError where it is not understood here."""
    return _Reader(text).page()


def comments(text: str) -> Iterator[str]:
    """Give every comment of a text, without the blanks behind it."""
    return (match[0].rstrip() for match in matches(text) if match[0].startswith("#") and match.lastgroup == "blank")


def parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the comments at the top of a file: those at its head, and those of what comes first.

    The head goes as far as the last blank line, or the comment that names the schema.
    """
    ends = (i for i, line in enumerate(lines) if not line or line.startswith(SCHEMA))
    end = max(ends, default=-1) + 1
    return tidied(lines[:end]), lines[end:]


def tidied(lines: list[str]) -> list[str]:
    """Give comments without blank lines at either end, and never two of them together."""
    kept = _single(lines)
    return kept[kept[:1] == [""] : len(kept) - (kept[-1:] == [""])]


def _single(lines: list[str]) -> list[str]:
    """Give comments with never two blank lines together; none where there are only those."""
    return [line for i, line in enumerate(lines) if line or not i or lines[i - 1]] if any(lines) else []


class _Reader:
    """Reads a text. What comes next is `_next`: blanks are passed over, comments and line ends are not.

    `_own` tells whether the last entry stays in the table under whose header it stands, `_depth` how deep that is: a
    dotted key, and a table among the items, get headers of their own.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._matches = matches(text)
        self._root = Table()
        self._table = self._root
        self._depth = 0
        self._own = True
        self._next: re.Match[str] | None = None
        self._end = 0
        self._take()

    def page(self) -> Page:
        """Read the whole text."""
        head, lines = parted(self._gap())
        while self._next is not None:
            header = self._at("[")
            entry = self._header() if header else self._pair(self._table)
            entry.above, entry.behind = tuple(_single(lines)), self._line_end()
            lines = self._settled(entry, self._gap())
        return Page(head, self._root, _single(lines))

    def _settled(self, last: Entry, lines: list[str]) -> list[str]:
        """Give what stands right below an entry to it, or to the end of its table; the rest belongs to the next."""
        cut = lines.index("") if "" in lines else len(lines)
        if self._next is None:
            if not self._own or self._table is self._root or _lists_tables(last.value):
                return lines  # the end of the file, which other tables may come before
            self._table.end += lines[:cut]
        elif cut == len(lines):
            return lines
        elif self._at("[") and self._own:
            self._table.end += lines[:cut]
        else:
            last.below = lines[:cut]
        return lines[cut:]

    def _take(self) -> str:
        """Give the text of what came next, and go on."""
        taken, self._next = self._next, next(self._matches, None)
        while self._next is not None and self._next[0][0] in " \t":
            self._next = next(self._matches, None)
        self._end = taken.end() if taken else 0
        return taken[0] if taken else ""

    def _at(self, *texts: str) -> bool:
        return self._next is not None and self._next[0] in texts

    def _comment(self) -> str:
        """Take the comment that comes next, if one does."""
        if self._next is not None and self._next.lastgroup == "blank":
            return self._take().rstrip()
        return ""

    def _expect(self, text: str) -> None:
        if not self._at(text):
            raise ValueError(f"{text!r} expected at character {self._end}")
        self._take()

    def _gap(self) -> list[str]:
        """Take comments and blank lines, from the start of a line up to what comes next."""
        lines: list[str] = []
        while self._at("\n") or (self._next is not None and self._next.lastgroup == "blank"):
            lines.append(self._comment())
            if self._next is not None:
                self._expect("\n")
        return lines

    def _line_end(self) -> str:
        """Take the comment behind an entry, and the end of its line."""
        comment = self._comment()
        if self._next is not None:
            self._expect("\n")
        return comment

    def _header(self) -> Entry:
        self._expect("[")
        listed = self._at("[")
        if listed:
            self._take()
        *above, last = self._key()
        for _ in range(1 + listed):
            self._expect("]")
        entries = _table_in(self._root, above, headed=True).entries
        entry = _appended(entries, last) if listed else entries.setdefault(last, Entry(Table()))
        self._table, self._depth, self._own = _headed(entry), len(above) + 1, True
        return entry

    def _pair(self, table: Table) -> Entry:
        *above, last = self._key()
        self._expect("=")
        entry = Entry(self._value())
        _table_in(table, above).entries[last] = entry
        self._own = not above and (self._depth > 1 or not isinstance(entry.value, Table))
        return entry

    def _key(self) -> list[str]:
        parts = [_part(self._take())]
        while self._at("."):
            self._take()
            parts.append(_part(self._take()))
        return parts

    def _value(self) -> Node:
        if self._at("["):
            return self._list()
        if self._at("{"):
            return self._braces()
        start = self._next.start() if self._next else 0
        while self._next is not None and not self._at(",", "]", "}", "\n") and self._next.lastgroup != "blank":
            self._take()
        return Scalar(self._text[start : self._end])

    def _list(self) -> List:
        made = List()
        self._expect("[")
        lines = self._between(made)
        while not self._at("]"):
            entry = Entry(self._value(), tuple(lines))
            made.entries.append(entry)
            entry.behind, lines = self._comment(), self._between(made)
            if not self._at("]"):
                self._expect(",")
                entry.behind, behind = entry.behind or self._comment(), self._comment()
                lines += [behind] * bool(behind) + self._between(made)
        made.end = lines
        self._expect("]")
        return made

    def _between(self, made: List) -> list[str]:
        """Take the comments between the entries of a list; blank lines are no part of its form."""
        lines = []
        while self._at("\n") or (self._next is not None and self._next.lastgroup == "blank"):
            made.broken = True
            lines += [each] if (each := self._comment()) else []
            if self._at("\n"):
                self._take()
        return lines

    def _braces(self) -> Table:
        made = Table()
        self._expect("{")
        while not self._at("}"):
            self._pair(made)
            if not self._at("}"):
                self._expect(",")
        self._expect("}")
        return made


def _table_in(table: Table, keys: list[str], headed: bool = False) -> Table:
    """Give the table at the end of a dotted key, through the last entry of each list of tables on its way."""
    for key in keys:
        table = _inner(table.entries.setdefault(key, Entry(Table())))
        table.headed = table.headed or headed
    return table


def _inner(entry: Entry) -> Table:
    value = entry.value.entries[-1].value if isinstance(entry.value, List) else entry.value
    if not isinstance(value, Table):
        raise ValueError("a key goes through what is no table")
    return value


def _lists_tables(node: Node) -> bool:
    return isinstance(node, List) and any(isinstance(entry.value, Table) for entry in node.entries)


def _headed(entry: Entry) -> Table:
    table = _inner(entry)
    table.headed = True
    return table


def _appended(entries: dict[str, Entry], key: str) -> Entry:
    """Add a table to the list of tables under a key."""
    found = entries.setdefault(key, Entry(List())).value
    if not isinstance(found, List):
        raise ValueError("a list of tables goes by the name of what is none")
    found.entries.append(Entry(Table()))
    return found.entries[-1]


@lru_cache(maxsize=1024)
def _part(text: str) -> str:
    """Give the key that a part of a dotted key stands for."""
    return str(tomllib.loads(f"key = {text}")["key"]) if text[:1] in ("'", '"') else text
