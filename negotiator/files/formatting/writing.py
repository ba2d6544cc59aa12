"""From the tree of a document to its canonical text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from negotiator.files.formatting.nodes import Entry, List, Page, Table, spread
from negotiator.files.formatting.parsing import parted
from negotiator.files.formatting.values import bare, behind, in_order, line_text
from negotiator.files.keyorder import KeyPath, is_section, known_keys
from negotiator.model.negotiation import Doc
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import MAX_BYTES


def page_text(doc: Doc, page: Page) -> str:
    """Write a document; Refusal where it would grow past what a file may hold."""
    writer = _Writer(doc, page.head)
    writer.body((), page.table, "")
    writer.close(page.end)
    return "".join(f"{chunk}\n" for chunk in writer.chunks)


@dataclass
class _Writer:
    """The text in the making; "" in `chunks` is a blank line."""

    doc: Doc
    head: list[str]
    chunks: list[str] = field(default_factory=list)
    room: int = MAX_BYTES

    def body(self, path: KeyPath, table: Table, name: str) -> None:
        """Write what a table holds: values first, then the tables that have headers, each in the order of its keys."""
        entries = in_order(self.doc, path, table)
        headed = {key for key, entry in entries if self._is_headed((*path, key), entry)}
        for key, entry in entries:
            if key not in headed:
                self._pair((*path, key), entry)
        self._above(table.end)
        for key, entry in entries:
            if key in headed:
                self._section((*path, key), entry, f"{name}.{bare(key)}" if name else bare(key))

    def close(self, end: list[str]) -> None:
        """Write the comments at the end of the file."""
        self._above(end)
        while self.chunks[-1:] == [""]:
            self.chunks.pop()

    def _is_headed(self, path: KeyPath, entry: Entry) -> bool:
        value, unknown = entry.value, path[-1] not in known_keys(self.doc, path[:-1])
        if isinstance(value, Table):
            return is_section(path) or value.spread or (unknown and value.headed)
        if not isinstance(value, List):
            return False
        tables = [each.value for each in value.entries if isinstance(each.value, Table)]
        if not tables or len(tables) < len(value.entries):
            return False
        return path[-1] == "links" or spread(value) or (unknown and any(table.headed for table in tables))

    def _section(self, path: KeyPath, entry: Entry, name: str) -> None:
        """Write a table, or a list of tables, under headers of its own."""
        if isinstance(entry.value, Table):
            self._headed(path, entry, f"[{name}]", name)
        elif isinstance(entry.value, List):
            for index, each in enumerate(_unlisted(entry, entry.value)):
                self._headed((*path, index), each, f"[[{name}]]", name)

    def _headed(self, path: KeyPath, entry: Entry, header: str, name: str) -> None:
        table = entry.value
        assert isinstance(table, Table)
        if header.startswith("[[") or self._says_something(path, entry, table):
            self._blank()
            self._above(entry.above)
            self._put([behind(header, entry.behind)])
            self._below(entry.below)
        self.body(path, table, name)

    def _says_something(self, path: KeyPath, entry: Entry, table: Table) -> bool:
        """Tell whether a header holds more than the headers below it say."""
        if entry.above or entry.behind or entry.below or table.end or not table.entries:
            return True
        return not all(self._is_headed((*path, key), each) for key, each in table.entries.items())

    def _pair(self, path: KeyPath, entry: Entry) -> None:
        self._above(entry.above)
        text = f"{bare(path[-1])} = {line_text(self.doc, path, entry.value)}"
        self._put([behind(text, entry.behind)])
        self._below(entry.below)

    def _above(self, lines: Sequence[str]) -> None:
        if not self.chunks:
            self.head, lines = parted([*self.head, *([""] if self.head else []), *lines])
            self._put(self.head)
            self._blank()
        self._put(lines)

    def _below(self, lines: Sequence[str]) -> None:
        if lines:
            self._put(lines)
            self._blank()

    def _blank(self) -> None:
        if self.chunks and self.chunks[-1]:
            self.chunks.append("")

    def _put(self, chunks: Sequence[str]) -> None:
        self.room -= sum(len(chunk) + 1 for chunk in chunks)
        if self.room < 0:
            raise Refusal("would grow too big", f"a file of at most {MAX_BYTES:,} bytes once it is formatted")
        for chunk in chunks:
            self.chunks += [chunk] if chunk or (self.chunks and self.chunks[-1]) else []


def _unlisted(entry: Entry, value: List) -> Iterator[Entry]:
    """Give the entries of a list as tables under headers, with the comments of the list around them."""
    last = len(value.entries) - 1
    for index, each in enumerate(value.entries):
        assert isinstance(each.value, Table)
        above, table = each.above, each.value
        if index == 0:
            above = [*entry.above, *([entry.behind] if entry.behind else []), *above]
        if index == last and (value.end or entry.below):
            table = Table(table.entries, [*table.end, *value.end, *entry.below], table.headed)
        yield Entry(table, above, each.behind, each.below)
