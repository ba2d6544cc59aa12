"""A menu below some lines that tell what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from negotiator.tui.dialogs.menu import Choice, Menu
from negotiator.view.text import clean

MOST_LINES = 8
"""How many lines are told; of the others their number."""


class Question(Menu):
    """Asks for one of a few, as a menu does, and tells first what there is to know."""

    def __init__(self, title: str, details: Sequence[str], choices: Sequence[Choice]) -> None:
        """Take what to ask, the lines to tell, made safe here, and the choices; no two with one letter."""
        shown = [Choice(each.id, each.letter, clean(each.text), clean(each.refused)) for each in choices]
        super().__init__(clean(title), shown)
        self._details = _cut([clean(line) for line in details])

    def on_mount(self) -> None:
        """Put the lines below the title."""
        if self._details:
            told = Static(Content("\n".join(self._details)), classes="dialog--details")
            self.query_one(".dialog").mount(told, after=0)


def _cut(lines: Sequence[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return list(lines)
    return [*lines[: MOST_LINES - 1], f"and {len(lines) - MOST_LINES + 1} more"]
