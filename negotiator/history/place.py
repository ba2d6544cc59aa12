"""Where a negotiation stands: which repository, and which folder of its tree."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from negotiator.history.blocked import refuse_blocked
from negotiator.history.errors import HistoryError
from negotiator.history.finding import Ground
from negotiator.history.git import Refused, asked, common_dir, no_repository

SHOWN = 12
"""How many negotiations are named where several may be meant."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository: its folder, that of its work tree (None in a bare one), and the bytes of its ids, 20 or 32."""

    git_dir: Path
    top: Path | None
    digest: int = 20

    @property
    def common_dir(self) -> Path:
        """Give the folder that its linked work trees share."""
        return common_dir(self.git_dir)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of a repository's tree that holds a negotiation: a posix path, "" at the top."""

    repository: Repository
    folder: str

    @property
    def path(self) -> Path | None:
        """Give the folder on disk, None in a bare repository."""
        top = self.repository.top
        return None if top is None else top / self.folder


def repository_of(folder: Path) -> Place:
    """Give the repository of a folder, which may be gone, and the folder's own path in its tree; HistoryError."""
    full = Path(os.path.realpath(folder))
    asked_at = next((each for each in (full, *full.parents) if each.is_dir()), Path(full.anchor))
    refuse_blocked(asked_at)
    where = ("-C", str(asked_at))
    try:
        told = asked(where, "rev-parse", "--is-inside-work-tree", "--show-object-format", "--show-prefix")
        git_dir = Path(_line(asked(where, "rev-parse", "--absolute-git-dir")))
    except Refused as refused:
        raise no_repository(folder, str(refused)) from None
    inner, form, prefix = told.split(b"\n", 2)
    digest = 32 if form == b"sha256" else 20
    if inner == b"true":
        within = PurePosixPath(_line(prefix))
        stated = asked_at.parents[len(within.parts) - 1] if within.parts else asked_at
        top = _bounded(stated, asked_at, git_dir)
        return Place(Repository(git_dir, top, digest), _posix(PurePosixPath(full.relative_to(top))))
    return _in_git_dir(git_dir, full, digest)


def _bounded(stated: Path, asked_at: Path, git_dir: Path) -> Path:
    """Give the top of a work tree: as stated, but not above the folder that has the repository.

    A configuration that others sent may name any folder of the disk.
    """
    real = os.path.realpath(git_dir)
    for each in (asked_at, *asked_at.parents):
        own = each / ".git"
        if own.is_file() or real in (os.path.realpath(own), str(each)):
            return each if each.is_relative_to(stated) else stated
    return stated


def _in_git_dir(git_dir: Path, full: Path, digest: int) -> Place:
    """Give the place named below a repository's own folder, as one names what a bare one holds."""
    real = Path(os.path.realpath(git_dir))
    top = real.parent if real.name == ".git" else None
    below = full.relative_to(real) if full.is_relative_to(real) else PurePosixPath()
    return Place(Repository(git_dir, top, digest), _posix(PurePosixPath(below)))


def _line(printed: bytes) -> str:
    """Give the path that git printed in a line; a path may hold line ends itself."""
    return os.fsdecode(printed.removesuffix(b"\n"))


def _posix(path: PurePosixPath) -> str:
    return "" if path == PurePosixPath() else str(path)


def place_of(folder: Path) -> Place:
    """Give the negotiation that is meant at a folder; HistoryError where git or the repository knows none.

    That is the one in the folder, now or in an earlier revision; else the one around it; else the only one below
    it, or in the whole repository, on disk or in HEAD.
    """
    here = repository_of(folder)
    ground = Ground(here.repository.git_dir, here.repository.top)
    if ground.on_disk(here.folder):
        return here
    around = [str(each) for each in PurePosixPath(here.folder or ".").parents]
    for each in (here.folder, *("" if each == "." else each for each in around)):
        if ground.holds(each):
            return Place(here.repository, each)
    if ground.held_once(here.folder):
        return here
    return Place(here.repository, _only(folder, here, ground.below(here.folder)))


def _only(folder: Path, here: Place, found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    if not found:
        raise HistoryError(f"no negotiation in the repository of {folder}", "negotiator init DIR begins one")
    root = here.repository.top or here.repository.git_dir
    names = [os.path.relpath(root / each) for each in found[:SHOWN]]
    more = ", ..." if len(found) > SHOWN else ""
    raise HistoryError(f"{folder} holds {len(found)} negotiations", f"name one with -C: {', '.join(names)}{more}")
