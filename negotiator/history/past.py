"""The past of a negotiation, read through one long-lived git process."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

from negotiator.files.document import Document
from negotiator.files.reading import fetched
from negotiator.history.documents import Documents
from negotiator.history.errors import HistoryError
from negotiator.history.folders import Folders
from negotiator.history.objects import Objects
from negotiator.history.place import Place
from negotiator.history.revisions import Revision
from negotiator.history.snapshot import Snapshot, Step
from negotiator.history.staged import staged
from negotiator.history.steps import Spot, Steps
from negotiator.history.tracing import Tracing
from negotiator.history.trees import Trees
from negotiator.history.walk import Walk
from negotiator.model.negotiation import Doc


class Past:
    """The revisions of a negotiation; a context manager. Any thread may ask."""

    def __init__(self, place: Place) -> None:
        """Start nothing yet."""
        self.place = place
        repository = place.repository
        self._objects = Objects(repository.git_dir)
        self._trees = Trees(self._objects, repository.digest)
        self._walk = Walk(repository, self._objects)
        self._folders = Folders(repository.git_dir, self._trees)
        self._documents = Documents(self._objects)
        self._steps = Steps(self._walk, self._folders, self._documents)
        self._tracing = Tracing(place, self._walk, self._folders, self._steps)

    def __enter__(self) -> Past:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End the git process; what was given stays good."""
        self._objects.close()

    def revision(self, name: str) -> Revision:
        """Give the revision of any name that git knows; HistoryError where there is none."""
        return self._walk.named(name).revision

    def revisions(self, tip: str = "HEAD", first_parent: bool = False) -> Iterator[Revision]:
        """Give all commits from a tip, newest first, parents after their children."""
        start = self._walk.named(tip)
        return (commit.revision for lot in self._walk.commits(start.id, first_parent) for commit in lot)

    def at(self, revision: Revision) -> Snapshot:
        """Give the negotiation as it stood at a revision, in the folder that it had then."""
        return self._steps.snapshot(self._tracing.spot(self._walk.commit(revision.id)))

    def index(self) -> Snapshot:
        """Give what is staged; HistoryError in a bare repository."""
        return self._documents.snapshot(self.place.folder, staged(self.place, self._folders, self._trees))

    def worktree(self) -> Snapshot:
        """Give what is on disk, with paths as they are there; HistoryError in a bare repository."""
        path = self.place.path
        if path is None:
            raise HistoryError("a bare repository has no work tree", "a revision, such as HEAD")
        reading = self._documents.on_disk(path, self.place.repository.digest) if path.is_dir() else None
        return Snapshot(self.place.folder, reading)

    def steps(self, tip: str = "HEAD", first_parent: bool = False) -> Iterator[Step]:
        """Give the commits that changed documents against their first parent, newest first, each when it is found."""
        return self._steps.steps(self._tracing.spot(self._walk.named(tip)), first_parent)

    def head(self) -> Spot | None:
        """Give HEAD with the folder's name there, None where there are no commits yet."""
        try:
            return self._tracing.spot(self._walk.named("HEAD"))
        except HistoryError:
            return None

    def parents(self, spot: Spot) -> Iterator[Spot]:
        """Give the parents of a commit, each with the folder's name there."""
        return (self._steps.parent(spot, id) for id in spot.commit.parents)

    def document(self, spot: Spot | None, doc: Doc) -> Document | None:
        """Read one file as it stood at a commit, or as it is on disk; None where there is none.

        Its path lacks the folder's own.
        """
        if spot is None:
            raw = fetched(self.place.path).texts.get(doc) if self.place.path else None
            return None if raw is None else self._documents.known(doc, raw, self.place.repository.digest)
        entry = self._steps.contents(spot).docs.get(doc)
        return None if entry is None else self._documents.document(doc, entry)
