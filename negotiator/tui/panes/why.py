"""Why: what the selected item hangs on, what would open the zone, and what red lines cost; Enter tries a suggestion."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.model.negotiation import Negotiation
from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.glyphs import Glyphs
from negotiator.view.tries import About, Told
from negotiator.view.why import Asked, told_prices, why
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.suggestions import Suggestion, suggestions
from negotiator.zopa.explain.explanation import Explanation
from negotiator.zopa.words.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Basis:
    """What the lines were made of: as long as it is the same, they are not made again."""

    negotiation: Negotiation
    judged: Matrix
    found: Explanation | None
    name: str | None
    width: int
    glyphs: Glyphs

    def of(self, negotiation: Negotiation, found: Explanation | None) -> bool:
        """Tell whether it is of this negotiation, and of what is known of it now."""
        return self.negotiation is negotiation and self.found is found

    def same(self, other: Basis | None) -> bool:
        """Tell whether nothing has changed."""
        held = other is not None and other.of(self.negotiation, self.found) and self.judged is other.judged
        return held and other is not None and (self.name, self.width) == (other.name, other.width)


class WhyPane(Pane):
    """Explains the selected row and the whole, with a cursor over what can be tried."""

    id, title = "why", "Why"
    studies = ("why",)

    about: About | None = None
    _basis: Basis | None = None
    _told: Told = Told(())
    _offers: dict[About, Suggestion] = {}

    def draw(self, room: Room) -> Drawn:
        """Give the lines, as far as things are worked out; the cursor where a suggestion can be seen."""
        self._learn(room.width)
        starts = self._told.starts
        if self.about not in starts:
            first = next(iter(starts), None)
            self.about = first if first is not None and starts[first] < room.height - 1 else None
        at = starts[self.about] if self.about is not None else None
        return Drawn(self._told.marked(self.about, self.bench.glyphs), at, None, tuple(starts.values()))

    def _learn(self, width: int) -> None:
        bench, row = self.bench, self.bench.browse.row(self.bench.rows)
        name = row.name if row is not None and row.name in {**bench.judged.items, **bench.judged.issues} else None
        basis = Basis(bench.negotiation, bench.judged, bench.found.why, name, width, bench.glyphs)
        if basis.same(self._basis):
            return
        if self._basis is not None and self._basis.name != name:
            self.about = None
            bench.view(self.id).to_top()
        found = bench.found.why or Explanation(bench.judged.sides)
        cell = bench.judged.items.get(name or "") or bench.judged.issues.get(name or "")
        item = name if name in bench.judged.items else None
        listed = suggestions(bench.negotiation, found, item, cell, told_prices(bench.negotiation, found, name))
        self._offers = {each.about: each for each in listed}
        asked = Asked(bench.negotiation, bench.judged, found, name, self._offers, bench.glyphs)
        self._basis, self._told = basis, why(asked, width)

    def move(self, by: int) -> None:
        """Go to the suggestion before or after, a screen on by pages; scroll where there is none that way."""
        starts = self._told.starts
        here = starts.get(self.about, -1) if self.about is not None else -1
        ahead = [(line, about) for about, line in starts.items() if (line > here if by > 0 else line < here)]
        if not ahead:
            super().move(by)
            return
        near = ahead if by > 0 else ahead[::-1]
        within = [about for line, about in near if abs(line - here) <= abs(by)]
        self.about = within[-1] if within else near[0][1]
        self.bench.redraw()

    def go(self, line: int) -> None:
        """Go to the suggestion on a line."""
        about = self._told.targets.get(line)
        if about is not None:
            self.about = about
            self.bench.redraw()

    def enter(self) -> None:
        """Make the edit that is suggested; RefusedError where there is none, or it no longer fits."""
        bench = self.bench
        if self._basis is None or not self._basis.of(bench.negotiation, bench.found.why):
            raise RefusedError("this is worked out anew", ": press {apply} once it is there")
        suggestion = self._offers.get(self.about) if self.about is not None else None
        if suggestion is None:
            raise RefusedError("no suggestion is chosen: go down to one first")
        bench.do(suggestion.edit(bench.negotiation))
