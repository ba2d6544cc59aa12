"""Typing ahead: each key acts before the next one is looked at, and what comes while a dialog opens waits for it.

Textual hands a key to what has the focus as it arrives: of keys that come at once, as from a fast hand, the second is
handed on before the first has acted, and so misses the dialog that the first one opens.
"""

from __future__ import annotations

import time
from collections import deque

from textual.events import Key
from textual.screen import Screen

MOST, GONE = 2.0, 0.3
"""For how many seconds a key waits at most: for a screen or the key before it; where the screen of that is gone."""

AGAIN = 0.005
"""After how many seconds it is looked again whether a key has to wait."""


def is_ready(screen: Screen[object]) -> bool:
    """Tell whether a screen takes keys where they belong: what is to have the focus has it."""
    return screen.is_mounted and (screen.focused is not None or not screen.focus_chain)


class TypeAhead:
    """The keys that wait, in their order, and the one that is on its way."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._waiting: deque[Key] = deque()
        self._flying: Key | None = None
        self._screen: Screen[object] | None = None
        self._since = 0.0

    def __bool__(self) -> bool:
        """Tell whether keys wait."""
        return bool(self._waiting)

    def put(self, key: Key) -> None:
        """Take a key that has come."""
        self._waiting.append(key)

    def next(self, screen: Screen[object]) -> Key | None:
        """Give the next key to be handed on, None where none waits or it has to wait still."""
        waited = time.monotonic() - self._since
        acting = self._flying is not None and (screen is self._screen or waited < GONE)
        if not self._waiting or ((acting or not is_ready(screen)) and waited < MOST):
            return None
        self._since, self._screen = time.monotonic(), screen
        self._flying = self._waiting.popleft()
        return self._flying

    def landed(self, key: Key) -> None:
        """Note that all that a key set off has been done."""
        if self._flying is key:
            self._flying = None
