"""The frame of a screen: lines such as the header, painted only where they change, and the space between them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from negotiator.view.text import wrap


class Told(Static):
    """Shows safe text on one line, or on as few lines as it needs up to `most`."""

    def __init__(self, *, id: str, most: int = 1) -> None:
        """Show nothing yet."""
        super().__init__(id=id, markup=False)
        self._most, self._shown, self._high = most, ("", 0), 1

    def show(self, text: str) -> None:
        """Show a text; only one that needs more lines, or fewer, lays the screen out anew."""
        if (text, self.size.width) == self._shown:
            return
        self._shown = (text, self.size.width)
        lines = self._broken(text)
        if len(lines) != self._high:
            self._high = len(lines)
            self.styles.height = self._high
        self.update(Content("\n".join(lines)), layout=False)

    def _broken(self, text: str) -> list[str]:
        """Break a text that is too long for one line, each line with the space that the first begins with."""
        indent = text[: len(text) - len(text.lstrip())]
        width = self.size.width - len(indent)
        if self._most == 1 or width < 2:
            return [text]
        return [indent + line for line in wrap(text.strip(), width)[: self._most]]


@dataclass(frozen=True, slots=True)
class Said:
    """The line in place of the context, and whether it warns."""

    text: str = ""
    warning: bool = False


class PaneSpace(Container):
    """The space of the panes."""

    class Resized(Message):
        """It has become larger or smaller."""

    def on_resize(self) -> None:
        """Tell so."""
        self.post_message(self.Resized())
