"""What the matrix says of an item or an issue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from negotiator.zopa.tables.compiled import DropKind


class Word(StrEnum):
    """What becomes of an item or an issue; the first that fits, in this order."""

    BLOCKED = "blocked"
    FROZEN = "frozen"
    UNKNOWN = "unknown"
    OPEN = "open"
    TRADE = "trade"
    LINKED = "linked"


@dataclass(frozen=True, slots=True)
class Bind:
    """A side's red line, limit or link that alone makes the word what it is; without it: `becomes`."""

    side: str
    kind: DropKind
    item: str
    becomes: Word


@dataclass(frozen=True, slots=True)
class Cell:
    """The word of an item or issue (None: set aside, or too large to tell), what was left out, and who binds it."""

    word: Word | None
    left_out: tuple[str, ...] = ()
    binds: tuple[Bind, ...] = ()
    too_large: str = ""

    @property
    def binders(self) -> tuple[str, ...]:
        """Give the sides that bind the word, each once."""
        return tuple(dict.fromkeys(bind.side for bind in self.binds))
