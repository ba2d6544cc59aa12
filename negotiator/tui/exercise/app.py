"""The app of an exercise: who plays, the brief, the preparation, play, the questions after, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from negotiator.tui.shell import Shell
from negotiator.view.names import side_title
from negotiator.view.text import clean
from negotiator.workspace.refusal import RefusedError, refusal_of

if TYPE_CHECKING:
    from negotiator.exercise.play import Play
    from negotiator.exercise.starting import Whole

Debrief = Callable[["ExerciseApp"], Screen[None]]
"""Makes the screen of the debrief, once every side here has answered the questions after."""


class ExerciseApp(Shell):
    """Plays an exercise at this keyboard: as one side, or as several in turn, parted by a hand-over screen."""

    KEPT = "all that was sent is in the record, and what was written is kept"

    def __init__(
        self,
        folder: Path,
        *,
        whole: Whole | None = None,
        seats: Sequence[Play] = (),
        debrief: Debrief | None = None,
        ascii_only: bool = False,
        at_home: bool = False,
    ) -> None:
        """Take the folder of the exercise, with the `whole` of it where roles are still to be chosen, or the seats.

        `debrief` is None where the whole folder is elsewhere: then what goes to the trainer is told.
        """
        super().__init__(folder, ascii_only=ascii_only, at_home=at_home)
        self.whole, self.seats, self._debrief = whole, list(seats), debrief
        from negotiator.tui.keys import keys_of

        self.keys = keys_of(self.settings.keys)
        self._prepared, self._answered = set[str](), set[str]()
        self._sitting = ""

    @property
    def takes_keys(self) -> bool:
        """Tell whether a screen of the exercise is there: what is typed before waits for it."""
        return len(self.screen_stack) > 1

    def key_came(self) -> None:
        """Let the analysts of an estimate stand still while a key is acted on."""
        for screen in self.screen_stack:
            if hold := getattr(screen, "hold", None):
                hold()

    def key_acted(self) -> None:
        """Let them go on."""
        for screen in self.screen_stack:
            if go_on := getattr(screen, "go_on", None):
                screen.call_after_refresh(go_on)

    def compose(self) -> ComposeResult:
        """Fill the first frame."""
        yield Static("Opening ...", id="opening", markup=False)

    def on_mount(self) -> None:
        """Show the first screen once the first frame is painted."""
        self.begin()
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        if self.whole is not None and not self.seats:
            from negotiator.tui.exercise.choosing import ChoosingScreen

            self.show(ChoosingScreen(self.whole, self.keys, self.sit, ascii_only=self.ascii_only))
        elif (reason := refusal_of(lambda: self.sit(self.seats))) is not None:
            self.exit(1, message=Text(clean(reason)))
        wrong = (*self.settings.problems, *(f"settings.toml: {each}" for each in self.keys.problems))
        self.tell_settings(wrong)

    def sit(self, seats: Sequence[Play]) -> None:
        """Take the seats; whoever has acted already has prepared. RefusedError where the record does not read."""
        self._refresh(seats)
        self.seats = list(seats)
        acted = {getattr(each.content, "side", "") for seat in seats for each in seat.entries}
        self._prepared = {seat.side for seat in seats if seat.side in acted}
        self.go_on()

    def _refresh(self, seats: Sequence[Play]) -> None:
        """Have each seat see the record as it stands; where the time is over, its ending is written."""
        from negotiator.exercise.record.errors import RecordError

        try:
            for seat in seats:
                seat.refresh()
        except RecordError as error:
            raise RefusedError(str(error)) from None

    def go_on(self) -> None:
        """Show what comes next: the preparation of each, play, the questions after, the debrief."""
        over = self._over
        waiting = [seat for seat in self.seats if seat.side not in (self._answered if over else self._prepared)]
        if waiting:
            seat = next((each for each in waiting if each.side == self._sitting), waiting[0])
            self.hand_to(seat, partial(self._ask_after if over else self._brief, seat))
        elif over:
            self._conclude()
        else:
            seat = self._to_act
            self.hand_to(seat, partial(self._play, seat))

    @property
    def _over(self) -> bool:
        return bool(self.seats) and self.seats[0].state.turn is None

    @property
    def _to_act(self) -> Play:
        turn = self.seats[0].state.turn
        sitting = next((seat for seat in self.seats if seat.side == self._sitting), self.seats[0])
        return next((seat for seat in self.seats if seat.side == turn), sitting)

    def hand_to(self, seat: Play, then: Callable[[], None]) -> None:
        """Show what is a seat's, after a hand-over where another person sat here."""
        if self._sitting == seat.side or len(self.seats) == 1:
            self._sitting = seat.side
            then()
            return
        from negotiator.tui.exercise.hand_over import HandOverScreen

        def taken() -> None:
            self._sitting = seat.side
            then()

        self._sitting = ""
        name = side_title(seat.pack.seen, seat.side)
        self.show(HandOverScreen(self.keys, name, taken, ascii_only=self.ascii_only))

    def show(self, screen: Screen[None]) -> None:
        """Show a screen in place of all that were open: nothing of them stays."""
        self.keep_unsaved()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    def _brief(self, seat: Play) -> None:
        from negotiator.tui.exercise.brief import BriefScreen

        then = partial(self._prepare, seat)
        self.show(BriefScreen(seat.pack, self.keys, then=then, ascii_only=self.ascii_only))

    def _prepare(self, seat: Play) -> None:
        from negotiator.tui.exercise.preparation import PreparationScreen

        def done() -> None:
            self._prepared.add(seat.side)
            self.go_on()

        brief = partial(self.show_brief, seat)
        self.show(PreparationScreen(seat, self.keys, brief=brief, then=done, ascii_only=self.ascii_only))

    def _play(self, seat: Play) -> None:
        from negotiator.tui.exercise.bargaining.screen import BargainingScreen

        self.show(BargainingScreen(seat, self, self.keys))

    def _ask_after(self, seat: Play) -> None:
        from negotiator.tui.exercise.after import AfterScreen

        def done() -> None:
            self._answered.add(seat.side)
            self.go_on()

        brief = partial(self.show_brief, seat)
        self.show(AfterScreen(seat, self.keys, brief=brief, then=done, ascii_only=self.ascii_only))

    def _conclude(self) -> None:
        """Show the debrief, or what goes to the trainer."""
        from negotiator.tui.exercise.after import SendingScreen

        if self._debrief is not None:
            self.show(self._debrief(self))
        else:
            self.show(SendingScreen(self.seats[0], self.keys, ascii_only=self.ascii_only))

    def show_brief(self, seat: Play) -> None:
        """Show the brief over what is open, until it is left."""
        from negotiator.tui.exercise.brief import BriefScreen

        self.push_screen(BriefScreen(seat.pack, self.keys, ascii_only=self.ascii_only))

    def show_preparation(self, seat: Play) -> None:
        """Show the preparation over the screen of play, until it is left."""
        from negotiator.tui.exercise.preparation import PreparationScreen

        brief = partial(self.show_brief, seat)
        self.push_screen(PreparationScreen(seat, self.keys, brief=brief, ascii_only=self.ascii_only))

    def moved_on(self, seat: Play) -> None:
        """Go on where the turn has passed to another person here, or where the exercise has ended."""
        turn = seat.state.turn
        if turn is None or (turn != seat.side and any(each.side == turn for each in self.seats)):
            self._refresh(self.seats)
            self.go_on()

    def keep_unsaved(self) -> str:
        """Keep what is being typed, as the program ends; all else is kept already."""
        for screen in self.screen_stack:
            if flush := getattr(screen, "flush", None):
                flush()
        return ""


def run(
    folder: Path,
    *,
    whole: Whole | None = None,
    seats: Sequence[Play] = (),
    debrief: Debrief | None = None,
    ascii_only: bool = False,
) -> int:
    """Run the app of an exercise until it is left; give the exit code."""
    app = ExerciseApp(folder, whole=whole, seats=seats, debrief=debrief, ascii_only=ascii_only, at_home=True)
    code = app.run()
    return code if code is not None else app.return_code or 0
