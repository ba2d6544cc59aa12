"""Passing a record on by a branch: what was sent here goes out, what others sent comes in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from negotiator.exercise.passing.branch import fetch, publish
from negotiator.exercise.passing.file import Check, taken_text
from negotiator.exercise.passing.remote import Remote
from negotiator.exercise.passing.repository import Repository
from negotiator.exercise.record.errors import NAME
from negotiator.exercise.record.store import Record, RecordFile

USUAL = "origin"
"""The remote that is meant where none is named."""


@dataclass(frozen=True, slots=True)
class Onward:
    """A branch of the repository in which a folder stands, and its remote; without one, the branch here alone."""

    folder: Path
    branch: str
    remote: str | None = None

    @classmethod
    def by(cls, folder: Path, branch: str, remote: str | None) -> Onward:
        """Pass by the remote named, else by `origin` where the repository has it; HistoryError without a repository."""
        usual = Remote(Repository.of(folder), USUAL)
        return cls(folder, branch, remote or (USUAL if usual.known else None))

    def exchange(self, file: RecordFile, check: Check) -> Record:
        """Take in what the branch has more, put there what it lacks, and give the record; it may take some seconds.

        RecordError where the two went different ways, HistoryError where git or the remote cannot be reached.
        """
        data = fetch(self.folder, self.branch, self.remote)
        name = Path(f"{self.branch}:{NAME}")
        taken = taken_text(file, data, name, check) if data is not None else None
        if taken is None or taken.ahead < 0:
            publish(self.folder, self.branch, self.remote, NAME, file.data() or b"")
        return taken.record if taken is not None else file.read()
