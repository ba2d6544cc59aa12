"""A process apart, forked from this one: it may mount, drop its rights or be limited, and what it finds comes back."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import pytest

Found = TypeVar("Found")

CHECKOUT = Path(__file__).parents[3]
NOBODY = 65534
_NEW_MOUNTS, _PRIVATE_BELOW, _READ_ONLY_BIND = 0x20000, 1 << 18 | 1 << 14, 1 | 1 << 5 | 1 << 12
_BIND = 1 << 12


class Refused(Exception):
    """The system does not allow what a process apart was to try; the text is the reason of a skip."""


class Apart(Generic[Found]):
    """A forked process that does something, and what it found."""

    def __init__(self, act: Callable[[], Found]) -> None:
        """Begin it."""
        self._over = False
        self._reading, writing = os.pipe()
        self._child = os.fork()
        if not self._child:
            os.close(self._reading)
            answer(act, writing)
        os.close(writing)

    def __enter__(self) -> Apart[Found]:
        """Give it, to be ended at the latest as what follows ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, where it has not ended."""
        with suppress(ProcessLookupError, ChildProcessError):
            if not self._over:
                os.kill(self._child, signal.SIGKILL)
                os.waitpid(self._child, 0)

    def found(self) -> Found:
        """Wait for what it finds; AssertionError with its traceback where it failed."""
        with open(self._reading, "rb") as stream:
            answer = stream.read()
        _, status = os.waitpid(self._child, 0)
        self._over = True
        return cast(Found, _taken(answer, status))


def _taken(answer: bytes, status: int) -> Any:
    assert answer, f"it ended with {status}"
    kind, told, found = pickle.loads(answer)
    if kind == "refused":
        pytest.skip(told)
    assert kind == "found", told
    return found


class Fresh(Generic[Found]):
    """A process that is started anew, with none of the threads of this one; `act` is a function of a module."""

    def __init__(self, act: Callable[[], Found]) -> None:
        """Begin it."""
        command = [sys.executable, "-m", "tests.trust.keeping.fresh"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=CHECKOUT)
        assert self._process.stdin is not None
        self._process.stdin.write(pickle.dumps(act))
        self._process.stdin.close()

    def __enter__(self) -> Fresh[Found]:
        """Give it, to be ended at the latest as what follows ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, where it has not ended."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def found(self) -> Found:
        """Wait for what it finds; AssertionError with its traceback where it failed."""
        assert self._process.stdout is not None
        return cast(Found, _taken(self._process.stdout.read(), self._process.wait()))


def apart(act: Callable[[], Found]) -> Found:
    """Do something in a forked process and give what it found; AssertionError with its traceback where it failed."""
    return Apart(act).found()


def answer(act: Callable[[], object], writing: int) -> None:
    """Answer with what was found, and end without what a process does at its end."""
    try:
        given: tuple[str, str, object] = ("found", "", act())
    except Refused as error:
        given = ("refused", str(error), None)
    except BaseException:
        given = ("failed", traceback.format_exc(), None)
    try:
        with open(writing, "wb") as stream:
            stream.write(pickle.dumps(given))
    finally:
        os._exit(0)


def own_mounts() -> None:
    """Give this process mounts of its own, which nobody else sees and which end with it."""
    _called("unshare", _NEW_MOUNTS)
    _called("mount", b"none", b"/", None, _PRIVATE_BELOW, None)


def small_disk(place: Path, size: str = "256k") -> Path:
    """Mount a small disk on a folder."""
    place.mkdir(parents=True, exist_ok=True)
    _called("mount", b"tmpfs", os.fsencode(place), b"tmpfs", 0, f"size={size}".encode())
    return place


def read_only(place: Path) -> None:
    """Make what stands in a folder unchangeable, for root too."""
    _called("mount", os.fsencode(place), os.fsencode(place), None, _BIND, None)
    _called("mount", b"none", os.fsencode(place), None, _READ_ONLY_BIND, None)


def fill(disk: Path) -> None:
    """Fill a disk to its last byte."""
    with open(disk / "filler", "wb", buffering=0) as stream:
        for size in (4096, 1):
            try:
                while True:
                    stream.write(b"x" * size)
            except OSError:
                pass


def nobody() -> None:
    """Become a user without any rights, for good."""
    if os.getuid() != 0:
        raise Refused("only root can become another user")
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def _called(name: str, *arguments: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) != 0:
        raise Refused(f"{name} is refused here: {os.strerror(ctypes.get_errno())}")
