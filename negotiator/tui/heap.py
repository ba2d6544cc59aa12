"""Memory that is free goes back to the system: else what many threads took and left is held for hours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

_ARENA_MAX = -8
"""The name in C of the most heaps of a process: by itself eight a core, though Python lets one thread run at a time."""


def share() -> None:
    """Let threads that begin from now on share a heap, so that one uses what another left; nothing where C has none."""
    if (library := _library()) is not None:
        library.mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Give the pages of the heap that are free to the system, in a millisecond or two; nothing where C cannot."""
    if (library := _library()) is not None:
        library.malloc_trim(0)


@cache
def _library() -> CDLL | None:
    """Give the C library, where it is one whose heap can be told of this; None elsewhere."""
    from ctypes import CDLL  # as late as it is used: it is not needed for the first screen

    try:
        library = CDLL(None)
    except (OSError, TypeError):
        return None
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
