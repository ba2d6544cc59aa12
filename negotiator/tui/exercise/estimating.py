"""The workbench on a pack: the positions of the other sides are edited there, as one takes them to be."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from negotiator.model.negotiation import Negotiation
from negotiator.tui.commands import BY_ID
from negotiator.tui.dispatch import HANDLERS, Handler
from negotiator.tui.drawing import Drawing
from negotiator.tui.exercise.sidescreen import title_of
from negotiator.tui.keys import Keys
from negotiator.tui.layout import Layout
from negotiator.tui.told import Told
from negotiator.tui.workbench import Workbench
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import side_short, side_title
from negotiator.view.text import cells, fit
from negotiator.workspace.edits import Edit
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.session import SaveError, Session

if TYPE_CHECKING:
    from negotiator.exercise.pack import Pack

ELSEWHERE = ("agenda", "editor", "new", "reload", "review", "save-as", "timeline", "tour")
"""What the workbench does that has no place in an exercise: the agenda is the same for all."""


class EstimateBench(Workbench):
    """Edits the positions of the others, as one side estimates them; each edit is in its pack at once."""

    def __init__(self, session: Session, pack: Pack, keys: Keys, *, ascii_only: bool = False) -> None:
        """Take a session on the pack."""
        super().__init__(session, ascii_only=ascii_only, layout=Layout(), keys=keys)
        self.own = own = pack.side
        self.others = ", ".join(title_of(pack, side) for side in self.negotiation.side_ids if side != own)
        refused = {name: _refused(name) for name in ELSEWHERE}
        self._handlers = {**HANDLERS, **refused, "quit": EstimateBench.end, "leave": EstimateBench.back}
        self._drawing = EstimateDrawing(self)
        ids = self.negotiation.side_ids
        self.browse = replace(self.browse, side=next((at for at, side in enumerate(ids) if side != own), 0))

    @classmethod
    def of(cls, pack: Pack, keys: Keys, *, ascii_only: bool = False) -> EstimateBench:
        """Open the workbench on a pack; RefusedError where its files have problems."""
        session = Session.open(pack.folder)
        if session.faults:
            raise RefusedError(f"the pack does not read: {session.faults[0]}")
        for offer in session.offers:  # edits that a kill kept from the files
            with suppress(RefusedError, SaveError):
                session.take_up(offer)
        return cls(session, pack, keys, ascii_only=ascii_only)

    def do(self, edit: Edit) -> None:
        """Make an edit of another side's positions; the own ones are given by the exercise."""
        if any(change.doc.side in (None, "", self.own) for change in edit.changes):
            raise RefusedError(
                f"{side_title(self.negotiation, self.own)} is you: what you hold is given, the others are estimated",
                "; {side} edits the next side",
            )
        super().do(edit)

    def changed(self, said: str) -> None:
        """Show what a change did, and put it into the files."""
        super().changed(said)
        self._save()

    def _save(self) -> None:
        try:
            self.session.save()
        except SaveError as error:
            self.say(f"not kept: {error}", warning=True)

    def on_mount(self) -> None:
        """Say what this is."""
        super().on_mount()
        hint = "; on an item, {target-left} {target-right} aim, {limit-right} limit, then mark it; {quit} goes back"
        self.say(f"what you take {self.others} to hold, kept as you go", hint)

    def back(self) -> None:
        """Leave what is open; where nothing is, go back."""
        if self.browse.filter or self.layout_now.zoomed:
            HANDLERS["leave"](self)
        else:
            self.end()

    def end(self) -> None:
        """Go back to the preparation, with all kept."""
        self.flush()
        self.dismiss()

    def flush(self) -> None:
        """Keep all, as the workbench or the program is left."""
        self._save()
        self.session.leave()


class EstimateDrawing(Drawing):
    """Draws the workbench of an estimate: its header says that this is one."""

    def __init__(self, bench: EstimateBench) -> None:
        """Take the workbench."""
        super().__init__(bench)
        self._estimate = bench

    def draw_header(self) -> None:
        """Draw the first line."""
        bench = self._estimate
        bench.query_one("#header", Told).show(
            head(bench.negotiation, bench.own, bench.others, bench.side, bench.size.width, bench.glyphs)
        )


def head(negotiation: Negotiation, own: str, others: str, side: str, width: int, glyphs: Glyphs = UNICODE) -> str:
    """Tell that what is on screen is an estimate, whose, and of whom; cut to `width` cells."""
    told = "given" if side == own else "estimated"
    right = f"editing: {side_short(negotiation, side)} ({told})   kept "
    left = f" YOUR ESTIMATE of {others}, by {side_short(negotiation, own)}"
    return fit(fit(left, max(width - cells(right) - 1, 0), glyphs.ellipsis) + " " + right, width, glyphs.ellipsis)


def _refused(name: str) -> Handler:
    def refuse(_bench: Workbench) -> None:
        raise RefusedError(f"{BY_ID[name].title} has no place in an exercise", "; {quit} goes back to the preparation")

    return refuse
