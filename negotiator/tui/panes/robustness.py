"""Robustness: in how many draws words, the zone and the deal hold where positions are uncertain, filling in."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.deal import solutions_here
from negotiator.view.holding import deal_text, holding
from negotiator.zopa.explain.scoring import UnsettledError, scored


class RobustnessPane(Pane):
    """Shows what the draws made so far tell of the current deal and every word."""

    id, title = "robustness", "Robustness"
    studies = ("robust",)

    _of: tuple[object, ...] = ()
    _names: Sequence[str] = ()

    def draw(self, room: Room) -> Drawn:
        """Give the lines, as far as draws are made."""
        bench = self.bench
        deal = deal_text(bench.negotiation, bench.dealing.package, self._called())
        return Drawn(holding(bench.negotiation, bench.judged, bench.found.robust, deal, room.width, bench.glyphs))

    def _called(self) -> Sequence[str]:
        """Name the solutions that the deal is, as far as they are known."""
        bench = self.bench
        of = (bench.negotiation, bench.dealing, bench.found.whole)
        if len(self._of) != len(of) or any(one is not other for one, other in zip(self._of, of, strict=True)):
            self._of, self._names = of, self._solutions()
        return self._names

    def _solutions(self) -> Sequence[str]:
        bench = self.bench
        if bench.found.whole is None:
            return ()
        try:
            return tuple(solutions_here(bench.found.whole, scored(bench.negotiation, bench.dealing.package)))
        except UnsettledError:  # the deal is fitted to the agenda a moment later
            return ()
