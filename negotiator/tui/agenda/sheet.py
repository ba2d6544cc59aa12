"""A sheet: rows of blanks, typed or chosen, each refused as one types where it will not do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from negotiator.tui.dialogs import SafeInput
from negotiator.tui.dialogs.writing import Writing
from negotiator.view.standins import stand_ins
from negotiator.view.text import clean

Values = Mapping[str, str]
"""What stands in each blank, by its id."""

HINT = "Enter or Tab next, Ctrl+S done, Escape leaves"


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank: its id, what stands in it at first, what stands there greyed while it is empty, and its choices.

    One with `choices`, as (id, text), is chosen from them with left and right; one without is typed. `offered` gives
    what is offered for completion, of all that stands in the sheet.
    """

    id: str
    value: str = ""
    shown: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    offered: Callable[[Values], Sequence[str]] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: what it is called, and its blanks."""

    label: str
    blanks: tuple[Blank, ...]


class Chooser(Static, can_focus=True):
    """One of a few, in brackets; left and right choose another, a first letter that one."""

    BINDINGS = [("left", "turn(-1)", "Before"), ("right,space", "turn(1)", "Next")]

    class Changed(Message):
        """Another one was chosen."""

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, blank: Blank) -> None:
        """Take the blank."""
        super().__init__(id=blank_id(blank.id), classes="form--chooser", markup=False)
        self._choices = blank.choices
        self._at = next((i for i, (each, _) in enumerate(blank.choices) if each == blank.value), 0)

    @property
    def value(self) -> str:
        """Give the id of what is chosen."""
        return self._choices[self._at][0]

    def render(self) -> Content:
        """Show what is chosen."""
        return Content(f"< {self._choices[self._at][1]} >")

    def action_turn(self, by: int) -> None:
        """Choose another one."""
        self._at = (self._at + by) % len(self._choices)
        self.refresh(layout=True)
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """Choose the next one."""
        self.action_turn(1)

    def on_key(self, event: events.Key) -> None:
        """Go on with Enter, and choose by the first letter."""
        first = [i for i, (_, text) in enumerate(self._choices) if text[:1] == event.character]
        if event.key == "enter":
            event.stop()
            self.post_message(self.Submitted())
        elif first:
            event.stop()
            self.action_turn(first[0] - self._at)


class _Offered(Suggester):
    """Completes what is typed by what fits the rest of the form."""

    def __init__(self, offered: Callable[[], Sequence[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=False)
        self._offered = offered

    async def get_suggestion(self, value: str) -> str | None:
        """Give the first text that begins as what is typed."""
        return next((each for each in self._offered() if each.casefold().startswith(value)), None)


def blank_id(name: str) -> str:
    """Give the id of a blank's widget: ids of widgets hold no dots."""
    return f"blank-{name.replace('.', '_')}"


