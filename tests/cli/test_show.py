"""`negotiator show`: an issue, or an item of it, drawn and explained."""

from __future__ import annotations

import pytest

from negotiator.view.text import cells
from tests.cli.conftest import Run
from tests.cli.places import GOLDEN, sample
from tests.golden import assert_golden


@pytest.mark.parametrize("columns", [80, 120])
def test_an_issue(run: Run, columns: int) -> None:
    ran = run("show", sample("us-china-2023-06"), "fentanyl", columns=columns)
    assert (ran.code, ran.err) == (0, "")
    assert_golden(GOLDEN / f"show-fentanyl-{columns}.txt", ran.out)


def test_an_issue_in_ascii(run: Run) -> None:
    ran = run("show", sample("three-way"), "river", "--ascii")
    assert ran.out.isascii()
    assert_golden(GOLDEN / "show-river-ascii.txt", ran.out)


def test_an_item_alone(run: Run) -> None:
    whole = run("show", sample("us-china-2023-06"), "fentanyl").out
    alone = run("show", sample("us-china-2023-06"), "fentanyl", "talks").out
    assert alone in whole
    assert "Precursor controls\n" in whole
    assert "Precursor controls\n" not in alone


def test_an_item_by_its_full_name(run: Run) -> None:
    folder = sample("us-china-2023-06")
    assert run("show", folder, "fentanyl.talks") == run("show", folder, "fentanyl", "talks")


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(run: Run, columns: int) -> None:
    lines = run("show", sample("us-china-2024-02"), "fentanyl", columns=columns).out.splitlines()
    assert max(map(cells, lines)) <= columns


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["fentanil"], 'no issue "fentanil"; did you mean "fentanyl"?'),
        (["zzz"], 'no issue "zzz"; there are: taiwan, semiconductors, fentanyl, military-contacts'),
        (["fentanyl", "talk"], 'no item of fentanyl "talk"; did you mean "talks"?'),
        (["\x1b[2J"], 'no issue "<1B>[2J"; there are: taiwan'),
    ],
)
def test_what_is_not_there_is_named_beside_what_is(run: Run, words: list[str], complaint: str) -> None:
    ran = run("show", sample("us-china-2023-06"), *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"negotiator: {complaint}")
    assert ran.err.count("\n") == 1


def test_problems_of_the_folder_come_first(run: Run, tmp_path: object) -> None:
    ran = run("show", str(tmp_path), "fentanyl")
    assert ran.code == 1
    assert "negotiation.toml: is missing" in ran.err
