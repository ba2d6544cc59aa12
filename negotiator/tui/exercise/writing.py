"""Sheets on screen: rows that are written, one below the other, each kept in the pack as soon as it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from negotiator.exercise.pack import PackError, save_sheet
from negotiator.exercise.terms import Sheet
from negotiator.model.base import decimal_text, exact
from negotiator.tui.dialogs import Prompt
from negotiator.tui.exercise.keptbox import KeptBox
from negotiator.tui.exercise.sidescreen import Handlers, SideScreen
from negotiator.tui.keys import Keys
from negotiator.view.exercise.sheets import answer_lines, figure_line, head_text
from negotiator.view.text import Line, Piece
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.exercise.play import Play
    from negotiator.model.negotiation import Negotiation

MOST = 50_000
"""How many characters an answer may have."""

Asked = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Blank:
    """A row of a sheet: the lines that tell it in so many cells, and what writing it does."""

    lines: Callable[[int], Sequence[Line]]
    write: Callable[[], None]


class SheetScreen(SideScreen):
    """Shows rows that are written, and a table below them; the cursor is on a row."""

    def __init__(self, seat: Play, keys: Keys, name: str, handlers: Handlers, *, ascii_only: bool = False) -> None:
        """Take whose sheet it is."""
        super().__init__(keys, name, {"sheet-edit": SheetScreen.write, **handlers}, ascii_only=ascii_only)
        self.seat, self._at = seat, 0

    def blanks(self) -> list[Blank]:
        """Give the rows that can be written, one at least."""
        raise NotImplementedError

    def below(self, width: int) -> Sequence[Line]:
        """Give what stands below the rows."""
        del width
        return ()

    def seen(self) -> Negotiation:
        """Give the negotiation with the own estimate, for the colours of its sides."""
        return self.seat.pack.negotiation

    def header(self, width: int) -> str:
        """Name the exercise, the side, and the screen."""
        pack = self.seat.pack
        return head_text(pack.exercise.title, pack.seen, pack.side, self.title_of_lines.lower(), width, self.glyphs)

    def lines(self, width: int) -> list[Line]:
        """Give the rows, an empty line after each and a sign at the one the cursor is on, and what stands below."""
        lines: list[Line] = []
        for place, each in enumerate(self.blanks()):
            first, *rest = each.lines(width - 2)
            sign = self.glyphs.cursor if place == self._at else " "
            lines += [(Piece(f"{sign} "), *first), *((Piece("  "), *line) for line in rest), ()]
        return [*lines, *self.below(width)]

    def line_of_cursor(self) -> int:
        """Give the first line of the row that the cursor is on."""
        width = self.view.room - 2
        return sum(len(each.lines(width)) + 1 for each in self.blanks()[: self._at])

    def move(self, by: int) -> None:
        """Go to another row; beyond the last one, scroll on to what stands below."""
        last = len(self.blanks()) - 1
        beyond = self._at + by - last
        self._at = min(max(self._at + by, 0), last)
        self.redraw()
        if beyond > 0:
            self.view.scroll_by(beyond)

    def page(self, way: int) -> None:
        """Scroll by what the screen shows at once."""
        self.view.scroll_by(way * max(self.view.size.height - 2, 1))

    def write(self) -> None:
        """Write the row that the cursor is on."""
        self.blanks()[self._at].write()

    def keep(self, **fields: Any) -> None:
        """Keep fields of the sheet in the pack at once; RefusedError where that fails."""
        stated = self.seat.pack.sheet
        held = {**{key: getattr(stated, key) for key in stated.model_fields_set}, **fields}
        sheet = Sheet.model_construct(_fields_set=set(held), **held)
        try:
            self.seat.pack = save_sheet(self.seat.pack, sheet)
        except PackError as error:
            raise RefusedError(f"not kept: {error.text}") from None

    def number_blank(self, key: Literal["target", "reservation"], name: str, hint: str) -> Blank:
        """Give the row of a figure in points."""

        def keep(text: str) -> None:
            self.keep(**{key: figure(text)})
            self.say(f"{name}: kept")
            self.redraw()

        def write() -> None:
            value = getattr(self.seat.pack.sheet, key)
            self.ask_then(Prompt(name, "" if value is None else decimal_text(value), hint, refused_figure), keep)

        return Blank(lambda width: [figure_line(name, getattr(self.seat.pack.sheet, key))], write)

    def answer_blank(self, asked: Asked, place: int, question: str) -> Blank:
        """Give the row of a question and its answer."""

        def held() -> tuple[str, ...]:
            return tuple(getattr(self.seat.pack.sheet, asked))

        def answer() -> str:
            return held()[place] if place < len(held()) else ""

        def keep(text: str) -> None:
            longer = [*held(), *[""] * (place + 1 - len(held()))]
            longer[place] = text
            self.keep(**{asked: tuple(longer)})

        return Blank(
            lambda width: [*answer_lines(question, answer(), width)], lambda: self._box(question, answer(), keep)
        )

    def notes_blank(self) -> Blank:
        """Give the row of the own notes."""

        def keep(text: str) -> None:
            self.keep(notes=text)

        def notes() -> str:
            return self.seat.pack.sheet.notes or ""

        return Blank(
            lambda width: [*answer_lines("Your notes", notes(), width)], lambda: self._box("Your notes", notes(), keep)
        )

    def _box(self, title: str, text: str, keep: Callable[[str], None]) -> None:
        self.app.push_screen(KeptBox(title, text, keep, MOST), lambda _: self.redraw())


def figure(text: str) -> Fraction | None:
    """Read a figure as typed; None where nothing is. RefusedError where it is no number."""
    if not text.strip():
        return None
    try:
        return exact(Decimal(text.strip()))
    except (InvalidOperation, ValueError):
        raise RefusedError("type a number, such as 60 or 42.5, or nothing") from None


def refused_figure(text: str) -> str | None:
    """Tell why a text is no figure; None where it is one, or nothing."""
    try:
        figure(text)
    except RefusedError as error:
        return error.text
    return None
