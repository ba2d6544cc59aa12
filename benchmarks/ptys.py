"""A program under a pseudo-terminal: keys in, what it paints out, and how long that took."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

SIZE = (120, 40)
QUIET = 0.06
"""For how many seconds nothing is painted once a frame is whole."""

PATIENCE = 60.0


class Painted(TimeoutError):
    """What was waited for was not painted."""


class Terminal:
    """The terminal's end of a program that draws a screen."""

    def __init__(self, master: int, process: subprocess.Popen[bytes], started: float) -> None:
        self._master, self.process, self.started = master, process, started

    def press(self, key: str) -> float:
        """Send a key, and give the time at which it was sent."""
        os.write(self._master, key.encode())
        return time.perf_counter()

    def painted(self, mark: str = "") -> float:
        """Give the time of the write that holds a text (the first, for none); Painted where none comes."""
        seen, end = b"", time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            read = self._read(end - time.perf_counter())
            seen += read
            if read and mark.encode() in seen:
                return time.perf_counter()
        raise Painted(f"{mark!r} was not painted")

    def rest(self, quiet: float = QUIET) -> None:
        """Read until nothing has been painted for a while."""
        while self._read(quiet):
            pass

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], max(seconds, 0))
        return os.read(self._master, 1 << 16) if ready else b""


@contextmanager
def running(command: Sequence[str], stated: Mapping[str, str]) -> Iterator[Terminal]:
    """Run Python with some words under a terminal of `SIZE`; it is killed at the end."""
    master, slave = os.openpty()
    columns, rows = SIZE
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        stdin=slave,
        stdout=slave,
        stderr=slave,  # where Textual paints
        env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **stated},
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Terminal(master, process, started)
    finally:
        process.kill()
        process.wait()
        os.close(master)
