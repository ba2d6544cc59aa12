"""After play: how it ended, and the questions after."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from negotiator.tui.exercise.sidescreen import SideScreen
from negotiator.tui.exercise.writing import Blank, SheetScreen
from negotiator.tui.keys import Keys
from negotiator.view.exercise.sheets import head_text
from negotiator.view.text import Line, Piece, broken, clean

if TYPE_CHECKING:
    from negotiator.exercise.play import Play
    from negotiator.model.negotiation import Negotiation

ENDINGS = {
    "accepted": "The exercise is over: there is a deal.",
    "walked": "The exercise is over without a deal: a side walked away.",
    "rounds": "The exercise is over without a deal: the rounds are over.",
    "time": "The exercise is over without a deal: the time is over.",
}


class AfterScreen(SheetScreen):
    """Asks one side the questions after."""

    title_of_lines = "Afterwards"

    def __init__(
        self, seat: Play, keys: Keys, *, brief: Callable[[], None], then: Callable[[], None], ascii_only: bool = False
    ) -> None:
        """Take whose it is, what shows the brief, and what comes once the questions are answered."""
        acts = {"to-brief": lambda _: brief(), "after-done": lambda _: then()}
        super().__init__(seat, keys, "after", acts, ascii_only=ascii_only)

    def blanks(self) -> list[Blank]:
        """Give the questions, and the notes."""
        asked = enumerate(self.seat.pack.exercise.after)
        return [*(self.answer_blank("after", place, question) for place, question in asked), self.notes_blank()]

    def below(self, width: int) -> list[Line]:
        """Tell how it ended."""
        outcome = self.seat.state.outcome or self.seat.state.due
        told = ENDINGS.get(outcome.by, "The exercise is over.") if outcome is not None else ""
        return broken((Piece(told, "dim"),), width)

    def context(self) -> str:
        """Say how one goes on."""
        return self.told("{sheet-edit} writes, {to-brief} brief, {after-done} done")


class SendingScreen(SideScreen):
    """Tells what goes to the trainer, where the whole folder is elsewhere."""

    title_of_lines = "For the trainer"

    def __init__(self, seat: Play, keys: Keys, *, ascii_only: bool = False) -> None:
        """Take whose seat it is."""
        super().__init__(keys, "after", {"after-done": lambda screen: screen.app.exit(0)}, ascii_only=ascii_only)
        self._seat = seat

    def seen(self) -> Negotiation:
        """Give the negotiation as the side sees it."""
        return self._seat.pack.seen

    def header(self, width: int) -> str:
        """Name the exercise and the side."""
        pack = self._seat.pack
        return head_text(pack.exercise.title, pack.seen, pack.side, "for the trainer", width, self.glyphs)

    def lines(self, width: int) -> list[Line]:
        """Tell the paths of the record and of the pack."""
        told = (
            "Send the trainer two things; the debrief is made from them.",
            "",
            f"The record: {self._seat.game.file.path}",
            f"Your pack, with your preparation, your estimate and your answers: {self._seat.pack.folder}",
            "",
            "The pack is confidential until the debrief: send it to the trainer and to nobody else.",
        )
        return [part for line in told for part in broken((Piece(clean(line)),), width, "  ")]

    def context(self) -> str:
        """Say how one leaves."""
        return self.told("{after-done} or {quit} leaves; all is kept")
