"""What needs a look and why, held against an independent listing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from negotiator.model.dates import Age
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position, Positions
from negotiator.workspace.edits import RefusedError
from negotiator.workspace.review import (
    REASONS,
    Filter,
    Look,
    Reason,
    age_of,
    queue,
    reasons,
    why,
)
from tests.build import Row, ladder, negotiation, trade
from tests.generate import generate
from tests.workspace.folders import SMALL

TODAY = date(2026, 3, 31)
DATES = (None, "2023", "2024-02", "2025-03-31", "2025-04", "2026", "2026-03", "2026-03-24", "2026-03-30", "2026-03-31")


def evidence(*dates: str | None) -> list[Row]:
    return [{"source": "press", **({} if each is None else {"date": each})} for each in dates]


def held(**keys: object) -> Negotiation:
    """Give a negotiation of one side with one position."""
    return negotiation({"i.a": ladder("x y z", "x")}, {"us": {"i.a": trade("z", "y", **keys)}})


def noted(seed: int) -> Negotiation:
    """Give a negotiation whose positions have notes of all kinds, or none."""
    rng, made = Random(seed), generate(seed)
    held = {
        key: Positions.model_validate({"items": {item: _noted(rng, each) for item, each in table.items.items()}})
        for key, table in made.positions.items()
    }
    return replace(made, positions=held)


def _noted(rng: Random, position: Position) -> Row:
    stated: Row = {
        "confidence": rng.choice((None, "low", "medium", "high")),
        "evidence": rng.choice((None, (), evidence(*rng.choices(DATES, k=rng.choice((1, 2)))))),
        "reviewed": rng.choice(DATES),
    }
    return {**position.plain(), **stated}


def padded(text: str, month: str, day: str) -> str:
    """Give a date as text of a day, with what it leaves out filled up; texts of days compare as days do."""
    parts = [*text.split("-"), "", ""]
    return f"{parts[0]}-{parts[1] or month}-{parts[2] or day}"


def listed(made: Negotiation, year_ago: str, week_ago: str, today: str) -> list[tuple[str, str, set[str]]]:
    """List what needs a look by comparing days as texts."""
    found = []
    for name, side in product(made.item_names, made.header.sides):
        told = made.position(side, name)
        if told.reviewed and week_ago < padded(told.reviewed, "01", "01") <= today:
            continue
        dates = [each.date for each in told.evidence or ()]
        rules = {
            "unknown": told.stance not in ("red-line", "tradeable"),
            "no-evidence": not dates,
            "low-confidence": told.confidence not in ("medium", "high"),
            "old-evidence": dates and not any(each and padded(each, "12", "31") >= year_ago for each in dates),
            "never-reviewed": not told.reviewed,
            "reviewed-long-ago": told.reviewed and padded(told.reviewed, "12", "31") < year_ago,
        }
        reached = {reason for reason, holds in rules.items() if holds}
        found += [(side, name, reached)] if reached else []
    return found


@pytest.mark.parametrize("seed", range(40))
def test_the_queue_is_what_an_independent_listing_finds(seed: int) -> None:
    made = noted(seed)
    found = [(look.side, look.item, set(look.reasons)) for look in queue(made, Filter(), TODAY)]
    assert found == listed(made, "2025-03-31", "2026-03-24", "2026-03-31")


def test_the_listing_finds_every_reason() -> None:
    seen = {reason for seed in range(40) for look in queue(noted(seed), Filter(), TODAY) for reason in look.reasons}
    assert seen == set(REASONS)


def test_the_queue_asks_only_for_chosen_sides_and_reasons() -> None:
    every = queue(SMALL, Filter(), TODAY)
    assert [(look.item, look.side) for look in every[:4]] == [
        ("arms.sales", "us"),
        ("arms.sales", "china"),
        ("arms.sales", "eu"),
        ("arms.place", "us"),
    ]
    assert len(every) == 12
    chosen = queue(SMALL, Filter(sides=("eu", "us"), reasons=("unknown",)), TODAY)
    assert chosen == (
        *(Look("eu", name, ("unknown",)) for name in ("arms.sales", "arms.place", "grain.days")),
        Look("us", "grain.ports", ("unknown",)),
        Look("eu", "grain.ports", ("unknown",)),
    )


@pytest.mark.parametrize(
    ("dates", "age", "old"),
    [
        (("2025",), Age(3, "month"), False),
        (("2025",), Age(2, "month"), True),
        (("2025-12",), Age(2, "month"), True),
        (("2025-03-31",), Age(1, "year"), False),
        (("2025-03-30",), Age(1, "year"), True),
        (("2023", "2026-03"), Age(1, "month"), False),
        ((None,), Age(9, "year"), True),
        ((None, "2026-03"), Age(1, "year"), False),
        ((), Age(1, "month"), False),
        (("2026-02-28",), Age(1, "month"), False),
        (("2026-02-27",), Age(1, "month"), True),
    ],
)
def test_evidence_ages_from_the_latest_day_that_its_date_may_mean(
    dates: tuple[str | None, ...], age: Age, old: bool
) -> None:
    position = held(evidence=evidence(*dates)).position("us", "i.a")
    assert ("old-evidence" in reasons(position, Filter(age=age), TODAY)) is old


@pytest.mark.parametrize(
    ("reviewed", "asked"),
    [
        ("2026-03-31", False),
        ("2026-03-25", False),
        ("2026-03-24", True),
        ("2026-03", True),
        ("2026", True),
        ("2027-01-01", True),
        (None, True),
    ],
)
def test_what_was_reviewed_lately_is_left_alone(reviewed: str | None, asked: bool) -> None:
    made = held(**({} if reviewed is None else {"reviewed": reviewed}))
    assert bool(queue(made, Filter(), TODAY)) is asked


def test_what_was_reviewed_today_is_left_alone_however_short_the_rest() -> None:
    made = held(reviewed=TODAY.isoformat())
    assert queue(made, Filter(rest=Age(1, "day")), TODAY) == ()
    assert len(queue(made, Filter(rest=Age(1, "day")), TODAY + timedelta(1))) == 1


def test_a_reason_is_told_with_its_date() -> None:
    made = held(confidence="low", evidence=evidence("2023", "2022-11"), reviewed="2024-01")
    assert why(made.position("us", "i.a"), Filter(age=Age(6, "month")), TODAY) == (
        "confidence low",
        "newest evidence 2023, older than 6 months",
        "reviewed 2024-01, longer ago than 6 months",
    )
    assert why(SMALL.position("eu", "grain.ports"), Filter(), TODAY) == (
        "position unknown",
        "no evidence",
        "confidence not stated",
        "never reviewed",
    )


@pytest.mark.parametrize(
    ("typed", "age"),
    [
        ("6 months", Age(6, "month")),
        ("6", Age(6, "month")),
        (" 2 Years ", Age(2, "year")),
        ("1y", Age(1, "year")),
        ("10 d", Age(10, "day")),
        ("1 week", Age(1, "week")),
    ],
)
def test_an_age_is_read_as_typed(typed: str, age: Age) -> None:
    assert age_of(typed) == age
    assert age_of(str(age)) == age


@pytest.mark.parametrize("typed", ["", "0", "0 years", "soon", "1.5 years", "-1 month", "12345", "6 monthss", "²"])
def test_what_is_no_age_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError, match="such as 6 months or 2 years"):
        age_of(typed)


def test_an_age_beyond_the_calendar_is_refused_and_counts_to_its_first_day() -> None:
    with pytest.raises(RefusedError, match="at most 1000 years"):
        age_of("1001 years")
    assert Age(9_000, "year").before(TODAY) == Age(9_999_999, "day").before(TODAY) == date.min


def test_reasons_are_named_in_one_order() -> None:
    every: tuple[Reason, ...] = reasons(SMALL.position("eu", "arms.sales"), Filter(), TODAY)
    assert every == ("unknown", "no-evidence", "low-confidence", "never-reviewed")
