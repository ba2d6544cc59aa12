"""Which folder is meant by a name, or where none is named."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path

from negotiator.files.paths import HEADER_NAME
from negotiator.interop.reading import holds_scenario
from negotiator.samples import samples_dir


def folder_meant(named: str | None) -> tuple[Path, bool]:
    """Give the folder named (`place`), else this one if it holds a negotiation or a scenario, else the newest sample.

    The second value tells whether it is a sample. Raises FileNotFoundError where there is none either.
    """
    if named is not None:
        folder = place(named)
        return folder, folder == sample_named(named)
    if Path(HEADER_NAME).is_file() or holds_scenario(Path(".")):
        return Path("."), False
    return newest_sample(), True


def place(named: str) -> Path:
    """Give the folder of that path, or the sample of that name where there is no such folder."""
    return Path(named) if os.path.lexists(named) else sample_named(named) or Path(named)


def whole(named: str) -> Path:
    """Give the folder named (`place`), or that of the negotiation which holds the file named."""
    path = place(named)
    return (holding(path) or path) if path.is_file() else path


def holding(path: Path) -> Path | None:
    """Give the folder of the negotiation in which a path stands, the nearest one; None where it stands in none."""
    above = (*path.parents, *Path(os.path.abspath(path)).parents)
    return next((folder for folder in above if (folder / HEADER_NAME).is_file()), None)


def once(paths: Iterable[Path]) -> list[Path]:
    """Give each path once, by the first of the names under which it goes."""
    return list({os.path.realpath(path): path for path in reversed(list(paths))}.values())[::-1]


def sample_named(name: str) -> Path | None:
    """Give the sample of that name, None where there is none."""
    return next((folder for folder in samples() if folder.name == name), None)


def samples() -> list[Path]:
    """Give the folders of the samples that were shipped, by name."""
    try:
        return sorted(folder for folder in samples_dir().iterdir() if (folder / HEADER_NAME).is_file())
    except FileNotFoundError:
        return []


def newest_sample() -> Path:
    """Give the sample whose positions are as of the latest date."""
    dated = sorted((_as_of(folder), folder) for folder in samples())
    if not dated:
        raise FileNotFoundError("no negotiation in this folder, and no samples were shipped")
    return dated[-1][1]


def _as_of(folder: Path) -> str:
    """Give the date of a sample as its file states it: a later one sorts later."""
    try:
        return str(tomllib.loads((folder / HEADER_NAME).read_text(encoding="utf-8")).get("as_of", ""))
    except (OSError, ValueError):
        return ""
