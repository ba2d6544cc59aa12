"""Putting a new folder of confidential files where it is to stand: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from negotiator.exercise.packing.errors import PackError
from negotiator.files.atomic import make_folder, words
from negotiator.files.temps import sweep, temporary_folder

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def put_folder(out: Path, files: Mapping[PurePosixPath, bytes], closed: Sequence[Path]) -> None:
    """Write files as the folder `out`, which is to be absent or empty, and in none of the `closed` folders.

    They are written to a folder beside it, which then takes its place; PackError where that cannot be, and nothing
    stands there that did not before.
    """
    try:
        target = Path(os.path.realpath(out))
        _checked(out, target, closed)
        make_folder(target.parent, PRIVATE_FOLDER)
        sweep(target.parent, folders=True)
        with temporary_folder(target.parent, PRIVATE_FOLDER) as temp:
            _write(temp, files)
            os.rename(temp, target)  # over an empty folder too, but never over one that holds something
    except (OSError, ValueError) as error:
        why = words(error) if isinstance(error, OSError) else str(error)
        raise PackError(f"{out} cannot be written: {why}", "nothing was written; name another folder") from None


def _checked(out: Path, target: Path, closed: Sequence[Path]) -> None:
    if target.exists() and not target.is_dir():
        raise PackError(f"{out} is a file", "name a new or an empty folder")
    if target.is_dir() and os.listdir(target):
        raise PackError(f"{out} holds files already", "name a new or an empty folder")
    for folder in closed:
        if target.is_relative_to(os.path.realpath(folder)):
            raise PackError(f"{out} is in {folder}, which packs are made from", "name a folder elsewhere")


def _write(folder: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    """Write the files, readable to their owner alone."""
    for name, data in files.items():
        path = folder / name
        _make(path.parent, folder)
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        with open(file, "wb") as stream:
            stream.write(data)


def _make(folder: Path, root: Path) -> None:
    """Make the folders of a path under `root`; `parents` of mkdir would not give them the mode."""
    for part in reversed([folder, *folder.parents]):
        if part != root and part.is_relative_to(root) and not part.is_dir():
            part.mkdir(mode=PRIVATE_FOLDER)
