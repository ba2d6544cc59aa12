"""What is staged of a negotiation: its folder as the index holds it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from negotiator.history.contents import UNMERGED, Contents, Shelf, contents_of
from negotiator.history.errors import HistoryError
from negotiator.history.folders import Folders
from negotiator.history.git import Refused, asked, inside
from negotiator.history.indexfile import Staged, read_index
from negotiator.history.place import Place, Repository
from negotiator.history.trees import Entry, Tree, Trees

_LOCAL = "/"
"""How the id of a folder begins that stands in the index by its files alone."""


def index_file(repository: Repository) -> Path:
    """Give the file of the index: the one that the environment names, as it does in a hook, if it is this repository's.

    A hook of a commit of some files alone sees an index of its own.
    """
    named = os.environ.get("GIT_INDEX_FILE")
    own = repository.git_dir / "index"
    if not named:
        return own
    path = Path(named) if os.path.lexists(named) else (repository.top or repository.git_dir) / named
    return path if inside(path, repository.git_dir) or _is_here(repository) else own


def _is_here(repository: Repository) -> bool:
    """Tell whether the environment, or else the current folder, is of a repository."""
    here = os.environ.get("GIT_DIR")
    try:
        found = here or os.fsdecode(asked(("-C", "."), "rev-parse", "--absolute-git-dir").removesuffix(b"\n"))
    except Refused:
        return False
    return os.path.realpath(found) == os.path.realpath(repository.git_dir)


def staged(place: Place, folders: Folders, trees: Trees) -> Contents:
    """Give the documents that are staged; HistoryError in a bare repository, and where the index cannot be read."""
    repository = place.repository
    if repository.top is None:
        raise HistoryError("a bare repository has no index", "a revision, such as HEAD")
    found = [each for each in read_index(index_file(repository), repository.digest) if not each.intent]
    for each in found:
        if each.entry.folder and f"{place.folder}/".startswith(each.path):  # a sparse index names whole folders
            return folders.contents(each.entry.id, place.folder.removeprefix(each.path.rstrip("/")).strip("/"))
    held = _nested(found, f"{place.folder}/" if place.folder else "")
    return contents_of(Shelf(held[""], lambda inner: _inner(inner, held, trees)))


def _inner(entry: Entry, held: dict[str, dict[str, Entry]], trees: Trees) -> Tree:
    return held[entry.id.removeprefix(_LOCAL)] if entry.id.startswith(_LOCAL) else trees.tree(entry.id)


def _nested(found: Iterable[Staged], prefix: str) -> dict[str, dict[str, Entry]]:
    """Give what a folder holds ("") and what each of its folders does, by name."""
    held: dict[str, dict[str, Entry]] = {"": {}}
    for each in found:
        if each.path.startswith(prefix):
            folder, _, name = each.path.removeprefix(prefix).rstrip("/").partition("/")
            entry = Entry(UNMERGED, each.entry.id) if each.stage else each.entry
            if not name:
                held[""][folder] = entry
                continue
            held[""][folder] = Entry(stat.S_IFDIR, _LOCAL + folder)
            inner, _, deeper = name.partition("/")
            held.setdefault(folder, {})[inner] = Entry(stat.S_IFDIR, "") if deeper else entry
    return held
