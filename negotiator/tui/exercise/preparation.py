"""The preparation: the own target and reservation, the questions before, notes, and the estimate of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from negotiator.exercise.pack import PackError, open_pack
from negotiator.tui.exercise.estimating import EstimateBench
from negotiator.tui.exercise.sidescreen import title_of
from negotiator.tui.exercise.writing import Blank, SheetScreen
from negotiator.tui.keys import Keys
from negotiator.view.exercise.sheets import estimate_lines
from negotiator.view.text import Line, Piece
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.exercise.play import Play

IN_POINTS = "in your own points, such as 60; left empty, it is not written"


class PreparationScreen(SheetScreen):
    """Shows the preparation of one side, and leads to its brief, its estimate and to play."""

    title_of_lines = "Preparation"

    def __init__(
        self,
        seat: Play,
        keys: Keys,
        *,
        brief: Callable[[], None],
        then: Callable[[], None] | None = None,
        ascii_only: bool = False,
    ) -> None:
        """Take whose it is, what shows the brief, and what comes after; without that, it is left to play."""
        acts = {
            "to-brief": lambda _: brief(),
            "to-play": PreparationScreen.done,
            "estimate": PreparationScreen.estimate,
        }
        super().__init__(seat, keys, "preparation", acts, ascii_only=ascii_only)
        self._then = then

    def blanks(self) -> list[Blank]:
        """Give target, reservation, the questions, and notes."""
        return [*self._blanks()]

    def _blanks(self) -> Iterator[Blank]:
        yield self.number_blank("target", "Your target", f"what you aim for, {IN_POINTS}")
        yield self.number_blank("reservation", "Your reservation", f"what you need at least, {IN_POINTS}")
        for place, question in enumerate(self.seat.pack.exercise.before):
            yield self.answer_blank("before", place, question)
        yield self.notes_blank()

    def below(self, width: int) -> list[Line]:
        """Give the estimate of each other side, as it stands in the pack."""
        guessed = self.seat.pack.negotiation
        others = [side for side in guessed.side_ids if side != self.seat.pack.side]
        lines: list[Line] = []
        for other in others:
            lines += [*estimate_lines(guessed, other, title_of(self.seat.pack, other), width, self.glyphs)]
            lines += [(Piece(self.told("  {estimate} edits it, in the workbench"), "dim"),), ()]
        return lines

    def context(self) -> str:
        """Say how one goes on."""
        return self.told("{sheet-edit} writes, {estimate} edits the estimate, {to-brief} brief, {to-play} goes to play")

    def estimate(self) -> None:
        """Open the workbench on the pack; what is done there is in the pack at once."""
        bench = EstimateBench.of(self.seat.pack, self.keys, ascii_only=self.app.ascii_only)
        self.app.push_screen(bench, lambda _: self._reopen())

    def _reopen(self) -> None:
        try:
            self.seat.pack = open_pack(self.seat.pack.folder)
        except PackError as error:
            self.say(f"the estimate does not read: {error.text}", warning=True)
        self.redraw()

    def done(self) -> None:
        """Go on to play."""
        if self._then is not None:
            self._then()
        else:
            self.dismiss()

    def back(self) -> None:
        """Go back to play; before that, say what leads there."""
        if self._then is not None:
            raise RefusedError("the play has not begun yet", ": {to-play} begins it, {quit} leaves, and all is kept")
        self.dismiss()
