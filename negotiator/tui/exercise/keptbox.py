"""A box for a text of several lines that is kept as it is typed: no kill loses more than the last half second."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from negotiator.tui.dialogs import SafeArea
from negotiator.tui.dialogs.writing import Writing
from negotiator.view.standins import stand_ins
from negotiator.view.text import clean
from negotiator.workspace.refusal import refusal_of

PAUSE = 0.5
"""After how many seconds of typing at most what stands in the box is kept."""


class KeptBox(Writing[str]):
    """Asks for a text, hands it to `keep` while it is typed and as it is left, and gives it back."""

    DEFAULT_CSS = "KeptBox TextArea, KeptBox TextArea:focus { height: 1fr; border: none; padding: 0; }"

    def __init__(self, title: str, text: str, keep: Callable[[str], None], most: int) -> None:
        """Take what to ask, the text to begin with, what keeps it (RefusedError where it cannot), and its length."""
        super().__init__()
        self._title, self._kept, self._keep, self._most = title, text, keep, most
        self._signs = stand_ins(text, lines=True)
        self._due: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, lines and hints."""
        with Vertical(classes="dialog") as box:
            box.styles.width, box.styles.height = 100, "80%"
            yield Static(Content(clean(self._title)), classes="dialog--title")
            yield SafeArea(self._signs.shown(self._kept), highlight_cursor_line=False)
            yield Static("", classes="dialog--reason", markup=False)
            yield Static("Kept as you type; Escape or Ctrl+S goes back, Enter begins a line", classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        area = self.query_one(SafeArea)
        area.move_cursor(area.document.end)

    @property
    def text(self) -> str:
        """Give the text as it stands now."""
        return self._signs.meant(self.query_one(SafeArea).text)

    @property
    def changed(self) -> bool:
        """Tell whether there is anything that is not kept yet."""
        return self.text != self._kept

    def on_text_area_changed(self) -> None:
        """Keep it soon."""
        if self._due is None:
            self._due = self.set_timer(PAUSE, self.flush)

    def flush(self) -> bool:
        """Keep what stands there now; tell whether it is kept."""
        self._due, text = None, self.text
        if text == self._kept:
            return True
        if len(text) > self._most:
            self.say(f"this is longer than {self._most:,} characters")
            return False
        reason = refusal_of(lambda: self._keep(text))
        self.say(reason)
        self._kept = text if reason is None else self._kept
        return reason is None

    def action_take(self) -> None:
        """Keep it and go back, or say why it cannot be kept."""
        if self.flush():
            self.dismiss(self._kept)

    def action_give_up(self) -> None:
        """Go back; ask what becomes of a text that cannot be kept."""
        if self.flush():
            self.dismiss(self._kept)
        else:
            super().action_give_up()

    def leave(self) -> None:
        """Leave with the app, once it is kept."""
        if self.flush():
            self.dismiss(self._kept)
            self.app.call_later(self.app.action_quit)
