"""The line in which a filter is typed: the matrix narrows as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from negotiator.tui.dialogs import SafeInput
from negotiator.view.browse import Browse
from negotiator.view.status import matching_text

if TYPE_CHECKING:
    from negotiator.tui.layout import Layout
    from negotiator.tui.workbench import Workbench


class FilterInput(SafeInput):
    """The text typed; arrows move in the matrix meanwhile."""

    BINDINGS = [
        Binding("enter", "submit", "keep", key_display="Enter"),
        Binding("escape", "drop", "show all", key_display="Escape"),
        Binding("up", "move(-1)", "row", key_display="Up Down"),
        Binding("down", "move(1)", "row", show=False),
    ]

    @property
    def _line(self) -> FilterLine:
        return cast("FilterLine", self.parent)

    def action_drop(self) -> None:
        """Leave with no filter, where one was before."""
        self._line.drop()

    def action_move(self, by: int) -> None:
        """Go to the next row that matches."""
        self._line.bench.panes["matrix"].move(by)


class FilterLine(Horizontal):
    """Stands in the place of the line of context while a filter is typed."""

    def __init__(self, bench: Workbench) -> None:
        """Take the workbench whose matrix is narrowed."""
        super().__init__(id="filter")
        self.bench, self.display = bench, False
        self._before: tuple[Browse, Layout] = (bench.browse, bench.layout_now)

    def compose(self) -> ComposeResult:
        """Lay out sign, text and count."""
        yield Static(" /", id="filter-sign", markup=False)
        yield FilterInput(id="filter-text", select_on_focus=False)
        yield Static("", id="filter-count", markup=False)

    @property
    def _input(self) -> FilterInput:
        return self.query_one(FilterInput)

    def open(self) -> None:
        """Begin to type, with the filter that is on; the matrix comes on screen."""
        self._before = (self.bench.browse, self.bench.layout_now)
        with self.prevent(Input.Changed):
            self._input.value = self.bench.browse.filter
        self._input.cursor_position = len(self._input.value)
        self._show(True)
        self._count()
        self.screen.set_focus(self._input)  # at once: the next key may be there already
        if "matrix" not in self.bench.areas:
            self.bench.share(self.bench.layout_now.gone("matrix"))

    def drop(self) -> None:
        """Clear the filter and go back to where one was."""
        before, layout = self._before
        self._show(False)
        self.bench.lay_out(layout)
        self.bench.go(before.filtered(self.bench.rows, ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the matrix to what matches so far."""
        event.stop()
        if self.display:
            self.bench.go(self._before[0].filtered(self.bench.rows, event.value))
            self._count()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter, and go on in the matrix; not where nothing matches."""
        event.stop()
        if not event.value.strip():
            self.drop()
        elif self.bench.browse.matching(self.bench.rows):
            self._keep()

    def on_descendant_blur(self) -> None:
        """Keep what was typed when something else is clicked; a terminal that another window covers is no click."""
        left = self.screen.is_current and self.app.app_focus
        if self.display and left and self.screen.focused is not self._input:
            self._show(False)

    def _keep(self) -> None:
        self._show(False)
        self.bench.pick("matrix")

    def _show(self, shown: bool) -> None:
        self.display = shown
        self.bench.query_one("#context").display = not shown

    def _count(self) -> None:
        told = f" {matching_text(*self.bench.browse.counted(self.bench.rows))} "
        none = not self.bench.browse.matching(self.bench.rows)
        self.query_one("#filter-count", Static).update(Content(f"{told} Escape shows all " if none else told))
