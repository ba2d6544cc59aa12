"""The past of a negotiation, read through one long-lived git process."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

from negotiator.history.place import Place
from negotiator.history.revisions import Revision
from negotiator.history.snapshot import Snapshot, Step


class Past:
    """The revisions of a negotiation; a context manager. Any thread may ask, one at a time."""

    def __init__(self, place: Place) -> None:
        """Start nothing yet."""
        self.place = place

    def __enter__(self) -> Past:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End the git process; what was given stays good."""

    def revision(self, name: str) -> Revision:
        """Give the revision of any name that git knows; HistoryError where there is none."""
        raise NotImplementedError

    def revisions(self, tip: str = "HEAD", first_parent: bool = False) -> Iterator[Revision]:
        """Give all commits from a tip, newest first, parents after their children."""
        raise NotImplementedError

    def at(self, revision: Revision) -> Snapshot:
        """Give the negotiation as it stood at a revision, in the folder that it had then."""
        raise NotImplementedError

    def index(self) -> Snapshot:
        """Give what is staged; HistoryError in a bare repository."""
        raise NotImplementedError

    def worktree(self) -> Snapshot:
        """Give what is on disk; HistoryError in a bare repository."""
        raise NotImplementedError

    def steps(self, tip: str = "HEAD", first_parent: bool = False) -> Iterator[Step]:
        """Give the commits that changed documents, newest first."""
        raise NotImplementedError
