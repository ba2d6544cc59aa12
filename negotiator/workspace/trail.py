"""The trail of a session: each edit as it is made, a line each, in a file of its own that outlasts the program.

The session holds a lock on its trail as long as it lives. So a trail that nobody holds is what a session left that
ended without saving; one that is held tells that another program has the folder open.
"""

from __future__ import annotations

import json
import os
import secrets
import time
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from negotiator.files.atomic import words
from negotiator.model.changes import Change
from negotiator.workspace.codec import Json, packed_changes
from negotiator.workspace.state import NoStateError, key_of, state_folder

try:
    import fcntl
except ImportError:  # pragma: no cover: a system without locks of this kind, on which no trail is kept
    fcntl = None  # type: ignore[assignment]

FORMAT = 1
"""The version of the lines of a trail."""

SUFFIX = ".trail"


def trail_key(folder: Path, sample: bool) -> str:
    """Give what the names of the trails of a folder, or of the sample in it, begin with."""
    return key_of(folder) + ("-sample" if sample else "")


def trails(key: str) -> list[Path]:
    """Give the trails of a key, the oldest first; NoStateError where none can be kept."""
    found = state_folder("trails").glob(f"{key}.*{SUFFIX}")
    return sorted(found, key=lambda path: path.name.split(".")[1])


class Trail:
    """One session's trail, open and locked: what is put on it stands there though the program be killed next.

    A line that cannot be written waits for the next one; `fault` says why, in plain words, and is empty otherwise.
    """

    def __init__(self, folder: Path, sample: bool = False, new: Mapping[str, Json] | None = None) -> None:
        """Make and lock the file; `new` tells of a negotiation that is not on disk yet. NoStateError where it fails."""
        self.key, self.fault = trail_key(folder, sample), ""
        head: dict[str, Json] = {"format": FORMAT, "folder": str(folder), "new": None if new is None else dict(new)}
        try:
            self.path, self._file = _made(state_folder("trails"), self.key)
        except OSError as error:
            raise NoStateError(f"unsaved edits cannot be kept: {words(error)}") from error
        self._closed = weakref.finalize(self, _let_go, self._file)
        self._waiting, self._size = b"", 0
        self._put(head)
        self._head = self._size

    def edited(self, act: str, label: str, changes: tuple[Change, ...]) -> None:
        """Put an edit on it: `act` is do, undo or redo, and the changes are those that it made."""
        self._put({"act": act, "label": label, "changes": packed_changes(changes), "at": int(time.time())})

    def saving(self, digests: Mapping[PurePath, str | None]) -> None:
        """Note what files a save is about to leave: where they stand so, all before it is saved."""
        self._put({"act": "save", "files": {path.as_posix(): digest for path, digest in digests.items()}})

    def rebased(self, changes: tuple[Change, ...]) -> None:
        """Note that the files are another base from here on, on which the changes so far are these."""
        self._put({"act": "base", "changes": packed_changes(changes), "at": int(time.time())})

    def empty(self) -> None:
        """Forget all edits: they are saved."""
        self._waiting, self._size = b"", self._head
        self._tried(lambda: os.ftruncate(self._file, self._head))

    def again(self) -> None:
        """Try again to put down what could not be, if anything."""
        if self.fault:
            self._put(None)

    def sync(self) -> None:
        """Confirm on the disk what stands on it; OSError where that fails, or where lines still wait."""
        if not self.open:
            raise OSError("the session has ended")
        self._put(None)
        if self._waiting:
            raise OSError(self.fault)
        os.fsync(self._file)

    def close(self) -> None:
        """Let go of the trail, which stays for the next opening."""
        self._closed()

    def remove(self) -> None:
        """End the trail and all that stands on it."""
        if self._closed.alive:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
            self._closed()

    @property
    def open(self) -> bool:
        """Tell whether it still takes lines."""
        return self._closed.alive

    def _put(self, record: Mapping[str, Json] | None) -> None:
        if record is not None:
            self._waiting += json.dumps(record, separators=(",", ":")).encode() + b"\n"
        if self.open:
            self._tried(self._write)

    def _write(self) -> None:
        """Write the lines that wait, all or none: a part of one would spoil those that follow."""
        if not self._stands():
            self._remake()
        if not self._waiting:
            return
        try:
            if os.write(self._file, self._waiting) < len(self._waiting):
                raise OSError("the disk is full")
        except OSError:
            os.ftruncate(self._file, self._size)
            raise
        self._size += len(self._waiting)
        self._waiting = b""

    def _stands(self) -> bool:
        """Tell whether the next start would find the file: it, or its folder, may have been removed or moved."""
        try:
            return os.path.samestat(os.stat(self.path), os.fstat(self._file))
        except OSError:
            return False

    def _remake(self) -> None:
        """Make the file anew, with all that stood on it."""
        stood = os.pread(self._file, self._size, 0)
        try:
            path, file = _made(state_folder("trails"), self.key)
        except NoStateError as error:
            raise OSError(str(error)) from None
        try:
            if os.write(file, stood) < len(stood):
                raise OSError("the disk is full")
        except OSError:
            os.close(file)
            path.unlink(missing_ok=True)
            raise
        self._closed()
        self.path, self._file, self._closed = path, file, weakref.finalize(self, _let_go, file)

    def _tried(self, act: Callable[[], None]) -> None:
        try:
            act()
            self.fault = ""
        except OSError as error:
            self.fault = f"unsaved edits are not kept for now: {words(error)}"


def _let_go(file: int) -> None:
    """Close a file of which every line was confirmed or told as not kept: what closing says adds nothing."""
    with suppress(OSError):
        os.close(file)


def _made(where: Path, key: str) -> tuple[Path, int]:
    """Make a file and lock it; one that another program swept before it was locked is made anew."""
    while True:
        path = where / f"{key}.{time.time_ns():020}-{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND, 0o600)
        try:
            lock(file, wait=True)
            if os.fstat(file).st_nlink:
                return path, file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def lock(file: int, *, wait: bool = False, shared: bool = False) -> None:
    """Lock an open file, as long as it is open; BlockingIOError where another holds it and it is not to `wait`."""
    if fcntl is None:
        raise OSError("this system has no file locks")
    fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
