"""The files of a side's own folder, as they stand: plain files that are inside it, and nothing that links lead to."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from negotiator.exercise.packing.errors import PackError
from negotiator.files.paths import path_of
from negotiator.files.reading import Reading
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes, reason

MOST_FILES, MOST_BYTES = 5_000, 100_000_000
"""How much a side's folder may hold to be handed out."""

_NO_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)

_LEFT = (".tmp", ".new", ".lock", ".journal", ".swp", "~")
"""How the names end of files that a program leaves behind."""


def own_files(reading: Reading, side: str) -> Mapping[PurePosixPath, bytes]:
    """Give the files of a side's folder, by path under the negotiation's; PackError where one may not be handed out.

    Positions come as they were read. Hidden files, what programs leave behind, links to folders, and links to what is
    not in the folder are left out; a position file that is such a link is refused, since the pack would lack it.
    """
    try:
        return _own_files(reading, reading.folder / side, side)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        path = getattr(error, "filename", None) or reading.folder / side
        raise PackError(f"{path} cannot be read: {reason(error)}", "nothing was written") from None


def _own_files(reading: Reading, root: Path, side: str) -> Mapping[PurePosixPath, bytes]:
    documents = {path_of(doc): raw for doc, raw in reading.texts.items() if doc.side == side}
    if root.resolve() != reading.folder.resolve() / side:
        raise PackError(f"{root} is a link to another folder", "give each side a folder of its own")
    found: dict[PurePosixPath, bytes] = {}
    for path in _names(root):
        name = path.relative_to(reading.folder)
        inside = _inside(path, root)
        if name in documents and not inside:
            raise PackError(f"{path} is a link out of its side's folder", "put the file itself there")
        if inside:
            found[PurePosixPath(*name.parts)] = documents[name] if name in documents else _bytes(path)
            _bounded(root, found)
    if missed := documents.keys() - found.keys():
        raise PackError(f"{reading.folder / min(missed)} is gone", "nothing was written; try again")
    return found


def _names(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not name.endswith(_LEFT):
                yield Path(folder, name)


def _raise(error: OSError) -> None:
    """Pass over what is not there, as a folder of a side without positions, and nothing else."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _inside(path: Path, root: Path) -> bool:
    """Tell whether a path leads to a plain file of the folder that is not hidden."""
    try:
        target = path.resolve(strict=True)
        parts = target.relative_to(root.resolve()).parts
    except (RuntimeError, ValueError):  # links in a circle, before Python 3.13, or elsewhere
        return False
    except OSError as error:
        if error.errno not in _NO_FILE:
            raise
        return False
    return target.is_file() and not any(part.startswith(".") for part in parts)


def _bytes(path: Path) -> bytes:
    try:
        return plain_bytes(path, MOST_BYTES)
    except Refusal as refusal:
        raise PackError(f"{path} {refusal.what}", f"{refusal.allowed} is handed out") from None
    except OSError as error:
        raise PackError(f"{path} cannot be read: {reason(error)}", "give a file that you may read") from None


def _bounded(root: Path, found: Mapping[PurePosixPath, bytes]) -> None:
    if len(found) > MOST_FILES or sum(map(len, found.values())) > MOST_BYTES:
        raise _too_much(root)


def _too_much(path: Path) -> PackError:
    return PackError(f"{path} is too big to hand out", f"at most {MOST_FILES:,} files and {MOST_BYTES // 10**6} MB")
