"""Which files of a folder are documents of its negotiation."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Protocol

from negotiator.files.paths import AGENDA_FOLDER, HEADER_NAME, SUFFIX, doc_of
from negotiator.model.agenda import MAX_ITEMS, MAX_SIDES
from negotiator.model.names import DEVICES, RESERVED, is_id
from negotiator.model.negotiation import Doc
from negotiator.texts.faults import Fault, Refusal
from negotiator.texts.fetching import reason, within

_IDS = 'lower-case words joined by hyphens, such as "arms-sales"'


@dataclass(slots=True)
class Listing:
    """The documents found in a folder with their paths, and what is wrong with names and folders."""

    docs: dict[Doc, Path] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class Shelf(Protocol):
    """What holds a negotiation's folder: a disk, or the tree of a revision."""

    def holds_toml(self, name: str) -> bool:
        """Tell whether a name in it is a folder that holds TOML files, or may be one."""

    def files(self, name: str) -> list[str]:
        """Give the names in one of its folders, sorted; Refusal, OSError or RuntimeError where it cannot be read."""


def listed(folder: Path) -> Listing:
    """List the documents of a folder, by name alone; hidden files and what does not end in .toml are none."""
    try:
        names = _names(folder)
        if HEADER_NAME not in names:
            raise Refusal("is missing", _how_to_begin(folder, names))
    except Refusal as refusal:
        path = folder / HEADER_NAME if refusal.what == "is missing" else folder
        return Listing(faults=[refusal.fault(path)])
    return listed_on(_Disk(folder), folder, names)


def listed_on(shelf: Shelf, folder: Path, names: Sequence[str]) -> Listing:
    """List the documents of a folder that holds these names, the header's among them."""
    listing = Listing()
    _add(listing, folder, PurePath(HEADER_NAME))
    within_it, faults = subfolders(shelf, folder, names)
    listing.faults += faults
    for name in within_it:
        inner = listed_in(shelf, folder, name)
        listing.docs |= inner.docs
        listing.faults += inner.faults
    return listing


@dataclass(frozen=True, slots=True)
class _Disk:
    """A negotiation's folder on disk."""

    folder: Path

    def holds_toml(self, name: str) -> bool:
        """Tell whether a name is a folder with TOML files; one that cannot be looked into is named later."""
        path = self.folder / name
        try:
            if not path.is_dir():
                return False
            within(path, self.folder)
            return any(map(is_toml, os.listdir(path)))
        except (Refusal, OSError, RuntimeError):
            return True

    def files(self, name: str) -> list[str]:
        """Give the names in one of its folders, which no link may lead out of it."""
        within(self.folder / name, self.folder)
        return _names(self.folder / name)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except FileNotFoundError:
        raise Refusal("is not there", f"a folder with a {HEADER_NAME}") from None
    except NotADirectoryError:
        raise Refusal("is a file", f"a folder with a {HEADER_NAME}") from None
    except OSError as error:
        raise Refusal(f"cannot be read: {reason(error)}", "a folder that you may read") from None


def _how_to_begin(folder: Path, names: list[str]) -> str:
    other = next((name for name in names if name.lower() == HEADER_NAME), None)
    if other:
        return f"{other} stands there: give it the name {HEADER_NAME}"
    return f'"negotiator init {folder}" makes a new negotiation'


def subfolders(shelf: Shelf, folder: Path, names: Sequence[str]) -> tuple[list[str], list[Fault]]:
    """Give the agenda's folder, then those of sides, as many as there may be, and what is wrong with their number."""
    held = [name for name in names if name not in RESERVED and shelf.holds_toml(name)]
    agenda = [AGENDA_FOLDER] if AGENDA_FOLDER in names else []
    if len(held) <= 2 * MAX_SIDES:  # a few that are no sides are named one by one
        return agenda + held, []
    what = f"holds {len(held)} folders of TOML files"
    return agenda, [Fault(folder, None, "", what, f"at most {MAX_SIDES} sides")]


def is_toml(name: str) -> bool:
    """Tell whether a file's name makes it one of TOML, in whatever case; hidden files are none."""
    return name.lower().endswith(SUFFIX) and not name.startswith(".")


def listed_in(shelf: Shelf, folder: Path, name: str) -> Listing:
    """List the documents of one of the folders in a negotiation's."""
    listing, path = Listing(), folder / name
    try:
        _fit_for_side(name)
        files = [each for each in shelf.files(name) if is_toml(each)]
        if len(files) > MAX_ITEMS + 1:
            raise Refusal(f"holds {len(files):,} TOML files", f"at most {MAX_ITEMS:,} issues")
    except (Refusal, OSError, RuntimeError) as error:
        refusal = error if isinstance(error, Refusal) else Refusal(f"cannot be read: {reason(error)}", "a folder")
        return Listing(faults=[refusal.fault(path)])
    for file in files:
        _add(listing, folder, PurePath(name, file))
    return listing


def _fit_for_side(name: str) -> None:
    if not is_id(name) or name in DEVICES:
        raise Refusal("holds TOML files, but its name cannot name a side", _IDS)


def _add(listing: Listing, folder: Path, path: PurePath) -> None:
    doc = doc_of(path)
    if doc is not None:
        listing.docs[doc] = folder / path
        return
    if path.suffix == SUFFIX:
        what, allowed = "has a name that cannot name an issue", _IDS
    else:
        what, allowed = f"has a name that does not end in {SUFFIX}", f"{path.stem}{SUFFIX}"
    listing.faults.append(Fault(folder / path, None, "", what, allowed))
