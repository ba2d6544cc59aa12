"""Documents read from their blobs, each once for all revisions that hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from negotiator.files.document import Document, read_document
from negotiator.files.paths import path_of
from negotiator.files.reading import Fetched, Reading, fetched, read_documents
from negotiator.history.contents import Contents, absent, refusal_of
from negotiator.history.objects import AbsentError, Objects
from negotiator.history.snapshot import Snapshot
from negotiator.history.trees import Entry
from negotiator.model.negotiation import Doc
from negotiator.texts.faults import Fault, Refusal
from negotiator.texts.fetching import MAX_BYTES, too_big
from negotiator.zopa.tables.kept import Kept

MAX_TEXT = 8_000_000
"""How many bytes of files are kept as read; what is made of them takes about twenty times that."""

MAX_SNAPSHOTS = 32
_OVERHEAD = 200


@dataclass(frozen=True, slots=True)
class Held:
    """A document as read, and the bytes that it was read from."""

    raw: bytes
    document: Document


class Documents:
    """Reads snapshots; of two that hold a document unchanged, both hold the very same table."""

    def __init__(self, objects: Objects) -> None:
        """Read nothing yet."""
        self._objects = objects
        self._held: Kept[Held | Refusal] = Kept(MAX_TEXT)
        self._snapshots: Kept[Snapshot] = Kept(MAX_SNAPSHOTS)

    def snapshot(self, folder: str, contents: Contents) -> Snapshot:
        """Read what a folder holds; the very same snapshot for the same contents, as long as it is kept."""
        return self._snapshots.get((folder, contents.key), lambda: self._read(folder, contents))

    def ahead(self, contents: Iterable[Contents]) -> None:
        """Fetch at once the files that several contents hold, and that are not kept."""
        docs = ((doc, entry) for each in contents for doc, entry in each.docs.items())
        self._objects.ahead(entry.id for doc, entry in docs if entry.file and (doc, entry.id) not in self._held)

    def document(self, doc: Doc, entry: Entry) -> Document:
        """Read one document; its path lacks the folder's own."""
        found, path = self._file(doc, entry), path_of(doc)
        return found.document if isinstance(found, Held) else Document(path, faults=(found.fault(path),))

    def _file(self, doc: Doc, entry: Entry) -> Held | Refusal:
        key = (doc, entry.id if entry.file else entry)
        return self._held.get(key, lambda: self._fetched(doc, entry), weigh=_weight)

    def on_disk(self, folder: Path, digest: int) -> Reading:
        """Read a folder on disk; what a revision holds too, byte by byte, is the very same table."""
        found = fetched(folder)
        faults = tuple(replace(fault, path=fault.path.relative_to(folder)) for fault in found.faults)
        held = {doc: self.known(doc, raw, digest) for doc, raw in found.texts.items()}
        return _reading(folder, Fetched(found.texts, faults, found.unread), held)

    def known(self, doc: Doc, raw: bytes, digest: int) -> Document:
        """Read the bytes of a document, or give what is kept of the same."""
        key = (doc, blob_id(raw, digest))
        held = self._held.get(key, lambda: Held(raw, read_document(doc, path_of(doc), raw)), weigh=_weight)
        assert isinstance(held, Held)
        return held.document

    def _fetched(self, doc: Doc, entry: Entry) -> Held | Refusal:
        if refusal := refusal_of(entry):
            return refusal
        try:
            found = self._objects.get(entry.id, MAX_BYTES)
        except AbsentError as error:
            return absent(error)
        if found.data is None:
            return too_big(found.size)
        return Held(found.data, read_document(doc, path_of(doc), found.data))

    def _read(self, folder: str, contents: Contents) -> Snapshot:
        if not contents:
            return Snapshot(folder, None)
        if not contents.docs:
            return Snapshot(folder, Reading(Path(folder), None, _placed(contents.faults, Path(folder)), (), {}))
        self.ahead([contents])
        found = {doc: self._file(doc, entry) for doc, entry in contents.docs.items()}
        held = {doc: each for doc, each in found.items() if isinstance(each, Held)}
        refused = {doc: each for doc, each in found.items() if isinstance(each, Refusal)}
        faults = (*contents.faults, *(each.fault(path_of(doc)) for doc, each in refused.items()))
        texts = Fetched({doc: each.raw for doc, each in held.items()}, faults, refused.keys())
        return Snapshot(folder, _reading(Path(folder), texts, {doc: each.document for doc, each in held.items()}))


def blob_id(raw: bytes, digest: int) -> str:
    """Give the id that git gives to the bytes of a file, where ids have so many bytes."""
    made = hashlib.sha1 if digest == 20 else hashlib.sha256
    return made(b"blob %d\0" % len(raw) + raw).hexdigest()


def _reading(folder: Path, found: Fetched, documents: Mapping[Doc, Document]) -> Reading:
    """Read documents and faults whose paths lack the folder's own."""
    reading = read_documents(Path(), found, documents)
    faults, notes = _placed(reading.faults, folder), _placed(reading.notes, folder)
    return replace(reading, folder=folder, faults=faults, notes=notes)


def _placed(faults: Iterable[Fault], folder: Path) -> tuple[Fault, ...]:
    return tuple(replace(fault, path=folder / fault.path) for fault in faults)


def _weight(held: Held | Refusal) -> int:
    return _OVERHEAD + (len(held.raw) if isinstance(held, Held) else 0)
