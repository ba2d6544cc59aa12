"""A menu: a short list in which a letter picks at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a menu: its id, the letter that picks it, its text, and why it cannot be picked, if so."""

    id: str
    letter: str
    text: str
    refused: str = ""


class Menu(ModalScreen[str | None]):
    """Asks for one of a few; its letter, or Enter on it, gives its id back."""

    BINDINGS = [("escape", "dismiss", "Leave")]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """Take what to ask, and the choices; no two with one letter."""
        super().__init__()
        self._title, self._choices = title, choices

    def compose(self) -> ComposeResult:
        """Lay out title and list."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            yield OptionList(*(Option(Content(f"{each.letter}  {each.text}")) for each in self._choices))
            yield Static("A letter or Enter picks, Escape leaves", classes="dialog--hint", markup=False)
            yield Static("", classes="dialog--reason", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Pick by letter."""
        chosen = next((each for each in self._choices if each.letter == event.character), None)
        if chosen is not None:
            event.stop()
            self._pick(chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick the entry at the cursor."""
        self._pick(self._choices[event.option_index])

    def _pick(self, choice: Choice) -> None:
        if choice.refused:
            self.query_one(".dialog--reason", Static).update(Content(choice.refused))
        else:
            self.dismiss(choice.id)
