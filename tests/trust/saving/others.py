"""Others who change files while a save is stopped or killed midway: what they do, when, and whether it still stands."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

US, EU, HEADER = "us/grain.toml", "eu/grain.toml", "negotiation.toml"
CHINA, GONE, NEW = "china/grain.toml", "china/arms.toml", "eu/arms.toml"
OURS = (US, EU, HEADER)
"""The files of the save; that of the EU is there only once it is saved, and NEW once others make it."""

MARK, BREAK = b"# theirs\n", b"= no TOML\n"
MADE = b'[items.%s]\nstance = "tradeable"\ntarget = "%s"\n'
MODE = 0o604


class Change(NamedTuple):
    """What others do to a file: its path, what they make of its text, and what then tells it; None removes it.

    `ours` names the edit of ours at which it was made; `spoils` one that cannot be read until they mend it.
    """

    path: str
    made: Callable[[bytes], bytes | None]
    told: bytes = MARK
    ours: str = ""
    spoils: bool = False


def _comment(text: bytes) -> bytes:
    return text + MARK


def _spoilt(text: bytes) -> bytes:
    return text + MARK + BREAK


def _removed(_: bytes) -> None:
    return None


def _limit(text: bytes) -> bytes:
    return re.sub(rb"limit = \d+", b"limit = 15", text)


def _interest(text: bytes) -> bytes:
    return text.replace(b'"Trade."', b'"Theirs."')


def _title(text: bytes) -> bytes:
    return text.replace(b'"Test"', b'"Theirs"')


def _target(text: bytes) -> bytes:
    return text.replace(b'"all"', b'"shut"') or MADE % (b"ports", b"shut")


def _remark(text: bytes) -> bytes:
    return (text or MADE % (b"ports", b"all")) + MARK


def _new(_: bytes) -> bytes:
    return MADE % (b"sales", b"none")


CHANGES: Mapping[str, Change] = {
    "a comment in a file of ours": Change(US, _comment),
    "a comment in the last file of ours": Change(HEADER, _comment),
    "a comment in a new file of ours": Change(EU, _remark),
    "a comment in another file": Change(CHINA, _comment),
    "another key in a file of ours": Change(US, _interest, b'"Theirs."'),
    "another key in the last file of ours": Change(HEADER, _title, b'"Theirs"'),
    "the key of ours": Change(US, _limit, b"limit = 15\n", "limit"),
    "the key of ours in a new file": Change(EU, _target, b'target = "shut"\n', "target"),
    "a file of ours removed": Change(US, _removed, b"", "limit"),
    "another file removed": Change(GONE, _removed, b""),
    "a new file": Change(NEW, _new, b'"none"'),
    "a file of ours half written": Change(US, _spoilt, spoils=True),
    "the last file of ours half written": Change(HEADER, _spoilt, spoils=True),
    "another file half written": Change(CHINA, _spoilt, spoils=True),
}


@dataclass(frozen=True)
class Right:
    """Mode and owner of a file."""

    mode: int
    owner: int
    group: int

    @classmethod
    def of(cls, path: Path) -> Right:
        """Read it."""
        status = path.stat()
        return cls(status.st_mode & 0o7777, status.st_uid, status.st_gid)


class Others:
    """Others who make a change once: `knew` tells that ours stood in the file by then.

    What they did is written down in `notes`, as they may do it in a process that is killed.
    """

    def __init__(self, folder: Path, what: str, renames: bool, notes: Path) -> None:
        """Let them do nothing yet."""
        self.change, self._folder, self._renames, self._notes = CHANGES[what], folder, renames, notes
        self._knew = False

    def act(self) -> None:
        """Make the change, unless it is made."""
        if self.did:
            return
        path = self._folder / self.change.path
        old = path.read_bytes() if path.exists() else b""
        self._knew = self._holds_ours(old)
        self._put(path, self.change.made(old))

    def mend(self) -> None:
        """Mend the file that they left half written."""
        path = self._folder / self.change.path
        self._knew = self.knew
        self._put(path, path.read_bytes().replace(BREAK, b""))

    @property
    def did(self) -> bool:
        """Tell whether the change is made."""
        return self._notes.exists()

    @property
    def knew(self) -> bool:
        """Tell whether ours stood in the file as they changed it."""
        return bool(self._noted["knew"])

    @property
    def left(self) -> Right:
        """Give mode and owner with which they left the file."""
        return Right(*self._noted["right"])

    @property
    def _noted(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(self._notes.read_text())
        return found

    @property
    def stands(self) -> bool:
        """Tell whether the change stands."""
        path = self._folder / self.change.path
        return path.exists() == bool(self.change.told) and (not path.exists() or self.change.told in path.read_bytes())

    def _holds_ours(self, text: bytes) -> bool:
        mine = {US: b"limit = 5\n", EU: b'target = "all"', HEADER: b'"grain.ports"'}
        return mine.get(self.change.path, b"\0") in text

    def _put(self, path: Path, text: bytes | None) -> None:
        """Write as one of two text editors does, and leave it with a mode that no other file has."""
        right = Right(0, 0, 0)
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(exist_ok=True)
            to = path.with_name(f".{path.name}.swp") if self._renames else path
            to.write_bytes(text)
            to.chmod(MODE)
            to.rename(path)
            right = Right.of(path)
        self._notes.write_text(json.dumps({"knew": self._knew, "right": astuple(right)}))


def replacing(stop: Callable[[], None], at: int, after: bool) -> Callable[[str, str], None]:
    """Give an os.replace that stops as it is called for the time numbered `at`, from 0, or after it."""
    calls, replace = iter(range(1_000)), os.replace

    def made(old: str, new: str) -> None:
        due = next(calls) == at
        if due and not after:
            stop()
        replace(old, new)
        if due:
            stop()

    return made


@contextmanager
def hooked(met: Callable[[], None], moment: int, stop: Callable[[], None], at: int, after: bool) -> Iterator[None]:
    """Let others come in as so manieth a time the disk is asked to confirm, and stop at a replace, or after it."""
    confirms, fsync = iter(range(1_000)), os.fsync

    def confirming(file: int) -> None:
        if next(confirms) == moment:
            met()
        fsync(file)

    with patch.object(os, "replace", replacing(stop, at, after)), patch.object(os, "fsync", confirming):
        yield


def rights(folder: Path) -> dict[str, Right]:
    """Give mode and owner of every file below a folder."""
    return {path.relative_to(folder).as_posix(): Right.of(path) for path in folder.rglob("*") if path.is_file()}
