"""The app of an exercise driven without a terminal, and folders to play in."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from negotiator.exercise.reading import read_exercise
from negotiator.exercise.starting import Whole
from negotiator.files.reading import read
from negotiator.samples import samples_dir
from negotiator.tui.exercise.app import ExerciseApp
from tests.tui.screen import SMALL, Driven

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)


class DrivenExercise(Driven):
    """A running app of an exercise."""

    app: ExerciseApp  # type: ignore[assignment]

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, ExerciseApp)
        self.app = pilot.app

    def opening(self) -> bool:
        """Tell whether no screen of the exercise is there yet."""
        return self.app.is_running and len(self.app.screen_stack) < 2


@asynccontextmanager
async def driven(app: ExerciseApp, size: tuple[int, int] = SMALL) -> AsyncIterator[DrivenExercise]:
    """Run an app, and give it once it is at rest."""
    async with app.run_test(size=size) as pilot:
        found = DrivenExercise(pilot)
        await found.rest()
        yield found


def whole_of(folder: Path, records: Path | None = None) -> Whole:
    """Give a whole folder, ready to be played at a fixed time."""
    reading = read(folder)
    assert reading.negotiation is not None, reading.faults
    exercise = read_exercise(folder, reading.negotiation.side_ids).exercise
    assert exercise is not None
    return Whole(reading, exercise, records or folder / "records", lambda: NOW)


def copied(name: str, to: Path) -> Path:
    """Copy a sample, to be changed or played in."""
    return Path(shutil.copytree(samples_dir() / name, to / name))
