"""Walking every screen of an exercise: each command of each screen is tried, and all that is shown is kept."""

from __future__ import annotations

from collections.abc import Collection

from textual.screen import Screen

from negotiator.tui.command import EXERCISE, Command
from tests.tui.exercise.driving import DrivenExercise

LEFT_OUT = frozenset(("quit", "leave", "choose", "brief-done", "take-over", "to-play", "after-done", "estimate"))
"""What leaves a screen for one that is walked apart."""


class Walk:
    """A walk through an app: it presses keys, and keeps what stood on the screen, its titles and its clipboard."""

    def __init__(self, on: DrivenExercise) -> None:
        """Begin with what is shown."""
        self.on = on
        self.seen: list[str] = []
        self.look()

    def look(self) -> None:
        """Keep what is shown now."""
        app = self.on.app
        self.seen.append(f"{self.on.text}\n{app.title} {app.sub_title} {app.clipboard}")

    async def press(self, *keys: str) -> str:
        """Press keys, and keep the screen after each; give the last."""
        for key in keys:
            await self.on.press(key)
            self.look()
        return self.on.text

    async def read(self) -> None:
        """Go through all that the screen holds, page by page, and back to its top."""
        before = ""
        while before != self.on.text:
            before = self.on.text
            await self.press("pagedown")
        await self.press("home")

    async def everything(self, panes: Collection[str] = (), left_out: Collection[str] = ()) -> None:
        """Try every command of the screen, in each of its panes by their keys, and come back each time."""
        here = self.on.app.screen
        for pane in panes or ("",):
            if pane:
                await self.press(pane)
            await self.read()
            for command in self.commands(here):
                if command.id not in {*LEFT_OUT, *left_out}:
                    await self.press(command.keys[0])
                    await self.back_to(here)

    def commands(self, screen: Screen[object]) -> list[Command]:
        """Give the commands that act on a screen, as far as they belong there."""
        pane = str(getattr(screen, "pane", ""))
        apart = {name for name in EXERCISE if name != pane}
        acting = [each for each in self.on.app.keys.commands if each.acts(pane)]
        return [each for each in acting if not (each.where and set(each.where) <= apart)]

    async def back_to(self, screen: Screen[object]) -> None:
        """Close what was opened over a screen."""
        for _ in range(10):
            if self.on.app.screen is screen:
                return
            await self.press("escape")
        raise AssertionError(f"no way back to {screen}:\n{self.on.text}")
