"""An exercise under a real pseudo-terminal: keys in, and every byte that comes out."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from negotiator.exercise.record.entries import Entry
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.store import RecordFile

COLUMNS, ROWS = 120, 40
PATIENCE = 60.0
QUIET = 0.08
"""For how many seconds nothing is painted once a screen is whole."""

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-9;:?<>=!]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[()].|.)", re.S
)


class Played:
    """A running program: what it painted since the last key, and what it ever wrote."""

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self._master, self.process = master, process
        self.written, self._since = b"", 0

    @property
    def painted(self) -> str:
        """What was painted since the last key, without colours and places."""
        return _ESCAPES.sub(b" ", self.written[self._since :]).decode(errors="replace")

    def press(self, *keys: str) -> None:
        """Send keys, once the screen is at rest."""
        self.rest()
        self._since = len(self.written)
        for key in keys:
            os.write(self._master, key.encode())

    def rest(self) -> None:
        """Read until nothing has been painted for a while."""
        while self._read(QUIET):
            pass

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds, reading all the while."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what} did not come; painted since the last key:\n{self.painted}"
            self._read(0.02)

    def shows(self, *texts: str) -> None:
        """Wait until texts are painted since the last key."""
        for text in texts:
            self.until(lambda text=text: text in self.painted, text)  # type: ignore[misc]

    def ended(self) -> int:
        """Wait until the program ends, and give its exit code."""
        self.until(lambda: self.process.poll() is not None, "the end")
        self.rest()
        return int(self.process.returncode)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            read = os.read(self._master, 1 << 16)
        except OSError:  # the other end is closed
            return False
        self.written += read
        return bool(read)


@contextmanager
def played(*words: str, **stated: str) -> Iterator[Played]:
    """Run `negotiator exercise play` with some words under a terminal; it is killed at the end."""
    with run([sys.executable, "-m", "negotiator", "exercise", "play", *words], **stated) as terminal:
        yield terminal


@contextmanager
def run(command: Sequence[str], **stated: str) -> Iterator[Played]:
    """Run a command under a terminal, with some variables of its environment stated; it is killed at the end."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    environment = {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **stated}
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
    )
    os.close(slave)
    try:
        yield Played(master, process)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def entries(folder: Path) -> tuple[Entry, ...]:
    """Give the record of the only game in a folder; nothing where there is none yet."""
    found = sorted(folder.glob("records/*/record.jsonl"))
    try:
        return RecordFile(found[0]).read().entries if found else ()
    except RecordError:
        return ()
