"""The JSON Schemas of the files."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from negotiator.exercise.schemas import exercise_schemas
from negotiator.files.schemas import schemas
from negotiator.samples import samples_dir

SAMPLES = sorted(samples_dir().rglob("*.toml"))
AMOUNTS = '{ from = 0, to = 1.5, step = 0.5, unit = "days" }'


def kind_of(path: Path) -> str:
    """The kind of file, as its own `#:schema` line names it."""
    return Path(path.read_text(encoding="utf-8").splitlines()[0].removeprefix("#:schema ")).stem


def wrongs(kind: str, text: str) -> list[str]:
    data = tomllib.loads(text, parse_float=Decimal)
    validator = Draft202012Validator(json.loads({**schemas(), **exercise_schemas()}[f"{kind}.json"]))
    return [str(error.json_path) for error in validator.iter_errors(data)]


@pytest.mark.parametrize("name", schemas())
def test_each_schema_is_one_of_the_draft_it_names(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schemas()[name]))
    assert schemas()[name].endswith(b"}\n")


def test_there_is_a_schema_for_each_kind_of_file() -> None:
    assert list(schemas()) == ["negotiation.json", "agenda.json", "side.json", "position.json"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_sample_fits_the_schema_it_names(path: Path) -> None:
    assert wrongs(kind_of(path), path.read_text(encoding="utf-8")) == []


def test_decimal_amounts_and_all_forms_of_a_key_fit() -> None:
    item = f'[items.a]\ntitle = "A"\nquantity = {AMOUNTS}\nstatus_quo = 0.5\nby = ["us"]\n'
    assert wrongs("agenda", f'title = "X"\n{item}') == []
    held = "limit = [0, 0.5]\nvalues = [[0, 0], [1.5, 1]]\nweight = 2.5\nreviewed = 2024\n"
    assert wrongs("position", f"[items.a]\n{held}") == []


@pytest.mark.parametrize(
    ("kind", "text", "where"),
    [
        ("side", 'colr = "red"', "$"),
        ("side", 'reservation = "12"', "$.reservation"),
        ("negotiation", 'format = 2\ntitle = ""\nsides = ["a"]\nissues = []', "$.format"),
        ("agenda", 'title = "X"\n[items.a]\ntitle = "A"', "$.items.a"),
        ("agenda", 'title = "X"\n[items.A]\ntitle = "A"\nladder = ["a", "b"]', "$.items"),
        ("position", '[items.a]\nstance = "firm"', "$.items.a.stance"),
        ("position", '[items.a]\nreviewed = "June"', "$.items.a.reviewed"),
        ("position", '[[items.a.links]]\nconcede = "a"', "$.items.a.links[0]"),
        ("position", "[items.a]\nevidence = [" + '{ source = "A" }, ' * 101 + "]", "$.items.a.evidence"),
    ],
)
def test_what_reading_refuses_the_schema_refuses(kind: str, text: str, where: str) -> None:
    assert wrongs(kind, text) == [where]


def test_every_key_of_a_table_is_described() -> None:
    for name, text in schemas().items():
        schema = json.loads(text)
        for table in (schema, *schema.get("$defs", {}).values()):
            assert table["additionalProperties"] is False, name
            assert [key for key, each in table["properties"].items() if not each.get("description")] == []


def test_no_schema_speaks_of_null_or_made_up_titles() -> None:
    for text in schemas().values():
        assert b"null" not in text
        assert b'"title": "' not in text
