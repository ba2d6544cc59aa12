"""The app driven without a terminal: keys in, the screen as lines of text out."""

from __future__ import annotations

import asyncio
import io
import unicodedata
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.segment import Segment
from textual import _wait, events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from negotiator.samples import samples_dir
from negotiator.tui.agenda.sheet import Sheet
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.faults import FaultsScreen
from negotiator.tui.shell import Shell
from negotiator.tui.workbench import Workbench

SMALL, MIDDLE, WIDE, LARGE = (80, 24), (120, 35), (160, 45), (200, 60)
_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 0.005, 0.0005  # Textual looks for rest every 20 ms: too slow for many keys
AGAIN = 0.002
"""After how many seconds it is looked again whether a thread of the app has ended its work."""
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
            quiet = 0
            while quiet < 2:  # what a thread hands over as it ends may come after the first look
                await still(self.app)
                quiet = 0 if self._busy() else quiet + 1
                if not quiet:
                    await asyncio.sleep(AGAIN)

    def _busy(self) -> bool:
        return self.app.is_running and bool(self.opening() or self._working() or self.app._ahead or threads_at_work())

    def opening(self) -> bool:
        """Tell whether the files are still being read."""
        shown = (screen for screen in self.app.screen_stack if isinstance(screen, Workbench | FaultsScreen | Sheet))
        return not any(screen.focused is not None or not isinstance(screen, Sheet) for screen in shown)

    def _working(self) -> bool:
        benches = [screen for screen in self.app.screen_stack if isinstance(screen, Workbench)]
        return any(bench.working for bench in benches) or any(not worker.is_finished for worker in self.app.workers)

    async def press(self, *keys: str) -> str:
        """Press keys, wait after each until the app is at rest, and give the screen."""
        for key in keys:
            await self.tap(key)
            await self.rest()
        return self.text

    async def tap(self, *keys: str) -> None:
        """Press keys; wait until each has acted and what it reads is read, not for the analysis in the workbench."""
        async with asyncio.timeout(PATIENCE):
            for key in keys:
                send(self.app, key)
                await still(self.app)
                while self.app.is_running and (self.app._ahead or self._reading()):
                    await asyncio.sleep(AGAIN)
                    await still(self.app)

    def _reading(self) -> bool:
        return any(not worker.is_finished for worker in self.app.workers if worker.group != "analyst")

    async def type(self, text: str) -> str:
        """Type a text, character by character, and give the screen."""
        await self.tap(*text)
        await self.rest()
        return self.text

    async def paste(self, text: str) -> None:
        """Paste a text into the line in focus, as a terminal does; much quicker than to type it."""
        line = self.app.focused
        assert isinstance(line, Input)
        before = line.value
        line.post_message(events.Paste(text))
        async with asyncio.timeout(PATIENCE):
            while line.value == before:
                await still(self.app)
        await still(self.app)

    async def pick(self, title: str) -> str:
        """Go to the row of a title, show all rows again, and give the screen."""
        await self.press("slash")
        await self.type(title)
        return await self.press("enter", "escape")

    async def resize(self, width: int, height: int) -> str:
        """Give the terminal another size, and give the screen."""
        await self.pilot.resize_terminal(width, height)
        async with asyncio.timeout(PATIENCE):
            while self.app.size != (width, height) or self.app._resize_timer is not None:
                await asyncio.sleep(AGAIN)
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


async def still(app: Shell) -> None:
    """Wait until nothing is left to run in the loop of the app, whose threads may be at work, and all is drawn.

    Textual's pilot waits until the process has used no time for a while, which takes ten times as long.
    """
    ready: deque[asyncio.Handle] = vars(asyncio.get_running_loop())["_ready"]
    await asyncio.sleep(0)
    while ready or _drawn(app):
        await asyncio.sleep(0)
    await app.animator.wait_until_complete()


def _drawn(app: Shell) -> bool:
    """Let every screen with a frame due draw it without waiting for its time; tell whether there was any."""
    due = list(filter(_is_due, app.screen_stack if app.is_running else []))
    for screen in due:
        screen._on_timer_update()
    return bool(due)


def _is_due(screen: Screen[object]) -> bool:
    return screen._update_timer._active.is_set()


def threads_at_work() -> bool:
    """Tell whether the loop has handed work to a thread that has not ended it."""
    pool = vars(asyncio.get_running_loop())["_default_executor"]
    return pool is not None and len(pool._threads) > pool._idle_semaphore._value


def send(app: Shell, key: str) -> None:
    """Send a key as a terminal does, by its name or its sign."""
    assert app._driver is not None
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        sign: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        sign = name if len(name) == 1 else None
    event = events.Key(name, sign)
    event.set_sender(app)
    app._driver.send_message(event)


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
