"""New files: a table written whole, keys in their documented order, a list entry a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import tomli_w

from negotiator.files.keyorder import KeyPath, is_section
from negotiator.files.literals import entries_text, literal
from negotiator.files.trees import read_tree, tree
from negotiator.model.base import Plain, Table
from negotiator.model.negotiation import Doc

# tomli-w puts a short list of tables into an array, unless its indent leaves no room on the line.
_NO_ROOM = 100
ONE_LINE = frozenset({"limit", "concede", "at_least"})
"""The keys whose lists are written on one line."""


class _Text(int):
    """A value already written: tomli-w writes a number as its `str`."""

    text: str

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls)
        made.text = text
        return made

    def __str__(self) -> str:
        return self.text


def written(doc: Doc, table: Table) -> bytes:
    """Write a document as a new file; ValueError where the text would not read back as the table."""
    plain = table.plain()
    text = f"{schema_line(doc)}\n\n{section_text((), plain)}"
    if read_tree(text) != tree(plain):
        raise ValueError(f"{doc}: the text does not read back as the table")
    return text.encode()


def schema_line(doc: Doc) -> str:
    """Give the first line of a file, which names its schema to editors."""
    return f"#:schema {'' if doc.kind == 'negotiation' else '../'}schemas/{doc.kind}.json"


def section_text(path: KeyPath, table: Mapping[str, Plain]) -> str:
    """Write the table at `path` with its header, or the lines of a table that has none (an empty path)."""
    shaped: object = _shaped(path, table)
    for key in reversed(path):
        shaped = {key: shaped}
    assert isinstance(shaped, dict)
    return tomli_w.dumps(shaped, indent=_NO_ROOM)


def _shaped(path: KeyPath, table: Mapping[str, Plain]) -> dict[str, object]:
    return {key: _value((*path, key), each) for key, each in table.items()}


def _value(path: KeyPath, value: Plain) -> object:
    if isinstance(value, dict) and is_section(path):
        return _shaped(path, value)
    if isinstance(value, tuple) and path[-1] == "links":
        return [_shaped((*path, 0), link) for link in value if isinstance(link, dict)] or _Text("[]")
    if isinstance(value, tuple) and path[-1] not in ONE_LINE:
        return _Text(entries_text(value))
    return _Text(literal(value, lines=True))
