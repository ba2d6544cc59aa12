"""`negotiator matrix` as text: golden tables, widths, and what it says of problems."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from negotiator.view.text import cells
from tests.cli.conftest import Run
from tests.cli.places import GOLDEN, QUICK, SAMPLES, copy_of, sample, swap
from tests.golden import assert_golden


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_matrix_of_a_sample(run: Run, name: str, columns: int) -> None:
    ran = run("matrix", sample(name), columns=columns)
    assert (ran.code, ran.err) == (0, "")
    assert_golden(GOLDEN / f"matrix-{name}-{columns}.txt", ran.out)


def test_the_matrix_in_ascii(run: Run) -> None:
    ran = run("matrix", sample("us-china-2023-06"), "--ascii")
    assert ran.out.isascii()
    assert_golden(GOLDEN / "matrix-us-china-2023-06-ascii.txt", ran.out)


def test_the_pairs_of_three(run: Run) -> None:
    ran = run("matrix", sample("three-way"), "--pairs")
    assert_golden(GOLDEN / "matrix-three-way-pairs.txt", ran.out)
    assert ran.out.count("\nZone  ") == 3


def test_the_pair_of_two_is_not_told_twice(run: Run) -> None:
    ran = run("matrix", sample("us-china-2023-06"), "--pairs")
    assert ran.out.count("issue / item") == 1
    assert "table of their pair is the one above" in ran.out


@pytest.mark.parametrize(
    ("name", "columns"), [*product(QUICK, (40, 60, 80, 200)), ("panama-canal-1974", 40), ("panama-canal-1974", 200)]
)
def test_no_line_is_wider_than_the_terminal(run: Run, name: str, columns: int) -> None:
    lines = run("matrix", sample(name), "--pairs", columns=columns).out.splitlines()
    assert max(map(cells, lines)) <= columns


def test_every_item_has_its_row_with_both_marks_and_a_word(run: Run) -> None:
    row = next(
        line for line in run("matrix", sample("us-china-2024-02")).out.splitlines() if "Status of Taiwan" in line
    )
    assert row.split()[3] == "◆"
    assert row.count("◆") == 2
    assert "■ frozen" in row
    assert row.endswith("US")


def test_an_item_set_aside_says_so(run: Run, tmp_path: Path) -> None:
    folder = copy_of("us-china-2023-06", tmp_path)
    swap(folder / "negotiation.toml", "issues = [", 'set_aside = [\n  "taiwan.arms",\n]\nissues = [')
    out = run("matrix", folder).out
    assert "– set aside" in out
    assert out.count("US arms for Taiwan") == 2  # its row, and the line of what is set aside


def test_problems_are_printed_like_those_of_check(run: Run, tmp_path: Path) -> None:
    folder = copy_of("three-way", tmp_path)
    swap(folder / "city" / "river.toml", "tradeable", "tradable")
    checked, ran = run("check", folder), run("matrix", folder)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == checked.err
    assert f"{folder}/city/river.toml:" in ran.err


def test_json_of_a_folder_with_problems_is_no_json(run: Run, tmp_path: Path) -> None:
    ran = run("matrix", tmp_path, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f'{tmp_path}/negotiation.toml: is missing; "negotiator init {tmp_path}" makes a new negotiation\n'
