"""The bytes of a file, refused where it is none, leads out of its folder, or is too big."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from negotiator.texts.faults import Refusal

MAX_BYTES = 2_000_000
"""How big a file may be (2 MB)."""

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFBLK: "a device",
    stat.S_IFCHR: "a device",
}


def plain_bytes(path: Path) -> bytes:
    """Read a plain file of any size, wherever it is; Refusal where it is none, OSError where it cannot be read."""
    _kind_checked(path.stat())
    with open(path, "rb", opener=_opener) as file:
        _kind_checked(os.fstat(file.fileno()))
        return file.read()


def fetch(path: Path, root: Path) -> bytes:
    """Read a file inside the folder `root`; Refusal where it is no plain file of at most 2 MB in there."""
    try:
        within(path, root)
        _plain_file(path.stat())
        with open(path, "rb", opener=_opener) as file:
            _plain_file(os.fstat(file.fileno()))  # what was looked at may have been replaced since
            raw = file.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        raise Refusal(f"cannot be read: {reason(error)}", "a file that you may read") from None
    if len(raw) > MAX_BYTES:
        raise too_big(len(raw))
    return raw


def within(path: Path, root: Path) -> None:
    """Refuse a path that symbolic links lead out of the folder `root`; OSError where it leads nowhere."""
    if not path.resolve(strict=True).is_relative_to(root.resolve(strict=True)):
        raise Refusal("leads out of the negotiation's folder", "a file or folder in it, or a link to one")


def reason(error: Exception) -> str:
    """Tell in a few words why the system refused."""
    text = error.strerror if isinstance(error, OSError) else None
    return (text or "links lead in a circle").lower()


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a pipe without a writer would wait


def _plain_file(found: os.stat_result) -> None:
    _kind_checked(found)
    if found.st_size > MAX_BYTES:
        raise too_big(found.st_size)


def _kind_checked(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = _KINDS.get(stat.S_IFMT(found.st_mode), "no plain file")
        raise Refusal(f"is {kind}", "a plain file")


def too_big(size: int) -> Refusal:
    """Refuse a file of so many bytes."""
    return Refusal(f"is too big, {size:,} bytes", f"at most {MAX_BYTES:,} bytes")
