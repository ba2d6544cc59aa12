"""That git can open its own files: it waits without end at a pipe that stands in the place of one.

A folder that others sent may hold one anywhere. What every answer begins with is looked at before git is run; at what
is left git waits no longer than its time.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from negotiator.history.errors import HistoryError
from negotiator.history.git import common_dir
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes

_OWN = ("commondir", "config.worktree")
_SHARED = ("config", "packed-refs", "shallow", "objects/info/alternates")
_FILE, _REF = b"gitdir: ", b"ref: refs/"


def refuse_blocked(folder: Path) -> None:
    """Refuse a folder, given by its full path, in whose repository a pipe or device stands where a file belongs."""
    for each in (folder, *folder.parents):
        for git_dir in (_led_to(each / ".git"), each):
            path = next((path for path in _read_first(git_dir) if _blocks(path)), None)
            if path is not None:
                raise HistoryError(f"git cannot read {path}: it is no plain file", "take it away, or use a clone")
        if os.path.lexists(each / ".git"):
            return


def _led_to(path: Path) -> Path:
    """Give the folder to which a `.git` leads: itself, or the one that it names."""
    try:
        text = plain_bytes(path)
    except (OSError, Refusal, ValueError):
        return path
    return path.parent / os.fsdecode(text.removeprefix(_FILE).rstrip(b"\r\n")) if text.startswith(_FILE) else path


def _read_first(git_dir: Path) -> Iterator[Path]:
    """Give the files that git opens before it can answer anything."""
    yield git_dir / "HEAD"
    if not os.path.lexists(git_dir / "HEAD"):
        return
    yield from (git_dir / name for name in _OWN)
    shared = common_dir(git_dir)
    yield from (shared / name for name in _SHARED)
    head = _start(git_dir / "HEAD")
    if head.startswith(_REF):
        yield shared / os.fsdecode(head.removeprefix(b"ref: ").rstrip())


def _start(head: Path) -> bytes:
    try:
        return plain_bytes(head)
    except (OSError, Refusal):
        return b""


def _blocks(path: Path) -> bool:
    """Tell whether what stands at a path, links followed, is neither a file nor a folder."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # git says itself what it misses
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
