"""A negotiation to start from: commented files of two sides and two issues, with the schemas of all files."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from negotiator.files.atomic import make_folder
from negotiator.files.schemas import SCHEMAS_FOLDER, schemas


def starter() -> dict[PurePosixPath, bytes]:
    """Give the text of each file, by its path in the negotiation's folder."""
    found = _texts(files(__package__).joinpath("texts"), PurePosixPath())
    return found | {PurePosixPath(SCHEMAS_FOLDER, name): text for name, text in schemas().items()}


def _texts(folder: Traversable, path: PurePosixPath) -> dict[PurePosixPath, bytes]:
    found: dict[PurePosixPath, bytes] = {}
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        inner = path / entry.name
        found |= _texts(entry, inner) if entry.is_dir() else {inner: entry.read_bytes()}
    return found


def write_starter(folder: Path) -> tuple[PurePosixPath, ...]:
    """Write the files into a folder that is new or empty, and give their paths.

    FileExistsError where it holds anything, other OSErrors as they come: then none of them is left there. No file is
    ever replaced.
    """
    make_folder(folder)
    if any(folder.iterdir()):
        raise FileExistsError("holds files already; name a new or an empty folder")
    texts, made = starter(), list[Path]()
    try:
        for path, text in texts.items():
            _write(folder / path, text, made)
    except OSError:
        _take_back(made)
        raise
    return tuple(texts)


def _write(target: Path, text: bytes, made: list[Path]) -> None:
    """Write a new file, and note it and its folder among what was `made`."""
    if not target.parent.is_dir():
        target.parent.mkdir()
        made.append(target.parent)
    with target.open("xb") as file:
        made.append(target)
        file.write(text)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
