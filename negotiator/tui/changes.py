"""What is not saved, and what can be undone, to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from negotiator.tui.lines import LinesView
from negotiator.view.text import Line, broken


class LinesScreen(ModalScreen[None]):
    """Shows lines until it is left."""

    BINDINGS = [
        ("escape,q,enter,D", "dismiss", "Leave"),
        ("down,j", "scroll(1)", "Down"),
        ("up,k", "scroll(-1)", "Up"),
        ("pagedown,space", "scroll(15)", "Page down"),
        ("pageup", "scroll(-15)", "Page up"),
    ]

    def __init__(self, title: str, lines: Callable[[], Iterable[Line]], *, ascii_only: bool = False) -> None:
        """Take the title and what gives the lines, of any width."""
        super().__init__()
        self._title, self._lines = title, lines
        self.set_class(ascii_only, "-ascii")

    def compose(self) -> ComposeResult:
        """Lay out the lines in a frame."""
        with Vertical(id="help-box") as box:
            box.border_title = f"{self._title} (arrows scroll, Escape leaves)"
            yield LinesView(id="help", title="")

    def on_resize(self) -> None:
        """Break the lines for the width."""
        view = self.query_one(LinesView)
        view.show([part for line in self._lines() for part in broken(line, view.room)])

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self.query_one(LinesView).scroll_by(by)
