"""Which folders of a repository hold a negotiation, in HEAD or on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from negotiator.files.paths import HEADER_NAME
from negotiator.history.git import Refused, asked_in

MAX_FOLDERS = 20_000
"""How many folders of a work tree are looked into."""


class Ground:
    """A repository in which a negotiation is looked for; what HEAD holds is asked once, and only when needed."""

    def __init__(self, git_dir: Path, top: Path | None) -> None:
        """Look at nothing yet."""
        self._git_dir, self._top = git_dir, top

    @cached_property
    def _committed(self) -> frozenset[str]:
        return frozenset(folders_in(self._git_dir, "HEAD"))

    def on_disk(self, folder: str) -> bool:
        """Tell whether a folder of the work tree holds a negotiation."""
        return self._top is not None and (self._top / folder / HEADER_NAME).is_file()

    def holds(self, folder: str) -> bool:
        """Tell whether a folder holds a negotiation, on disk or in HEAD."""
        return self.on_disk(folder) or folder in self._committed

    def held_once(self, folder: str) -> bool:
        """Tell whether any revision of any branch has a negotiation in a folder that is gone now."""
        if (self._top is not None and (self._top / folder).is_dir()) or not folder:
            return False
        path = f"{folder}/{HEADER_NAME}"
        try:
            return bool(asked_in(self._git_dir, "rev-list", "--all", "--max-count=1", "--", path))
        except Refused:
            return False

    def below(self, folder: str) -> list[str]:
        """Give the negotiations below a folder, or where there are none, all of the repository."""
        found = sorted(self._committed | set(self._walked()))
        return [each for each in found if each.startswith(f"{folder}/")] or found

    def _walked(self) -> Iterator[str]:
        if self._top is None:
            return
        for number, (path, names, files) in enumerate(os.walk(self._top)):
            if number >= MAX_FOLDERS:
                return
            names[:] = [name for name in names if not name.startswith(".")]
            if HEADER_NAME in files:
                inner = Path(path).relative_to(self._top).as_posix()
                yield "" if inner == "." else inner


def folders_in(git_dir: Path, tree: str) -> Iterator[str]:
    """Give the folders that hold a negotiation in the tree of a revision; none where it cannot be listed."""
    try:
        listed = asked_in(git_dir, "ls-tree", "-r", "-z", "--full-tree", "--name-only", tree)
    except Refused:
        return
    name = HEADER_NAME.encode()
    for path in listed.split(b"\0"):
        folder, _, last = path.rpartition(b"/")
        if last == name:
            yield os.fsdecode(folder)