class Sheet(Writing[Values]):
    """Asks for several values at once; `refuse` gives reasons by blank, `describe` a line on the blank in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "app.focus_next", "Next"),
        ("up", "app.focus_previous", "Before"),
    ]
    DEFAULT_CSS = """
    Sheet > .dialog { width: 76; }
    Sheet .form--rows { height: auto; max-height: 14; }
    Sheet .form--row { height: 1; }
    Sheet .form--label { width: 13; }
    Sheet .form--head { width: 1fr; padding: 0 1; color: $foreground 60%; }
    Sheet SafeInput { width: 1fr; }
    Sheet .form--chooser { width: 1fr; padding: 0 1; }
    Sheet .form--chooser:focus { text-style: bold underline; }
    Sheet .form--told { height: 2; margin-top: 1; color: $foreground 60%; }
    Sheet .dialog--reason { height: 2; }
    """

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        refuse: Callable[[Values], Values],
        describe: Callable[[str, Values], str] = lambda blank, values: "",
        heads: Sequence[str] = (),
    ) -> None:
        """Take what to ask; `heads` stand above the blanks of rows with several."""
        super().__init__()
        self._title, self._rows, self._refuse, self._describe, self._heads = title, rows, refuse, describe, heads
        self._signs = {blank.id: stand_ins(blank.value, lines=False) for blank in self._blanks()}
        self._begun: Values = {}
        self._missed = ""  # the field that stood in the way of being done, empty or not

    def compose(self) -> ComposeResult:
        """Lay out the rows, the line on the blank in focus, and the reason."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            if self._heads:
                with Horizontal(classes="form--row"):
                    yield Static("", classes="form--label")
                    yield from (Static(Content(each), classes="form--head") for each in self._heads)
            with VerticalScroll(classes="form--rows", can_focus=False):
                for row in self._rows:
                    with Horizontal(classes="form--row"):
                        yield Static(Content(row.label), classes="form--label")
                        yield from map(self._widget, row.blanks)
            yield Static("", classes="form--told", markup=False)
            yield Static("", classes="dialog--reason", markup=False)
            yield Static(HINT, classes="dialog--hint", markup=False)

    def _widget(self, blank: Blank) -> Widget:
        if blank.choices:
            return Chooser(blank)
        offered = None if blank.offered is None else _Offered(partial(self._offers, blank.offered))
        value, name = self._signs[blank.id].shown(blank.value), blank_id(blank.id)
        return SafeInput(value, blank.shown, id=name, compact=True, suggester=offered, select_on_focus=False)

    def _offers(self, offered: Callable[[Values], Sequence[str]]) -> Sequence[str]:
        return offered(self.values) if self._begun else ()

    def on_mount(self) -> None:
        """Begin at the first blank."""
        self._begun = self.values
        self._inputs()[0].focus()

    def _blanks(self) -> Iterator[Blank]:
        return (blank for row in self._rows for blank in row.blanks)

    def _inputs(self) -> list[Input | Chooser]:
        return [self._held(blank.id) for blank in self._blanks()]

    def _held(self, name: str) -> Input | Chooser:
        found = self.query_one(f"#{blank_id(name)}")
        assert isinstance(found, Input | Chooser)
        return found

    @property
    def changed(self) -> bool:
        """Tell whether something else stands there than at the beginning."""
        return self.values != self._begun

    @property
    def values(self) -> Values:
        """Give what stands in the blanks."""
        return {name: signs.meant(self._held(name).value) for name, signs in self._signs.items()}

    def on_descendant_focus(self) -> None:
        """Tell about the blank in focus."""
        self._tell()

    def on_input_changed(self) -> None:
        """Say at once what is wrong with what is typed."""
        self._tell()

    def on_chooser_changed(self) -> None:
        """Say at once what is wrong with what is chosen."""
        self._tell()

    def _tell(self) -> None:
        values, at = self.values, self._at()
        reason = self._refuse(values).get(at, "") if self._begun and (values[at] or at == self._missed) else ""
        self.query_one(".form--told", Static).update(Content(clean(self._describe(at, values))))
        self.say(reason)

    def _at(self) -> str:
        held = [blank.id for blank in self._blanks() if self._held(blank.id) is self.focused]
        return held[0] if held else next(self._blanks()).id

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Complete what was typed where one text alone of those offered begins so."""
        self._complete(event.input)

    def _complete(self, line: Input) -> None:
        blank = next((each for each in self._blanks() if self._held(each.id) is line), None)
        if blank is not None and blank.offered is not None and line.value:
            begun = [each for each in blank.offered(self.values) if each.casefold().startswith(line.value.casefold())]
            if len(begun) == 1:
                line.value = begun[0]

    def on_input_submitted(self) -> None:
        """Go to the next blank; the last one ends the form."""
        self._next()

    def on_chooser_submitted(self) -> None:
        """Go to the next blank; the last one ends the form."""
        self._next()

    def _next(self) -> None:
        inputs = self._inputs()
        if self.focused is inputs[-1]:
            self.action_take()
        else:
            self.focus_next()

    def action_take(self) -> None:
        """Give back what was typed, or go to the first blank that will not do and say why."""
        if isinstance(self.focused, Input):
            self._complete(self.focused)
        values = self.values
        reasons = self._refuse(values)
        wrong = next((blank.id for blank in self._blanks() if blank.id in reasons), None)
        if wrong is None:
            self.dismiss(values)
        else:
            self._missed = wrong
            self._held(wrong).focus()
            self._tell()
