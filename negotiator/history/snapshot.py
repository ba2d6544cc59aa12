"""Snapshots: a negotiation as it stood at one revision."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.files.reading import Reading
from negotiator.history.revisions import Revision
from negotiator.model.negotiation import Negotiation


@dataclass(frozen=True)
class Snapshot:
    """A negotiation as it stood at a revision, in a folder of its tree ("" at the top).

    `reading` is None where there was none then; it holds faults where its files did not read. The paths of faults
    begin with the folder in the tree.
    """

    folder: str
    reading: Reading | None

    @property
    def negotiation(self) -> Negotiation | None:
        """Give the negotiation, None where there was none or where it does not read."""
        return self.reading.negotiation if self.reading else None

    @property
    def broken(self) -> bool:
        """Tell whether there was a negotiation, and its files do not read."""
        return self.reading is not None and self.reading.negotiation is None


@dataclass(frozen=True)
class Step:
    """A commit that changed documents, against its first parent.

    `before` is None where there was nothing before: at the first commit, at the first with positions, and at the edge
    of a shallow clone (`revision.edge`). Where the first parent does not read, it is the nearest older revision that
    does, and `since` names that one; else `since` is None.
    """

    revision: Revision
    before: Snapshot | None
    after: Snapshot
    since: Revision | None = None

    @property
    def broken(self) -> bool:
        """Tell whether the files do not read after it."""
        return self.after.broken

    @property
    def merge(self) -> bool:
        """Tell whether the commit is a merge, which tells what it brought to its first parent."""
        return self.revision.merge
