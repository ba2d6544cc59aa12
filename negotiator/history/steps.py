"""Steps: the commits that changed a negotiation, each against what was before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.history.commits import Commit
from negotiator.history.contents import NOTHING, Contents
from negotiator.history.documents import Documents
from negotiator.history.folders import Folders
from negotiator.history.snapshot import Snapshot, Step
from negotiator.history.walk import Walk
from negotiator.zopa.breath import breathe


@dataclass(frozen=True, slots=True)
class Spot:
    """A commit, and the folder in which the negotiation stood then."""

    commit: Commit
    folder: str


class Steps:
    """Follows a negotiation back from a commit."""

    def __init__(self, walk: Walk, folders: Folders, documents: Documents) -> None:
        """Look at nothing yet."""
        self._walk, self._folders, self._documents = walk, folders, documents
        self._older: dict[str, Spot | None] = {}

    def spots(self, tip: Spot, first_parent: bool = False) -> Iterator[Spot]:
        """Give the commits from a tip on, newest first, each with the folder's name."""
        return (spot for lot in self._lots(tip, first_parent) for spot in lot)

    def _lots(self, tip: Spot, first_parent: bool) -> Iterator[list[Spot]]:
        """Give the commits in lots; a parent's folder is named by the first child to come."""
        names = {tip.commit.id: tip.folder}
        for lot in self._walk.commits(tip.commit.id, first_parent):
            self._folders.ahead((commit.tree for commit in lot), names[lot[0].id])
            yield [self._named(commit, names, first_parent) for commit in lot]

    def _named(self, commit: Commit, names: dict[str, str], first_parent: bool) -> Spot:
        here = Spot(commit, names.pop(commit.id))
        for parent in commit.parents[:1] if first_parent else commit.parents:
            if parent not in names:
                names[parent] = self.parent(here, parent).folder
        return here

    def parent(self, spot: Spot, id: str) -> Spot:
        """Give a parent of a commit, by its id, with the folder's name there."""
        commit = self._walk.commit(id)
        return Spot(commit, self._folders.before(spot.commit.tree, spot.folder, commit.tree))

    def contents(self, spot: Spot | None) -> Contents:
        """Give the documents at a commit; nothing where there is none."""
        return self._folders.contents(spot.commit.tree, spot.folder) if spot else NOTHING

    def snapshot(self, spot: Spot) -> Snapshot:
        """Read the negotiation at a commit."""
        return self._documents.snapshot(spot.folder, self.contents(spot))

    def steps(self, tip: Spot, first_parent: bool = False) -> Iterator[Step]:
        """Give the commits that changed documents against their first parent, newest first."""
        for spot in self.spots(tip, first_parent):
            breathe()
            before = self._first(spot)
            if self.contents(spot) != self.contents(before):
                yield self._step(spot, before)

    def _first(self, spot: Spot) -> Spot | None:
        return self.parent(spot, spot.commit.parents[0]) if spot.commit.parents else None

    def _step(self, spot: Spot, before: Spot | None) -> Step:
        sound = self._sound(before)
        since = sound.commit.revision if sound and sound != before else None
        return Step(spot.commit.revision, self.snapshot(sound) if sound else None, self.snapshot(spot), since)

    def _sound(self, spot: Spot | None) -> Spot | None:
        """Give the nearest of a commit and its first parents that reads; None where one before it holds nothing."""
        passed = list[str]()
        while spot is not None and spot.commit.id not in self._older:
            snapshot = self.snapshot(spot)
            if not snapshot.broken:
                spot = spot if snapshot.reading else None
                break
            passed.append(spot.commit.id)
            spot = self._first(spot)
        found = self._older[spot.commit.id] if spot and spot.commit.id in self._older else spot
        self._older.update(dict.fromkeys(passed, found))
        return found
