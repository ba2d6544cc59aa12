"""Numbers with bars: fitted to the width, as long as their part of the greatest."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.text import cells, plain
from negotiator.view.weighing import NumberRow, number_lines, read_number

ROWS = (
    NumberRow("Taiwan, Status", Fraction(60)),
    NumberRow("A very long title that has no room in a narrow dialog, 台湾", Fraction(30), mark="locked"),
    NumberRow("None", Fraction("10.5"), typed="10."),
)


@pytest.mark.parametrize("width", [40, 66, 96])
def test_lines_have_the_width_and_bars_their_part(width: int) -> None:
    lines = [plain(line) for line in number_lines(ROWS, width, 1, UNICODE)]
    assert {cells(line) for line in lines} == {width}
    bars = [line.count("█") for line in lines]
    assert bars[0] >= 8 and bars[1] == round(bars[0] / 2)
    assert [line.startswith("▶") for line in lines] == [False, True, False]
    assert lines[1].rstrip().endswith("30 locked") and lines[2].rstrip().endswith("10._")


def test_in_ascii_every_sign_is_one() -> None:
    assert all(plain(line).isascii() for line in number_lines(ROWS[:1], 60, 0, ASCII))


def test_numbers_of_nothing_and_below_it_have_no_bar_or_dots() -> None:
    lines = [
        plain(line) for line in number_lines([NumberRow("a", Fraction(0)), NumberRow("b", Fraction(-2))], 60, 0, ASCII)
    ]
    assert "#" not in lines[0] and "#" not in lines[1] and "." in lines[1]
    assert "#" not in plain(number_lines([NumberRow("a", Fraction(0))], 60, 0, ASCII)[0])


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", "12"), ("0,5", "1/2"), (".5", "1/2"), ("7.", "7"), (".", None), ("", None), ("1.2.3", None)],
)
def test_a_number_is_read_as_it_is_typed(text: str, number: str | None) -> None:
    assert read_number(text) == (None if number is None else Fraction(number))
