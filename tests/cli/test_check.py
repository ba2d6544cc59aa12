"""`negotiator check`: every problem with its line, warnings marked, one line that sums up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.places import SAMPLES, copy_of, sample, swap
from tests.files.malformed_cases import CASES, spoilt
from tests.files.spoiling import Case


def test_the_samples_are_sound(run: Run) -> None:
    ran = run("check", *map(sample, SAMPLES))
    assert ran == (0, "5 negotiations, sound: 0 problems, 0 warnings\n", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_malformed_folder_is_told_with_its_line(run: Run, case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "spoilt"
    line = spoilt(case, folder)
    ran = run("check", folder)
    assert ran.code == 1
    first = ran.err.splitlines()[0]
    place = folder / case.path
    assert first.startswith(f"{place}:{line}: " if line is not None else f"{place}: ")
    assert case.what in first
    assert case.allowed in first
    assert ran.out.startswith("1 negotiation, not sound: ")
    assert ran.out.count("\n") == 1


def test_every_problem_of_every_file_is_told(run: Run, tmp_path: Path) -> None:
    folder = copy_of("us-china-2023-06", tmp_path)
    swap(folder / "us" / "taiwan.toml", "red-line", "red line")
    swap(folder / "china" / "taiwan.toml", "weight", "wieght")
    ran = run("check", folder)
    assert {Path(line.split(":")[0]).parent.name for line in ran.err.splitlines()} == {"us", "china"}
    assert 'did you mean "weight"?' in ran.err
    assert all(re.match(r"[^:]+:\d+: items\.[^:]+: [^;]+; .", line) for line in ran.err.splitlines())


def test_a_warning_stops_nothing(run: Run, tmp_path: Path) -> None:
    folder = copy_of("three-way", tmp_path)
    swap(folder / "city" / "payment.toml", "weight = 25\n", "")
    ran = run("check", folder)
    assert (ran.code, ran.out) == (0, "1 negotiation, sound: 0 problems, 1 warning\n")
    line = (folder / "city" / "payment.toml").read_text().splitlines().index("[items.yearly]") + 1
    place = f"{folder}/city/payment.toml:{line}"
    assert ran.err == f"{place}: warning: items.yearly: has no weight; it is worth 0; a weight for each item\n"


def test_a_position_on_an_item_that_left_the_agenda_is_a_warning(run: Run, tmp_path: Path) -> None:
    folder = copy_of("three-way", tmp_path)
    swap(folder / "agenda" / "payment.toml", "[items.yearly]", "[items.monthly]")
    ran = run("check", folder)
    assert ran.code == 0
    assert f"{folder}/city/payment.toml:3: warning: items.yearly: is on an item that the agenda lacks" in ran.err


def test_warnings_of_a_whole_file_have_no_line(run: Run, tmp_path: Path) -> None:
    folder = copy_of("three-way", tmp_path)
    for name in ("river", "payment"):
        path = folder / "city" / f"{name}.toml"
        path.write_text(re.sub(r"weight = \d+\n", "", path.read_text()))
    (folder / "city" / "side.toml").unlink()
    ran = run("check", folder)
    assert f"{folder}/city/side.toml: warning: states no weights; equal ones are assumed" in ran.err


def test_several_folders_are_told_apart(run: Run, tmp_path: Path) -> None:
    ran = run("check", sample("three-way"), tmp_path / "nowhere")
    assert ran.code == 1
    assert ran.err == f"{tmp_path}/nowhere: is not there; a folder with a negotiation.toml\n"
    assert ran.out == "2 negotiations, 1 sound: 1 problem, 0 warnings\n"
