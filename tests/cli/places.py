"""Folders that the tests of the command line read."""

from __future__ import annotations

import shutil
from pathlib import Path

from negotiator.samples import samples_dir

SAMPLES = ("fentanyl-institute", "panama-canal-1974", "three-way", "us-china-2023-06", "us-china-2024-02")
QUICK = tuple(name for name in SAMPLES if name != "panama-canal-1974")
"""Those whose packages are counted in no time: the canal has fine grids."""
GOLDEN = Path(__file__).parent / "golden"


def sample(name: str) -> Path:
    """The folder of a sample."""
    return samples_dir() / name


def copy_of(name: str, place: Path) -> Path:
    """A copy of a sample that may be changed."""
    return Path(shutil.copytree(sample(name), place / name))


def swap(path: Path, old: str, new: str) -> None:
    """Put one text in another's place in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} no longer holds {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")
