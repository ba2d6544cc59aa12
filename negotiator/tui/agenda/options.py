"""The options of an item as a list: add at the cursor, rename, remove, put in another order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import OptionList

from negotiator.tui.dialogs import Edited, EntryList, Field, Form
from negotiator.view.names import full_title, option_label
from negotiator.workspace.edits import Edit
from negotiator.workspace.edits.base import known_item
from negotiator.workspace.edits.options import add_option, move_option, option_title, remove_option, rename_option
from negotiator.workspace.refusal import RefusedError, refusal_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

Texts = Mapping[str, str]
"""What a form gave: the name of an option."""


class Options:
    """The options of one item, as the list shows and edits them."""

    def __init__(self, bench: Workbench, name: str) -> None:
        """Take the item's full name."""
        self._bench, self._name = bench, name

    def texts(self) -> list[str]:
        """Give a line for each option: its label, its id, and whether it is the status quo."""
        item = known_item(self._bench.negotiation, self._name)
        texts = []
        for each in item.options:
            label = option_label(item, each)
            told = f"{label}   ({each})" if label != each else label
            texts.append(f"{told}   status quo" if each == item.status_quo else told)
        return texts

    def id(self, index: int) -> str:
        """Give the id of an option by its place."""
        return str(known_item(self._bench.negotiation, self._name).options[index])

    def form(self, index: int | None, at: int | None = None) -> Screen[Texts | None]:
        """Ask for the name of an option: of a new one at a place, or another one for one that is there."""
        negotiation, name = self._bench.negotiation, self._name
        if index is None:
            field = Field("name", "name", hint="its id is made of it")
            return Form("A new option", [field], partial(_refused, partial(add_option, negotiation, name, at=at)))
        option, item = self.id(index), known_item(negotiation, name)
        field = Field("name", "name", option_title(item, option), f"its id {option} stays")
        return Form("Rename the option", [field], partial(_refused, partial(rename_option, negotiation, name, option)))

    def take(self, index: int | None, texts: Texts, at: int | None = None) -> None:
        """Add an option, or rename one."""
        bench, text = self._bench, texts["name"]
        if index is None:
            bench.do(add_option(bench.negotiation, self._name, text, at))
        else:
            bench.do(rename_option(bench.negotiation, self._name, self.id(index), text))

    def remove(self, index: int) -> None:
        """Remove an option."""
        self._bench.do(remove_option(self._bench.negotiation, self._name, self.id(index)))

    def move(self, index: int, by: int) -> None:
        """Move an option by places."""
        self._bench.do(move_option(self._bench.negotiation, self._name, self.id(index), by))

    def undo(self) -> None:
        """Take the last edit back."""
        self._bench.changed(self._bench.session.undo())


def _refused(named: Callable[[str], Edit], texts: Texts) -> str | None:
    return refusal_of(lambda: named(texts["name"]))


class OptionEntries(EntryList[Texts]):
    """The list of options; a new one goes below the cursor, as its place in a ladder matters."""

    def __init__(self, title: str, options: Options) -> None:
        """Take what the list is of."""
        edited = Edited(options.texts, options.form, options.take, options.remove, options.move, options.undo)
        super().__init__(title, edited, "option")
        self._options = options

    def action_add(self) -> None:
        """Ask for a new option below the cursor."""
        place = (self.query_one(OptionList).highlighted or 0) + 1
        self.app.push_screen(self._options.form(None, place), partial(self._added, place))

    def _added(self, place: int, texts: Texts | None) -> None:
        if texts is not None:

            def put() -> int:
                self._options.take(None, texts, place)
                return place

            self._attempt(put)


def change_options(bench: Workbench) -> None:
    """Open the list of the selected item's options."""
    name = bench.item
    item = known_item(bench.negotiation, name)
    if item.quantity is not None:
        raise RefusedError(f"{item.title} is a quantity: change its range with the item (e)")
    title = f"Options of {full_title(bench.negotiation, name)}{', in their order' if item.kind == 'ladder' else ''}"
    bench.app.push_screen(OptionEntries(title, Options(bench, name)))
