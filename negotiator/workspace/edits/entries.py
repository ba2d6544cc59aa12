"""Lists on a position, such as evidence: entries added, changed, removed and put in another order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from negotiator.model.base import Table
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.edits.base import Edit, known_item, known_side, stated
from negotiator.workspace.refusal import RefusedError

Entry = TypeVar("Entry", bound=Table)


@dataclass(frozen=True, slots=True)
class Entries(Generic[Entry]):
    """A key of a position that holds a list of tables of one kind; `words` name an entry in labels.

    `noun` is what one entry is called, `most` how many there may be. Each edit refuses an entry that does not fit, and
    an index that is not there.
    """

    key: str
    noun: str
    kind: type[Entry]
    words: Callable[[Negotiation, str, Entry], str]
    most: int

    def of(self, negotiation: Negotiation, side: str, name: str) -> tuple[Entry, ...]:
        """Give the entries as they stand."""
        held = getattr(negotiation.position(side, name), self.key) or ()
        return tuple(each for each in held if isinstance(each, self.kind))

    def added(self, negotiation: Negotiation, side: str, name: str, entry: Entry, at: int | None = None) -> Edit:
        """Add an entry before the one at an index, or at the end."""
        known_side(negotiation, side)
        known_item(negotiation, name)
        held = self.of(negotiation, side, name)
        if len(held) >= self.most:
            raise RefusedError(f"there are {self.most} already, which is as many as there may be")
        self._refuse_twice(held, entry)
        at = len(held) if at is None else at
        words = f"{self.noun} added: {self.words(negotiation, name, entry)}"
        return self._stated(negotiation, side, name, (*held[:at], entry, *held[at:]), words)

    def changed(self, negotiation: Negotiation, side: str, name: str, index: int, entry: Entry) -> Edit:
        """Put another entry in place of the one at an index."""
        before, held = self._at(negotiation, side, name, index), self.of(negotiation, side, name)
        if entry == before:
            raise RefusedError(f"{self.noun} is so already")
        self._refuse_twice(held, entry)
        words = f"{self.noun} changed: {self.words(negotiation, name, entry)}"
        return self._stated(negotiation, side, name, (*held[:index], entry, *held[index + 1 :]), words)

    def removed(self, negotiation: Negotiation, side: str, name: str, index: int) -> Edit:
        """Remove the entry at an index; the key goes with the last one."""
        gone, held = self._at(negotiation, side, name, index), self.of(negotiation, side, name)
        words = f"{self.noun} removed: {self.words(negotiation, name, gone)}"
        return self._stated(negotiation, side, name, (*held[:index], *held[index + 1 :]), words)

    def moved(self, negotiation: Negotiation, side: str, name: str, index: int, by: int) -> Edit:
        """Move the entry at an index up (below 0) or down; RefusedError at the ends."""
        entry, held = self._at(negotiation, side, name, index), self.of(negotiation, side, name)
        to = min(max(index + by, 0), len(held) - 1)
        if to == index:
            raise RefusedError(f"already the {'first' if by < 0 else 'last'} of the list")
        rest = (*held[:index], *held[index + 1 :])
        words = f"{self.noun} moved {'up' if to < index else 'down'}: {self.words(negotiation, name, entry)}"
        return self._stated(negotiation, side, name, (*rest[:to], entry, *rest[to:]), words)

    def _at(self, negotiation: Negotiation, side: str, name: str, index: int) -> Entry:
        held = self.of(negotiation, side, name)
        if not 0 <= index < len(held):
            raise RefusedError(f"there is no {self.noun} to choose: add one first" if not held else "choose one first")
        return held[index]

    def _refuse_twice(self, held: tuple[Entry, ...], entry: Entry) -> None:
        if entry in held:
            raise RefusedError(f"the same {self.noun} stands there already")

    def _stated(self, negotiation: Negotiation, side: str, name: str, entries: tuple[Entry, ...], words: str) -> Edit:
        value = tuple(each.plain() for each in entries) or None
        return stated(negotiation, side, name, self.key, value, words)
