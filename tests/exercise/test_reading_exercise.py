"""exercise.toml and sheet.toml: what is wrong is told with its line, and what is written reads back."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from negotiator.exercise.reading import read_exercise, read_sheet
from negotiator.exercise.schemas import exercise_schemas
from negotiator.exercise.terms import Exercise, Sheet
from negotiator.exercise.writing import exercise_text, sheet_text
from tests.build import number

GOOD = 'format = 1\ntitle = "T"\nbrief = "B"\nrounds = 3\n'
SIDES = ("us", "china")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format = 2\n" + GOOD[11:], ":1: format: is 2, written by a newer negotiator; this one reads format 1"),
        (GOOD[11:], ": format: is missing; must be given"),
        (GOOD + "ronds = 3\n", ':5: ronds: is not a key that this table has; did you mean "rounds"?'),
        (GOOD + "[hints]\nmots = 3\n", ':6: hints.mots: is not a key that this table has; did you mean "most"?'),
        (GOOD + '[hints]\nkinds = ["prices"]\n', ':6: hints.kinds[1]: is "prices"; must be one of "concessions"'),
        (GOOD + "[hints]\nmost = -1\n", ":6: hints.most: is the number -1; must be a whole number from 0 to 100"),
        (GOOD.replace("3", "0"), ":4: rounds: is the number 0; must be a whole number from 1 to 1,000"),
        (GOOD.replace("3", "true"), ":4: rounds: is true; must be a whole number"),
        (GOOD.replace("3", "1.5"), ":4: rounds: is the number 1.5; must be a whole number"),
        (GOOD + "minutes = -5\n", ":5: minutes: is the number -5; must be a whole number from 1"),
        (GOOD.replace("rounds = 3\n", ""), ": states neither rounds nor minutes; must state at least one"),
        (GOOD + 'partial = "yes"\n', ':5: partial: is "yes"; must be true or false'),
        (GOOD + 'at_deadline = "never"\n', ':5: at_deadline: is "never"; must be one of "no-deal", "last-word"'),
        (GOOD + 'aims = ["' + "x" * 1001 + '"]\n', ":5: aims[1]: has 1,001 characters; must have at most 1,000"),
        (GOOD + "after = [" + '"a", ' * 21 + "]\n", ":5: after: has 21 entries; must have at most 20"),
        (GOOD + '[roles.chna]\ntitle = "C"\n', ':5: roles.chna: names no side, "chna"; did you mean "china"?'),
        (GOOD + '[roles.x-y]\ntitle = "C"\n', ':5: roles.x-y: names no side, "x-y"; sides: us, china'),
        ("format = \n", ":1: has no value that TOML knows"),
    ],
)
def test_a_problem_is_told_with_its_line_its_key_and_what_is_allowed(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "exercise.toml").write_text(text)
    found = read_exercise(tmp_path, SIDES)
    assert found.exercise is None
    assert str(found.faults[0]).startswith(f"{tmp_path}/exercise.toml{told}")


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    wrong = GOOD.replace("3", "0") + "partial = 1\n[hints]\nmost = 1000\n[roles.nobody]\n"
    (tmp_path / "exercise.toml").write_text(wrong)
    told = [fault.key for fault in read_exercise(tmp_path, SIDES).faults]
    assert told == ["rounds", "partial", "hints.most", "roles.nobody"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('side = "uss"\n', ':1: side: names no side, "uss"; did you mean "us"?'),
        ('side = "us"\ntarget = nan\n', ":2: target: is the number nan; must be a finite number"),
        ('side = "us"\nbefore = "x"\n', ':2: before: is "x"; must be a list'),
    ],
)
def test_a_wrong_sheet_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "sheet.toml").write_text(text)
    assert str(read_sheet(tmp_path, SIDES).faults[0]).startswith(f"{tmp_path}/sheet.toml{told}")


def test_a_file_that_is_not_there_or_leads_elsewhere_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert read_exercise(folder).faults[0].what == "is missing"
    (tmp_path / "out.toml").write_text(GOOD)
    (folder / "exercise.toml").symlink_to("../out.toml")
    assert "leads out of" in read_exercise(folder).faults[0].what


TEXTS = ("", 'a "quoted" \\ one', "two\nlines\n", "tab\tand \x07 bell, é, 日本", '"""', "\r\n")


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_written_reads_back_and_fits_its_schema(tmp_path: Path, text: str) -> None:
    sheet = Sheet(side="us", target=number("61.25"), before=(text, "b"), notes=text)
    roles = {"us": {"title": text, "brief": text}, "china": {}}
    given = {"format": 1, "title": text, "brief": text, "minutes": 5, "aims": (text,), "hints": {}, "roles": roles}
    exercise = Exercise.model_validate(given)
    (tmp_path / "sheet.toml").write_bytes(sheet_text(sheet))
    (tmp_path / "exercise.toml").write_bytes(exercise_text(exercise))
    assert (read_sheet(tmp_path, SIDES).sheet, read_exercise(tmp_path, SIDES).exercise) == (sheet, exercise)
    for kind in ("sheet", "exercise"):
        schema = Draft202012Validator(json.loads(exercise_schemas()[f"{kind}.json"]))
        assert not [*schema.iter_errors(tomllib.loads((tmp_path / f"{kind}.toml").read_text()))]


@pytest.mark.parametrize("line", ["rounds = 0", "minutes = 1.5", "hint = 1", 'partial = "no"', "aims = [1]"])
def test_a_schema_refuses_what_the_reader_refuses(line: str) -> None:
    schema = Draft202012Validator(json.loads(exercise_schemas()["exercise.json"]))
    assert [*schema.iter_errors(tomllib.loads(f'format = 1\ntitle = ""\nbrief = ""\n{line}'))]
