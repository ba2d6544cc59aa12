"""The plot of the zone: a cursor that walks along the frontier, and the deal where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.deals import solution_names
from negotiator.view.names import number, side_title
from negotiator.view.plot import Frame, drawn, laid_out, nearest, rows_held
from negotiator.view.plotted import Plotted, first_place, ranked
from negotiator.view.text import Piece
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.explain.scoring import Scored, UnsettledError, scored

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

WORKING = "working out the frontier ..."


class FrontierPane(Pane):
    """Shows what two sides get from the packages of the zone; the cursor begins at the Nash point."""

    id, title = "frontier", "Frontier"
    studies = ("whole", "cloud")

    def __init__(self, bench: Workbench) -> None:
        """Begin with the first two sides."""
        super().__init__(bench)
        self._place: int | None = None
        self._of = 0
        self._axes: tuple[str, ...] = ()
        self._frame: Frame | None = None

    @property
    def axes(self) -> tuple[str, str]:
        """Give the sides shown across and upward; RefusedError where the negotiation has no two sides."""
        sides = self.bench.negotiation.side_ids
        if len(sides) < 2:
            raise RefusedError("a plot shows two sides", ": {agenda} adds another one")
        across, up = self._axes if set(self._axes) <= set(sides) and self._axes else sides[:2]
        return across, up

    def draw(self, room: Room) -> Drawn:
        """Give the plot, as far as it is worked out."""
        negotiation, glyphs = self.bench.negotiation, self.bench.glyphs
        try:
            plotted = self.plotted()
        except RefusedError as refused:
            self._frame = None
            return Drawn(((Piece(refused.text + self.bench.told(refused.hint), "dim"),),))
        sheet = laid_out(negotiation, plotted, room.width, room.height, glyphs)
        self._frame = sheet.frame
        return Drawn(drawn(negotiation, plotted, sheet, glyphs), targets=rows_held(plotted, sheet.frame))

    def plotted(self) -> Plotted:
        """Give what is shown; RefusedError while it is worked out."""
        whole = self.bench.found.whole
        if whole is None:
            raise RefusedError(WORKING)
        if self._of != self.bench.session.revision:  # another frontier: the same place would be another point
            self._place, self._of = None, self.bench.session.revision
        place = first_place(whole, "nash") if self._place is None else self._place
        return Plotted(whole, self.bench.found.cloud, self.axes, place, self._deal())

    def _deal(self) -> Scored | None:
        try:
            return scored(self.bench.negotiation, self.bench.dealing.package)
        except UnsettledError:  # the agenda has just lost what it names
            return None

    def move(self, by: int) -> None:
        """Go along the frontier to what is better (below 0) or worse for the side upward."""
        self._walk(-by, 1)

    def turn(self, by: int) -> None:
        """Go along the frontier to what is worse (below 0) or better for the side across."""
        self._walk(by, 0)

    def _walk(self, by: int, axis: int) -> None:
        plotted = self._with_frontier()
        order = ranked(plotted.whole.frontier, plotted.sides[axis])
        self._point(order[min(max(order.index(plotted.place) + by, 0), len(order) - 1)])

    def _with_frontier(self) -> Plotted:
        plotted = self.plotted()
        if plotted.here is None:
            raise RefusedError("there is no frontier to walk along", "; {pane-5} shows what is in the way")
        return plotted

    def _point(self, place: int) -> None:
        self._place = place
        self.bench.say("")
        self.bench.redraw()

    def go(self, line: int) -> None:
        """Go to the point of the frontier that is nearest to what was clicked, or that stands on the line."""
        view = self.bench.view(self.id)
        column, view.column = view.column, None
        place = nearest(self.plotted(), self._frame, column, line) if self._frame is not None else None
        if place is not None:
            self._point(place)

    def enter(self) -> None:
        """Make the point's package the deal."""
        plotted = self._with_frontier()
        place, size = plotted.place, len(plotted.whole.frontier)
        point = plotted.whole.frontier[place]
        self._place = place
        self.bench.settle(self.bench.dealing.jumped(point.package))
        names = solution_names(plotted.whole, [place]).get(place, "")
        among = f", one of {number(point.packages)} packages there" if point.packages > 1 else ""
        self.bench.say(f"deal: point {place + 1:,} of {size:,}{f' ({names})' if names else ''}{among}")

    def choose(self, axis: int) -> None:
        """Show another side across (0) or upward (1)."""
        sides, shown = self.bench.negotiation.side_ids, list(self.axes)
        if len(sides) == 2:
            raise RefusedError("there are two sides, and both are shown: another can be chosen where there are more")
        at = sides.index(shown[axis])
        others = [side for side in (*sides[at + 1 :], *sides[:at]) if side not in shown]
        shown[axis] = others[0]
        self._axes = tuple(shown)
        self.bench.redraw()
        where = "upward" if axis else "across"
        self.bench.say(f"{where}: {side_title(self.bench.negotiation, shown[axis])}")
