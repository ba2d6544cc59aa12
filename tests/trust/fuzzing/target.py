"""What a target of fuzzing is: a reader with its promises, what to begin with, and the words of its format."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass


class Finding(Exception):
    """A promise of a reader that an input breaks."""


def _as_it_is(data: bytes, draw: random.Random) -> bytes:
    return data


@dataclass(frozen=True)
class Target:
    """A reader. `run` raises for an input that breaks a promise, and for nothing else.

    `seeds` are inputs to begin with, `words` pieces of the format; `mended` makes an altered input plausible again, as
    with a hash that fits. `programs` may be started by the reader.
    """

    run: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    words: Sequence[bytes]
    mended: Callable[[bytes, random.Random], bytes] = _as_it_is
    programs: Sequence[str] = ()


def promised(holds: object, what: str) -> None:
    """Raise a finding where a promise does not hold."""
    if not holds:
        raise Finding(what)
