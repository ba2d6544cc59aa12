"""Where a negotiation stands: which repository, and which folder of its tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository: its folder, that of its work tree (None in a bare one), and the bytes of its ids, 20 or 32."""

    git_dir: Path
    top: Path | None
    digest: int = 20


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
    raise NotImplementedError


def place_of(folder: Path) -> Place:
    """Give the negotiation that is meant at a folder; HistoryError where git or the repository knows none."""
    raise NotImplementedError
