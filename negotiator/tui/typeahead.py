"""Typing ahead: each key acts before the next one is looked at, and what comes while a dialog opens waits for it.

Textual hands a key to what has the focus as it arrives: of keys that come at once, as from a fast hand, the second is
handed on before the first has acted, and so misses the dialog that the first one opens.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.events import Key
from textual.screen import Screen

MOST, GONE = 2.0, 0.3
"""For how many seconds a key waits at most: for a screen or the key before it; where the screen of that is gone."""

AT_ONCE = ("ctrl+q", "ctrl+c")
"""Keys that never wait: one may always leave."""

AGAIN = 0.005
"""After how many seconds it is looked again whether a key has to wait."""


ROUNDS = 3
"""How often a key is followed through the queues: as it acts, what it posts, and what the answer to a dialog opens."""


@runtime_checkable
class Listener(Protocol):
    """A screen that does not take every key: one that may have been meant for what was there before is lost on it."""

    def hears(self, key: Key) -> bool:
        """Tell whether a key counts here."""
        ...


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

    def forget(self) -> None:
        """Drop what waits."""
        self._waiting.clear()

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


class OneKeyAtATime(App[int]):
    """An app in which each key acts before the next one is handed on."""

    def __init__(self) -> None:
        """Hold no key back."""
        super().__init__()
        self._ahead = TypeAhead()

    async def on_event(self, event: events.Event) -> None:
        """Take an event; a key waits until the one before it has acted, and what that opens is there."""
        if isinstance(event, events.Key) and not event.is_forwarded and event.key not in AT_ONCE:
            self.key_came()
            self._ahead.put(event)
            await self._next_key()
        else:
            await super().on_event(event)

    def forget_keys(self) -> None:
        """Drop the keys that were typed and have not acted: they were meant for another screen."""
        self._ahead.forget()

    async def _next_key(self) -> None:
        """Hand on the key that came first, where it need not wait."""
        while self.screen_stack and self.takes_keys and (key := self._ahead.next(self.screen)) is not None:
            screen = self.screen
            taker = screen.focused or screen
            if not isinstance(screen, Listener) or screen.hears(key):
                await super().on_event(key)
            self._follow(key, taker)
        if self._ahead and self.screen_stack:
            self.set_timer(AGAIN, self._next_key)

    def _follow(self, key: events.Key, place: DOMNode, rounds: int = ROUNDS) -> None:
        """Follow a key up to the app, where it acts, and then what that sets off: all of it stands in queues before."""
        parent = place.parent
        climbs = place is not self and place.is_running and isinstance(parent, DOMNode)
        if climbs and place.call_later(self._follow, key, parent, rounds):
            return
        if rounds > 1:
            self.call_later(self._follow_again, key, rounds - 1)
        else:
            self.call_later(self._landed, key)

    def _follow_again(self, key: events.Key, rounds: int) -> None:
        """Follow what a key set off, from what has the focus now: a dialog that it closed may be gone."""
        if self.screen_stack:  # empty where the app has ended
            self._follow(key, self.screen.focused or self.screen, rounds)

    async def _landed(self, key: events.Key) -> None:
        self._ahead.landed(key)
        self.key_acted()
        await self._next_key()

    @property
    def takes_keys(self) -> bool:
        """Tell whether there is anything yet for a key to act on; until then they wait."""
        return True

    def key_came(self) -> None:
        """Make ready for a key to act; a subclass may let other work stand still."""

    def key_acted(self) -> None:
        """Go on after a key has acted."""
