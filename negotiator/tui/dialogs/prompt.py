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
from negotiator.view.standins import stand_ins
from negotiator.view.text import clean


class SafeInput(Input):
    """A line to type in that takes what is pasted as safe text: a terminal's controls would reach the terminal."""

    def _on_paste(self, event: Paste) -> None:
        refuse_long(self, event)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text, made safe, in place of what stands from start to end."""
        super().replace(clean(text), start, end)


class Prompt(ModalScreen[str | None]):
    """Asks for one line of text; `refuse` tells why a text will not do, as one types and on Enter.

    What of the text to begin with a terminal must not be sent, as in the name of a folder, has a stand-in until then.
    """

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
        self._signs = stand_ins(value, lines=False)
        self._offered = SuggestFromList(offered, case_sensitive=False) if offered else None

    def compose(self) -> ComposeResult:
        """Lay out title, line and reason."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            yield SafeInput(self._signs.shown(self._value), suggester=self._offered)
            yield Static(Content(self._hint), classes="dialog--hint")
            yield Static("", classes="dialog--reason", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what is wrong with the text so far."""
        reason = self._reason(self._signs.meant(event.value))
        self.query_one(".dialog--reason", Static).update(Content(clean(reason or "")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the text back, unless it will not do; one that was not changed is given as it is."""
        text = self._signs.meant(event.value)
        reason = self._reason(text)
        if reason is None:
            self.dismiss(text)
        else:
            self.query_one(".dialog--reason", Static).update(Content(clean(reason)))

    def _reason(self, text: str) -> str | None:
        return self._refuse(text) if text != self._value else None
