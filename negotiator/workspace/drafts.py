"""Drafts: edits that were not saved as the program was told to end, kept until the negotiation is next opened.

A draft holds what the files would become, as a journal does, but is never written into the folder: it comes back as
an edit. Each session keeps its own, so that two of them that end at once lose nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from negotiator.files.paths import doc_of
from negotiator.files.reading import Reading, read_texts
from negotiator.model.changes import diff
from negotiator.model.negotiation import Doc, Negotiation
from negotiator.workspace.edits import Edit
from negotiator.workspace.failure import SaveError, Texts
from negotiator.workspace.journal import Replacement, digest, packed, unpacked
from negotiator.workspace.merging import new_texts, read_back
from negotiator.workspace.saving import replacements_of
from negotiator.workspace.state import NoStateError, key_of, state_folder, write_private


def keep(base: Reading, now: Negotiation, meant: Texts, sample: bool) -> Path:
    """Keep what leads from `base`, as it was read, to `now`, checked as a save is; give its path.

    `meant` are the texts of a save that stopped midway: they stand on disk once its journal is carried out.
    SaveError where it cannot be kept.
    """
    assert base.negotiation is not None
    old = {doc: base.texts.get(doc) for doc in meant}
    texts = old | dict(new_texts(base.texts, base.negotiation, now))
    read_back(base.folder, base.texts, texts, now)
    rests_on = {doc: text for doc, text in {**base.texts, **meant}.items() if text is not None}
    try:
        path = state_folder("drafts") / f"{_key(base.folder, sample)}.{secrets.token_hex(4)}.json"
        write_private(path, packed(base.folder, replacements_of(rests_on, texts)))
    except (NoStateError, OSError, RuntimeError) as error:
        raise SaveError(f"what was not saved cannot be kept: {error}") from error
    return path


def kept(folder: Path, sample: bool) -> tuple[Path, ...]:
    """Give the drafts of a folder, or of the sample in it, the oldest first; OSError or NoStateError."""
    found = state_folder("drafts").glob(f"{_key(folder, sample)}.*.json")
    return tuple(sorted(found, key=lambda path: path.stat().st_mtime_ns))


def restored(reading: Reading, draft: Path) -> Edit | None:
    """Give what a draft holds as an edit of the negotiation as it was read; None where it does not fit the files.

    An edit without changes is one that was saved after all.
    """
    files = unpacked(draft)
    found = None if files is None else _texts(reading, files)
    if found is None or reading.negotiation is None:
        return None
    texts = {doc: text for doc, text in {**reading.texts, **found}.items() if text is not None}
    meant = read_texts(reading.folder, texts).negotiation
    if meant is None:
        return None
    changes = diff(reading.negotiation, meant)
    count = f"{len(changes)} change{'' if len(changes) == 1 else 's'}"
    return Edit(f"restored what was not saved: {count}", changes)


def put_away(draft: Path) -> str:
    """Keep a draft out of the way, for a person to look at, and give its new path; OSError where that fails."""
    return str(draft.replace(draft.with_suffix(".kept")))


def forget(drafts: Iterable[Path]) -> None:
    """Remove drafts. One that stays does no harm: it comes back as an edit that can be undone."""
    for draft in drafts:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _key(folder: Path, sample: bool) -> str:
    return key_of(folder) + ("-sample" if sample else "")


def _texts(reading: Reading, files: Iterable[Replacement]) -> dict[Doc, bytes | None] | None:
    """Give the new texts by document; None where a file holds neither what the draft rests on nor its new text."""
    found: dict[Doc, bytes | None] = {}
    for each in files:
        doc = doc_of(each.path)
        if doc is None or digest(reading.texts.get(doc)) not in (each.before, digest(each.text)):
            return None
        found[doc] = each.text
    return found
