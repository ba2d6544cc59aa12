"""Which folders of a repository hold a negotiation, in HEAD or on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path

from negotiator.files.paths import HEADER_NAME
from negotiator.history.git import Refused, asked_in
from negotiator.history.pipes import SilentError, printing

MAX_FOLDERS = 20_000
"""How many folders of a work tree are looked into, and how many negotiations of a revision are found."""

MAX_PATHS = 2_000_000
"""How many files of a revision are looked at."""

_ODD = frozenset((b"", b".", b"..", b".git"))
"""Names that no work tree holds: in a tree that others made they would lead out of it, or into git's own folder."""


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
    """Give the folders that hold a negotiation in the tree of a revision; none where it cannot be listed.

    Of a tree without end, such as one that holds itself ten times over at every level, its beginning is looked at.
    """
    words = ("ls-tree", "-r", "-z", "--full-tree", "--name-only", tree)
    with printing(git_dir, *words) as (listed, _), suppress(SilentError):
        yield from islice(_holding(islice(listed.parts(b"\0"), MAX_PATHS)), MAX_FOLDERS)


def _holding(paths: Iterable[bytes]) -> Iterator[str]:
    name = HEADER_NAME.encode()
    for path in paths:
        folder, _, last = path.rpartition(b"/")
        if last == name and not _ODD.intersection(folder.lower().split(b"/") if folder else ()):
            yield os.fsdecode(folder)
