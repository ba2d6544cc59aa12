"""Under which name a negotiation's folder stood at any commit."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

from negotiator.files.paths import HEADER_NAME
from negotiator.files.reading import fetched
from negotiator.history.commits import Commit
from negotiator.history.documents import blob_id
from negotiator.history.errors import HistoryError
from negotiator.history.folders import Folders
from negotiator.history.git import Refused, asked_in
from negotiator.history.place import Place
from negotiator.history.steps import Spot, Steps
from negotiator.history.walk import Walk


class Tracing:
    """Follows the folder back from HEAD as far as it is asked; any thread may ask."""

    def __init__(self, place: Place, walk: Walk, folders: Folders, steps: Steps) -> None:
        """Follow nothing yet."""
        self._place, self._walk, self._folders, self._steps = place, walk, folders, steps
        self._lock = Lock()
        self._names: dict[str, str] = {}
        self._left: Iterator[Spot] | None = None

    def spot(self, commit: Commit) -> Spot:
        """Give a commit with the folder's name then: its own, one before a rename, else the likest that HEAD lacks."""
        own = self._place.folder
        if self._folders.holds(commit.tree, own):
            return Spot(commit, own)
        try:
            head = self._walk.named("HEAD")
        except HistoryError:
            return Spot(commit, own)
        if head.id == commit.id:
            renamed = self._on_disk(commit)
            return Spot(commit, own if renamed is None else renamed)
        with self._lock:
            return Spot(commit, self._traced(head, commit))

    def _traced(self, head: Commit, commit: Commit) -> str:
        if commit.id not in self._names:
            start = self.spot(head)
            if self._is_before(head, commit):
                self._follow(start, commit.id)
            else:
                self._names[commit.id] = self._folders.before(head.tree, start.folder, commit.tree)
        return self._names.get(commit.id, self._place.folder)

    def _is_before(self, head: Commit, commit: Commit) -> bool:
        try:
            asked_in(self._place.repository.git_dir, "merge-base", "--is-ancestor", commit.id, head.id)
        except Refused:
            return False
        return True

    def _follow(self, start: Spot, id: str) -> None:
        """Go on from where it was left, and keep the names where they are not the folder's own."""
        self._left = self._left or self._steps.spots(start)
        for spot in self._left:
            if not self._folders.holds(spot.commit.tree, self._place.folder):
                self._names[spot.commit.id] = spot.folder
            if spot.commit.id == id:
                return

    def _on_disk(self, head: Commit) -> str | None:
        """Give the folder of HEAD that was renamed on disk, and is not committed yet."""
        path, top = self._place.path, self._place.repository.top
        if path is None or top is None or not path.is_dir():
            return None
        docs = {doc: blob_id(raw, self._place.repository.digest) for doc, raw in fetched(path).texts.items()}
        if not docs:
            return None
        return self._folders.renamed(docs, lambda other: (top / other / HEADER_NAME).exists(), head.tree)
