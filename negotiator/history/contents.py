"""The documents of a folder as a tree holds them, by the rules of names that hold on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from negotiator.files.listing import is_toml, listed_on
from negotiator.files.paths import AGENDA_FOLDER, HEADER_NAME
from negotiator.history.objects import AbsentError
from negotiator.history.trees import Entry, Tree
from negotiator.model.names import is_id
from negotiator.model.negotiation import Doc
from negotiator.texts.faults import Fault, Refusal

UNMERGED = -1
"""The mode of a file in the index that a merge left in several versions."""


@dataclass(frozen=True)
class Contents:
    """The documents of a folder, by the entry of each, and what is wrong with names; paths lack the folder's own."""

    docs: Mapping[Doc, Entry] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.docs or self.faults)


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


def contents_of(shelf: Shelf) -> Contents:
    """List the documents of a folder; nothing where it has neither a header nor an agenda."""
    names = sorted(name for name in shelf.top if not name.startswith("."))
    if HEADER_NAME not in names:
        return Contents(faults=(_headless(),)) if _has_agenda(shelf) else NOTHING
    listing = listed_on(shelf, Path(), names)
    return Contents({doc: _entry(shelf, path) for doc, path in listing.docs.items()}, tuple(listing.faults))


def _headless() -> Fault:
    return Fault(Path(HEADER_NAME), None, "", "is missing", "a negotiation needs it")


def _has_agenda(shelf: Shelf) -> bool:
    entry = shelf.top.get(AGENDA_FOLDER)
    return entry is not None and entry.folder and shelf.holds_toml(AGENDA_FOLDER)


def _entry(shelf: Shelf, path: Path) -> Entry:
    tree = shelf.top
    for name in path.parts[:-1]:
        tree = shelf.folder(name)
    return tree[path.name]
