"""Formatting files: which are meant, what would change in them, and writing it under the lock of a save."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from pathlib import Path, PurePath, PurePosixPath

from negotiator.cli.places import holding
from negotiator.files.atomic import NotSavedError, words
from negotiator.files.formatting.canonical import formatted
from negotiator.files.listing import listed
from negotiator.files.paths import HEADER_NAME, doc_of, path_of
from negotiator.model.negotiation import Doc
from negotiator.texts.faults import Fault, Refusal
from negotiator.texts.fetching import fetch
from negotiator.view.text import clean
from negotiator.workspace import journal
from negotiator.workspace.journal import ChangedError, Replacement, digest
from negotiator.workspace.state import BusyError, NoStateError, locked

DONE, PROBLEMS = 0, 1

LONGEST = 5_000
"""How many lines of a file are compared one by one."""

_LOCKED = "a folder whose saves can be locked and finished"
_DOCUMENTS = f"{HEADER_NAME}, agenda/ISSUE.toml, SIDE/side.toml and SIDE/ISSUE.toml"


@dataclass(frozen=True, slots=True)
class Meant:
    """A document that is to be formatted: its negotiation's folder, and its path as to be shown."""

    folder: Path
    doc: Doc
    path: Path


@dataclass(frozen=True, slots=True)
class Change:
    """A file whose canonical text is another one than it holds."""

    meant: Meant
    old: bytes
    new: bytes


def fmt(arguments: Namespace) -> int:
    """Write files in their canonical form, or tell which would change.

    A file that cannot be formatted is named, and the others are done all the same.
    """
    found, faults = meant(map(Path, arguments.paths))
    changes, refused = _changes(found)
    faults += refused
    if not arguments.check and not arguments.diff:
        written, failed = _written(changes)
        _tell([*faults, *failed])
        print(f"formatted {written} of {_many(len(found))}")
        return PROBLEMS if faults or failed else DONE
    _tell(faults)
    if arguments.diff:
        for change in changes:
            print("\n".join(diff_lines(change)))
    else:
        for change in changes:
            print(clean(str(change.meant.path)))
        print(f"{len(changes)} of {_many(len(found))} would change")
    return PROBLEMS if changes or faults else DONE


def meant(paths: Iterable[Path]) -> tuple[list[Meant], list[Fault]]:
    """Give the documents that paths stand for, each once, and what is wrong with those that stand for none."""
    found: dict[tuple[str, Doc], Meant] = {}
    faults: list[Fault] = []
    for path in paths:
        documents = _in_folder(path) if path.is_dir() else _alone(path)
        for each in documents:
            if isinstance(each, Fault):
                faults.append(each)
            else:
                found.setdefault((os.path.realpath(each.folder), each.doc), each)
    return list(found.values()), faults


def _in_folder(folder: Path) -> Iterator[Meant | Fault]:
    if not (folder / HEADER_NAME).is_file() and (whole := holding(folder)):
        yield Fault(folder, None, "", "is a part of a negotiation", f"the whole, {whole}, or single files of it")
        return
    listing = listed(folder)
    yield from listing.faults
    for doc, path in listing.docs.items():
        yield Meant(folder, doc, path)


def _alone(path: Path) -> Iterator[Meant | Fault]:
    if not os.path.lexists(path):
        yield Fault(path, None, "", "is not there", "a folder of a negotiation, or a file in one")
    elif (folder := holding(path)) is None:
        what = f"is in no negotiation: no folder above it has a {HEADER_NAME}"
        yield Fault(path, None, "", what, "a folder of a negotiation, or a file in one")
    elif (doc := doc_of(PurePath(os.path.relpath(path, folder)))) is None:
        yield Fault(path, None, "", f"is no document of the negotiation in {folder}", _DOCUMENTS)
    else:
        yield Meant(folder, doc, path)


def _changes(found: Iterable[Meant]) -> tuple[list[Change], list[Fault]]:
    """Give what would change, and the files that cannot be formatted."""
    changes, faults = [], []
    for each in found:
        try:
            old = fetch(each.path, each.folder)
            new = formatted(old, each.doc)
        except Refusal as refusal:
            faults.append(refusal.fault(each.path))
            continue
        if old != new:
            changes.append(Change(each, old, new))
    return changes, faults


def _written(changes: Iterable[Change]) -> tuple[int, list[Fault]]:
    """Write what changes, and give how many files were written and what went wrong."""
    written, faults = 0, list[Fault]()
    for folder, group in groupby(changes, key=lambda change: change.meant.folder):
        each = list(group)
        failed = _written_in(folder, each)
        written += len(each) - len(failed)
        faults += failed
    return written, faults


def _written_in(folder: Path, changes: list[Change]) -> list[Fault]:
    """Write what changes in one folder, under its lock; give a fault for each file that was not written."""
    try:
        with locked(folder):
            for notice in journal.recover(folder):
                _warn(notice)
            return [fault for change in changes if (fault := _write(change))]
    except BusyError:
        what, allowed = "not written: another negotiator is saving here", "try again in a moment"
    except NoStateError as error:
        what, allowed = f"not written: {error}", _LOCKED
    except OSError as error:
        what = f"not written: a save that was cut off cannot be finished: {words(error)}"
        allowed = _LOCKED
    return [Fault(change.meant.path, None, "", what, allowed) for change in changes]


def _write(change: Change) -> Fault | None:
    """Put the new text in its place, unless what stands there is another one than was read."""
    path = change.meant.path
    replacement = Replacement(PurePosixPath(path_of(change.meant.doc)), digest(change.old), change.new)
    try:
        if not journal.carry_out(change.meant.folder, replacement):
            _warn(f"{path}: written, but the disk does not confirm that it would outlast a loss of power")
    except ChangedError:
        return Fault(path, None, "", "not written: it was changed meanwhile", "format it again")
    except OSError as error:
        why = str(error.strerror) if isinstance(error, NotSavedError) else f"not written: {words(error)}"
        return Fault(path, None, "", why, "a file that may be written")
    return None


def diff_lines(change: Change) -> Iterator[str]:
    """Give what changes in a file as a unified diff; what does not print stands as its code."""
    name = str(change.meant.path)
    for line in _unified(_lines(change.old), _lines(change.new), name):
        text = line.removesuffix("\n")
        shown = clean(text.removesuffix("\r"))
        yield f"{shown}<0D>" if text.endswith("\r") else shown
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _unified(old: list[str], new: list[str], name: str) -> Iterator[str]:
    """Compare lines; the time that takes grows with the square of them, so long files are told as wholly replaced."""
    if max(len(old), len(new)) <= LONGEST:
        yield from unified_diff(old, new, name, name)
        return
    yield from (f"--- {name}\n", f"+++ {name}\n", f"@@ -1,{len(old)} +1,{len(new)} @@\n")
    yield from (f"-{line}" for line in old)
    yield from (f"+{line}" for line in new)


def _lines(raw: bytes) -> list[str]:
    *lines, rest = raw.decode(errors="replace").split("\n")
    return [*(f"{line}\n" for line in lines), *([rest] if rest else [])]


def _tell(faults: Iterable[Fault]) -> None:
    for fault in faults:
        print(clean(str(fault)), file=sys.stderr)


def _warn(text: str) -> None:
    print(f"negotiator: {clean(text)}", file=sys.stderr)


def _many(files: int) -> str:
    return f"{files:,} file{'' if files == 1 else 's'}"
