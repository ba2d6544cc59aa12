"""What was worked out of values that never change, kept as long as they are the very same ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

LEAST = 64
"""How many results are worth keeping of even the smallest table: those of a few edits before."""

_Found = TypeVar("_Found")
_Held = dict[tuple[int, ...], tuple[tuple[object, ...], _Found]]


class Memory(Generic[_Found]):
    """Results by the objects they were made of, told apart by identity: to hash a table may take as long as to read it.

    Those asked for last are kept: once there are more than `most`, all that was not asked for since this last
    happened is forgotten. Any thread may ask.
    """

    def __init__(self, most: int = LEAST) -> None:
        """Keep nothing yet."""
        self._most = most
        self._kept: _Held[_Found] = {}
        self._before: _Held[_Found] = {}

    def __len__(self) -> int:
        """Count the results kept."""
        return len(self._kept.keys() | self._before.keys())

    def make_room(self, asked: int) -> None:
        """Let all that one pass asks for be kept, and what a few passes after some edits ask for anew."""
        self._most = max(LEAST, 4 * asked)

    def get(self, of: tuple[object, ...], make: Callable[[], _Found]) -> _Found:
        """Give what is kept of these objects, or make it and keep it and them: no other object takes their place."""
        key = tuple(map(id, of))
        held = self._kept.get(key)
        if held is None:
            held = self._before.get(key) or (of, make())
            if len(self._kept) >= self._most:
                self._before, self._kept = self._kept, {}
            self._kept[key] = held
        return held[1]

    def clear(self) -> None:
        """Forget all."""
        self._kept, self._before = {}, {}
