"""Tables as CSV: read back whole, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from negotiator.report.csv import csv_text, defused
from negotiator.report.tables import Table
from tests.trust.strings.judging import formulas
from tests.view.texts import safe


@given(st.lists(st.tuples(safe, safe), max_size=4))
@settings(max_examples=100)
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    written = csv_text(Table("t", ("one", "two"), tuple(rows)))
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read == [["one", "two"], *([defused(one), defused(two)] for one, two in rows)]


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "=cmd|'/c calc'!A0", " =1", "- a", "+", "-", "\uff1d1", "--1", "-1+2"]
)
def test_a_formula_becomes_text(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+24.0", "0.5", "", "a=b", "< 3", "1 to 2", "'=1"])
def test_numbers_and_words_stay(text: str) -> None:
    assert defused(text) == text


def test_cells_with_commas_quotes_and_semicolons_stay_one() -> None:
    assert csv_text(Table("t", ("a,b", 'c"d'), (("=1,2", "e;f"),))) == '"a,b","c""d"\n"\'=1,2",e;f\n'


@given(
    st.lists(
        st.lists(st.text("=+-@\uff1d\uff0b\uff0d\uff20;,\"' \t\na1.", max_size=8), min_size=2, max_size=2),
        min_size=1,
        max_size=3,
    )
)
@example([["-1", "a;+2"], ["b", "1, -2"]])
@example([["a;=1+1", "\uff0bx; \uff20y"]])
@example([['"=1+1', 'a, "@x'], ["b\n-2+3", "\t=1"]])
def test_no_cell_is_a_formula_whatever_it_is_split_at(rows: list[list[str]]) -> None:
    written = csv_text(Table("t", ("one", "two"), tuple(map(tuple, rows))))
    assert not formulas(written)


@pytest.mark.parametrize("sign", "\t\n")
def test_a_long_run_of_one_sign_is_looked_through_once(sign: str) -> None:
    cell, before = sign * 40_000 + "x", process_time()
    assert defused(cell) == cell
    assert process_time() - before < 3, "a thousand times what it takes; to look from each sign takes far more"


LARGE = pytest.param("x" * 200_000 + ";=1", id="large")


@pytest.mark.parametrize("text", ("=1", '"=1', 'a;"=1"', "a\t =1", "a;\uff1d1", ' " @x', "-1+2", '"a;b=1";+x', LARGE))
def test_the_judge_of_formulas_sees_one(text: str) -> None:
    assert formulas(text) and not formulas('-1;a=b\t+2.5\n"-3",x\n')


@pytest.mark.parametrize("text", ("a;-2", "1, -2.5, +3", "well-known; non-paper", 'he said "no"'))
def test_what_runs_nothing_stays_as_it_is(text: str) -> None:
    assert defused(text) == text
