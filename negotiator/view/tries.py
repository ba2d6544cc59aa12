"""What can be tried at a line of the pane `why`: what it is about, in what words, and where the cursor may stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.text import Line, Piece

Kind = Literal["opening", "unblock", "looser", "tradeable", "bind"]
"""What a suggestion is about: what opens the zone or an item, a price of a red line, or what binds a word."""


@dataclass(frozen=True, slots=True)
class About:
    """Which suggestion: of its kind, the set by its `place`, or the red line or limit of a side on an item."""

    kind: Kind
    place: int = 0
    side: str = ""
    item: str = ""
    becomes: str = ""


class Offer(Protocol):
    """What can be tried: the edit in words, with the place and without; `cannot` says why it is not offered."""

    @property
    def text(self) -> str:
        """Give the edit in words, with its place."""

    @property
    def words(self) -> str:
        """Give the edit in words."""

    @property
    def cannot(self) -> str:
        """Tell why it is not offered; empty where it is."""


Offers = Mapping[About, Offer]


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of the pane, and by line what Enter would try there; the first line of each begins with its sign."""

    lines: tuple[Line, ...]
    targets: Mapping[int, About] = field(default_factory=dict)

    @property
    def starts(self) -> dict[About, int]:
        """Give the first line of all that can be tried, from top to bottom."""
        found: dict[About, int] = {}
        for line, about in self.targets.items():
            found.setdefault(about, line)
        return found

    def marked(self, about: About | None, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
        """Give the lines with the cursor's sign at what it stands on."""
        at = self.starts.get(about) if about is not None else None
        if at is None:
            return self.lines
        here = (Piece(glyphs.cursor, "figure"), *self.lines[at][1:])
        return (*self.lines[:at], here, *self.lines[at + 1 :])
