"""Where the program keeps locks, journals and trails, and the lock of a negotiation's folder."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from negotiator.files.atomic import make_folder, words
from negotiator.files.temps import sweep
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes

WAIT = 2.0
"""How many seconds a save or an opening waits for another one."""

MOST_BYTES = 64_000_000
"""How big a trail or a journal may be: a hundred thousand edits, or a save of a hundred files."""


_OWN, _OTHERS = 0o700, 0o077


class BusyError(Exception):
    """Another process holds the lock of the folder."""


class NoStateError(Exception):
    """Locks and journals cannot be kept; the text says where and why."""


def state_folder(part: str) -> Path:
    """Give the folder for `locks`, `journal` or `trails`, made with mode 0700; NoStateError where it cannot be made."""
    stated = Path(os.environ.get("XDG_STATE_HOME", ""))
    try:
        base = stated if stated.is_absolute() else Path.home() / ".local" / "state"
        for folder in (base / "negotiator", base / "negotiator" / part):
            _make(folder)
            _close(folder)
    except (OSError, RuntimeError) as error:
        why = words(error) if isinstance(error, OSError) else error
        raise NoStateError(f"no folder for locks and journals can be made under $XDG_STATE_HOME: {why}") from None
    return base / "negotiator" / part


def _make(folder: Path) -> None:
    """Make a folder that a loss of power cannot take away, with the journals in it; OSError where that fails."""
    if not make_folder(folder, _OWN):
        folder.rmdir()  # else the next one would take it for confirmed
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _close(folder: Path) -> None:
    """Let nobody else into a folder that was made before with other rights; OSError where it is somebody else's."""
    found, me = folder.stat(), os.geteuid()
    if found.st_uid == me and stat.S_IMODE(found.st_mode) & _OTHERS:
        with suppress(OSError):  # some file systems know no rights
            folder.chmod(_OWN)
    elif me not in (found.st_uid, 0):  # the administrator may work in another's place
        raise OSError(f"{folder} belongs to another user")


def key_of(folder: Path) -> str:
    """Give the name under which the state of a folder is kept: a hash of its resolved path."""
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:32]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; BusyError where another holds it for longer than `WAIT` seconds."""
    from filelock import FileLock, Timeout  # late: it takes longer to import than the first paint may wait

    try:
        key = key_of(folder)
    except OSError as error:  # a folder without a full path: the one that the program runs in is gone
        raise NoStateError(f"the folder {folder} is gone: {error.strerror}") from None
    lock = FileLock(state_folder("locks") / f"{key}.lock", timeout=WAIT, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise BusyError(str(folder)) from None
    except (OSError, NotImplementedError) as error:
        why = words(error) if isinstance(error, OSError) else error
        raise NoStateError(f"no lock can be kept under $XDG_STATE_HOME: {why}") from None
    try:
        yield
    finally:
        with suppress(OSError):  # it is let go of with the lock object, at the latest as the process ends
            lock.release()


def sweep_state() -> None:
    """Remove the temporary files that killed processes left among what the program keeps; what stays does no harm."""
    with suppress(OSError, NoStateError):
        for each in state_folder("locks").parent.iterdir():
            with suppress(OSError):
                sweep(each)


def state_bytes(path: Path) -> bytes:
    """Read a file of the state folder; ValueError where it is no plain file, or far bigger than any that is written."""
    try:
        return plain_bytes(path, MOST_BYTES)
    except Refusal as refusal:
        raise ValueError(str(refusal)) from None
