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


def plain_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a plain file wherever it is; Refusal where it is none or too big, OSError where it cannot be read."""
    _plain_file(path.stat(), most)
    with open(path, "rb", opener=_opener) as file:
        _plain_file(os.fstat(file.fileno()), most)  # what was looked at may have been replaced since
        raw = file.read(most + 1)
    if len(raw) > most:
        raise too_big(len(raw), most)
    return raw


def fetch(path: Path, root: Path) -> bytes:
    """Read a file inside the folder `root`; Refusal where it is no plain file of at most 2 MB in there."""
    try:
        within(path, root)
        return plain_bytes(path)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        raise Refusal(f"cannot be read: {reason(error)}", "a file that you may read") from None


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


def _plain_file(found: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = _KINDS.get(stat.S_IFMT(found.st_mode), "no plain file")
        raise Refusal(f"is {kind}", "a plain file")
    if found.st_size > most:
        raise too_big(found.st_size, most)


def too_big(size: int, most: int = MAX_BYTES) -> Refusal:
    """Refuse a file of so many bytes."""
    return Refusal(f"is too big, {size:,} bytes", f"at most {most:,} bytes")
