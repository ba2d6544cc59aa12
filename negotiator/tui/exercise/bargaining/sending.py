"""The dialog before an act is sent: what it is, what speaks against it, and a line for a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from negotiator.exercise.record.entries import MAX_TEXT
from negotiator.tui.dialogs.prompt import SafeInput
from negotiator.tui.dialogs.question import cut_rows
from negotiator.view.text import clean

PAUSE = 0.3
"""After how many seconds of typing at most the message is kept."""


class SendBox(ModalScreen[str | None]):
    """Asks once whether an act is to be sent; gives its message back. What is typed is kept, sent or not."""

    DEFAULT_CSS = "SendBox { align: center middle; background: $background 60%; }"
    BINDINGS = [("escape", "leave_it", "Leave")]

    def __init__(
        self, title: str, details: Sequence[str], verb: str, message: str, keep: Callable[[str], object]
    ) -> None:
        """Take what to ask, the lines to tell, what Enter does, and the message to begin with, which `keep` keeps."""
        super().__init__()
        self._title, self._details, self._verb = clean(title), [clean(line) for line in details], verb
        self._message, self._keep = clean(message), keep
        self._due: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, details and line."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            if self._details:
                yield Static(Content("\n".join(cut_rows(self._details))), classes="dialog--details")
            yield SafeInput(self._message, placeholder="a message, if you like", max_length=MAX_TEXT)
            yield Static(Content(f"Enter {self._verb}, Escape goes back"), classes="dialog--hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the message soon."""
        self._message = event.value
        if self._due is None:
            self._due = self.set_timer(PAUSE, self.flush)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Send it."""
        self._message = event.value
        self.flush()
        self.dismiss(event.value)

    def on_unmount(self, _: events.Unmount) -> None:
        """Keep what was typed last."""
        self.flush()

    def flush(self) -> None:
        """Keep the message as it stands now."""
        if self._due is not None:
            self._due.stop()
            self._due = None
            self._keep(self._message)

    def action_leave_it(self) -> None:
        """Go back."""
        self.flush()
        self.dismiss(None)

    def leave(self) -> None:
        """Leave with the app."""
        self.action_leave_it()
        self.app.call_later(self.app.action_quit)
