"""A program at a pseudo-terminal, forked from this process: keys in, bytes out, and an end at any moment."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

PATIENCE = 60.0
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-9;:?<>=!]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[()].|.)", re.S
)


class Terminal:
    """A terminal in which a forked process runs; what it writes is read all the while."""

    def __init__(self, process: int, master: int) -> None:
        """Take the process and the terminal's end."""
        self.process, self._master, self._status = process, master, None
        self.written, self._closing = bytearray(), False
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    _status: int | None

    @property
    def painted(self) -> str:
        """Give all that was written, without colours and places."""
        return _ESCAPES.sub(b" ", bytes(self.written)).decode(errors="replace")

    def press(self, *keys: str) -> None:
        """Send keys."""
        for key in keys:
            os.write(self._master, key.encode())

    def shows(self, text: str) -> None:
        """Wait until a text was painted."""
        self.until(lambda: text in self.painted, text)

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what} did not come:\n{self.painted[-3000:]}"
            assert not self.is_over or holds(), f"it ended before {what} came:\n{self.painted[-3000:]}"
            time.sleep(0.01)

    def kill(self, by: int = signal.SIGKILL) -> None:
        """Send a signal to the process."""
        os.kill(self.process, by)

    def hang_up(self) -> None:
        """Close the terminal; it is not closed as long as a thread waits for what it shows."""
        self._closing = True
        self._reader.join()
        os.close(self._master)
        self._master = -1

    @property
    def is_over(self) -> bool:
        """Tell whether the process has ended."""
        if self._status is None:
            found, status = os.waitpid(self.process, os.WNOHANG)
            self._status = status if found else None
        return self._status is not None

    def ended(self) -> int:
        """Wait for the end, and give the exit code, below zero for a signal."""
        end = time.monotonic() + PATIENCE
        while not self.is_over:
            assert time.monotonic() < end, "it still runs"
            time.sleep(0.01)
        if self._master >= 0:
            self._reader.join(1.0)
        assert self._status is not None
        return os.waitstatus_to_exitcode(self._status)

    def close(self) -> None:
        """End the process and the terminal, if they have not ended."""
        if not self.is_over:
            self.kill()
            self.ended()
        if self._master >= 0:
            self.hang_up()

    def _read(self) -> None:
        with suppress(OSError):  # the other end is closed
            while not self._closing:
                if select.select([self._master], [], [], 0.02)[0]:
                    self.written += os.read(self._master, 1 << 16)


@contextmanager
def forked(act: Callable[[], int], columns: int = 80, rows: int = 24) -> Iterator[Terminal]:
    """Do something at a terminal of its own, in a process forked from this one; it is killed at the end."""
    process, master = pty.fork()
    if not process:
        _run(act, columns, rows)
    made = Terminal(process, master)
    try:
        yield made
    finally:
        made.close()


def _run(act: Callable[[], int], columns: int, rows: int) -> None:
    """Run in the child, with the streams and signals of a program that was just started."""
    code = 99
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
        for name in ("NO_COLOR", "COLUMNS", "LINES"):
            os.environ.pop(name, None)
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        code = act()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    finally:
        os._exit(code)
