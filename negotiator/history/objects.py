"""The objects of a repository, from one long-lived `git cat-file --batch`."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO

from negotiator.history.git import command, environment
from negotiator.history.pipes import Pipe, SilentError

MOST_AHEAD = 500
"""How many objects are asked for before they are wanted."""

LOT = 60
"""How many are asked for at once: so many ids fit into any pipe, whose other end need not read yet."""

LARGE = 1 << 16
"""From how many bytes an object is not asked for before it is wanted."""

_PIECE = 1 << 16
_SOON = 1.0
_HEAD = re.compile(rb"\S+ (?P<kind>[a-z]+) (?P<size>[0-9]{1,15})\n")


class AbsentError(Exception):
    """An object that is not in this clone, or damaged; the text says which, to follow the name of a file."""


@dataclass(frozen=True, slots=True)
class Found:
    """An object: its kind (`commit`, `tree`, `blob`, `tag`), its size, and its bytes, None where they were too many."""

    kind: str
    size: int
    data: bytes | None


class Objects:
    """Asks git for objects by their full ids. The process is started when first asked, and anew where it ended."""

    def __init__(self, git_dir: Path) -> None:
        """Start nothing yet."""
        self._git_dir, self._lock = git_dir, Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None
        self._answers: Pipe | None = None
        self._silent = ""
        self._ahead: dict[str, Found] = {}

    def ahead(self, ids: Iterable[str]) -> None:
        """Ask for objects that are wanted soon all at once: an answer takes longer to wait for than to make.

        Those after the first few hundred, large ones, and ones that are not there, are left to be asked for by `get`.
        """
        with self._lock:
            if len(self._ahead) > MOST_AHEAD:
                self._ahead.clear()
            wanted = [id for id in dict.fromkeys(ids) if id not in self._ahead][:MOST_AHEAD]
            try:
                for start in range(0, len(wanted), LOT):
                    self._take(wanted[start : start + LOT])
            except (AbsentError, OSError):
                self._end()
            except BaseException:
                self._end()
                raise

    def _take(self, ids: Sequence[str]) -> None:
        self._send(ids)
        for id in ids:
            with suppress(_MissingError):
                found = self._answer(LARGE)
                if found.data is not None:
                    self._ahead[id] = found

    def get(self, id: str, most: int | None = None) -> Found:
        """Give an object, without its bytes where they are more than `most`; AbsentError where there is none."""
        with self._lock:
            if (found := self._ahead.pop(id, None)) is not None:
                return found
            try:
                self._send([id])
                return self._answer(most)
            except BaseException as error:
                if not isinstance(error, _MissingError):
                    self._end()
                if isinstance(error, OSError):  # the process is gone before it is asked
                    raise AbsentError("cannot be read: git ended") from None
                raise

    def close(self) -> None:
        """End the process, for good; a thread that waits for an answer of it finds that it ended."""
        self._silent = "cannot be read: git was ended"
        while not self._lock.acquire(timeout=_SOON):
            if (process := self._process) is not None:
                process.kill()
        try:
            self._end()
        finally:
            self._lock.release()

    def _send(self, ids: Sequence[str]) -> None:
        if self._silent:  # it would be waited for at every object
            raise AbsentError(self._silent)
        process = self._process or self._start()
        assert process.stdin
        process.stdin.write("".join(f"{id}\n" for id in ids).encode())
        process.stdin.flush()

    def _answer(self, most: int | None) -> Found:
        process, answers = self._process, self._answers
        assert process and answers
        try:
            return self._read(process, answers, most)
        except SilentError as error:
            self._silent = f"cannot be read: {error}"
            raise AbsentError(self._silent) from None

    def _read(self, process: subprocess.Popen[bytes], answers: Pipe, most: int | None) -> Found:
        line = answers.line()
        if line.endswith(b" missing\n"):
            raise _MissingError("is not in this clone")
        head = _HEAD.fullmatch(line)
        if head is None:
            raise AbsentError("is damaged in this repository" if line else self._why(process))
        kind, size = head["kind"].decode(), int(head["size"])
        if most is not None and size > most:
            if not answers.passed(size + 1):
                raise AbsentError(self._why(process))
            return Found(kind, size, None)
        data = answers.read(size + 1)
        if len(data) != size + 1:
            raise AbsentError(self._why(process))
        return Found(kind, size, data[:-1])

    def _start(self) -> subprocess.Popen[bytes]:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._process = subprocess.Popen(
            command(("--git-dir", str(self._git_dir)), "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment(self._git_dir),
        )
        assert self._process.stdout
        self._answers = Pipe(self._process.stdout.fileno())
        return self._process

    def _why(self, process: subprocess.Popen[bytes]) -> str:
        """Tell why the process ended: it does so where a partial clone lacks an object."""
        process.wait()
        assert self._errors
        self._errors.seek(0)
        said = self._errors.read(_PIECE).decode(errors="replace")
        if not said:
            return "cannot be read: git ended"
        return "is not in this clone" if "could not fetch" in said else "is damaged in this repository"

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, self._errors):
                _close(pipe)


class _MissingError(AbsentError):
    """An object that git says is missing, and goes on."""


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:  # what was not sent yet cannot be sent any more
        pass
