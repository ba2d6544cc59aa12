"""Asking for a text of several lines."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.timer import Timer
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from negotiator.tui.dialogs.pasting import refuse_long
from negotiator.tui.dialogs.writing import Writing
from negotiator.view.standins import clean_lines, stand_ins
from negotiator.workspace.typed import Typed

PAUSE = 0.5
"""After how many seconds of typing at most what stands in the box is kept."""

FOUND = "this was typed before the program ended, and not taken: Ctrl+S takes it, Escape asks"


class SafeArea(TextArea):
    """Lines to type in; what is pasted is made safe, as a terminal's controls would reach the terminal."""

    async def _on_paste(self, event: Paste) -> None:
        refuse_long(self, event)

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit of safe text."""
        edit.text = clean_lines(edit.text)
        return super().edit(edit)


class TextBox(Writing[str]):
    """Asks for a text of several lines, given exactly as it stands; `refuse` tells why one will not do.

    What a terminal must not be sent is shown by stand-ins, and comes back as it was.
    """

    DEFAULT_CSS = "TextBox TextArea, TextBox TextArea:focus { height: 1fr; border: none; padding: 0; }"

    def __init__(
        self,
        title: str,
        text: str = "",
        hint: str = "",
        refuse: Callable[[str], str | None] = lambda text: None,
        typed: Typed | None = None,
    ) -> None:
        """Take what to ask, the text to begin with, a hint, and where what is `typed` is kept until it is taken."""
        super().__init__()
        self._title, self._text, self._hint, self._refuse, self._typed = title, text, hint, refuse, typed
        kept = None if typed is None else typed.read()
        self._first = self._last = text if kept is None else kept
        self._signs = stand_ins(self._first, lines=True)
        self._due: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, lines, and hints."""
        with Vertical(classes="dialog") as box:
            box.styles.width, box.styles.height = 100, "80%"
            yield Static(Content(self._title), classes="dialog--title")
            if self._hint:
                yield Static(Content(self._hint), classes="dialog--hint")
            yield SafeArea(self._signs.shown(self._first), highlight_cursor_line=False)
            yield Static("", classes="dialog--reason", markup=False)
            yield Static("Ctrl+S takes it, Escape leaves, Enter begins a line", classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        area = self.query_one(SafeArea)
        area.move_cursor(area.document.end)
        if self.changed:
            self.say(FOUND)

    @property
    def text(self) -> str:
        """Give the text as it stands now."""
        return self._signs.meant(self.query_one(SafeArea).text)

    @property
    def changed(self) -> bool:
        """Tell whether another text stands there than at the beginning."""
        return self.text != self._text

    def on_text_area_changed(self) -> None:
        """Say at once what is wrong with the text so far."""
        self._last = self.text
        if self._last != self._first:
            self.say(self._refuse(self.text) if self.changed else None)
        if self._due is None:
            self._due = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        """Keep what stands there, until it is taken or given up."""
        self._due = None
        if self._typed is not None:
            self._typed.keep(self._last if self._last != self._text else None)

    def on_unmount(self) -> None:
        """Keep what was typed last, as the app ends below it."""
        if self._due is not None:
            self._keep()

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Go back: what was typed is taken, or given up."""
        if self._due is not None:
            self._due.stop()
            self._due = None
        if self._typed is not None:
            self._typed.keep(None)
        return super().dismiss(result)

    def action_take(self) -> None:
        """Give the text, unless it will not do; one that was not changed is given as it is."""
        reason = self._refuse(self.text) if self.changed else None
        if reason is None:
            self.dismiss(self.text)
        else:
            self.say(reason)
