"""A TOML text with its layout: where values stand in it, and what it is with one of them put in or taken out.

The only module that knows the library that edits TOML. The library finds places and lays out; the bytes outside an
edit are those of the old text, and that is checked here for every edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import tomlrt

from negotiator.files.keyorder import KeyPath


class LayoutError(ValueError):
    """An edit that the layout of the text does not allow in this way."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a text: the text before it, and the text after it."""

    before: str
    after: str

    def filled(self, text: str) -> str:
        """Give the text with this place filled."""
        return self.before + text + self.after


class TomlText:
    """A TOML text, and the places and edits that its layout allows; LayoutError where it does not."""

    def __init__(self, text: str) -> None:
        """Hold a text that tomllib reads."""
        self.text = text
        self._token = "to-be-written"
        while self._token in text:
            self._token += "-"

    @property
    def newline(self) -> str:
        """Give the line end of the first line, for lines that are added."""
        return "\r\n" if "\r\n" in self.text[: self.text.find("\n") + 1] else "\n"

    @property
    def _mark(self) -> str:
        return f'"{self._token}"'

    def value(self, path: KeyPath) -> Slot:
        """Give the place of a value that is written as one: of no table with a header or made of dotted keys."""
        slot = self._slot(lambda doc: _put(_at(doc, path[:-1]), path[-1], self._token), self._mark)
        if not _keeps(slot, self.text):
            raise LayoutError("is not written as one value")
        return slot

    def new_value(self, path: KeyPath, order: Sequence[str]) -> Slot:
        """Give the place of a value under a new key, at its place in `order`, the keys that are to be."""

        def put(doc: tomlrt.Document) -> None:
            table = _at(doc, path[:-1])
            table[path[-1]] = self._token
            table.sort(key=order.index)

        return self._added(self._slot(put, self._mark))

    def new_element(self, path: KeyPath) -> Slot:
        """Give the place of a new entry of a list written in brackets, before the one at the index."""
        # A comma may have to be added to an entry that had none, so more than the entry may be new.
        return self._slot(lambda doc: _at(doc, path[:-1]).insert(path[-1], self._token), self._mark)

    def new_entry(self, path: KeyPath) -> Slot:
        """Give the place of the lines of a new `[[table]]` before the one at the index; it may be the first."""

        def put(doc: tomlrt.Document) -> None:
            host, key = _at(doc, path[:-2]), path[-2]
            if key in host:
                host[key].insert(path[-1], {"k": self._token})
            else:
                host[key] = tomlrt.AoT([{"k": self._token}])

        slot = self._added(self._slot(put, f"k = {self._mark}"))
        return Slot(slot.before, slot.after.removeprefix("\r").removeprefix("\n"))

    def below_header(self, path: KeyPath) -> Slot:
        """Give the place right below the line of the header of a table."""
        before = self._slot(lambda doc: setattr(_at(doc, path), "header_comment", self._token), self._token).before
        lines = self.text.split("\n")
        line = before.count("\n") + 1
        if line >= len(lines):
            raise LayoutError("has a header without a line end")
        return Slot("\n".join([*lines[:line], ""]), "\n".join(lines[line:]))

    def without(self, path: KeyPath) -> str:
        """Give the text without a key, a table or an entry of a list, as the library takes it out."""
        return self._edited(lambda doc: _at(doc, path[:-1]).__delitem__(path[-1]))

    def keys(self, path: KeyPath) -> tuple[str, ...]:
        """Give the keys of a table, in the order of the text."""
        return tuple(_at(self._read, path))

    def values(self, path: KeyPath) -> tuple[str, ...]:
        """Give those keys of a table that have no header, in the order of the text."""
        table = _at(self._read, path)
        return tuple(key for key in table if not table.has_header(key))

    def spaced(self, path: KeyPath) -> bool:
        """Tell whether a blank line stands before each key of a table but the first."""
        table, later = _at(self._read, path), self.values(path)[1:]
        return bool(later) and all(None in table.leading_block.get(key, ()) for key in later)

    @cached_property
    def _read(self) -> tomlrt.Document:
        with _layout_errors():
            return tomlrt.loads(self.text)

    def _edited(self, edit: Callable[[tomlrt.Document], object]) -> str:
        with _layout_errors():
            doc = tomlrt.loads(self.text)
            edit(doc)
            text = doc.render()
            if not isinstance(text, str):
                raise TypeError("no text was rendered")
            return text

    def _slot(self, edit: Callable[[tomlrt.Document], object], mark: str) -> Slot:
        before, found, after = self._edited(edit).partition(mark)
        if not found:
            raise LayoutError("cannot be put in")
        return Slot(before, after)

    def _added(self, slot: Slot) -> Slot:
        if not adds_only(self.text, slot.filled("")):
            raise LayoutError("cannot be put in without changing other lines")
        return slot


def shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Count what two texts, or two lists of lines, have in common from their begin on."""
    return next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def adds_only(old: str, new: str) -> bool:
    """Tell whether the new text is the old one with text put in at one place."""
    start = shared(old, new)
    return new[start:].endswith(old[start:])


def _keeps(slot: Slot, text: str) -> bool:
    kept = len(slot.before) + len(slot.after)
    return kept <= len(text) and text.startswith(slot.before) and text.endswith(slot.after)


def _at(doc: tomlrt.Document, path: KeyPath) -> Any:
    found: Any = doc
    for part in path:
        found = found[part]
    return found


def _put(container: Any, key: str | int, value: str) -> None:
    container[key] = value


@contextmanager
def _layout_errors() -> Iterator[None]:
    # The library is young: whatever it stumbles over is an edit refused, never a crash.
    try:
        yield
    except Exception as error:
        raise LayoutError(str(error)) from error
