"""What others changed on disk since it was read: found by content, told by item."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from negotiator.files.paths import path_of
from negotiator.files.reading import Fault, Reading, fetched, read
from negotiator.model.changes import Change, diff
from negotiator.model.merge import Conflict
from negotiator.model.negotiation import Doc, Negotiation, documents
from negotiator.workspace.failure import SaveError, Texts
from negotiator.workspace.merging import foreign_docs, merged
from negotiator.workspace.saving import on_disk
from negotiator.workspace.telling import told


@dataclass(frozen=True)
class Outside:
    """The files on disk, where they are neither as read nor as a save of ours meant them.

    `docs` are those that differ, `changes` what they say otherwise (none where only comments or layout differ, or where
    the files have faults), `conflicts` where that meets what is unsaved here. `mark` is the same for the same texts.
    """

    reading: Reading
    docs: tuple[Doc, ...]
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    told: tuple[str, ...]
    mark: str

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Give what is wrong with the files now; empty where they are sound."""
        return self.reading.faults


def outside(base: Reading, now: Negotiation, meant: Texts) -> Outside | None:
    """Look at the disk; None where nothing of others stands there. SaveError where another save is under way."""
    found = fetched(base.folder)
    if not found.faults and not foreign_docs(base, found, meant):
        return None
    try:
        disk = on_disk(base.folder)
    except SaveError:
        disk = read(base.folder)
        if disk.negotiation is not None:  # locked: what stands there may be half a save
            raise
    docs = foreign_docs(base, disk, meant)
    if not docs and not disk.faults:
        return None
    return _told(base, disk, now, meant, docs)


def _told(base: Reading, disk: Reading, now: Negotiation, meant: Texts, docs: tuple[Doc, ...]) -> Outside:
    assert base.negotiation is not None
    if disk.negotiation is None:
        return Outside(disk, docs, (), (), (), _mark(disk))
    named = set(docs)
    changes = tuple(change for change in diff(base.negotiation, disk.negotiation) if change.doc in named)
    conflicts = merged(base, disk, now, meant).conflicts
    titles = disk.negotiation if len(documents(disk.negotiation)) >= len(documents(now)) else now
    return Outside(disk, docs, changes, conflicts, told(titles, changes), _mark(disk))


def _mark(disk: Reading) -> str:
    whole = hashlib.sha256()
    for doc, text in sorted(disk.texts.items()):
        whole.update(path_of(doc).as_posix().encode() + b"\0" + hashlib.sha256(text).digest())
    for fault in disk.faults:
        whole.update(str(fault).encode(errors="surrogateescape"))
    return whole.hexdigest()
