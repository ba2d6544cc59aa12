"""How the screen is shared among the panes: which are shown at a size, and where each one stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from negotiator.tui.command import PANES

TWO_FROM, ALL_FROM = 120, 160
UPPER, LOWER = ("matrix", "position", "summary"), ("deal", "frontier", "why", "robustness")
USUAL: Mapping[str, int] = {"matrix": 20, "position": 11, "summary": 8, "deal": 11}
"""The parts of a row's width that a pane takes at first; 10 where none is named."""

LEAST, MOST, STEP = 4, 60, 2
UPPER_PARTS = 11
"""The parts of twenty of the height that the upper row takes."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a pane stands: its upper left cell, and its size in cells."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The pane one is in, the one shown beside the matrix, whether the first has the whole screen, and their parts."""

    pane: str = "matrix"
    beside: str = "position"
    zoomed: bool = False
    parts: Mapping[str, int] = field(default_factory=dict)

    def told(self) -> dict[str, object]:
        """Give it as a table to be kept; a pane that is not zoomed is where one was, and not how the screen is."""
        pane = self.pane if self.zoomed else PANES[0]
        return {"pane": pane, "beside": self.beside, "zoomed": self.zoomed, "parts": dict(self.parts)}

    def gone(self, pane: str) -> Layout:
        """Go to a pane."""
        return replace(self, pane=pane, beside=self.beside if pane == "matrix" else pane)

    def next(self, by: int) -> Layout:
        """Go to the next pane, or some panes on; after the last comes the first."""
        return self.gone(PANES[(PANES.index(self.pane) + by) % len(PANES)])

    def widened(self, by: int) -> Layout:
        """Give the pane one is in more parts of its row, or fewer; the same where it has the most or the least."""
        parts = min(max(self._parts(self.pane) + by * STEP, LEAST), MOST)
        return replace(self, parts={**self.parts, self.pane: parts})

    def rows(self, width: int) -> tuple[tuple[str, ...], ...]:
        """Give the panes shown at a width: one, the matrix and another, or all."""
        if self.zoomed or width < TWO_FROM:
            return ((self.pane,),)
        return (("matrix", self.beside),) if width < ALL_FROM else (UPPER, LOWER)

    def areas(self, width: int, height: int) -> Mapping[str, Area]:
        """Place the panes shown in a space of so many cells; together they fill it."""
        rows = self.rows(width)
        heights = [height] if len(rows) == 1 else _shared(height, (UPPER_PARTS, 20 - UPPER_PARTS))
        found, y = dict[str, Area](), 0
        for row, high in zip(rows, heights, strict=True):
            x = 0
            for pane, wide in zip(row, _shared(width, [self._parts(each) for each in row]), strict=True):
                found[pane] = Area(x, y, wide, high)
                x += wide
            y += high
        return found

    def _parts(self, pane: str) -> int:
        return self.parts.get(pane, USUAL.get(pane, 10))


def _shared(cells: int, parts: Sequence[int]) -> list[int]:
    """Share cells out by parts; what rounding leaves goes to the last."""
    ends = [cells * sum(parts[: place + 1]) // sum(parts) for place in range(len(parts))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def layout_of(table: Mapping[str, object]) -> Layout:
    """Read a layout that was kept; what does not fit is as at first."""
    pane, beside, parts = table.get("pane"), table.get("beside"), table.get("parts")
    held = parts.items() if isinstance(parts, dict) else ()
    return Layout(
        pane if isinstance(pane, str) and pane in PANES else "matrix",
        beside if isinstance(beside, str) and beside in PANES[1:] else "position",
        table.get("zoomed") is True,
        {each: part for each, part in held if each in PANES and type(part) is int and LEAST <= part <= MOST},
    )
