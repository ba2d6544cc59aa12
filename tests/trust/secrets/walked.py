"""A side's part in a play, as a program of its own without a terminal: `FOLDER OUT TURN`.

From a pack it is played by a branch, from a whole folder against a computer. It walks every screen and command,
copies and exports all there is, and prints what stood on each screen.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from textual.widgets import Input

from negotiator.exercise.pack import is_pack, open_pack
from negotiator.exercise.passing.onward import Onward
from negotiator.exercise.play import Play
from negotiator.exercise.record.errors import NAME
from negotiator.exercise.starting import seat_in
from negotiator.tui.command import PANES
from negotiator.tui.dispatch.out import FORMS
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.bargaining import following
from negotiator.tui.exercise.bargaining.screen import BargainingScreen
from negotiator.workspace.crashlog import log_crash
from tests.exercise.test_whole import TRADES
from tests.exercise.walking import Walk
from tests.trust.secrets.machines import BRANCH, COUNTER, SIDES, sheet
from tests.tui.exercise.driving import NOW, driven, whole_of

SIZE = (140, 40)
ACTS: tuple[Callable[[Play], None], ...] = (
    lambda seat: seat.keep_draft(TRADES, "to all"),
    lambda seat: seat.keep_draft(COUNTER, "to all, again"),
    lambda seat: seat.keep_draft({}, ""),
)
KEYS = ("o", "o", "w")
"""What is drafted in a turn, and the key that sends it; after the third the play is over, and there is none."""


def suspended(app: ExerciseApp) -> AbstractContextManager[None]:
    """Let the app, which has no terminal here, be left to an editor."""
    return nullcontext()


def seat_at(folder: Path) -> Play:
    """Take the seat of a pack, or begin or go on with a game of the first side in a whole folder."""
    if not is_pack(folder):
        whole = whole_of(folder)
        return (whole.resume(whole.unfinished[0]) if whole.unfinished else whole.start(SIDES[0], "linear"))[0]
    seat = seat_in(open_pack(folder), folder / NAME, lambda: NOW)
    seat.game.onward = Onward.by(folder, BRANCH, None)
    seat.exchange()
    return seat


async def main(folder: Path, out: Path, turn: int) -> list[str]:
    """Take a turn in the app, from the first screen to what it leaves open; give what was seen."""
    seat = seat_at(folder)
    seat.keep_sheet(sheet(seat.side))
    async with driven(ExerciseApp(folder, seats=[seat], at_home=True), SIZE) as on:
        walk = Walk(on)
        if turn < 2:
            await _prepare(walk, out)
        if turn < len(KEYS):
            await walk.everything(left_out=() if turn < 2 else ("theme", "palette", "help"))
            ACTS[turn](seat)
            before = len(seat.entries)
            await walk.press(KEYS[turn], "enter")
            assert len(seat.entries) > before, walk.on.text
        if seat.over:
            await walk.everything()
            await walk.press("d")
            await walk.everything()
    _crash(seat)
    return walk.seen


async def _prepare(walk: Walk, out: Path) -> None:
    await walk.everything()
    await walk.press("enter")
    await walk.everything()
    await walk.press("m")
    await walk.everything(left_out=("filter", "jump", "timeline"))
    bench = walk.on.app.screen
    for place, pane in enumerate(PANES, 1):
        await walk.press("1", "end", str(place), "c", "e", "e")
        await walk.back_to(bench)
        for form in FORMS:
            await walk.press("E")
            walk.on.app.screen.query_one(Input).value = str(out / f"{pane}{form}")
            await walk.press("enter")
    await walk.press("1", "end", "H", "plus")
    await walk.back_to(bench)
    await walk.press("q", "p")
    assert isinstance(walk.on.app.screen, BargainingScreen), walk.on.text


def _crash(seat: Play) -> None:
    try:
        raise RuntimeError(seat)
    except RuntimeError as error:
        log_crash(error)


if __name__ == "__main__":
    following.TICK = 3600.0
    ExerciseApp.suspend = suspended  # type: ignore[method-assign,assignment]
    print("\n\f\n".join(asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))))
