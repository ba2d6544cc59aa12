"""Which exercise is meant by a name, or where none is named."""

from __future__ import annotations

import os
from pathlib import Path

from negotiator.cli.places import place, samples
from negotiator.exercise.pack import PackError
from negotiator.exercise.reading import holds_exercise
from negotiator.files.paths import HEADER_NAME


def exercise_meant(named: str | None) -> Path:
    """Give the folder or sample named, else this folder if it holds a negotiation, else the first sample to play.

    FileNotFoundError where there is none.
    """
    if named is not None:
        return place(named)
    if Path(HEADER_NAME).is_file() or holds_exercise(Path(".")):
        return Path(".")
    for folder in samples():
        if holds_exercise(folder):
            return folder
    raise FileNotFoundError("no exercise in this folder, and no samples were shipped")


def inside(folder: Path, name: str) -> Path:
    """Give what stands in a folder under a name; PackError where that is a link to another place."""
    path = folder / name
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise PackError(f"{path} leads out of the folder by a link", "put there what it leads to, or take it away")
    return path
