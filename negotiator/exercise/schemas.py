"""JSON Schemas of the files that only an exercise has."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.exercise.terms import Exercise, Sheet
from negotiator.files.schemas import schema_of


def exercise_schemas() -> Mapping[str, bytes]:
    """Give the schema of exercise.toml and that of sheet.toml, by file name."""
    return {"exercise.json": schema_of(Exercise), "sheet.json": schema_of(Sheet)}
