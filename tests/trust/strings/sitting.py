"""The program at a real pseudo-terminal, in a fork of this process: keys in, and every byte that comes out."""

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
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from negotiator.cli import main

COLOURED = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""A terminal that has all colours."""


ENTER, TAB, ESCAPE, UP, DOWN, RIGHT, END, PAGE_DOWN = (
    "\r",
    "\t",
    "\x1b[27u",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[F",
    "\x1b[6~",
)
"""Keys as a terminal sends them; Escape as one does that tells it from the beginning of other keys."""


def pasted(text: str) -> str:
    """Give what a terminal sends where a text is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


PATIENCE = 30.0
QUIET = 0.02
"""For how many seconds nothing is painted once a screen is whole."""

_SEQUENCES = re.compile(r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*[@-~]|\]22;[a-z]*\x07|[()].|[78=>M])")
"""What the toolkit writes beside text."""


class Sitting:
    """A running program: all that it wrote, and the screens that were waited for."""

    def __init__(self, process: int, leader: int) -> None:
        self.process, self._leader = process, leader
        self._bytes, self._since, self.screens = b"", 0, 0
        self.code: int | None = None

    @property
    def written(self) -> str:
        """Give all that it wrote; what is no UTF-8 fails."""
        return self._bytes.decode("utf-8")

    @property
    def painted(self) -> str:
        """Give what was painted since the last key, without colours and places."""
        return _SEQUENCES.sub("", self._bytes[self._since :].decode("utf-8", errors="replace"))

    def press(self, key: str, told: str = "") -> None:
        """Press a key, as a terminal sends it; wait until a text is painted, and until all is at rest."""
        self._since = len(self._bytes)
        os.write(self._leader, key.encode())
        if told:
            self.shows(told)
        self.rest()

    def shows(self, told: str) -> None:
        """Wait until a text is painted since the last key."""
        self._until(lambda: told in self.painted, f'"{told}"')

    def rest(self) -> None:
        """Read until nothing has been painted for a while; count a screen."""
        self._read(10 * QUIET)
        while self._read(QUIET):
            pass
        self.screens += 1

    def ended(self) -> int:
        """Wait until the program ends, and give its exit code."""
        self._until(lambda: self.done, "the end")
        while self._read(QUIET):
            pass
        assert self.code is not None
        return self.code

    @property
    def done(self) -> bool:
        """Tell whether it has ended."""
        if self.code is None:
            found, status = os.waitpid(self.process, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if found else None
        return self.code is not None

    def close(self) -> None:
        """End it, where it has not ended."""
        if not self.done:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._leader)

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what} did not come; painted since the last key:\n{self.painted}"
            self._read(QUIET)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._leader], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self._leader, 1 << 16)
        except OSError:  # Linux's way to say that the other end is closed
            return False
        self._bytes += read
        return bool(read)


@contextmanager
def sitting(words: Sequence[str], size: tuple[int, int], environment: Mapping[str, str]) -> Iterator[Sitting]:
    """Run the program with some words at a terminal of a size, given as columns and rows; it is ended at the end."""
    process, leader = pty.fork()
    if process == 0:
        code = 99
        try:
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                os.environ.pop(name, None)
            os.environ.update(environment)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            _take_over()
            code = main(list(words))
            sys.stdout.flush()
        finally:
            os._exit(code)
    found = Sitting(process, leader)
    try:
        yield found
    finally:
        found.close()


def _take_over() -> None:
    """Let the streams of this process be those of the terminal: until now they were those of the tests."""
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # type: ignore[misc]  # noqa: SIM115
