"""Temporary files: locked as long as whoever writes them lives, so that what a killed one left is told and swept."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover: a system without locks of this kind, on which age alone tells
    fcntl = None  # type: ignore[assignment]

_TEMP = re.compile(r"\.negotiator-[0-9a-f]{16}\.tmp")
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

OLD = 60.0
"""How many seconds a temporary file stays of which no lock tells whether somebody writes it."""


@contextmanager
def temporary_file(folder: Path, mode: int) -> Iterator[tuple[Path, int]]:
    """Make a temporary file in a folder, open for writing; it is removed where what is done with it fails."""
    path, file = _new_file(folder, mode)
    try:
        yield path, file
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    finally:
        _close(file)


@contextmanager
def temporary_folder(parent: Path, mode: int) -> Iterator[Path]:
    """Make a temporary folder in another one; it is removed with all in it, unless it was moved away."""
    path, file = _new_folder(parent, mode)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        _close(file)


def sweep(folder: Path, *, folders: bool = False) -> tuple[Path, ...]:
    """Remove the temporary files, or else the temporary `folders`, whose writers are gone, and give their paths.

    Where the system has no locks, those of the last minute stay: another process may be writing them.
    """
    found = [path for path in folder.iterdir() if _TEMP.fullmatch(path.name)]
    return tuple(path for path in found if _swept(path, folders))


def _swept(path: Path, folders: bool) -> bool:
    with suppress(OSError):
        kind = path.lstat().st_mode
        if stat.S_ISDIR(kind) if folders else stat.S_ISREG(kind):
            return _removed(path, shutil.rmtree if folders else os.unlink)
    return False


def _removed(path: Path, remove: Callable[[Path], None]) -> bool:
    """Remove what nobody writes, locked meanwhile: whoever has just made it sees then that it is gone."""
    try:
        file = os.open(path, _READ)
    except OSError:  # not ours to read
        return _is_old(path) and _done(remove, path)
    try:
        return (_is_old(path) if (held := _is_held(file)) is None else not held) and _done(remove, path)
    finally:
        os.close(file)


def _done(remove: Callable[[Path], None], path: Path) -> bool:
    remove(path)
    return True


def _is_held(file: int) -> bool | None:
    """Tell whether somebody holds an open file, and hold it if not; None where that cannot be known."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return None
    return False


def _is_old(path: Path) -> bool:
    return path.lstat().st_mtime <= time.time() - OLD


def _new_file(folder: Path, mode: int) -> tuple[Path, int]:
    while True:
        path = _name(folder)
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
        if _locked(path, file):
            return path, file


def _new_folder(parent: Path, mode: int) -> tuple[Path, int]:
    while True:
        path = _name(parent)
        path.mkdir(mode)
        file = os.open(path, os.O_RDONLY)
        if _locked(path, file):
            return path, file


def _name(folder: Path) -> Path:
    return folder / f".negotiator-{secrets.token_hex(8)}.tmp"


def _locked(path: Path, file: int) -> bool:
    """Lock what was just made, and tell whether it still stands; if not, it was swept before, and is closed."""
    try:
        if fcntl is not None:
            with suppress(OSError):  # a disk without locks: age alone tells
                fcntl.flock(file, fcntl.LOCK_EX)
        stands = path.exists()
    except BaseException:
        with suppress(OSError):
            (path.rmdir if path.is_dir() else path.unlink)()
        _close(file)
        raise
    if not stands:
        _close(file)
    return stands


def _close(file: int) -> None:
    """Let go of an open file; what was to be on the disk was confirmed before."""
    with suppress(OSError):
        os.close(file)
