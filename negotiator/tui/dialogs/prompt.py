"""Asking for one line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from negotiator.tui.dialogs.pasting import refuse_long
from negotiator.view.text import clean


class SafeInput(Input):
    """A line to type in that takes what is pasted as safe text: a terminal's controls would reach the terminal."""

    def _on_paste(self, event: Paste) -> None:
        refuse_long(self, event)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text, made safe, in place of what stands from start to end."""
        super().replace(clean(text), start, end)


class Prompt(ModalScreen[str | None]):
    """Asks for one line of text; `refuse` tells why a text will not do, as one types and on Enter."""

    BINDINGS = [("escape", "dismiss", "Leave")]

    def __init__(
        self,
        title: str,
        value: str = "",
        hint: str = "",
        refuse: Callable[[str], str | None] = lambda text: None,
        offered: Sequence[str] = (),
    ) -> None:
        """Take what to ask, the text to begin with, a hint, and texts to offer as one types."""
        super().__init__()
        self._title, self._value, self._hint, self._refuse = title, value, hint, refuse
        self._offered = SuggestFromList(offered, case_sensitive=False) if offered else None

    def compose(self) -> ComposeResult:
        """Lay out title, line and reason."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            yield SafeInput(self._value, suggester=self._offered)
            yield Static(Content(self._hint), classes="dialog--hint")
            yield Static("", classes="dialog--reason", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what is wrong with the text so far."""
        reason = self._refuse(event.value) if event.value != self._value else None
        self.query_one(".dialog--reason", Static).update(Content(clean(reason or "")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the text back, unless it will not do; one that was not changed is given as it is."""
        reason = self._refuse(event.value) if event.value != self._value else None
        if reason is None:
            self.dismiss(event.value)
        else:
            self.query_one(".dialog--reason", Static).update(Content(clean(reason)))
