"""What was worked out of values that never change, kept as long as they are the very same ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_Found = TypeVar("_Found")


class Memory(Generic[_Found]):
    """Results by the objects they were made of, told apart by identity: to hash a table may take as long as to read it.

    All is forgotten once more than `most` are kept. Any thread may ask.
    """

    def __init__(self, most: int) -> None:
        """Keep nothing yet."""
        self._most = most
        self._kept: dict[tuple[int, ...], tuple[tuple[object, ...], _Found]] = {}

    def get(self, of: tuple[object, ...], make: Callable[[], _Found]) -> _Found:
        """Give what is kept of these objects, or make it and keep it and them: no other object takes their place."""
        key = tuple(map(id, of))
        held = self._kept.get(key)
        if held is not None:
            return held[1]
        made = make()
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[key] = of, made
        return made
