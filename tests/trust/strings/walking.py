"""A walk that judges every screen it sees: nothing steers the terminal, and no cell acts on what data says."""

from __future__ import annotations

from rich.segment import Segment

from negotiator.tui.command import Command
from negotiator.tui.shell import Shell
from negotiator.view.text import clean
from tests.exercise.walking import LEFT_OUT, Walk
from tests.trust.strings.judging import steering
from tests.trust.strings.texts import MARKUP
from tests.tui.exercise.driving import DrivenExercise
from tests.tui.screen import Driven

OWN = ("app.perform(", "perform(", "app.simulate_key(")
"""How the actions begin that the program itself puts on its screens: those of the line of keys."""

BARS = ("grab", "scroll_up", "scroll_down", "scroll_left", "scroll_right")
"""What the bars of the toolkit's own lists do."""

FRAMES = dict.fromkeys(map(ord, "│┃█▁▂▃▄▅▆▇▎▊▕▏"))
"""What stands beside a text that goes over several lines."""

APART = ("editor", "theme", "jump", "filter")
"""Commands that need a terminal, show nothing from files, or are walked apart."""


class Judged(Walk):
    """A walk through an app; faults are kept by the key after which they were seen."""

    def __init__(self, on: Driven) -> None:
        self.faults: list[str] = []
        self.screens = 0
        self.tried: set[str] = set()
        self.key = "the opening"
        super().__init__(on)  # type: ignore[arg-type]  # what both kinds of app have is all it uses

    def look(self) -> None:
        """Judge what is shown now, and keep it."""
        self.screens += 1
        app = self.on.app
        segments = self.on.segments
        text = "".join(each.text for each in segments if not each.control)
        self.seen.append(text)
        told = [app.title, app.sub_title, *(str(each.tooltip or "") for each in app.screen.query("*"))]
        found = steering(text) | steering("\n".join(map(str, told))) | steering(app.clipboard) | acting(segments)
        found |= toasts(app)
        found |= {each for each in MARKUP.values() for words in told if each in str(words)}
        if found or not app.is_running:
            self.faults.append(f"{app.screen} after {self.key}: {sorted(found)}")

    def shows(self, text: str) -> bool:
        """Tell whether a text of the program or of data stood on any screen, however it was broken into lines."""
        return "".join(clean(text).split()) in "".join("".join(self.seen).translate(FRAMES).split())

    async def press(self, *keys: str) -> str:
        """Press keys, and judge the screen after each."""
        for key in keys:
            self.key = key
            await self.on.press(key)
            self.look()
        return self.on.text

    async def through(self, panes: str) -> None:
        """Try every command of the workbench once, in the first pane where it acts."""
        here = self.on.app.screen
        for pane in panes:
            await self.press(pane)
            await self.read()
            for command in self._new(self.commands(here)):
                await self.press(pane, "down", command.keys[0])
                await self.back_to(here)

    def _new(self, commands: list[Command]) -> list[Command]:
        new = [each for each in commands if each.id not in {*LEFT_OUT, *APART, *self.tried}]
        self.tried |= {each.id for each in new}
        return new


def toasts(app: Shell) -> set[str]:
    """Give the toasts that are read as markup and hold any, be they of data or not; a test shows none of them."""
    told = (f"{each.title} {each.message}" for each in app._notifications if each.markup)
    return {each for each in told if "[" in each or steering(each)}


def acting(segments: list[Segment]) -> set[str]:
    """Give what a click on any cell would run or open, apart from the program's own keys."""
    found = set()
    for style in filter(None, (segment.style for segment in segments)):
        found |= {str(value) for key, value in style.meta.items() if key.startswith("@") and not _own(value)}
        found |= {style.link} if style.link else set()
    return found


def _own(action: object) -> bool:
    return (
        action in BARS
        or str(action).startswith(OWN)
        or (isinstance(action, tuple) and str(action[-2:][0]).endswith("perform"))
    )


__all__ = ["DrivenExercise", "Judged", "acting"]
