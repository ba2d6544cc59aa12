"""A dialog of numbers: one a row with a bar, changed by + and - and by typing, and taken together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from negotiator.tui.dialogs import Writing
from negotiator.tui.lines import Clicked, LinesView
from negotiator.view.glyphs import Glyphs
from negotiator.view.text import clean
from negotiator.view.weighing import NumberRow, number_lines, read_number
from negotiator.workspace.refusal import RefusedError

Result = TypeVar("Result")


class Numbers(Writing[Result], Generic[Result]):
    """Shows numbers with bars; what is typed acts at once, and Enter ends the typing, then takes all of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", "Up"),
        Binding("down,j", "go(1)", "Down"),
        Binding("home,g", "go(-1000000)", "First"),
        Binding("end,G", "go(1000000)", "Last"),
        Binding("pageup", "go(-8)", "Page up"),
        Binding("pagedown", "go(8)", "Page down"),
        Binding("plus", "step(1)", "More"),
        Binding("minus", "step(-1)", "Less"),
        Binding("backspace", "rub_out", "Rub out"),
        Binding("enter", "enter", "Take"),
    ]
    HINT: ClassVar[str] = "+ - or type a number, Enter takes all, Escape leaves"

    def __init__(self, title: str, numbers: Sequence[Fraction], glyphs: Glyphs, below: str = "") -> None:
        """Take what the numbers are of, the numbers to begin with, and a line on what they mean."""
        super().__init__()
        self._title, self._glyphs, self._below = title, glyphs, below
        self.numbers, self._begun = list(numbers), list(numbers)
        self._cursor, self._typed = 0, ""
        self._base, self._before = list(numbers), list(numbers)  # as one came to this row, and before the typing

    def labels(self) -> Sequence[str]:
        """Give what each number is of."""
        raise NotImplementedError

    def mark(self, index: int) -> str:
        """Give what stands after a number."""
        return ""

    def told(self) -> str:
        """Give the line below the numbers."""
        return self._below

    def with_number(self, numbers: Sequence[Fraction], index: int, to: Fraction) -> list[Fraction]:
        """Give the numbers with one set; RefusedError where it cannot be."""
        return [*numbers[:index], to, *numbers[index + 1 :]]

    def compose(self) -> ComposeResult:
        """Lay out title, numbers, and hints."""
        with Vertical(classes="dialog") as box:
            box.styles.width = 100
            yield Static(Content(clean(self._title)), classes="dialog--title")
            view = LinesView(id="numbers", title="")
            view.styles.border, view.styles.max_height = ("none", "transparent"), "50vh"
            yield view
            yield Static("", id="numbers--told", markup=False)
            yield Static("", classes="dialog--reason", markup=False)
            yield Static(self.HINT, classes="dialog--hint", markup=False)

    def on_mount(self) -> None:
        """Draw once there is room, and go to the row that is clicked."""
        view = self.query_one(LinesView)
        view.resized, view.clicked = self.draw, self._clicked
        self.draw()

    def _clicked(self, clicked: Clicked) -> None:
        if clicked.line is not None:
            self.action_go(clicked.line - self._cursor)

    def draw(self) -> None:
        """Draw the numbers anew."""
        view, labels = self.query_one(LinesView), self.labels()
        view.styles.height = max(len(labels), 1)
        rows = [
            NumberRow(label, number, self._typed if index == self._cursor else "", self.mark(index))
            for index, (label, number) in enumerate(zip(labels, self.numbers, strict=True))
        ]
        view.show(number_lines(rows, view.room, self._cursor, self._glyphs), self._cursor)
        self.query_one("#numbers--told", Static).update(Content(clean(self.told())))

    @property
    def cursor(self) -> int:
        """Give the row that keys act on; RefusedError where there is none."""
        if not self.numbers:
            raise RefusedError("there is nothing here yet: a adds")
        return self._cursor

    @property
    def changed(self) -> bool:
        """Tell whether a number was changed."""
        return self.numbers != self._begun

    def set(self, to: Fraction) -> None:
        """Set the number at the cursor, from how all stood as one came to it; say why where that is refused."""
        try:
            self.numbers = self.with_number(self._base, self.cursor, to)
            self.say(None)
        except RefusedError as reason:
            self.say(reason.text)
        self.draw()

    def action_go(self, by: int) -> None:
        """Go up or down; what was typed stands, and what comes next is shared out from there."""
        self._typed, self._base = "", list(self.numbers)
        self._cursor = min(max(self._cursor + by, 0), max(len(self.numbers) - 1, 0))
        self.say(None)
        self.draw()

    def action_step(self, by: int) -> None:
        """Make the number at the cursor greater or less by 1."""
        self._typed = ""
        if self.numbers:
            self.set(self.numbers[self._cursor] + by)

    def on_key(self, event: events.Key) -> None:
        """Type a number."""
        if event.character is not None and event.character in "0123456789.," and self.numbers:
            if not self._typed:
                self._before = list(self.numbers)
            self._type(self._typed + event.character)

    def action_rub_out(self) -> None:
        """Take back the last sign that was typed."""
        if self._typed:
            self._type(self._typed[:-1])

    def _type(self, text: str) -> None:
        self._typed, number = text, read_number(text)
        if number is None:
            self.numbers = list(self._before)
            self.draw()
        else:
            self.set(number)

    def action_give_up(self) -> None:
        """Leave the number that is being typed, or else the dialog."""
        if self._typed:
            self.numbers, self._typed = list(self._before), ""
            self.draw()
        else:
            super().action_give_up()

    def action_enter(self) -> None:
        """End the typing, or take everything."""
        if self._typed:
            self.action_go(0)
        else:
            self.action_take()
