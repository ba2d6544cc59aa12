"""The app driven without a terminal for some hours, in this process."""

from __future__ import annotations

import asyncio
import gc
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from negotiator.tui import safety
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.dialogs import unasked
from tests.trust.hours.figures import Hour, counted, held, size
from tests.trust.hours.others import Others
from tests.trust.hours.user import Action, hour
from tests.tui.screen import LARGE, MIDDLE, SMALL, WIDE, Driven

SIZES = (MIDDLE, SMALL, LARGE, WIDE)
TICK = 0.05
"""Looks at who is there come as often as in real hours: an hour of 1,800 of them passes in a minute and a half."""


class User:
    """Does what actions say, and takes the time of each, of all threads together."""

    def __init__(self, driven: Driven, others: Others) -> None:
        """Begin with nothing done."""
        self.driven, self.others, self.resized = driven, others, 0

    async def act(self, action: Action) -> float:
        """Do an action, wait until the app rests, and give the processor time that it took: others may run too."""
        self.others.act(action.outside)
        start = time.process_time()
        if action.outside in ("resized", "restored"):
            self.resized = self.resized + 1 if action.outside == "resized" else 0
            await self.driven.resize(*SIZES[self.resized % len(SIZES)])
        await self.driven.tap(*action.keys)
        await self.driven.rest()
        took = time.process_time() - start
        assert self.driven.app.is_running, f"the app has ended: {action}"
        await self._back()
        return took

    async def _back(self) -> None:
        """Leave what is still open, so that the next action begins in the workbench."""
        while self.driven.app.screen is not self.driven.bench:
            await self.driven.press("escape")

    async def all(self, actions: Iterable[Action]) -> list[float]:
        """Do actions one after another, and give how long each took."""
        return [await self.act(action) for action in actions]


@asynccontextmanager
async def at_work(folder: Path, seed: int) -> AsyncIterator[User]:
    """Open a folder as the app does it, and give who uses it."""
    app = NegotiatorApp(folder, at_home=True)
    async with app.run_test(size=SIZES[0]) as pilot:
        driven = Driven(pilot)
        await driven.rest()
        yield User(driven, Others(folder, seed))


async def hours(
    folder: Path, state: Path, seed: int, number: int, actions: int, tell: Callable[[Hour, Counter[type]], None]
) -> None:
    """Use a folder for some hours, and tell of each as it ends."""
    gc.disable()  # as the program does until all is open
    safety.TICK, unasked.PAUSE = TICK, float("-inf")
    async with at_work(folder, seed) as user:
        for _ in range(number):
            times = await user.all(hour(seed, actions))
            found = counted()
            await asyncio.sleep(2 * safety.GIVEN_BACK * TICK)  # a pause in which free memory is given back
            rss, threads, descriptors = held()
            tell(Hour(rss, sum(found.values()), threads, descriptors, size(state), times), found)
