"""The schemas that the samples name stand beside them, as generated from the model."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from negotiator.exercise.reading import holds_exercise
from negotiator.exercise.schemas import exercise_schemas
from negotiator.files.schemas import SCHEMAS_FOLDER, schemas
from negotiator.samples import samples_dir
from tests.golden import REMAKE

SAMPLES = sorted(folder for folder in samples_dir().iterdir() if folder.is_dir())


def needed(folder: Path) -> dict[str, bytes]:
    """The schemas that a sample's own files name: that of exercise.toml only where there is one."""
    more = {"exercise.json": exercise_schemas()["exercise.json"]} if holds_exercise(folder) else {}
    return {**schemas(), **more}


def schemas_in(folder: Path) -> dict[str, bytes]:
    """What stands in the schemas folder of a sample; the generated ones are written first where asked for."""
    place = folder / SCHEMAS_FOLDER
    if os.environ.get(REMAKE) == "remake":
        place.mkdir(exist_ok=True)
        for name, text in needed(folder).items():
            place.joinpath(name).write_bytes(text)
    return {path.name: path.read_bytes() for path in place.iterdir()}


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_a_sample_holds_the_generated_schemas(folder: Path) -> None:
    assert schemas_in(folder) == needed(folder), f"{REMAKE}=remake writes them anew"


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_every_file_of_a_sample_names_a_schema_that_is_there(folder: Path) -> None:
    for path in folder.rglob("*.toml"):
        named = re.match(r"#:schema (\S+)\n", path.read_text(encoding="utf-8"))
        assert named, path
        assert (path.parent / named[1]).is_file(), path
