"""A menu below some lines that tell what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from negotiator.tui.dialogs.menu import Choice, Menu
from negotiator.view.text import clean, wrap

MOST_ROWS = 9
"""How many rows of the screen tell what there is to know; of the rest the number is told."""

WIDTH = 66
"""How many cells a row of a dialog has."""


class Question(Menu):
    """Asks for one of a few, as a menu does, and tells first what there is to know."""

    def __init__(self, title: str, details: Sequence[str], choices: Sequence[Choice]) -> None:
        """Take what to ask, the lines to tell, made safe here, and the choices; no two with one letter."""
        shown = [Choice(each.id, each.letter, clean(each.text), clean(each.refused)) for each in choices]
        super().__init__(clean(title), shown)
        self._details = cut_rows([clean(line) for line in details])

    def on_mount(self) -> None:
        """Put the lines below the title."""
        if self._details:
            told = Static(Content("\n".join(self._details)), classes="dialog--details")
            self.query_one(".dialog").mount(told, after=0)


def cut_rows(lines: Sequence[str]) -> list[str]:
    """Break lines into rows, as many as there may be; what does not go in is counted."""
    rows: list[str] = []
    for told, line in enumerate(lines):
        broken = wrap(line, WIDTH)[:MOST_ROWS]
        if rows and len(rows) + len(broken) > MOST_ROWS - (told < len(lines) - 1):
            return [*rows, f"and {len(lines) - told} more"]
        rows += broken
    return rows
