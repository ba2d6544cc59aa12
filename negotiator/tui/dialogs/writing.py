"""Dialogs in which something is written: Ctrl+S takes it, Escape leaves, and asks before anything would be lost."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from negotiator.tui.dialogs.menu import Choice, Menu
from negotiator.view.text import clean

Result = TypeVar("Result")

ANSWERS = (Choice("stay", "g", "Go on"), Choice("take", "t", "Take it"), Choice("throw", "x", "Give it up"))
"""What may become of something written that is about to be left."""


class Writing(ModalScreen[Result | None], Generic[Result]):
    """A dialog that gives what was written, None where it was left; nothing written is lost without asking."""

    DEFAULT_CSS = "Writing { align: center middle; background: $background 60%; }"
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "take", "Take"), ("escape", "give_up", "Leave")]

    @property
    def changed(self) -> bool:
        """Tell whether something was written that leaving would lose."""
        raise NotImplementedError

    def action_take(self) -> None:
        """Give back what was written, or say why it will not do."""
        raise NotImplementedError

    def action_give_up(self) -> None:
        """Leave; ask first where something was written."""
        if self.changed:
            self.app.push_screen(Menu("What was written is not taken yet", ANSWERS), self._answered)
        else:
            self.dismiss(None)

    def leave(self) -> None:
        """Leave on the way out of the app: ask what becomes of what was written, or leave with the app."""
        if self.changed:
            self.action_give_up()
        else:
            self.dismiss(None)
            self.app.call_later(self.app.action_quit)

    def say(self, reason: str | None) -> None:
        """Show why something will not do, or take that away."""
        self.query_one(".dialog--reason", Static).update(Content(clean(reason or "")))

    def _answered(self, answer: str | None) -> None:
        if answer == "take":
            self.action_take()
        elif answer == "throw":
            self.dismiss(None)
