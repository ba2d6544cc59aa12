"""Asking for a text of several lines."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from negotiator.tui.dialogs.writing import Writing
from negotiator.view.standins import clean_lines, stand_ins


class SafeArea(TextArea):
    """Lines to type in; what is pasted is made safe, as a terminal's controls would reach the terminal."""

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
        self, title: str, text: str = "", hint: str = "", refuse: Callable[[str], str | None] = lambda text: None
    ) -> None:
        """Take what to ask, the text to begin with, and a hint."""
        super().__init__()
        self._title, self._text, self._hint, self._refuse = title, text, hint, refuse
        self._signs = stand_ins(text, lines=True)

    def compose(self) -> ComposeResult:
        """Lay out title, lines, and hints."""
        with Vertical(classes="dialog") as box:
            box.styles.width, box.styles.height = 100, "80%"
            yield Static(Content(self._title), classes="dialog--title")
            if self._hint:
                yield Static(Content(self._hint), classes="dialog--hint")
            yield SafeArea(self._signs.shown(self._text), highlight_cursor_line=False)
            yield Static("", classes="dialog--reason", markup=False)
            yield Static("Ctrl+S takes it, Escape leaves, Enter begins a line", classes="dialog--hint")

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
        """Tell whether another text stands there than at the beginning."""
        return self.text != self._text

    def on_text_area_changed(self) -> None:
        """Say at once what is wrong with the text so far."""
        self.say(self._refuse(self.text) if self.changed else None)

    def action_take(self) -> None:
        """Give the text, unless it will not do; one that was not changed is given as it is."""
        reason = self._refuse(self.text) if self.changed else None
        if reason is None:
            self.dismiss(self.text)
        else:
            self.say(reason)
