"""Choosing who plays: a role, then what plays against it; or going on with what was begun."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiator.exercise.pack import PackError
from negotiator.exercise.record.entries import PERSON
from negotiator.exercise.record.errors import RecordError
from negotiator.tui.exercise.sidescreen import SideScreen
from negotiator.tui.keys import Keys
from negotiator.view.exercise.sheets import rules
from negotiator.view.text import Line, Piece, broken, clean, fit, wrap
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.exercise.play import Play
    from negotiator.exercise.starting import Unfinished, Whole

AGAINST = {
    "boulware": "a computer that holds out, and gives way late",
    "linear": "a computer that gives way evenly, round by round",
    "conceder": "a computer that gives way early",
    "tit-for-tat": "a computer that gives way as far as you do",
    "learning": "a computer that learns what matters to you from your offers, and trades on it",
    PERSON: "another person at this keyboard; a screen with nothing on it parts the two",
}
"""What a side may be played by, told in one line each."""


@dataclass(frozen=True, slots=True)
class Choosable:
    """A row to choose: its name, what is told below it, and what choosing it does."""

    name: str
    told: str
    choose: Callable[[], None]


class ChoosingScreen(SideScreen):
    """Asks for a role and a counterpart; shows what is public and nothing else."""

    title_of_lines = "Who plays"

    def __init__(
        self, whole: Whole, keys: Keys, then: Callable[[Sequence[Play]], None], *, ascii_only: bool = False
    ) -> None:
        """Take the folder, and what takes the seats."""
        super().__init__(keys, "choosing", {"choose": ChoosingScreen.choose}, ascii_only=ascii_only)
        self._whole, self._then = whole, then
        self._exercise, self._sides, self._begun = whole.exercise, dict(whole.sides), list(whole.unfinished)
        self._role, self._at = "", 0

    def header(self, width: int) -> str:
        """Name the exercise."""
        return fit(f" {clean(self._exercise.title)}", width, self.glyphs.ellipsis)

    @property
    def rows(self) -> list[Choosable]:
        """Give what can be chosen now."""
        if self._role:
            return [Choosable(name, told, lambda name=name: self._start(name)) for name, told in AGAINST.items()]  # type: ignore[misc]
        begun = [self._resumed(each) for each in self._begun]
        return [*begun, *(self._part(side, title) for side, title in self._sides.items())]

    def _resumed(self, play: Unfinished) -> Choosable:
        return Choosable("Go on", play.told, lambda: self._sit(lambda: self._whole.resume(play)))

    def _part(self, side: str, title: str) -> Choosable:
        role = self._exercise.role(side)
        name = f"{title}: {role.title}" if role.title and role.title != title else title

        def choose() -> None:
            self._role, self._at = side, 0
            self.redraw()

        return Choosable(f"Play {name}", role.brief or "", choose)

    def lines(self, width: int) -> list[Line]:
        """Give what can be chosen, with the rules of the exercise below."""
        asked = f"You play {self._sides[self._role]}. Against whom?" if self._role else "Which side do you play?"
        lines: list[Line] = [(Piece(asked, "heading"),), ()]
        for place, row in enumerate(self.rows):
            sign = self.glyphs.cursor if place == self._at else " "
            lines += broken((Piece(f"{sign} "), Piece(clean(row.name), "issue")), width)
            lines += [(Piece(f"    {each}"),) for each in wrap(clean(row.told), width - 4) if each]
        lines += [(), (Piece("The rules", "heading"),)]
        return [*lines, *(part for each in rules(self._exercise) for part in broken((Piece(f"  {each}"),), width))]

    def line_of_cursor(self) -> int:
        """Give the line of the row that is chosen."""
        width, line = self.view.room, 2
        for row in self.rows[: self._at]:
            line += len(broken((Piece(f"  {clean(row.name)}"),), width))
            line += sum(bool(each) for each in wrap(clean(row.told), width - 4))
        return line

    def context(self) -> str:
        """Say how one chooses."""
        return self.told("{up} {down} go, {choose} takes" + (", {leave} goes back to the roles" if self._role else ""))

    def move(self, by: int) -> None:
        """Go to another row."""
        self._at = min(max(self._at + by, 0), len(self.rows) - 1)
        self.redraw()

    def choose(self) -> None:
        """Take the row at the cursor."""
        self.rows[self._at].choose()

    def _start(self, against: str) -> None:
        self._sit(lambda: self._whole.start(self._role, against))

    def _sit(self, seats: Callable[[], Sequence[Play]]) -> None:
        try:
            self._then(seats())
        except (PackError, RecordError) as error:
            raise RefusedError(str(error)) from None
        except OSError as error:
            raise RefusedError(f"nothing was begun: {error.strerror or error}") from None

    def back(self) -> None:
        """Go back to the roles."""
        if not self._role:
            super().back()
        self._role, self._at = "", 0
        self.redraw()
