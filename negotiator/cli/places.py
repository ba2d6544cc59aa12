"""Which folder is meant where none is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

from negotiator.files.paths import HEADER_NAME
from negotiator.samples import samples_dir


def folder_meant(named: str | None) -> tuple[Path, bool]:
    """Give the folder named, else this one if it holds a negotiation, else the newest sample; and whether it is that.

    Raises FileNotFoundError where there is no sample either.
    """
    if named is not None:
        return Path(named), False
    if Path(HEADER_NAME).is_file():
        return Path("."), False
    return newest_sample(), True


def newest_sample() -> Path:
    """Give the sample whose positions are as of the latest date."""
    dated = sorted((_as_of(folder), folder) for folder in samples_dir().iterdir() if (folder / HEADER_NAME).is_file())
    if not dated:
        raise FileNotFoundError("no negotiation in this folder, and no samples were shipped")
    return dated[-1][1]


def _as_of(folder: Path) -> str:
    """Give the date of a sample as its file states it: a later one sorts later."""
    try:
        return str(tomllib.loads((folder / HEADER_NAME).read_text(encoding="utf-8")).get("as_of", ""))
    except (OSError, ValueError):
        return ""
