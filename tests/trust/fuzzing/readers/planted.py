"""A reader with a fault, a slow one, and one that opens a file: what the fuzzing must notice."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress

from tests.trust.fuzzing.target import Target

MANY = 12
FAULTS: Sequence[bytes] = (b"zeal" * MANY + b"raise", b"slow", b"open", b"run")


def run(data: bytes) -> None:
    """Do what no reader may, where it is told to."""
    _steps(data)
    if b"slow" in data:
        begun = time.process_time()
        while time.process_time() - begun < 1.1:
            pass
    if b"open" in data:
        with suppress(OSError), open("/none.txt", "rb"):
            pass
    if b"run" in data:
        with suppress(OSError):
            os.system("")


def _steps(data: bytes) -> None:
    """Raise behind a word of the format, one copied many times, and another word: coverage shows each step."""
    if b"zeal" not in data:
        return
    if data.count(b"zeal") < MANY:
        return
    if b"raise" in data:
        raise RecursionError


def seeds() -> Sequence[bytes]:
    """Give one input that breaks no promise."""
    return [b"begin"]


PLANTED = Target(run, seeds, [b"raise", b"zeal"])
