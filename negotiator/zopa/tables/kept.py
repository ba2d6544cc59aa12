"""What was worked out last, kept for the next time within a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Kept(Generic[_Value]):
    """Values by key, the ones used last, of at most `most` weight together; any thread may ask."""

    def __init__(self, most: int) -> None:
        """Keep nothing yet."""
        self.most, self.weight = most, 0
        self._held: OrderedDict[Hashable, tuple[_Value, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Count the values kept."""
        return len(self._held)

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether a value is kept at a key; it does not count as used."""
        with self._lock:
            return key in self._held

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._held.clear()
            self.weight = 0

    def get(self, key: Hashable, make: Callable[[], _Value], weigh: Callable[[_Value], int] = lambda _: 1) -> _Value:
        """Give what is kept at a key, or make it and keep it; one that weighs too much is not kept."""
        with self._lock:
            held = self._held.get(key)
            if held is not None:
                self._held.move_to_end(key)
                return held[0]
        made = make()
        if (weight := weigh(made)) <= self.most:
            self._keep(key, made, weight)
        return made

    def _keep(self, key: Hashable, made: _Value, weight: int) -> None:
        with self._lock:
            _, before = self._held.pop(key, (made, 0))
            self._held[key] = (made, weight)
            self.weight += weight - before
            while self.weight > self.most:
                _, (_, less) = self._held.popitem(last=False)
                self.weight -= less
