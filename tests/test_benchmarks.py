"""The benchmarks run: the smallest case of every table, laid out; what NegMAS does otherwise is told by its reason."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import listing, scenarios
from benchmarks.__main__ import TABLES, bench, main
from benchmarks.clock import Clock
from benchmarks.differences import Compared
from benchmarks.negmas import Its
from benchmarks.scenarios import Scenario
from benchmarks.sheets import Sheet, goal, ms, times
from benchmarks.tools import agreed
from negotiator.zopa.tables.table import Column
from tests.zopa.tables import random_table, table_from

QUICK = Clock(seconds=0, turns=1)


@pytest.fixture(autouse=True)
def no_real_scenarios(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(scenarios, "FOLDER", tmp_path)


@pytest.mark.parametrize("name", [pytest.param(each, marks=[pytest.mark.long] * (each in "hi")) for each in TABLES])
def test_the_smallest_case_of_a_table_is_measured(name: str) -> None:
    found = bench(name).sheet(QUICK, smallest=True)
    assert found.rows
    assert all(len(row) == len(found.headings) for row in found.rows)
    assert len({len(line) for line in found.text().splitlines() if line.startswith("|")}) == 1


def test_a_table_is_known_by_its_module_too() -> None:
    assert bench("draws") is bench("g")


def test_an_unknown_table_is_refused_with_those_there_are() -> None:
    with pytest.raises(SystemExit, match=r"no such table: z; there are: start \(start\), a \(tools\)"):
        main(["b", "z"])


def test_a_sheet_is_markdown_with_its_columns_in_line() -> None:
    assert Sheet("Table x: y", ("case", "time"), (("one", "1 ms"), ("three", "10 ms")), ("A note.",)).text() == (
        "Table x: y\n\n| case  |  time |\n| :---- | ----: |\n| one   |  1 ms |\n| three | 10 ms |\n\nA note."
    )


def test_figures_are_short() -> None:
    assert [ms(0.1234), ms(45.67), ms(456.7), ms(7_890)] == ["0.12 ms", "45.7 ms", "457 ms", "7.89 s"]
    assert [times(6.76, 2), times(12_345, 1)] == ["3.4", "12,000"]
    assert [goal(1.9, 2.0), goal(2.1, 2.0), goal(1, None)] == ["2 ms", "2 ms, missed", "-"]


@pytest.mark.parametrize("sides", [2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_the_listing_agrees_with_ours(sides: int, seed: int) -> None:
    table = random_table(4, 4, 0, sides, seed, total=40)
    assert agreed(Scenario("random", table)) == listing.solve(table)[0]


def test_a_grid_that_does_not_fit_is_rounded_for_the_listing_alone() -> None:
    table = random_table(4, 4, 0, 2, 1, total=1 << 40)
    assert listing.rounded(table) is not table
    assert max(units for column in listing.rounded(table).columns for units in column.units[0]) < 1 << 30


def wants(*units: tuple[int, ...]) -> Column:
    every = (1 << len(units[0])) - 1
    return Column("item", len(units[0]), None, every, every, every, units)


def reasons(*frontier: int, **picked: int) -> dict[str, int]:
    """Why what NegMAS finds differs; its options are worth (6, 0), (4, 3), (4, 2) and (2, 5), and each side needs 1."""
    table = table_from([wants((6, 4, 4, 2), (0, 3, 2, 5))], [], (1, 1))
    ours = {"nash": 1, "kalai-smorodinsky": 1, "egalitarian": 1, "utilitarian": 1}
    found = {name: [(option,)] for name, option in (ours | {n.replace("_", "-"): o for n, o in picked.items()}).items()}
    return dict(Compared(table, [(4, 3), (2, 5)], Its([(option,) for option in frontier], found)).reasons())


def test_no_difference_is_none() -> None:
    assert reasons(1, 3) == {"utilitarian: tie missed (float tie)": 1}


def test_points_that_are_not_efficient_have_their_reasons() -> None:
    tie = {"utilitarian: tie missed (float tie)": 1}
    assert reasons(0, 1, 3) == {"frontier: irrational point": 1, **tie}
    assert reasons(1, 2, 3) == {"frontier: dominated point (float tie)": 1, **tie}
    assert reasons(1) == {"frontier: unexplained": 1, **tie}


def test_a_solution_is_explained_by_its_own_definition_or_not_at_all() -> None:
    assert reasons(1, 3, nash=0)["nash: irrational point"] == 1
    assert reasons(1, 3, nash=3)["nash: unexplained"] == 1
    assert reasons(1, 3, kalai_smorodinsky=3)["kalai-smorodinsky: unexplained"] == 1


def test_make_bench_prints_the_table_that_is_asked_for() -> None:
    printed = subprocess.run([sys.executable, "-m", "benchmarks", "prices"], check=True, capture_output=True, text=True)
    assert printed.stdout.startswith("Table f: ")
