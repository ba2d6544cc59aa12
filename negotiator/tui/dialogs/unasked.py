"""Questions that may open under the hands of who types: a key counts once it can have been meant for them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Key
from textual.widgets import Static

from negotiator.tui.dialogs.menu import Choice
from negotiator.tui.dialogs.question import Question

PAUSE = 1.0
"""For how many seconds no key may have come, since the question was shown too, before one counts."""

MEANT = "a key counts after a pause of a second: this may have been meant for what was here before"


class Unasked(Question):
    """A question that nobody called for, or seldom comes where it does: keys that are under way do not answer it."""

    def __init__(self, title: str, details: Sequence[str], choices: Sequence[Choice]) -> None:
        """Take what to ask, the lines to tell, and the choices."""
        super().__init__(title, details, choices)
        self._last: float | None = None

    def on_mount(self) -> None:
        """Count the pause from when it is shown."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._last = Key("f0", None).time

    def hears(self, key: Key) -> bool:
        """Tell whether a key counts; where it does not, say so."""
        if self._last is not None and key.time - self._last >= PAUSE:
            return True
        if self._last is not None:
            self._last = max(self._last, key.time)
            self.query_one(".dialog--reason", Static).update(MEANT)
        return False
