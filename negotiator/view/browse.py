"""Where a reader is in the matrix: the row selected, the side edited, and which issues are folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from negotiator.view.matrix import Row, issue_of


@dataclass(frozen=True, slots=True)
class Browse:
    """A place in the matrix; `selected` names an issue or an item, `side` counts the sides from 0."""

    selected: str = ""
    side: int = 0
    folded: frozenset[str] = frozenset()

    def visible(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Give the rows to show: all issues, and the items of those not folded."""
        return tuple(row for row in rows if not row.is_item or issue_of(row) not in self.folded)

    def place(self, rows: Sequence[Row]) -> int:
        """Give the selected row's place among the visible ones; its issue's where it is folded away, else the first."""
        names = [row.name for row in self.visible(rows)]
        for name in (self.selected, self.selected.partition(".")[0]):
            if name in names:
                return names.index(name)
        return 0

    def row(self, rows: Sequence[Row]) -> Row | None:
        """Give the selected row, or None where there is none."""
        shown = self.visible(rows)
        return shown[self.place(rows)] if shown else None

    def moved(self, rows: Sequence[Row], by: int) -> Browse:
        """Move the selection by some rows, and stop at the first and the last."""
        shown = self.visible(rows)
        if not shown:
            return self
        place = min(max(self.place(rows) + by, 0), len(shown) - 1)
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

    def found(self, rows: Sequence[Row], text: str, after: bool = False) -> Browse | None:
        """Select the first row whose title or name holds `text`, from the selected one on; None where none does."""
        names = [row.name for row in rows]
        start = names.index(self.selected) + after if self.selected in names else 0
        for row in (*rows[start:], *rows[:start]):
            if text.casefold() in f"{row.title} {row.name}".casefold():
                return replace(self, selected=row.name, folded=self.folded - {issue_of(row)})
        return None
