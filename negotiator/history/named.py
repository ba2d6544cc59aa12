"""What a word of a user names: a folder, a sample, a revision, the index or the work tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from negotiator.files.reading import Reading
from negotiator.history.past import Past
from negotiator.history.revisions import Revision
from negotiator.interop.reading import Imported

INDEX, WORKTREE = "index", "worktree"


@dataclass(frozen=True)
class Named:
    """What was named: a title to show for it, what was read there, and the revision where it is one."""

    title: str
    reading: Reading | Imported
    revision: Revision | None = None


def read_named(word: str, folder: Path | None = None, past: Past | None = None) -> Named:
    """Read what a word names; HistoryError where it names nothing, two things, or no negotiation.

    Revisions are those of the repository of `folder` (None: of this one), through `past` where one is open.
    """
    raise NotImplementedError
