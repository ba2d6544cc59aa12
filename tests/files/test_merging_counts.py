"""The merge by item and key beside that of lines, on the same drawn files."""

from __future__ import annotations

import pytest

from benchmarks.clock import Clock
from benchmarks.merging import sheet
from negotiator.files.merging.driver import Outcome
from tests.files.merge_cases import case
from tests.files.merge_counts import BROKEN, FALSE, LOST, MISSED, RIGHT, TRUE, WRONG, counts, judged

pytestmark = pytest.mark.needs("git")


def test_only_the_merge_by_lines_conflicts_without_need() -> None:
    found = counts(range(60))
    assert found["ours"].total() == found["git"].total() > 40
    assert found["ours"].keys() == {RIGHT, TRUE}
    assert found["git"][FALSE] > 10
    assert found["ours"][RIGHT] > found["git"][RIGHT]


def test_a_merge_is_judged_by_what_it_says_and_the_comments_it_keeps() -> None:
    seeds = (seed for seed in range(1_000) if judged(case(seed), Outcome(case(seed).ours, clean=True)) == LOST)
    made = case(next(seeds))
    assert judged(made, Outcome(made.ours, clean=False)) == FALSE
    assert judged(made, Outcome(b"[", clean=True)) == BROKEN
    found = {judged(case(seed), Outcome(case(seed).ours, clean=True)) for seed in range(40)}
    assert {WRONG, MISSED} <= found


def test_the_table_has_a_row_for_each_way() -> None:
    found = sheet(Clock(seconds=0, turns=1), smallest=True)
    assert [row[0] for row in found.rows] == ["git by lines", "merge-driver"]
    assert len({sum(map(int, row[1:])) for row in found.rows}) == 1
