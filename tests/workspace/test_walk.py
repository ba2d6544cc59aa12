"""A walk through what needs a look: where one is, what is left, and what left the agenda meanwhile."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.review import Filter, age_of, approve, filter_of, filter_table
from negotiator.workspace.walk import Walk
from tests.workspace.folders import SMALL

TODAY = date(2026, 3, 31)
BEGUN = Walk.begin(SMALL, Filter(), TODAY)


def reviewed(made: Negotiation, *places: int) -> Negotiation:
    """Find the positions at some places of the walk right as they stand."""
    for place in places:
        look = BEGUN.looks[place]
        made = apply(made, approve(made, look.side, look.item, TODAY).changes)
    return made


def test_a_walk_stops_at_its_first_and_past_its_last() -> None:
    assert (BEGUN.at, BEGUN.gone(-1).at, BEGUN.gone(99).at) == (0, 0, 12)
    assert BEGUN.look == BEGUN.looks[0]
    assert BEGUN.gone(12).look is None


def test_the_first_that_is_left_is_found_and_the_end_where_none_is() -> None:
    assert BEGUN.gone(5).first_left(reviewed(SMALL, 0, 1, 3), TODAY).at == 2
    assert BEGUN.first_left(reviewed(SMALL, *range(12)), TODAY).look is None


def test_what_was_looked_at_since_the_start_is_counted_past_midnight_too() -> None:
    now = reviewed(SMALL, 0, 4)
    assert BEGUN.done(now, TODAY) == BEGUN.done(now, TODAY + timedelta(1)) == 2
    assert replace(BEGUN, begun=TODAY + timedelta(1)).done(now, TODAY + timedelta(1)) == 0
    assert BEGUN.tally(now, TODAY).left == 10


def test_the_walk_goes_where_something_changed_and_else_stays() -> None:
    here = BEGUN.gone(2)
    assert here.where_changed(SMALL, reviewed(SMALL, 7)).at == 7
    assert here.where_changed(SMALL, SMALL).at == 2


def test_what_left_the_agenda_leaves_the_walk() -> None:
    header = SMALL.header.model_copy(update={"issues": ("grain",), "sides": ("us", "eu")})
    fitted = BEGUN.gone(7).fitted(replace(SMALL, header=header))
    assert [(look.side, look.item) for look in fitted.looks] == [
        ("us", "grain.days"),
        ("eu", "grain.days"),
        ("us", "grain.ports"),
        ("eu", "grain.ports"),
    ]
    assert BEGUN.looks[7].side == "china" and fitted.look is not None
    assert (fitted.look.side, fitted.look.item) == ("eu", "grain.days")
    assert BEGUN.fitted(SMALL) is BEGUN


def test_what_an_earlier_review_looked_at_counts_until_it_is_undone() -> None:
    again = Walk.begin(reviewed(SMALL, 0, 1, 3), Filter(), TODAY)
    assert (len(again.looks), len(again.earlier)) == (9, 3)
    assert again.done_before(reviewed(SMALL, 0, 1, 3)) == 3
    assert again.done_before(reviewed(SMALL, 0)) == 1
    assert Walk.begin(reviewed(SMALL, 0, 1, 3), Filter(), TODAY + timedelta(8)).earlier == ()


def test_what_is_asked_for_is_read_back_as_it_was_kept() -> None:
    asked = Filter(("us",), ("unknown", "old-evidence"), age_of("6 months"), age_of("2 days"))
    assert filter_of(json.loads(json.dumps(filter_table(asked))), SMALL.side_ids) == asked
    assert filter_of(filter_table(asked), ("other",)).sides == ()
    broken: object
    for broken in (None, [], {"age": "never"}, {"reasons": ["none"], "sides": 3}):
        assert filter_of(broken, SMALL.side_ids) == Filter()
