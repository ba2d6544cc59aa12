"""Which exercise is meant by a name, or where none is named."""

from __future__ import annotations

from pathlib import Path

from negotiator.cli.places import place, samples
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
