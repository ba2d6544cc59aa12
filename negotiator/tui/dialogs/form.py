"""A form: some lines to type in, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from negotiator.tui.dialogs.prompt import SafeInput
from negotiator.tui.dialogs.writing import Writing
from negotiator.view.standins import stand_ins


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form: its key, its name, the text to begin with, a hint, and texts to offer as one types."""

    key: str
    name: str
    value: str = ""
    hint: str = ""
    offered: Sequence[str] = ()


class Form(Writing[Mapping[str, str]]):
    """Asks for some texts of one line each, and gives them by key; `refuse` tells why they will not do, as one types.

    What a line cannot show, its breaks too, is shown by stand-ins, and comes back as it was.
    """

    DEFAULT_CSS = """
    Form .form--row { height: 1; }
    Form .form--name { width: 14; }
    Form Input { width: 1fr; height: 1; border: none; padding: 0; }
    Form Input:focus { border: none; background: $primary-muted; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        refuse: Callable[[Mapping[str, str]], str | None] = lambda texts: None,
    ) -> None:
        """Take what to ask, and the fields from top to bottom."""
        super().__init__()
        self._title, self._fields, self._refuse = title, fields, refuse
        self._signs = {field.key: stand_ins(field.value, lines=False) for field in fields}
        self._begun = {field.key: field.value for field in fields}

    def compose(self) -> ComposeResult:
        """Lay out title, fields, hint and reason."""
        with Vertical(classes="dialog") as box:
            box.styles.width = 90
            yield Static(Content(self._title), classes="dialog--title")
            for field in self._fields:
                offered = SuggestFromList(field.offered, case_sensitive=False) if field.offered else None
                with Horizontal(classes="form--row"):
                    yield Static(Content(field.name), classes="form--name")
                    yield SafeInput(
                        self._signs[field.key].shown(field.value), id=f"form-{field.key}", suggester=offered
                    )
            yield Static("", classes="dialog--hint", id="form--hint", markup=False)
            yield Static("", classes="dialog--reason", markup=False)
            yield Static("Tab next line, Enter or Ctrl+S takes it, Escape leaves", classes="dialog--hint")

    @property
    def texts(self) -> Mapping[str, str]:
        """Give the texts as they stand now, by key."""
        return {key: signs.meant(self.query_one(f"#form-{key}", Input).value) for key, signs in self._signs.items()}

    @property
    def changed(self) -> bool:
        """Tell whether other texts stand there than at the beginning."""
        return self.texts != self._begun

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the hint of the line that is typed in."""
        hints = {f"form-{field.key}": field.hint for field in self._fields}
        self.query_one("#form--hint", Static).update(Content(hints.get(event.widget.id or "", "")))

    def on_input_changed(self) -> None:
        """Say at once what is wrong with the texts so far."""
        self.say(self._refuse(self.texts) if self.changed else None)

    def on_input_submitted(self) -> None:
        """Take the form by Enter."""
        self.action_take()

    def action_take(self) -> None:
        """Give the texts, unless they will not do."""
        reason = self._refuse(self.texts)
        if reason is None:
            self.dismiss(self.texts)
        else:
            self.say(reason)
