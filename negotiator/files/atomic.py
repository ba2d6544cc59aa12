"""Saving a file so that a reader sees the old text or the new one, never a part of either."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from negotiator.files.temps import sweep, temporary_file

_FOLDER = getattr(os, "O_DIRECTORY", 0)
_WORDS = {
    errno.EACCES: "the file or its folder may not be written",
    errno.EPERM: "the file or its folder may not be written",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file is larger than the disk allows",
    errno.ENOENT: "its folder is gone",
    errno.ENOTDIR: "its folder is no folder",
    errno.EISDIR: "a folder stands in its place",
    errno.EEXIST: "a file stands in the place of a folder",
    errno.EINVAL: "what stands in its place is no plain file",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EIO: "the disk reports an error",
}


class NotSavedError(OSError):
    """A file that was not saved: what stood there before still stands."""


class NotConfirmedError(OSError):
    """A file that was saved, but of which the disk does not confirm that it would outlast a loss of power."""


def replace_file(path: Path, data: bytes, check: Callable[[], None] = lambda: None) -> None:
    """Write a file by way of a temporary one in its folder, and confirm that both are on the disk.

    Mode and, where allowed, owner are kept; a symlink stays and its target is written. NotSavedError where nothing
    was changed; NotConfirmedError where the new text stands but its durability is not confirmed. `check` is called
    last, once the temporary file is on the disk; what it raises stops the save and leaves all as it was.
    """
    try:
        target = Path(os.path.realpath(path, strict=False))
        _put(target, data, _status(target), 0o666, check)
    except OSError as error:
        raise NotSavedError(error.errno, f"not saved: {words(error)}", str(path)) from error
    _confirm(target, path)


def replace_private(path: Path, data: bytes) -> None:
    """Write a file of mode 0600 in the same way; a symlink gives way to it. Raises as `replace_file` does."""
    try:
        _put(path, data, None, 0o600, lambda: None)
    except OSError as error:
        raise NotSavedError(error.errno, f"not saved: {words(error)}", str(path)) from error
    _confirm(path, path)


def make_folder(folder: Path, mode: int = 0o777) -> bool:
    """Make a folder and those above it that are missing, and tell whether the disk confirms them; OSError."""
    if folder.is_dir():
        return True
    missing = list(takewhile(lambda each: not os.path.lexists(each), folder.parents))
    confirmed = True
    for each in (*reversed(missing), folder):
        each.mkdir(mode, exist_ok=True)
        confirmed = is_confirmed(each.parent) and confirmed
    return confirmed


def is_confirmed(folder: Path) -> bool:
    """Confirm that a folder's entries are on the disk, and tell whether that is so."""
    with suppress(OSError):
        sync_folder(folder)
        return True
    return False


def sync_folder(folder: Path) -> None:
    """Confirm that a folder's entries are on the disk; OSError where the disk does not say so."""
    file = os.open(folder, os.O_RDONLY | _FOLDER)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _confirm(target: Path, path: Path) -> None:
    try:
        sync_folder(target.parent)
    except OSError as error:
        what = f"saved, durability not confirmed: {words(error)}"
        raise NotConfirmedError(error.errno, what, str(path)) from error


def _put(target: Path, data: bytes, old: os.stat_result | None, mode: int, check: Callable[[], None]) -> None:
    """Put a file in its place, with the mode and owner of the old one; what goes wrong comes as it is.

    What a killed save left beside it is swept first: an export may stand in a folder that is never opened.
    """
    with suppress(OSError):
        sweep(target.parent)
    with temporary_file(target.parent, mode if old is None else 0o600) as (temp, file):
        _fill(file, data, old)
        check()
        os.replace(temp, target)


def _fill(file: int, data: bytes, old: os.stat_result | None) -> None:
    with open(file, "wb", closefd=False) as stream:
        stream.write(data)
    if old is not None:
        _keep_owner_and_mode(file, old)
    os.fsync(file)


def _status(target: Path) -> os.stat_result | None:
    """Tell mode and owner of the file that is to be replaced; None where there is none."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(status.st_mode):  # a device or a pipe would be replaced by a plain file
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(target))
    # A replace needs no right to the file itself, but its owner took that right away for a reason.
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return status


def _keep_owner_and_mode(file: int, old: os.stat_result) -> None:
    made = os.fstat(file)
    if (made.st_uid, made.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):
            os.fchown(file, old.st_uid, old.st_gid)
    os.fchmod(file, stat.S_IMODE(old.st_mode))  # after the owner: a change of owner clears bits of the mode


def words(error: OSError) -> str:
    """Tell in plain words why something could not be written."""
    return _WORDS.get(error.errno or 0, error.strerror or str(error))
