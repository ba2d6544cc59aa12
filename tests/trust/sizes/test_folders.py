"""Folders with too many names, sides, items or likenesses, and numbers that ask for more than there is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from negotiator.exercise.starting import Whole
from negotiator.files.reading import read
from negotiator.interop.reading import read as scenario
from negotiator.model.base import MAX_LISTED
from negotiator.model.position import MAX_EVIDENCE, MAX_LINKS
from tests.exercise.folders import TERMS
from tests.history.repos import SMALL
from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.sizes.measuring import READ_SECONDS, cost, hold

QUANTITY = '[items.q]\ntitle = "Q"\nquantity = { from = 0, to = 1, step = 1 }\n'
AGENDA, HEADER, NORTH = "agenda/river.toml", "negotiation.toml", "north/river.toml"
NUMBERS = {
    "to 1e300": (AGENDA, "to = 1,", "to = 1e300,"),
    "to 1e999999999999": (AGENDA, "to = 1,", "to = 1e999999999999,"),
    "a step of 1e-30": (AGENDA, "step = 1 ", "step = 1e-30 "),
    "a weight of 41 places": (NORTH, "weight = 3", f"weight = 0.{'0' * 40}1"),
    "a weight of 1e-999999999": (NORTH, "weight = 3", "weight = 1e-999999999"),
    "a weight of 1e41": (NORTH, "weight = 3", "weight = 1e41"),
    "the year 0": (HEADER, '"2024-02"', '"0000"'),
    "the year 99999": (HEADER, '"2024-02"', "99999"),
}
ITEM = '[items.q]\ntitle = "Q"\nladder = ["a", "b"]\n'
CONDITION = 'only_if = {{item = "river.dam", at_least = "b"}}}}'
LISTED = {
    "evidence": (NORTH, MAX_EVIDENCE, "[items.q]\nevidence = [{}]\n", '{{source = "{}"}}'),
    "links": (NORTH, MAX_LINKS, "[items.q]\nlinks = [{}]\n", '{{concede = "o{}", ' + CONDITION),
    "links[1].concede": (NORTH, MAX_LISTED, "[items.q]\nlinks = [{{concede = [{}], " + CONDITION + "]\n", '"o{}"'),
    "by": (AGENDA, MAX_LISTED, ITEM + "by = [{}]\n", '"s{}"'),
}
"""By key: its file, how many entries it may have, and how a text and an entry of it are written."""

alone = [pytest.mark.long, pytest.mark.alone] if LONG else []


def written(folder: Path, **changed: str) -> Path:
    files = {**SMALL, AGENDA: SMALL[AGENDA] + QUANTITY, **changed}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def told(folder: Path) -> str:
    reading = read(folder)
    return f"{len(reading.faults)} {len(reading.notes)} {(*reading.faults, *reading.notes, '')[0]}"


@pytest.mark.parametrize("name", [pytest.param(each, marks=alone) for each in NUMBERS])
def test_a_number_beyond_the_limits_is_refused_at_its_line_and_key(name: str, tmp_path: Path, figure: Tell) -> None:
    file, old, new = NUMBERS[name]
    text = (SMALL[file] + QUANTITY if file == AGENDA else SMALL[file]).replace(old, new)
    folder = written(tmp_path, **{file: text})
    found = cost(lambda: told(folder))
    assert found.told.startswith(f"1 0 {folder / file}:")
    hold(figure, "a number: " + name, found)


@pytest.mark.parametrize("sides", [12, 13])
def test_twelve_sides_are_read_and_thirteen_refused(sides: int, tmp_path: Path) -> None:
    more = [f"s{n}" for n in range(sides - 2)]
    header = SMALL[HEADER].replace('"south"', ", ".join(f'"{each}"' for each in ("south", *more)))
    folder = written(tmp_path, **{HEADER: header}, **{f"{each}/side.toml": 'title = "S"\n' for each in more})
    assert (read(folder).negotiation is not None) == (sides == 12)
    assert sides == 12 or "has 13 entries; must have at most 12" in told(folder)


@pytest.mark.parametrize("key", LISTED)
def test_a_list_of_a_position_or_an_item_has_a_limit_named_at_its_line(key: str, tmp_path: Path) -> None:
    file, most, head, part = LISTED[key]
    for count in (most, most + 1):
        text = SMALL[file] + head.format(", ".join(part.format(n) for n in range(count)))
        said = [str(each) for each in read(written(tmp_path, **{file: text})).faults]
        refused = any(f": items.q.{key}: has {count} entries; must have at most {most}" in each for each in said)
        assert refused == (count > most), said


@pytest.mark.parametrize("name", [pytest.param(each, marks=alone) for each in ("files", "folders")])
def test_a_folder_of_very_many_names_is_refused_at_once(name: str, tmp_path: Path, figure: Tell) -> None:
    folder, many = written(tmp_path), amount(3_000, 100_000)
    for n in range(many if name == "files" else many // 10):
        path = folder / (f"agenda/n{n}.toml" if name == "files" else f"n{n}/a.toml")
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = cost(lambda: told(folder))
    assert "at most" in "".join(map(str, read(folder).faults))
    hold(figure, f"a folder of many {name}", found)


def test_like_names_are_looked_for_only_among_the_first(tmp_path: Path, figure: Tell) -> None:
    items = "".join(f'[items.arms-sales-of-{n}]\ntitle = "X"\nladder = ["a", "b"]\n' for n in range(1_000))
    left = "".join(f'[items.arm-sales-for-{n}]\nstance = "unknown"\n' for n in range(1_000))
    folder = written(tmp_path, **{AGENDA: f'title = "R"\n{items}', NORTH: left, "south/river.toml": ""})
    found = cost(lambda: told(folder))
    assert found.told.startswith("0 201 ")
    hold(figure, "1,000 names like 1,000 others", found, READ_SECONDS)


@pytest.mark.parametrize("name", [pytest.param(each, marks=alone) for each in (".xml", ".json", ".yml")])
def test_a_folder_of_very_many_files_of_another_tool_is_refused_at_once(
    name: str, tmp_path: Path, figure: Tell
) -> None:
    for n in range(amount(3_000, 100_000)):
        (tmp_path / f"n{n}{name}").touch()
    found = cost(lambda: str(scenario(tmp_path).faults[0]))
    assert f"{name} files; at most 100" in found.told
    hold(figure, f"a folder of many {name} files", found)


@pytest.mark.parametrize("many", [pytest.param(amount(300, 2_000), marks=alone)])
def test_of_very_many_games_only_the_newest_are_read(many: int, tmp_path: Path, figure: Tell) -> None:
    (record := tmp_path / "record.jsonl").write_bytes(b"{}\n" * 600_000)
    for n in range(many):
        (tmp_path / f"g{n:04}").mkdir()
        (tmp_path / f"g{n:04}" / "record.jsonl").hardlink_to(record)
    whole = Whole(read(written(tmp_path / "small")), TERMS, tmp_path, datetime.now)
    found = cost(lambda: str(whole.unfinished))
    assert found.told == "[]"
    hold(figure, "very many games", found, READ_SECONDS)
