"""Targets follow the formulas of Faratin, Sierra and Jennings (1998)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negotiator.exercise.counterparts.targets import BETAS, FINE, answered, demand

ONE = Fraction(1)


@pytest.mark.parametrize("style", ["boulware", "linear", "conceder"])
@pytest.mark.parametrize("twentieth", range(21))
def test_the_demand_is_one_less_the_root_of_the_time(style: str, twentieth: int) -> None:
    time = Fraction(twentieth, 20)
    expected = 1 - float(time) ** (1 / float(BETAS[style]))
    assert abs(float(demand(time, BETAS[style])) - expected) <= 2 / FINE


def test_whole_powers_are_exact_and_the_ends_are_best_and_reservation() -> None:
    assert demand(Fraction(1, 2), Fraction(1, 5)) == 1 - Fraction(1, 32)
    assert demand(Fraction(1, 32), Fraction(5)) == Fraction(1, 2)
    assert [demand(Fraction(end), beta) for end in (0, 1) for beta in BETAS.values()] == [1] * 5 + [0] * 5
    assert demand(Fraction(3), ONE) == 0


def test_the_roots_are_those_that_were_stated() -> None:
    assert [BETAS[style] for style in ("boulware", "linear", "conceder")] == [Fraction("0.2"), 1, 5]


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [((), 80), ((20,), 80), ((20, 20), 80), ((20, 60), 40), ((60, 20), 80), ((20, 100), 0), ((100, 100), 80)],
)
def test_tit_for_tat_comes_down_by_the_share_by_which_they_came_up(theirs: tuple[int, ...], expected: int) -> None:
    assert answered(Fraction(80), Fraction(100), tuple(map(Fraction, theirs))) == expected
