"""Following what the others do: a computer works out its act in a thread, a record changes, a branch is asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from negotiator.exercise.record.errors import RecordError
from negotiator.history.errors import HistoryError
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.exercise.bargaining.screen import BargainingScreen

TICK, EXCHANGE = 1.0, 10
"""After how many seconds the clock and the record are looked at, and after how many of those a branch is asked."""


class Following:
    """Keeps the screen of play at what the record holds."""

    def __init__(self, screen: BargainingScreen) -> None:
        """Take the screen."""
        self._screen = screen
        self._timer: Timer | None = None
        self._stamp, self._ticks, self._busy, self._waits = self._stamped(), 0, False, False

    def start(self) -> None:
        """Begin to look, and let a computer act where it is to."""
        self._timer = self._screen.set_interval(TICK, self._tick)
        self.go_on()

    def stop(self) -> None:
        """Look no more."""
        if self._timer is not None:
            self._timer.stop()

    def go_on(self) -> None:
        """After an act: another person here takes over, it is over, a computer acts, or the record goes out."""
        screen = self._screen
        self._stamp = self._stamped()
        self._waits = screen.app.screen is not screen and len(screen.app.screen_stack) > 2
        if self._waits:
            return  # something is open over play, where one reads or types: the first look after it goes on
        screen.around.moved_on(screen.seat)
        if not screen.is_attached:
            return
        if screen.seat.game.is_computers_turn():
            self._in_thread(self._answers)
        elif screen.seat.game.onward is not None:
            self._in_thread(screen.seat.exchange)

    def look(self) -> None:
        """Look at the record now, and at the branch where it is passed by one."""
        if self._screen.seat.game.onward is not None:
            self._in_thread(self._screen.seat.exchange)
        own = self._screen.seat.turn == self._screen.seat.side
        self._refresh(said="" if own else "nothing new yet")

    def _tick(self) -> None:
        screen = self._screen
        self._ticks += 1
        if self._stamped() != self._stamp or screen.seat.state.due is not None or screen.seat.turn is None:
            self._refresh()
        elif self._waits:
            self.go_on()
        elif screen.seat.game.onward is not None and self._ticks % EXCHANGE == 0:
            self._in_thread(screen.seat.exchange)
        elif screen.seat.state.left is not None and screen.is_current:
            screen.redraw()

    def _refresh(self, said: str = "") -> None:
        self._stamp = self._stamped()
        try:
            more = self._screen.seat.refresh()
        except (RefusedError, RecordError) as error:
            self._screen.say(str(error), warning=True)
            return
        if more:
            self._screen.acted()
        elif said and not self._busy:
            self._screen.say(said)
        if self._screen.seat.turn is None:
            self.go_on()

    def _answers(self) -> bool:
        acted = False
        while self._screen.seat.answer_of_computer():
            acted = True
        return acted

    def _in_thread(self, work: Callable[[], bool]) -> None:
        if not self._busy:
            self._busy = True
            self._screen.run_worker(partial(self._work, work), thread=True, group="play", exit_on_error=False)

    def _work(self, work: Callable[[], bool]) -> None:
        told, more = "", False
        try:
            more = work()
        except (RefusedError, RecordError, HistoryError) as error:
            told = str(error)
        self._screen.app.call_from_thread(self._worked, more, told)

    def _worked(self, more: bool, told: str) -> None:
        self._busy = False
        if not self._screen.is_attached:
            return
        if more:
            self._screen.acted()
        if told:
            self._screen.say(told, warning=True)

    def _stamped(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._screen.seat.record_path)
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
