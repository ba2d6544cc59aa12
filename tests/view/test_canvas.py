"""Dots in cells, and axes over them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.view.axes import axis, round_step
from negotiator.view.canvas import ACROSS, DOWN, Canvas

NUMBERS = st.fractions(-(10**12), 10**12, max_denominator=10**6)


def test_each_dot_of_a_cell_is_its_own_braille_dot() -> None:
    seen = ""
    for y in range(DOWN):
        for x in range(ACROSS):
            canvas = Canvas(1, 1)
            canvas.set(x, y)
            seen += canvas.rows()[0]
    assert seen == "⠁⠈⠂⠐⠄⠠⡀⢀"


def test_an_empty_cell_is_a_space_and_a_full_one_full() -> None:
    canvas = Canvas(2, 1)
    for place in range(8):
        canvas.set(place % 2, place // 2)
    assert canvas.rows() == ["⣿ "]


def test_without_braille_a_cell_tells_few_dots_from_many() -> None:
    canvas = Canvas(3, 1)
    canvas.scatter([0.5, 0.7, 0.8, 0.99, 0.99], [0.5, 0.1, 0.9, 0.4, 0.6])
    assert canvas.rows(braille=False) == [" .:"]


def test_points_beyond_the_canvas_are_dropped_and_its_corners_kept() -> None:
    canvas = Canvas(2, 2)
    canvas.scatter([0, 1, -0.01, 1.01, 0.5], [1, 0, 0.5, 0.5, 1.2])
    assert canvas.rows() == ["⠁ ", " ⢀"]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.floats(-0.2, 1.2), st.floats(-0.2, 1.2)), min_size=1, max_size=60))
def test_arrays_and_lists_set_the_same_dots(points: list[tuple[float, float]]) -> None:
    across, up = map(list, zip(*points, strict=True))
    one, other = Canvas(7, 5), Canvas(7, 5)
    one.scatter(across, up)
    other.scatter(np.array(across), np.array(up))
    assert one.rows() == other.rows()


@settings(max_examples=100)
@given(NUMBERS, NUMBERS, st.integers(2, 300), st.integers(2, 20))
def test_an_axis_holds_what_it_shows_and_numbers_it_in_order(
    low: Fraction, high: Fraction, cells: int, gap: int
) -> None:
    low, high = min(low, high), max(low, high)
    found = axis(low, high, cells, gap)
    assert found.low < low <= high < found.high
    assert 0 <= found.cell(low) <= found.cell(high) < cells
    ticks = found.ticks()
    assert all(after - before >= min(gap, cells) // 2 for (before, _), (after, _) in pairwise(ticks))
    assert len(ticks) <= max(cells // gap, 1) + 2


def test_steps_are_round() -> None:
    sizes = [Fraction(text) for text in ("0.0013", "0.5", "0.51", "1", "3", "7", "4999", "5001")]
    assert [str(float(round_step(each))) for each in sizes] == [
        *("0.002", "0.5", "1.0", "1.0", "5.0", "10.0", "5000.0", "10000.0")
    ]


def test_scores_that_are_all_one_stand_in_the_middle() -> None:
    for score in (Fraction(0), Fraction(7), Fraction(-1, 1000), Fraction(10**30)):
        assert axis(score, score, 21, 5).cell(score) == 10
