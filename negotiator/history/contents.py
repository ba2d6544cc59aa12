"""The documents of a folder as a tree holds them, by the rules of names that hold on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from negotiator.files.listing import is_toml, listed_in, subfolders
from negotiator.files.paths import AGENDA_FOLDER, HEADER_NAME
from negotiator.history.objects import AbsentError
from negotiator.history.trees import Entry, Tree
from negotiator.model.names import is_id
from negotiator.model.negotiation import HEADER, Doc
from negotiator.texts.faults import Fault, Refusal

UNMERGED = -1
"""The mode of a file in the index that a merge left in several versions."""


@dataclass(frozen=True)
class Contents:
    """The documents of a folder, by the entry of each, and what is wrong with names; paths lack the folder's own.

    Two are equal where their keys are: those hold all that the rest does, and are quick to compare.
    """

    docs: Mapping[Doc, Entry] = field(default_factory=dict, compare=False)
    faults: tuple[Fault, ...] = field(default=(), compare=False)
    key: tuple[bytes, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.docs or self.faults)


def of(docs: Mapping[Doc, Entry], faults: Iterable[Fault]) -> Contents:
    """Give contents with their key."""
    told = tuple(faults)
    if not docs and not told:
        return NOTHING
    named = sorted(
        (doc.kind, doc.issue, doc.side, entry.mode if not entry.file else 0, entry.id) for doc, entry in docs.items()
    )
    return Contents(docs, told, (blake2b(repr((named, told)).encode()).digest(),))


NOTHING = Contents()
"""What a folder holds that is no negotiation."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of a tree: what stands in it, and how to look into its folders (AbsentError where one is not here)."""

    top: Tree
    inner: Callable[[Entry], Tree]

    def holds_toml(self, name: str) -> bool:
        """Tell whether a name is a folder with TOML files, or may lead to one, as a link does."""
        entry = self.top[name]
        if not entry.folder:
            return not entry.file and entry.mode != UNMERGED and is_id(name)
        try:
            return any(map(is_toml, self.inner(entry)))
        except AbsentError:
            return True

    def files(self, name: str) -> list[str]:
        """Give the names in one of its folders, sorted; Refusal where it is none, or is not here."""
        return sorted(each for each in self.folder(name) if not each.startswith("."))

    def folder(self, name: str) -> Tree:
        """Give one of its folders; Refusal where it is none, or is not here."""
        entry = self.top[name]
        if not entry.folder:
            raise refusal_of(entry) or Refusal("is a file", "a folder")
        try:
            return self.inner(entry)
        except AbsentError as error:
            raise absent(error) from None


def absent(error: AbsentError) -> Refusal:
    """Word an object that is not there."""
    return Refusal(str(error), "git fetch may bring it" if "clone" in str(error) else "git fsck tells more")


def refusal_of(entry: Entry) -> Refusal | None:
    """Say why an entry is not read as a file, None where it is one."""
    if entry.file:
        return None
    if entry.mode == UNMERGED:
        return Refusal("is not merged", "a file without conflicts; git add tells that they are settled")
    if entry.folder:
        return Refusal("is a folder", "a plain file")
    return Refusal("is a link" if entry.link else "is a submodule", "not followed in a revision")


Folder = Callable[[Shelf, str], Contents]
"""How the documents of one of the folders in a negotiation's are listed: `folder_of`, or from what is kept of it."""


def contents_of(shelf: Shelf, folder: Folder | None = None) -> Contents:
    """List the documents of a folder; nothing where it has neither a header nor an agenda."""
    names = sorted(name for name in shelf.top if not name.startswith("."))
    if HEADER_NAME not in names:
        return of({}, [_headless()]) if _has_agenda(shelf) else NOTHING
    held, faults = subfolders(shelf, Path(), names)
    parts = [of({HEADER: shelf.top[HEADER_NAME]}, faults), *((folder or folder_of)(shelf, name) for name in held)]
    docs = {doc: entry for part in parts for doc, entry in part.docs.items()}
    told = tuple(fault for part in parts for fault in part.faults)
    return Contents(docs, told, tuple(key for part in parts for key in part.key))


def folder_of(shelf: Shelf, name: str) -> Contents:
    """List the documents of one of the folders in a negotiation's."""
    listing = listed_in(shelf, Path(), name)
    if not listing.docs and listing.faults:  # what it holds may not be known: it changes with the folder itself
        return Contents(faults=tuple(listing.faults), key=(repr((name, shelf.top[name])).encode(),))
    held = shelf.folder(name) if listing.docs else {}
    return of({doc: held[path.name] for doc, path in listing.docs.items()}, listing.faults)


def _headless() -> Fault:
    return Fault(Path(HEADER_NAME), None, "", "is missing", "a negotiation needs it")


def _has_agenda(shelf: Shelf) -> bool:
    entry = shelf.top.get(AGENDA_FOLDER)
    return entry is not None and entry.folder and shelf.holds_toml(AGENDA_FOLDER)
