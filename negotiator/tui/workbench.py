"""The workbench: three panes over one session, and the state of what is selected and shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from negotiator.tui.commands import COMMANDS
from negotiator.tui.dispatch import HANDLERS
from negotiator.tui.lines import LinesView
from negotiator.tui.panes import PANES, Shown, matrix_lines, position_lines, side_styles, summary_lines
from negotiator.view.browse import Browse
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.matrix import rows
from negotiator.view.status import context_text, header_text
from negotiator.view.text import clean
from negotiator.workspace.refusal import RefusedError, refusal_of
from negotiator.zopa.whole import Whole, series
from negotiator.zopa.words.matrix import matrix

if TYPE_CHECKING:
    from negotiator.tui.app import NegotiatorApp
    from negotiator.workspace.session import Session

TWO_FROM, ALL_FROM = 120, 160


class Workbench(Screen[None]):
    """Shows a sound negotiation and carries commands to its session."""

    app: NegotiatorApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            ",".join(command.keys),
            f"perform('{command.id}')",
            command.footer,
            show=bool(command.footer),
            key_display=command.footer_keys or command.shown_keys[0],
            priority=command.keys[0] in ("tab", "shift+tab"),
            id=command.id,
        )
        for command in COMMANDS
    ]

    class Worked(Message):
        """The negotiation as a whole, as far as it is worked out for one revision; None at the end."""

        def __init__(self, revision: int, whole: Whole | None) -> None:
            """Take the revision and its result."""
            super().__init__()
            self.revision, self.whole = revision, whole

    def __init__(self, session: Session, *, ascii_only: bool = False) -> None:
        """Take a session without problems."""
        super().__init__()
        self.session = session
        self.glyphs = ASCII if ascii_only else UNICODE
        self.set_class(ascii_only, "-ascii")
        self.whole: Whole | None = None
        self.pane, self.zoomed, self._working, self._judging, self._said = "matrix", False, False, False, ""
        self.judged = matrix(session.negotiation)
        self.rows = rows(session.negotiation, self.judged, self.glyphs)
        self.browse = Browse(next((row.name for row in self.rows if row.is_item), ""))

    @property
    def side(self) -> str:
        """Give the side that edits go to."""
        return self.session.negotiation.side_ids[self.browse.side]

    @property
    def item(self) -> str:
        """Give the full name of the selected item; RefusedError where the row is an issue."""
        row = self.browse.row(self.rows)
        if row is None or not row.is_item:
            raise RefusedError("marks stand on items: go down to an item of this issue first")
        return row.name

    def compose(self) -> ComposeResult:
        """Lay out header, panes, the line of context, and the keys."""
        yield Static(id="header", markup=False)
        with Horizontal(id="panes"):
            yield LinesView(id="matrix", title="1 Matrix")
            with Vertical(id="aside"):
                yield LinesView(id="position", title="2 Position")
                yield LinesView(id="summary", title="3 Summary")
        yield Static(id="context", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Listen to clicks, and start."""
        self.view("matrix").picked = self._pick
        for pane in PANES:
            self.view(pane).side_styles = side_styles(self.session.negotiation)
            self.view(pane).resized = self.redraw
        self.lay_out()
        self._work()
        if self.session.notices:
            self.say("; ".join(self.session.notices), warning=True)

    def view(self, pane: str) -> LinesView:
        """Give the widget of a pane."""
        return self.query_one(f"#{pane}", LinesView)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as the width has room for."""
        self.lay_out()

    def lay_out(self) -> None:
        """Show the panes that have room: one, the matrix and another, or all."""
        width = 0 if self.zoomed else self.size.width
        beside = self.pane if self.pane != "matrix" else "position"
        shown = {self.pane} if width < TWO_FROM else {"matrix", beside} if width < ALL_FROM else set(PANES)
        for pane in PANES:
            self.view(pane).display = pane in shown
        self.query_one("#aside").display = shown != {"matrix"}
        self.view(self.pane).focus()
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw everything anew from what is selected and known."""
        now = Shown(self.session.negotiation, self.judged, self.whole, self.rows, self.browse, self.glyphs)
        matrix_view = self.view("matrix")
        matrix_view.show(*matrix_lines(now, matrix_view.room))
        self.view("position").show(position_lines(now, self.view("position").room))
        self.view("summary").show(summary_lines(now, self.view("summary").room))
        unsaved = len(self.session.unsaved)
        sample, width = self.session.folder is None, self.size.width
        header = header_text(self.session.negotiation, self.side, unsaved, self.whole, width, self.glyphs, sample)
        self.query_one("#header", Static).update(Content(header))
        self._draw_context()

    def _draw_context(self) -> None:
        row, width = self.browse.row(self.rows), self.size.width
        text = self._said or context_text(self.session.negotiation, self.judged, row, self.glyphs, width)
        self.query_one("#context", Static).update(Content(text))

    @property
    def said(self) -> str:
        """Give the line that stands in place of the context."""
        return self._said.strip()

    def say(self, text: str, *, warning: bool = False) -> None:
        """Show a line in place of the context, until the selection moves."""
        self._said = f" {clean(text)}" if text else ""
        self.query_one("#context").set_class(warning, "-warning")
        self._draw_context()

    def action_perform(self, command: str) -> None:
        """Carry out a command of the table."""
        self.perform(command)

    def perform(self, command: str) -> None:
        """Carry out a command; where it cannot act, say why."""
        self.attempt(partial(HANDLERS[command], self))

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something; where it is refused, say why."""
        reason = refusal_of(act)
        if reason is not None:
            self.say(reason, warning=True)

    def go(self, browse: Browse) -> None:
        """Select something else."""
        self.browse = browse
        self.say("")
        self.redraw()

    def changed(self, said: str) -> None:
        """Show what a change did: the words as soon as the keys already pressed are taken, the rest as it comes."""
        self.whole = None
        self.say(said)
        if not self._judging:
            self._judging = True
            self.call_later(self._judge)

    def _judge(self) -> None:
        self._judging = False
        self.judged = matrix(self.session.negotiation)
        self.rows = rows(self.session.negotiation, self.judged, self.glyphs)
        self.redraw()
        self._work()

    def _work(self) -> None:
        """Work the whole out in a thread, one at a time; what a later change made stale is dropped."""
        if not self._working:
            self._working = True
            self.run_worker(partial(self._analyse, self.session.revision), thread=True, group="whole")

    def _analyse(self, revision: int) -> None:
        for whole in series(self.session.negotiation):
            if revision != self.session.revision:
                break
            self.post_message(self.Worked(revision, whole))
        self.post_message(self.Worked(revision, None))

    def on_workbench_worked(self, message: Worked) -> None:
        """Show what was worked out so far; at its end start again where a change came between."""
        current = message.revision == self.session.revision
        if message.whole is not None and current:
            self.whole = message.whole
            self.redraw()
        elif message.whole is None:
            self._working = False
            if not current:
                self._work()

    def _pick(self, line: int) -> None:
        """Select the row that was clicked; a line above the first is the heads."""
        shown = self.browse.visible(self.rows)
        if self.pane != "matrix":
            self.pane = "matrix"
            self.lay_out()
        if 0 <= line < len(shown):
            self.go(replace(self.browse, selected=shown[line].name))

    def on_click(self, event: events.Click) -> None:
        """Go to the pane that was clicked."""
        pane = event.widget.id if event.widget is not None else None
        if pane in PANES and pane != self.pane:
            self.pane = pane
            self.lay_out()

    def ask_then(
        self, question: Screen[str | None], act: Callable[[str], None], left: Callable[[], None] = lambda: None
    ) -> None:
        """Open a dialog, and act on its answer, or on its being `left`; where that is refused, say why."""
        self.app.push_screen(question, lambda answer: self.attempt(left if answer is None else partial(act, answer)))

    def leave(self) -> None:
        """Leave as the quit key does."""
        self.perform("quit")
