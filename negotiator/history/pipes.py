"""What a program prints, read as it comes: one that falls silent is not waited for without end.

In a repository that others sent, git itself may wait at a pipe that stands in the place of a file.
"""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from negotiator.history import git
from negotiator.history.git import command, environment

_PIECE = 1 << 16
_LONGEST = 1 << 20
"""How long a part of what is printed may be: no path and no id comes near it."""


class SilentError(Exception):
    """A program that prints nothing for as long as git may take for an answer, or one part without end."""


class Pipe:
    """The reading end of a pipe."""

    def __init__(self, file: int) -> None:
        """Read nothing yet."""
        self._file, self._held = file, bytearray()
        self._poll = select.poll() if hasattr(select, "poll") else None
        if self._poll is not None:
            self._poll.register(file, select.POLLIN)

    def _more(self) -> bytes:
        """Give what comes next; nothing at the end."""
        if self._poll is not None and not any(self._poll.poll(wait * 1_000) for wait in git.waits()):
            raise SilentError(f"git gives no answer within {git.PATIENCE:.0f} seconds")
        return os.read(self._file, _PIECE)

    def line(self) -> bytes:
        """Give the next line with its end; what there is where the end is not there."""
        while (end := self._held.find(b"\n") + 1) == 0 and len(self._held) < _LONGEST and (piece := self._more()):
            self._held += piece
        return self._taken(end or len(self._held))

    def read(self, size: int) -> bytes:
        """Give so many bytes; fewer where there are no more."""
        while len(self._held) < size and (piece := self._more()):
            self._held += piece
        return self._taken(size)

    def passed(self, size: int) -> bool:
        """Pass over so many bytes, and tell whether there were as many."""
        size -= len(self._taken(size))
        while size and (piece := self._more()):
            self._held += piece
            size -= len(self._taken(size))
        return not size

    def _taken(self, size: int) -> bytes:
        found = bytes(self._held[:size])
        del self._held[:size]
        return found

    def parts(self, end: bytes) -> Iterator[bytes]:
        """Give what stands before each end, as it comes."""
        rest = b""
        while piece := self._more():
            *whole, rest = (rest + piece).split(end)
            yield from whole
            if len(rest) > _LONGEST:
                raise SilentError("git prints a name without end")
        if rest:
            yield rest


@contextmanager
def printing(git_dir: Path, *arguments: str) -> Iterator[tuple[Pipe, Popen[bytes]]]:
    """Run git in a repository, and give what it prints; it ends with the context."""
    words = command(("--git-dir", str(git_dir)), *arguments)
    with Popen(words, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env=environment(git_dir)) as process:
        try:
            assert process.stdout
            yield Pipe(process.stdout.fileno()), process
        finally:
            process.kill()
