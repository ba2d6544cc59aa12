"""A list that is edited: entries are added, changed, removed, and put in another order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from negotiator.view.text import clean
from negotiator.workspace.refusal import RefusedError, refusal_of

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Edited(Generic[Entry]):
    """What a list shows and does; each act raises RefusedError where it cannot be done.

    `form` asks for an entry, a new one where the index is None; `take` puts what it gave, `undo` takes back the last.
    """

    texts: Callable[[], Sequence[str]]
    form: Callable[[int | None], Screen[Entry | None]]
    take: Callable[[int | None, Entry], None]
    remove: Callable[[int], None]
    move: Callable[[int, int], None]
    undo: Callable[[], None]


class EntryList(ModalScreen[None], Generic[Entry]):
    """Shows the entries of a list and edits them, each edit at once."""

    DEFAULT_CSS = "EntryList { align: center middle; background: $background 60%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Leave"),
        Binding("a", "add", "Add"),
        Binding("x,delete", "remove", "Remove"),
        Binding("J,shift+down", "move(1)", "Down"),
        Binding("K,shift+up", "move(-1)", "Up"),
        Binding("u", "undo", "Undo"),
        Binding("j", "go(1)", "Next"),
        Binding("k", "go(-1)", "Before"),
        Binding("enter", "change", "Change", priority=True),
    ]

    def __init__(self, title: str, edited: Edited[Entry], noun: str) -> None:
        """Take what the list is of, what it does, and what one entry is called."""
        super().__init__()
        self._title, self._edited, self._noun, self._done = title, edited, noun, 0

    def compose(self) -> ComposeResult:
        """Lay out title, list, hints and reason."""
        with Vertical(classes="dialog") as box:
            box.styles.width = 90
            yield Static(Content(self._title), classes="dialog--title")
            yield Static(Content(f"no {self._noun} yet: a adds"), id="entries--none")
            yield OptionList()
            yield Static("", classes="dialog--reason", markup=False)
            hint = "a adds, Enter changes, x removes, J K move it down and up, u takes back, Escape leaves"
            yield Static(hint, classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin at the first entry."""
        self._show(0)

    def _show(self, at: int) -> None:
        texts, shown = self._edited.texts(), self.query_one(OptionList)
        self.query_one("#entries--none").display = not texts
        shown.clear_options()
        shown.add_options([Option(Content(clean(text))) for text in texts])
        shown.highlighted = min(max(at, 0), len(texts) - 1) if texts else None

    @property
    def _at(self) -> int:
        place = self.query_one(OptionList).highlighted
        if place is None:
            raise RefusedError(f"there is no {self._noun} yet: a adds")
        return place

    def _attempt(self, act: Callable[[], int]) -> None:
        """Do something that tells where to stand after it; where it is refused, say why."""

        def shown() -> None:
            at = act()
            self._done += 1
            self._show(at)

        self.query_one(".dialog--reason", Static).update(Content(clean(refusal_of(shown) or "")))

    def action_add(self) -> None:
        """Ask for a new entry."""
        self.app.push_screen(self._edited.form(None), partial(self._taken, None))

    def action_change(self) -> None:
        """Ask how the entry at the cursor should be."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.app.push_screen(self._edited.form(place), partial(self._taken, place))
        else:
            self.action_add()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the entry that a click chose."""
        self.action_change()

    def _taken(self, index: int | None, entry: Entry | None) -> None:
        if entry is None:
            return

        def put() -> int:
            self._edited.take(index, entry)
            return len(self._edited.texts()) - 1 if index is None else index

        self._attempt(put)

    def action_remove(self) -> None:
        """Remove the entry at the cursor."""

        def remove() -> int:
            place = self._at
            self._edited.remove(place)
            return place

        self._attempt(remove)

    def action_move(self, by: int) -> None:
        """Move the entry at the cursor."""

        def move() -> int:
            place = self._at
            self._edited.move(place, by)
            return place + by

        self._attempt(move)

    def action_undo(self) -> None:
        """Take back the last edit that was made in this list."""

        def undo() -> int:
            if not self._done:
                raise RefusedError("nothing was edited in this list yet")
            self._edited.undo()
            self._done -= 2  # the one taken back, and the taking back itself
            return self.query_one(OptionList).highlighted or 0

        self._attempt(undo)

    def action_go(self, by: int) -> None:
        """Go to the next entry, or the one before."""
        shown = self.query_one(OptionList)
        shown.action_cursor_down() if by > 0 else shown.action_cursor_up()
