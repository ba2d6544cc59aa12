"""What a set-up does, act by act: each is told before it is done, and one that changes nothing is not done."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from negotiator.files.atomic import NotConfirmedError, make_folder, replace_file, words
from negotiator.history.errors import HistoryError
from negotiator.history.git import Refused, asked

_EXECUTABLE = 0o111


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of git in one repository; None where it is not stated. `why` says what it is for."""

    key: str
    why: str
    before: str | None
    after: str | None

    @property
    def changes(self) -> bool:
        """Tell whether there is anything to do."""
        return self.before != self.after

    def told(self, _: Path) -> str:
        """Name the setting and what becomes of it."""
        return f"setting {self.key}: {_became(self.before, self.after, self.why)}"

    def do(self, top: Path) -> None:
        """Write it; HistoryError where git refuses."""
        change = ("--unset-all", self.key) if self.after is None else ("--replace-all", self.key, self.after)
        try:
            asked(("-C", str(top)), "config", "--local", *change)
        except Refused as refused:
            raise HistoryError(f"git does not take the setting {self.key}", str(refused)) from None


@dataclass(frozen=True, slots=True)
class File:
    """A file and its text; None where there is none. `why` says what it is for.

    `barred`: it is to be `executable`, and is not: a set-up was cut off before that, or somebody took it away.
    """

    path: Path
    why: str
    before: str | None
    after: str | None
    executable: bool = False
    barred: bool = False

    @property
    def changes(self) -> bool:
        """Tell whether there is anything to do."""
        return self.before != self.after or self.barred

    def told(self, top: Path) -> str:
        """Name the file, as seen from the top of the work tree, and what becomes of it."""
        barred = self.barred and self.before == self.after
        did = f"made executable, {self.why}" if barred else _became(self.before, self.after, self.why)
        return f"file {os.path.relpath(self.path, top)}: {did}"

    def do(self, _: Path) -> None:
        """Write it whole; OSError where that cannot be done, HistoryError where git would then not run it."""
        if self.after is None:
            self.path.unlink()
            return
        make_folder(self.path.parent)
        with suppress(NotConfirmedError):  # it stands; git's own files promise no more
            replace_file(self.path, self.after.encode("utf-8", "surrogateescape"))
        if self.executable:
            self._made_executable()

    def _made_executable(self) -> None:
        try:
            os.chmod(self.path, self.path.stat().st_mode | _EXECUTABLE)
        except OSError as error:
            what = f"{self.path} is written, but cannot be made executable: {words(error)}"
            raise HistoryError(what, "git passes it over until it is") from None


def _became(before: str | None, after: str | None, why: str) -> str:
    if before == after:
        return "not there" if before is None else "as it is to be"
    did = "removed" if after is None else "written" if before is None else "changed"
    return f"{did}, {why}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is not ours to write: it stays, and the user is told why, and what to `add` to it."""

    path: Path
    why: str
    add: str = ""

    changes = False

    def told(self, top: Path) -> str:
        """Name the file, as seen from the top of the work tree, and what to add to it."""
        add = f"; to check positions too, add to it: {self.add}" if self.add else ""
        return f"file {os.path.relpath(self.path, top)}: kept as it is, {self.why}{add}"

    def do(self, _: Path) -> None:
        """Do nothing."""


def setting(top: Path, key: str) -> str | None:
    """Give what a repository states for a key; None where it states nothing."""
    try:
        told = asked(("-C", str(top)), "config", "--local", "--get", key)
    except Refused:
        return None
    return told.decode("utf-8", "surrogateescape").removesuffix("\n")


def path(top: Path, name: str) -> Path:
    """Give where a file of git itself stands, such as info/attributes: for all work trees of a repository."""
    try:
        told = asked(("-C", str(top)), "rev-parse", "--git-path", name)
    except Refused as refused:
        raise HistoryError(f"git does not tell where {name} is", str(refused)) from None
    return top / os.fsdecode(told.removesuffix(b"\n"))


Act = Setting | File | Kept
