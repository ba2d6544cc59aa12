"""The merge and read-back of a save: what others changed is taken in, new texts are made and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from negotiator.files.document import read_document
from negotiator.files.editing import edited
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.files.reading import Fetched, Reading, read_texts
from negotiator.model.base import Table
from negotiator.model.changes import compared, diff
from negotiator.model.merge import Choices, Conflict, Merged, merge
from negotiator.model.negotiation import Doc, Negotiation, assemble, documents
from negotiator.workspace.failure import ConflictError, SaveError, Texts


def foreign_docs(base: Reading, disk: Reading | Fetched, meant: Texts) -> tuple[Doc, ...]:
    """Give the documents on disk that others changed: neither as they were read, nor as a save of ours meant them."""

    def is_ours(doc: Doc) -> bool:
        found = disk.texts.get(doc)
        return found == base.texts.get(doc) or (doc in meant and found == meant[doc])

    return tuple(sorted(doc for doc in base.texts.keys() | disk.texts.keys() | meant.keys() if not is_ours(doc)))


def merged(base: Reading, disk: Reading, now: Negotiation, meant: Texts, choices: Choices | None = None) -> Merged:
    """Merge ours with what others changed on disk, by key. A file that they touched is not removed without a choice."""
    assert disk.negotiation is not None
    foreign = foreign_docs(base, disk, meant)
    old, theirs = _ancestors(base, disk, meant, foreign), documents(disk.negotiation)
    ancestor = assemble(old)
    other = assemble({doc: table for doc, table in {**old, **_only(theirs, foreign)}.items() if doc in theirs})
    return merge(ancestor, now, other, choices, [doc for doc in foreign if doc in old])


def _ancestors(base: Reading, disk: Reading, meant: Texts, foreign: Iterable[Doc]) -> dict[Doc, Table]:
    """Give what both ours and theirs come from: what was read, or what a save of ours that stopped midway left.

    Where others changed a file of such a save, it is that of the two from which theirs differs less.
    """
    assert base.negotiation is not None and disk.negotiation is not None
    read, theirs, changed = documents(base.negotiation), documents(disk.negotiation), set(foreign)
    found = dict(read)
    for doc, text in meant.items():
        left = None if text is None else read_document(doc, base.folder / path_of(doc), text).table
        options = [read.get(doc), left] if disk.texts.get(doc) != text else [left]
        if doc not in changed and disk.texts.get(doc) == base.texts.get(doc):
            options = [read.get(doc)]
        found.pop(doc, None)
        if (chosen := min(options, key=lambda table: _distance(doc, table, theirs.get(doc)))) is not None:
            found[doc] = chosen
    return found


def _distance(doc: Doc, one: Table | None, other: Table | None) -> int:
    """Count the keys in which two tables of a document differ."""
    return len(compared(doc, one, other))


def _only(found: Mapping[Doc, Table], docs: Iterable[Doc]) -> dict[Doc, Table]:
    return {doc: found[doc] for doc in docs if doc in found}


def conflict_error(conflicts: Sequence[Conflict]) -> ConflictError:
    """Tell of conflicts that stop a save or a merge."""
    first = conflicts[0]
    if first.why:
        where = f"{path_of(first.doc).as_posix()}: {'.'.join(first.keys)}".rstrip(": ")
        why = f"what was changed on disk since does not go with yours ({where} {first.why})"
    else:
        docs = list(dict.fromkeys(conflict.doc for conflict in conflicts))
        verb = "was" if len(docs) == 1 else "were"
        keys = ", ".join(".".join(each.keys[1:] or each.keys) or "the file" for each in conflicts[:3])
        more = f" and {len(conflicts) - 3} more" if len(conflicts) > 3 else ""
        why = f"{names(docs)} {verb} changed on disk since, in what you changed too ({keys}{more})"
    return ConflictError(f"{why}; nothing was written", tuple(conflicts))


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


def whole_texts(negotiation: Negotiation) -> Texts:
    """Make the text of every document of a negotiation that has no files; SaveError where one cannot be made."""
    try:
        return {doc: written(doc, table) for doc, table in documents(negotiation).items()}
    except ValueError as error:
        raise SaveError(f"{error}; nothing was written") from error


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
