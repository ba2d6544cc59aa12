"""Typing ahead: each key acts before the next one is looked at, and what comes while a dialog opens waits for it.

Textual hands a key to what has the focus as it arrives: of keys that come at once, as from a fast hand, the second is
handed on before the first has acted, and so misses the dialog that the first one opens.
"""

from __future__ import annotations

import time
from collections import deque

from textual.events import Key
from textual.screen import Screen

OPENING, FLIGHT = 2.0, 0.25
"""For how many seconds a key waits at most: for a screen that opens, and for the key before it."""

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
        held = self._flying is not None and waited < FLIGHT
        if not self._waiting or held or not (is_ready(screen) or waited > OPENING):
            return None
        self._since = time.monotonic()
        self._flying = self._waiting.popleft()
        return self._flying

    def landed(self, key: Key) -> None:
        """Note that a key has acted, or was taken by what had the focus."""
        if self._flying is key:
            self._flying = None
