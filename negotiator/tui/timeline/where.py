"""Where one is in the timeline: which revision, compared with what, in which part of the screen; the parts' room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from negotiator.tui.layout import Area
from negotiator.tui.timeline.entries import Entry

PARTS = ("revisions", "then", "story")
"""The parts of the screen, in the order of Tab: the list, the matrix as it was then, and the story."""

BESIDE_FROM = 110
"""The columns from which the list stands beside the rest, and matrix and story are both in view."""

LIST_LEAST, LIST_MOST = 40, 64
"""The cells that the list takes beside the rest."""


@dataclass(frozen=True, slots=True)
class Where:
    """The entries known so far (all of them where it `ended`), the one selected, and how it is looked at.

    `against_now`: compared with what stands here now. `part` is where keys go, `below` which of matrix and story is in
    view where there is no room for both, `whole` whether the story has the whole screen.
    """

    entries: tuple[Entry, ...] = ()
    at: int = 0
    against_now: bool = False
    part: str = "revisions"
    below: str = "then"
    whole: bool = False
    ended: bool = False

    @property
    def entry(self) -> Entry | None:
        """Give the entry selected, None before the first is read."""
        return self.entries[self.at] if self.at < len(self.entries) else None

    @property
    def placed(self) -> tuple[str, str, bool]:
        """Give what the placing of the parts hangs on."""
        return self.part, self.below, self.whole

    @property
    def compared_with_now(self) -> bool:
        """Tell whether the entry selected is compared with now; what stands here now never is."""
        return self.against_now and self.entry is not None and self.entry.revision is not None

    def moved(self, by: int) -> Where:
        """Go some entries on, or back (below 0), no further than the ends."""
        return replace(self, at=min(max(self.at + by, 0), max(len(self.entries) - 1, 0)))

    def longer(self, entries: tuple[Entry, ...]) -> Where:
        """Take in more entries, older than those known."""
        return replace(self, entries=self.entries + entries)

    def gone(self, part: str) -> Where:
        """Go to a part."""
        return replace(self, part=part, below=self.below if part == "revisions" else part, whole=False)

    def next(self, by: int) -> Where:
        """Go to the next part, or the one before; after the last comes the first."""
        return self.gone(PARTS[(PARTS.index(self.part) + by) % len(PARTS)])

    def areas(self, width: int, height: int) -> Mapping[str, Area]:
        """Place the parts that are shown in a space of so many cells."""
        if self.whole:
            return {"story": Area(0, 0, width, height)}
        if width >= BESIDE_FROM:
            wide, high = min(max(width * 2 // 5, LIST_LEAST), LIST_MOST), height * 3 // 5
            return {
                "revisions": Area(0, 0, wide, height),
                "then": Area(wide, 0, width - wide, high),
                "story": Area(wide, high, width - wide, height - high),
            }
        high = max(height // 3, 5)
        return {"revisions": Area(0, 0, width, high), self.below: Area(0, high, width, height - high)}
