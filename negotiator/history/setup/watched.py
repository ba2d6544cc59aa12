"""Which negotiations of a repository a set-up and its hook are for."""

from __future__ import annotations

from pathlib import PurePosixPath

from negotiator.files.paths import HEADER_NAME
from negotiator.history.finding import Ground
from negotiator.history.indexfile import read_index
from negotiator.history.place import Place, Repository
from negotiator.history.staged import index_file


def known(repository: Repository) -> tuple[str, ...]:
    """Give the folders that hold a negotiation, on disk or in HEAD."""
    return tuple(Ground(repository.git_dir, repository.top).below(""))


def staged(repository: Repository) -> tuple[Place, ...]:
    """Give the negotiations that are staged; HistoryError where the index cannot be read."""
    entries = read_index(index_file(repository), repository.digest)
    paths = {PurePosixPath(each.path) for each in entries if not each.intent}
    return tuple(Place(repository, _folder(path)) for path in sorted(paths) if path.name == HEADER_NAME)


def _folder(path: PurePosixPath) -> str:
    return "" if path.parent == PurePosixPath() else str(path.parent)
