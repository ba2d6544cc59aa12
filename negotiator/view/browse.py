"""Where a reader is in the matrix: the row selected, the side edited, what is folded, and what is filtered out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from negotiator.view.filtering import words_of
from negotiator.view.matrix import Row, issue_of


@dataclass(frozen=True, slots=True)
class Browse:
    """A place in the matrix; `selected` names an issue or an item, `side` counts the sides from 0.

    `filter` is what was typed to narrow the rows, empty where all are shown.
    """

    selected: str = ""
    side: int = 0
    folded: frozenset[str] = frozenset()
    filter: str = ""

    def visible(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Give the rows to show: all issues, and the items of those not folded.

        Under a filter: the rows that match and their issues; the selected one stays, lest an edit take it away.
        """
        if not self.folded and not self.filter:
            return tuple(rows)
        shown = (row for row in rows if not row.is_item or issue_of(row) not in self.folded)
        if not words_of(self.filter):
            return tuple(shown)
        kept = {row.name for row in self.matching(rows)} | {self.selected}
        kept |= {name.partition(".")[0] for name in kept}
        return tuple(row for row in shown if row.name in kept)

    def matching(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Give the rows that match the filter by themselves, folded ones too."""
        words = words_of(self.filter)
        return tuple(row for row in rows if row.sought.matches(words))

    def counted(self, rows: Sequence[Row]) -> tuple[int, int]:
        """Count the items that match the filter, and all items."""
        return sum(row.is_item for row in self.matching(rows)), sum(row.is_item for row in rows)

    def filtered(self, rows: Sequence[Row], text: str) -> Browse:
        """Narrow the rows to those that match, open their issues, and select the first; an empty text shows all."""
        if not words_of(text):
            return replace(self, filter="")
        narrowed = replace(self, filter=text)
        found = narrowed.matching(rows)
        opened = self.folded - {issue_of(row) for row in found}
        return replace(narrowed, folded=opened, selected=found[0].name if found else self.selected)

    def place(self, rows: Sequence[Row]) -> int:
        """Give the selected row's place among the visible ones; its issue's where it is folded away, else the first."""
        return self.place_among(self.visible(rows))

    def place_among(self, shown: Sequence[Row]) -> int:
        """Give the selected row's place among rows that are visible, as `place`."""
        names = [row.name for row in shown]
        for name in (self.selected, self.selected.partition(".")[0]):
            if name in names:
                return names.index(name)
        return 0

    def row(self, rows: Sequence[Row]) -> Row | None:
        """Give the selected row, or None where there is none."""
        shown = self.visible(rows)
        return shown[self.place_among(shown)] if shown else None

    def moved(self, rows: Sequence[Row], by: int) -> Browse:
        """Move the selection by some rows, and stop at the first and the last."""
        shown = self.visible(rows)
        if not shown:
            return self
        place = min(max(self.place_among(shown) + by, 0), len(shown) - 1)
        return replace(self, selected=shown[place].name)

    def turned(self, sides: int, by: int) -> Browse:
        """Edit the next side, or the one before; past the last comes the first."""
        return replace(self, side=(self.side + by) % sides)

    def toggled(self, rows: Sequence[Row]) -> Browse:
        """Fold or open the issue of the selected row."""
        row = self.row(rows)
        if row is None:
            return self
        issue = issue_of(row)
        return replace(self, folded=self.folded ^ {issue}, selected=issue)
