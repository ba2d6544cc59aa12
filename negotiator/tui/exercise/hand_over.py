"""Handing the keyboard over: a screen that says who takes it, and shows nothing of either side."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from negotiator.tui.keys import Keys
from negotiator.tui.performing import CommandScreen
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.text import clean, fit

SETTLES = 0.5
"""For how many seconds keys do nothing: what a fast hand typed on meant the screen before."""


MOST = 200
"""How many cells of a name are shown: what one is to do stays on the screen below it."""


class HandOverScreen(CommandScreen):
    """Names who takes over, and goes on at that person's Enter; nothing else does anything but leaving."""

    DEFAULT_CSS = "HandOverScreen { align: center middle; } HandOverScreen Static { width: auto; max-width: 90%; }"

    def __init__(self, keys: Keys, name: str, then: Callable[[], None], *, ascii_only: bool = False) -> None:
        """Take the public name of the side that takes over, and what comes then."""
        super().__init__(keys, ("hand-over",), {"take-over": HandOverScreen.take_over})
        ellipsis = (ASCII if ascii_only else UNICODE).ellipsis
        self._who, self._then, self._since = fit(clean(name), MOST, ellipsis).rstrip(), then, 0.0
        self.set_class(ascii_only, "-ascii")

    @property
    def pane(self) -> str:
        """Tell which screen of an exercise this is."""
        return "hand-over"

    def compose(self) -> ComposeResult:
        """Say who takes over."""
        told = f"{self._who} takes over.\n\n{self.told('{take-over}')} goes on, once {self._who} sits here alone."
        yield Static(Content(told), id="hand-over")

    def on_mount(self) -> None:
        """Drop what was typed for the screen before."""
        self._since = time.monotonic()
        self.app.forget_keys()

    def say(self, text: str, hint: str = "", *, warning: bool = False) -> None:
        """Say nothing: this screen shows who takes over, and no more."""

    def take_over(self) -> None:
        """Go on, once the screen has been there long enough to be read."""
        if time.monotonic() - self._since >= SETTLES:
            self._then()

    def leave(self) -> None:
        """Leave the app; all is kept."""
        self.app.exit(0)
