"""Days that a date may mean, and ages counted back in the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from negotiator.model.dates import Age, first_day, last_day

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("age", "day"),
    [
        (Age(1, "month"), date(2026, 2, 28)),
        (Age(3, "month"), date(2025, 12, 31)),
        (Age(25, "month"), date(2024, 2, 29)),
        (Age(1, "week"), date(2026, 3, 24)),
        (Age(26, "year"), date(2000, 3, 31)),
    ],
)
def test_an_age_counts_back_in_the_calendar(age: Age, day: date) -> None:
    assert age.before(TODAY) == day


def test_a_partial_date_means_a_stretch_of_days() -> None:
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert first_day("2024-02-10") == last_day("2024-02-10") == date(2024, 2, 10)


def test_an_age_reads_as_one_says_it() -> None:
    assert [str(Age(count, "month")) for count in (0, 1, 2, 12)] == ["0 months", "1 month", "2 months", "12 months"]


def test_no_age_leads_before_the_first_day_there_is() -> None:
    assert Age(1, "day").before(date(1, 1, 2)) == Age(1, "day").before(date(1, 1, 1)) == date.min
    assert Age(1, "month").before(date(1, 2, 3)) == date(1, 1, 3)
    assert Age(1, "month").before(date(1, 1, 31)) == Age(1, "year").before(date(1, 12, 31)) == date.min
    assert Age(1, "year").before(date(2, 1, 1)) == date(1, 1, 1)
