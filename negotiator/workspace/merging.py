"""The merge and read-back of a save: what others changed is taken in, new texts are made and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from negotiator.files.editing import edited
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.files.reading import Reading, read_texts
from negotiator.model.changes import Change, diff
from negotiator.model.negotiation import Doc, Negotiation, assemble, documents
from negotiator.workspace.failure import SaveError, Texts


def foreign_docs(base: Reading, disk: Reading, meant: Texts) -> tuple[Doc, ...]:
    """Give the documents on disk that others changed: neither as they were read, nor as a save of ours meant them."""

    def is_ours(doc: Doc) -> bool:
        found = disk.texts.get(doc)
        return found == base.texts.get(doc) or (doc in meant and found == meant[doc])

    return tuple(sorted(doc for doc in base.texts.keys() | disk.texts.keys() | meant.keys() if not is_ours(doc)))


def refuse_overlap(foreign: Iterable[Doc], changes: Iterable[Change], meant: Texts) -> None:
    """Raise SaveError where others changed a document in which there are changes of ours."""
    ours = {change.doc for change in changes} | meant.keys()
    both = [doc for doc in foreign if doc in ours]
    if both:
        verb = "was" if len(both) == 1 else "were"
        raise SaveError(f"{names(both)} {verb} changed on disk since; nothing was written: save to another folder")


def merged(now: Negotiation, disk: Negotiation, foreign: Iterable[Doc]) -> Negotiation:
    """Give our negotiation with the documents that others changed as they stand on disk."""
    theirs, taken = documents(disk), set(foreign)
    found = {doc: table for doc, table in documents(now).items() if doc not in taken}
    return assemble(found | {doc: table for doc, table in theirs.items() if doc in taken})


def new_texts(texts: Mapping[Doc, bytes], disk: Negotiation, meant: Negotiation) -> Texts:
    """Make the new text of each document that is to change; SaveError where one cannot be made."""
    changes, tables = diff(disk, meant), documents(meant)
    made: dict[Doc, bytes | None] = {}
    for doc in dict.fromkeys(change.doc for change in changes):
        try:
            if doc not in tables:
                made[doc] = None
            elif doc in texts:
                made[doc] = edited(texts[doc], doc, changes)
            else:
                made[doc] = written(doc, tables[doc])
        except ValueError as error:
            raise SaveError(f"{path_of(doc)}: {error}; nothing was written") from error
    return made


def read_back(folder: Path, old: Mapping[Doc, bytes], new: Texts, meant: Negotiation) -> Reading:
    """Read the texts as they would stand; SaveError where they are not sound, or do not say what is meant."""
    texts = {doc: text for doc, text in {**old, **new}.items() if text is not None}
    reading = read_texts(folder, texts)
    if reading.negotiation is None:
        raise SaveError(f"{reading.faults[0]}; nothing was written")
    if wrong := diff(reading.negotiation, meant):
        place = f"{path_of(wrong[0].doc)}: {'.'.join(wrong[0].keys)}"
        raise SaveError(f"{place} would not read back as meant; nothing was written")
    return reading


def names(docs: Iterable[Doc]) -> str:
    """List the files of documents."""
    return ", ".join(path_of(doc).as_posix() for doc in docs)
