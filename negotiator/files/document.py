"""One file as read: its table where it is sound, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from negotiator.files.locating import Keys, key_lines
from negotiator.files.shapes import ShapeError, shaped
from negotiator.files.syntax import parsed
from negotiator.model.base import Table
from negotiator.model.negotiation import TABLES, Doc
from negotiator.texts.decoding import decoded
from negotiator.texts.faults import Fault, Refusal, key_text, short


@dataclass(frozen=True)
class Document:
    """A file as read: `table` is None where it has faults of its own, `data` empty where it is no TOML.

    `more` counts the faults beyond those that are told.
    """

    path: Path
    text: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    table: Table | None = None
    faults: tuple[Fault, ...] = ()
    more: int = 0

    @cached_property
    def _lines(self) -> Mapping[Keys, int]:
        return key_lines(self.text, self.data)

    def fault(self, keys: Keys, what: str, allowed: str) -> Fault:
        """Name a fault at a key, on its line, or that of the table in which it is missed."""
        known = (keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in self._lines)
        line = next((self._lines[each] for each in known), None)
        return Fault(self.path, line, key_text(keys), short(what), short(allowed))


def read_document(doc: Doc, path: Path, raw: bytes) -> Document:
    """Read the bytes of a file of a negotiation; whatever is wrong with it becomes its faults."""
    return read_table(TABLES[doc.kind], path, raw)


def read_table(kind: type[Table], path: Path, raw: bytes) -> Document:
    """Read the bytes of a file that holds one table; whatever is wrong with it becomes its faults."""
    try:
        return _read(kind, path, raw)
    except Refusal as refusal:
        fault = refusal.fault(path)
    except (RecursionError, MemoryError):  # what the guards should have refused
        fault = Fault(path, None, "", "is too big or too deep to read", "a smaller file")
    return Document(path, faults=(fault,))


def _read(kind: type[Table], path: Path, raw: bytes) -> Document:
    text = decoded(raw)
    data = parsed(text)
    try:
        return Document(path, text, data, shaped(kind, data))
    except ShapeError as error:
        broken = Document(path, text, data)
        faults = tuple(broken.fault(*flaw) for flaw in error.flaws)
        return Document(path, text, data, faults=faults, more=error.more)
