"""The entries of a record: how an exercise began, what its sides did in turn, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from negotiator.model.base import Option

Package = Mapping[str, Option]
"""The items that are settled, by full name; an item that is not named stays at its status quo."""

ActKind = Literal["offer", "accept", "reject", "walk"]
Outcome = Literal["deal", "impasse"]
Cause = Literal["accepted", "walked", "rounds", "time"]

PERSON = "person"
"""Who plays a side, where it is no style of a computer counterpart."""

MAX_TEXT = 4_000
"""How many characters a message or a title may have."""


@dataclass(frozen=True)
class Begin:
    """How an exercise began: which one it is, who plays whom, and in what order the sides act.

    `fingerprint` is of its public content, 64 hex digits; `players` names for each side "person" or a style; `seed` is
    what the computer counterparts draw from.
    """

    title: str
    fingerprint: str
    sides: tuple[str, ...]
    players: Mapping[str, str]
    seed: int = 0


@dataclass(frozen=True)
class Act:
    """What a side did in its turn; an offer has a package, no other act has one."""

    kind: ActKind
    side: str
    package: Package | None = field(default=None)
    message: str = ""


@dataclass(frozen=True)
class Ending:
    """How an exercise ended, and by what: an offer accepted, a side that walked, the last round, or the time."""

    outcome: Outcome
    by: Cause


Content = Begin | Act | Ending


class Head(NamedTuple):
    """The last entry of a record as it was seen once: its number and its hash."""

    number: int
    own: str


@dataclass(frozen=True)
class Entry:
    """One entry: its number from one, its time (UTC, whole seconds), and the hashes of the one before and of itself."""

    number: int
    at: datetime
    content: Content
    before: str
    own: str

    @property
    def head(self) -> Head:
        """Give what to remember of a record that ends here."""
        return Head(self.number, self.own)

    @property
    def name(self) -> str:
        """Name the entry as messages do: "entry 5 (offer by us, 10:04)"."""
        content = self.content
        what = f"{content.kind} by {content.side}" if isinstance(content, Act) else type(content).__name__.lower()
        return f"entry {self.number} ({what}, {self.at:%H:%M})"


def acts(entries: tuple[Entry, ...]) -> tuple[Act, ...]:
    """Give what the sides did, in order."""
    return tuple(each.content for each in entries if isinstance(each.content, Act))
