"""The app driven without a terminal: keys in, the screen as lines of text out."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.segment import Segment
from textual import _wait, events
from textual.pilot import Pilot
from textual.widgets import Input

from negotiator.samples import samples_dir
from negotiator.tui.agenda.sheet import Sheet
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.faults import FaultsScreen
from negotiator.tui.workbench import Workbench

SMALL, MIDDLE, WIDE, LARGE = (80, 24), (120, 35), (160, 45), (200, 60)
_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 0.005, 0.0005  # Textual looks for rest every 20 ms: too slow for many keys
FRAME = 0.02
"""How many seconds the app may take to draw what is new: two frames of the same text are rest."""
PATIENCE = 60
"""How many seconds the app may take to come to rest."""


class Driven:
    """A running app: what a user can do to it, and what stands on its screen."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, NegotiatorApp)
        self.app = pilot.app

    @property
    def bench(self) -> Workbench:
        """The workbench, below whatever dialog is open."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Workbench))

    async def rest(self) -> None:
        """Wait until the app is open, and neither it nor its workers have anything left to do."""
        async with asyncio.timeout(PATIENCE):
            await self.pilot.pause()
            while self.app.is_running and (self.opening() or self._working()):
                await self.pilot.pause(0.01)
            shown, before = self.text, ""
            while shown != before:
                await self.pilot.pause(FRAME)
                shown, before = self.text, shown

    def opening(self) -> bool:
        """Tell whether the files are still being read."""
        shown = (screen for screen in self.app.screen_stack if isinstance(screen, Workbench | FaultsScreen | Sheet))
        return not any(screen.focused is not None or not isinstance(screen, Sheet) for screen in shown)

    def _working(self) -> bool:
        benches = [screen for screen in self.app.screen_stack if isinstance(screen, Workbench)]
        return any(bench.working for bench in benches) or any(not worker.is_finished for worker in self.app.workers)

    async def press(self, *keys: str) -> str:
        """Press keys, wait until the app is at rest, and give the screen."""
        await self.pilot.press(*keys)
        await self.rest()
        return self.text

    async def type(self, text: str) -> str:
        """Type a text, character by character, and give the screen."""
        return await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste a text into the line in focus, as a terminal does; much quicker than to type it."""
        line = self.app.focused
        assert isinstance(line, Input)
        before = line.value
        line.post_message(events.Paste(text))
        async with asyncio.timeout(PATIENCE):
            while line.value == before:
                await self.pilot.pause()
        await self.pilot.pause()

    async def pick(self, title: str) -> str:
        """Go to the row of a title, show all rows again, and give the screen."""
        await self.press("slash")
        await self.type(title)
        return await self.press("enter", "escape")

    async def resize(self, width: int, height: int) -> str:
        """Give the terminal another size, and give the screen."""
        await self.pilot.resize_terminal(width, height)
        await self.rest()
        return self.text

    @property
    def lines(self) -> list[str]:
        """The screen as lines of text, dialogs and what shows behind them included."""
        return "".join(segment.text for segment in self.segments if not segment.control).split("\n")

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def segments(self) -> list[Segment]:
        """The screen as it goes to the terminal, with styles."""
        width, height = self.app.size
        console = Console(width=width, height=height, file=io.StringIO(), force_terminal=True, color_system="truecolor")
        screens = self.app._background_screens
        update = self.app.screen._compositor.render_update(full=True, screen_stack=screens)
        return list(console.render(update or ""))

    def row(self, start: str) -> str:
        """The line of the screen that holds a text, without its frame; the test fails where there is none."""
        found = [line for line in self.lines if start in line]
        assert found, f"no line holds {start!r}:\n{self.text}"
        return found[0]

    @property
    def dialog(self) -> str:
        """The text of the dialog that is open, without its frame, on one line."""
        region = self.app.screen.query_one(".dialog").region
        inside = (line[region.x + 1 : region.right - 1] for line in self.lines[region.y : region.bottom])
        return " ".join(" ".join(inside).split())

    @property
    def context(self) -> str:
        """What stands above the keys: what is selected, or what was just done or refused."""
        region = self.bench.query_one("#context").region
        return " ".join(line.strip() for line in self.lines[region.y : region.bottom])

    @property
    def header(self) -> str:
        """The first line."""
        return self.lines[0]


@asynccontextmanager
async def opened(
    folder: Path | str,
    size: tuple[int, int] = SMALL,
    *,
    sample: bool = False,
    ascii_only: bool = False,
    at_home: bool = False,
) -> AsyncIterator[Driven]:
    """Open a folder, or a sample by its name, and give the app once it is at rest; `at_home` as for the app."""
    place = samples_dir() / folder if isinstance(folder, str) else folder
    app = NegotiatorApp(place, sample=sample or isinstance(folder, str), ascii_only=ascii_only, at_home=at_home)
    async with app.run_test(size=size) as pilot:
        driven = Driven(pilot)
        await driven.rest()
        yield driven
