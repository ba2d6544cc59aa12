"""A line of the screen's frame, such as the header: it is painted only where it changes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from negotiator.view.text import wrap


class Told(Static):
    """Shows safe text on one line, or on as few lines as it needs up to `most`."""

    def __init__(self, *, id: str, most: int = 1) -> None:
        """Show nothing yet."""
        super().__init__(id=id, markup=False)
        self._most, self._shown, self._high = most, "", 1

    def show(self, text: str) -> None:
        """Show a text; only one that needs more lines, or fewer, lays the screen out anew."""
        if text == self._shown:
            return
        self._shown = text
        high = min(len(wrap(text, max(self.size.width, 2))), self._most) if self.size.width else 1
        if high != self._high:
            self._high = high
            self.styles.height = high
        self.update(Content(text), layout=False)
