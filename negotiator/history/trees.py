"""Trees, read from their objects: what a folder held at a revision."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from negotiator.history.objects import AbsentError, Objects
from negotiator.zopa.tables.kept import Kept

MAX_ENTRIES = 100_000
"""How many entries of trees are kept."""

MOST_BYTES = 20_000_000
"""How big a tree may be: about half a million entries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a tree: git's mode, and the id of the object."""

    mode: int
    id: str

    @property
    def _kind(self) -> int:
        return self.mode & 0o170000  # stat's own functions refuse what no file system has

    @property
    def folder(self) -> bool:
        """Tell whether it is a tree."""
        return self._kind == stat.S_IFDIR

    @property
    def link(self) -> bool:
        """Tell whether it is a symbolic link."""
        return self._kind == stat.S_IFLNK

    @property
    def file(self) -> bool:
        """Tell whether it is a plain file; a submodule is none."""
        return self._kind == stat.S_IFREG


Tree = Mapping[str, Entry]
"""What a folder holds, by name."""


def read_tree(raw: bytes, digest: int) -> Tree:
    """Read the bytes of a tree, whose ids have so many bytes; AbsentError where they are none."""
    return dict(_entries(raw, digest))


def _entries(raw: bytes, digest: int) -> Iterator[tuple[str, Entry]]:
    at = 0
    while at < len(raw):
        nul = raw.find(b"\0", at)
        mode, _, name = raw[at:nul].partition(b" ")
        end = nul + 1 + digest
        if nul < 0 or end > len(raw) or not mode or mode.strip(b"01234567"):
            raise AbsentError("is damaged in this repository")
        yield os.fsdecode(name), Entry(int(mode, 8), raw[nul + 1 : end].hex())
        at = end


class Trees:
    """The trees of a repository, the ones used last kept."""

    def __init__(self, objects: Objects, digest: int) -> None:
        """Read nothing yet."""
        self._objects, self._digest = objects, digest
        self._kept: Kept[Tree] = Kept(MAX_ENTRIES)

    def tree(self, id: str) -> Tree:
        """Give a tree by its id; AbsentError where it is not there."""
        return self._kept.get(id, lambda: self._read(id), weigh=lambda tree: len(tree) + 1)

    def trees(self, ids: Iterable[str]) -> list[Tree]:
        """Give several trees, asked for at once; those that are not there are left out."""
        wanted = list(dict.fromkeys(ids))
        self._objects.ahead(id for id in wanted if id not in self._kept)
        found = list[Tree]()
        for id in wanted:
            with suppress(AbsentError):
                found.append(self.tree(id))
        return found

    def _read(self, id: str) -> Tree:
        found = self._objects.get(id, MOST_BYTES)
        if found.kind == "tree" and found.data is None:
            raise AbsentError("holds more than is read of a folder")
        if found.kind != "tree" or found.data is None:
            raise AbsentError("is no folder")
        return read_tree(found.data, self._digest)

    def find(self, tree: str, path: str) -> Entry | None:
        """Give the entry at a path below a tree ("" is the tree itself), None where there is none."""
        entry = Entry(stat.S_IFDIR, tree)
        for name in path.split("/") if path else ():
            if not entry.folder:
                return None
            inner = self.tree(entry.id).get(name)
            if inner is None:
                return None
            entry = inner
        return entry
