"""A screen over the workbench: it speaks through the workbench's line, and says so where a command acts there alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from negotiator.tui.keys import Keys
from negotiator.tui.performing import CommandScreen

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


class OverBench(CommandScreen):
    """What the screens over the workbench share; each tells its own header and context line (`tell`)."""

    def __init__(
        self, bench: Workbench, keys: Keys, screen: str, handlers: Mapping[str, Callable[[Any], None]]
    ) -> None:
        """Take the workbench below, the keys, the screen's name in the table of commands, and what commands do here."""
        super().__init__(keys, (screen,), handlers)
        self.bench, self._screen_name = bench, screen
        self.set_class(bench.has_class("-ascii"), "-ascii")

    @property
    def pane(self) -> str:
        """Tell that this is its own screen, where a key does what it does there."""
        return self._screen_name

    @property
    def warns(self) -> bool:
        """Tell whether what is said is a warning."""
        return bool(self.bench.said) and self.bench.query_one("#context").has_class("-warning")

    def redraw(self) -> None:
        """Draw all anew."""
        raise NotImplementedError

    def tell(self) -> None:
        """Show the header and the context line."""
        raise NotImplementedError

    def say(self, text: str, hint: str = "", *, warning: bool = False) -> None:
        """Show a line in place of the context, until the next key."""
        self.bench.say(text, hint, warning=warning)
        self.tell()

    def perform(self, command: str) -> None:
        """Carry out a command, as it acts on this screen; where it cannot act, say why."""
        super().perform(command)
        if self.is_current:
            self.redraw()
