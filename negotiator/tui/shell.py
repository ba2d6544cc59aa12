"""The shell of every app: colours, settings, keys typed ahead, the palette, signals, and what a fault leaves behind."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual._styles_cache import StylesCache
from textual.app import ScreenError
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.geometry import Region
from textual.widget import MountError

from negotiator.tui.ending import end_at_the_latest
from negotiator.tui.themes import FALLBACK, NAMES, THEMES, USUAL
from negotiator.tui.typeahead import OneKeyAtATime
from negotiator.workspace.settings import Settings, read_settings, remember, remembered

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver

    from negotiator.tui.layout import Layout


ENDS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end the program; one that was ignored at the start, as under nohup, stays so."""


GONE = (MountError, NoMatches, NoScreen, ScreenError)
"""What Textual raises where a screen, or a part of one, is there no more."""

PLACES = tuple(each for each in vars(Region).values() if hasattr(each, "cache_clear"))
"""What remembers how the places of widgets lie to each other."""


def _palette() -> type[Provider]:
    """Give what fills the palette; imported as it is opened, for the first paint does not wait for it."""
    from negotiator.tui.palette import CommandsProvider

    return CommandsProvider


class Shell(OneKeyAtATime):
    """What the apps share; `folder` is what is open."""

    CSS_PATH = Path(__file__).with_name("styles.tcss")
    TITLE = "negotiator"
    KEPT = "what was not saved is kept, and offered at the next start"
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_palette}  # type: ignore[assignment]

    def __init__(self, folder: Path, *, ascii_only: bool = False, at_home: bool = False) -> None:
        """Take the folder, and whether only ASCII is shown.

        `at_home`: the user's settings hold, and how the screen was left is kept from run to run.
        """
        super().__init__()
        self.folder, self.at_home, self.leads = folder, at_home, False
        self.settings = read_settings(NAMES) if at_home else Settings()
        self.kept = remembered() if at_home else {}
        self.ascii_only = ascii_only or self.settings.ascii
        self.set_class(self.ascii_only, "-ascii")
        for theme in THEMES:
            self.register_theme(theme)

    def get_driver_class(self) -> type[Driver]:
        """Give what speaks to the terminal, which may go away."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from negotiator.tui.driver import LastingDriver

        return LastingDriver

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the colours of the words to themes that have none of their own."""
        return FALLBACK

    def begin(self) -> None:
        """Show the colours that are stated or were chosen, and heed the signals that end the program."""
        self.show_theme(self.settings.theme or str(self.kept.get("theme", USUAL)))
        self._heed_signals()

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen in front; of what it painted, Textual would keep the lines of 1,024 widgets for good.

        So it would places of widgets, some ten thousand of them.
        """
        for cached in (StylesCache.get_inner_outer, *PLACES):
            cached.cache_clear()
        return super().pop_screen()

    def action_command_palette(self) -> None:
        """Open the palette, with a line to type in that an ASCII screen can show too."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="find a command by its name", id="--command-palette"))

    def tell_settings(self, wrong: Sequence[str]) -> None:
        """List what is wrong in the user's settings, if anything: why a key does not do what is stated there."""
        from negotiator.tui.changes import LinesScreen
        from negotiator.view.text import Piece, clean

        if wrong:
            told = [(Piece("What is wrong in it is passed over; the rest holds:", "dim"),), ()]
            lines = [*told, *((Piece(clean(each), "warning"),) for each in wrong)]
            self.push_screen(LinesScreen("settings.toml", lambda: lines, ascii_only=self.ascii_only))

    def show_theme(self, name: str) -> None:
        """Show the app in the colours of a theme; the usual one where there is none of that name."""
        self.theme = name if name in NAMES else USUAL

    def keep(self, layout: Layout | None = None) -> None:
        """Keep the colours for the next run, and how the screen is shared and what a review asks for."""
        if self.at_home:
            toured = self.leads or self.kept.get("toured") is True
            shared = self.kept.get("layout") if layout is None else layout.told()
            review = self.kept.get("review", {})
            remember({"layout": shared, "theme": self.theme, "toured": toured, "review": review})

    def keep_unsaved(self) -> str:
        """Keep what is not saved, as the program ends, and give a line on it for the terminal."""
        return ""

    def _heed_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for each in ENDS:
            if signal.getsignal(each) is not signal.SIG_IGN:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # not on Windows, nor in a thread
                    loop.add_signal_handler(each, self._end, each)

    def _end(self, by: signal.Signals) -> None:
        """Leave as a signal asks for, with what is not saved kept."""
        from rich.text import Text

        from negotiator.view.text import clean

        if not self.is_headless:
            end_at_the_latest(128 + by)
        said = self.keep_unsaved()
        self.exit(128 + by, message=Text(clean(said)) if said else None)

    def _handle_exception(self, error: Exception) -> None:
        """End with one line on a fault of the program; what is not saved stands on the session's trail already.

        What only finds a screen gone, as the app ends, is none; of several the first is told.
        """
        if self.is_headless:
            super()._handle_exception(error)
            return
        if self._exception is not None:
            return
        from rich.text import Text

        from negotiator.workspace.crashlog import log_crash

        log = log_crash(error)
        if self._exit and isinstance(error, GONE):
            return
        self._return_code, self._exception = 1, error
        end_at_the_latest(1)
        where = f"; where it was: {log}" if log else ""
        self.panic(Text(f"negotiator ended by a fault of its own; {self.KEPT}{where}"))

    def _print_error_renderables(self) -> None:
        """Say the last words, where there is a terminal left to say them to."""
        with suppress(OSError):
            super()._print_error_renderables()

    async def action_quit(self) -> None:
        """Leave by the same path as the quit key, whatever dialog is open; a second press does not answer for it."""
        from negotiator.tui.dialogs import QuitQuestion

        if isinstance(self.screen, QuitQuestion):
            return
        leave = next(
            (found for screen in reversed(self.screen_stack) if (found := getattr(screen, "leave", None))), None
        )
        if leave is not None:
            leave()
        else:
            self.exit(0)
