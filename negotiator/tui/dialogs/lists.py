"""Picking from a list: one, or some."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


class Pick(ModalScreen[str | None]):
    """Asks for one of a list; gives its id back."""

    BINDINGS = [("escape", "dismiss", "Leave"), ("j", "down", "Down"), ("k", "up", "Up")]

    def __init__(self, title: str, options: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
        """Take what to ask, the options as (id, text), and the id to begin at."""
        super().__init__()
        self._title, self._options, self._chosen = title, options, chosen

    def compose(self) -> ComposeResult:
        """Lay out title and list."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            yield OptionList(*(Option(Content(text), id=f"o-{index}") for index, (_, text) in enumerate(self._options)))
            yield Static("Enter picks, Escape leaves", classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin at the option chosen now."""
        ids = [each for each, _ in self._options]
        self.query_one(OptionList).highlighted = ids.index(self._chosen) if self._chosen in ids else 0

    def action_down(self) -> None:
        """Go to the next option."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Go to the option before."""
        self.query_one(OptionList).action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the id of the option back."""
        self.dismiss(self._options[event.option_index][0])


class QuitQuestion(Pick):
    """Asks what becomes of unsaved edits; it is asked once."""


class PickSome(ModalScreen[tuple[str, ...] | None]):
    """Asks for some of a list; Space or a click marks, Enter gives them back in the order of the list."""

    BINDINGS = [("escape", "dismiss", "Leave")]

    def __init__(self, title: str, options: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Take what to ask, the options as (id, text), and the ids marked now."""
        super().__init__()
        self._title, self._options, self._chosen = title, options, chosen

    def compose(self) -> ComposeResult:
        """Lay out title and list."""
        marked = {index for index, (each, _) in enumerate(self._options) if each in self._chosen}
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            yield MarkList([text for _, text in self._options], marked)
            yield Static("Space marks, Enter takes what is marked, Escape leaves", classes="dialog--hint")

    def on_mark_list_taken(self, event: MarkList.Taken) -> None:
        """Give back what is marked."""
        self.dismiss(tuple(each for index, (each, _) in enumerate(self._options) if index in event.marked))


class MarkList(OptionList):
    """A list in which Space or a click marks an option, in brackets, and Enter takes what is marked."""

    BINDINGS = [
        ("space", "select", "Mark"),
        ("enter", "take", "Take"),
        ("j", "cursor_down", "Down"),
        ("k", "cursor_up", "Up"),
    ]

    class Taken(Message):
        """Enter was pressed; `marked` counts the options from 0."""

        def __init__(self, marked: frozenset[int]) -> None:
            """Take what is marked."""
            super().__init__()
            self.marked = marked

    def __init__(self, texts: Sequence[str], marked: set[int]) -> None:
        """Take the options' texts, and which are marked."""
        super().__init__(*(_marked_text(text, index in marked) for index, text in enumerate(texts)))
        self._texts, self._marked = texts, marked

    def action_select(self) -> None:
        """Mark the option at the cursor, or take its mark away."""
        index = self.highlighted
        if index is not None:
            self._marked ^= {index}
            self.replace_option_prompt_at_index(index, _marked_text(self._texts[index], index in self._marked))

    def action_take(self) -> None:
        """Take what is marked."""
        self.post_message(self.Taken(frozenset(self._marked)))


def _marked_text(text: str, marked: bool) -> Content:
    return Content(f"[{'x' if marked else ' '}] {text}")
