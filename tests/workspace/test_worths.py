"""Values and points: begun from what the position says, stated, named, and never mixed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from negotiator.model.changes import apply
from negotiator.workspace.edits import RefusedError, joined, set_key
from negotiator.workspace.edits.worths import (
    key_of,
    moved_point,
    set_worths,
    with_point,
    without_point,
    worths_begun,
)
from negotiator.workspace.session import Session
from negotiator.zopa.tables.worth import worth
from tests.build import ladder, negotiation, scores, trade
from tests.workspace.folders import SMALL, put, stands

SALES, DAYS = ("us", "arms.sales"), ("us", "grain.days")
ONE, TWO = Fraction(1), Fraction(2)


def numbers(**worths: int) -> dict[str, Fraction]:
    return {option: Fraction(number) for option, number in worths.items()}


def curve(*pairs: tuple[int, int]) -> tuple[tuple[Fraction, Fraction], ...]:
    return tuple((Fraction(amount), Fraction(worth)) for amount, worth in pairs)


def test_values_begin_with_what_the_position_says_and_stating_them_changes_no_worth() -> None:
    begun = worths_begun(SMALL, *SALES, "values")
    assert begun == numbers(none=0, fewer=1, now=2, more=3)
    for where in (SALES, DAYS):
        stated = apply(SMALL, set_worths(SMALL, *where, "values", worths_begun(SMALL, *where, "values")).changes)
        assert list(worth(stated, "us")[where[1]]) == list(worth(SMALL, "us")[where[1]])


def test_a_curve_begins_at_the_ends_and_the_target() -> None:
    assert worths_begun(SMALL, *DAYS, "values") == curve((0, 0), (20, 4), (30, 4))


def test_where_nothing_is_said_all_begin_at_nothing() -> None:
    assert set(dict(worths_begun(SMALL, "eu", "arms.sales", "values")).values()) == {0}


def test_what_is_stated_is_what_one_begins_with() -> None:
    stated = apply(SMALL, set_worths(SMALL, *SALES, "values", numbers(none=5, fewer=1, now=2, more=9)).changes)
    assert worths_begun(stated, *SALES, "values") == numbers(none=5, fewer=1, now=2, more=9)


def test_labels_name_the_one_option_that_changed() -> None:
    first = set_worths(SMALL, *SALES, "values", numbers(none=0, fewer=1, now=2, more=3))
    assert first.label == "us, arms.sales: values set"
    made = apply(SMALL, first.changes)
    one = set_worths(made, *SALES, "values", numbers(none=0, fewer=1, now=2, more=4))
    assert one.label == "us, arms.sales: values of more 3 to 4"
    two = set_worths(made, *SALES, "values", numbers(none=1, fewer=1, now=2, more=4))
    assert two.label == "us, arms.sales: values changed"
    assert set_worths(made, *SALES, "values", None).label == "us, arms.sales: values removed"
    curved = apply(SMALL, set_worths(SMALL, *DAYS, "values", ((ONE, ONE),)).changes)
    assert set_worths(curved, *DAYS, "values", ((ONE, TWO),)).label == "us, grain.days: values of 1 1 to 2"


def test_points_beside_weights_are_refused_and_values_beside_points() -> None:
    with pytest.raises(RefusedError, match=r"is mixed with points, which us states elsewhere"):
        set_worths(SMALL, *DAYS, "points", ((ONE, ONE),))
    pointed = negotiation({"a.x": ladder("p q"), "a.y": ladder("p q")}, {"us": {"a.x": scores("p q", 0, 1)}})
    assert (key_of(pointed, "us"), key_of(SMALL, "us")) == ("points", "values")
    with pytest.raises(RefusedError, match="mixed with points"):
        set_worths(pointed, "us", "a.y", "values", numbers(p=0, q=1))


def test_points_may_take_the_place_of_weights_in_one_edit() -> None:
    made = negotiation({"a.x": ladder("p q")}, {"us": {"a.x": trade("q", weight=4)}})
    edit = joined(
        "us: scored by points",
        made,
        [
            lambda now: set_key(now, "us", "a.x", "weight", None),
            lambda now: set_worths(now, "us", "a.x", "points", numbers(p=0, q=4)),
        ],
    )
    after = apply(made, edit.changes)
    assert (edit.label, after.position("us", "a.x").weight) == ("us: scored by points", None)
    assert len(edit.changes) == 2


def test_a_number_that_is_left_out_and_a_change_of_nothing_are_refused() -> None:
    with pytest.raises(RefusedError, match='values leaves out the option "more"'):
        set_worths(SMALL, *SALES, "values", numbers(none=0, fewer=1, now=2))
    with pytest.raises(RefusedError, match="values are not stated"):
        set_worths(SMALL, *SALES, "values", None)


def test_points_of_a_curve_are_put_moved_and_taken_away() -> None:
    made = with_point(with_point((), TWO, ONE), ONE, TWO)
    assert made == curve((1, 2), (2, 1))
    assert with_point(made, TWO, Fraction(5)) == curve((1, 2), (2, 5))
    assert moved_point(made, 0, Fraction(3), TWO) == curve((2, 1), (3, 2))
    with pytest.raises(RefusedError, match="a point stands at 2 already"):
        moved_point(made, 0, TWO, TWO)
    assert without_point(made, 1) == curve((1, 2))


def test_one_value_is_a_diff_of_one_line(tmp_path: Path) -> None:
    stated = apply(SMALL, set_worths(SMALL, *SALES, "values", worths_begun(SMALL, *SALES, "values")).changes)
    session = Session.open(put(tmp_path, stated))
    before = (tmp_path / "us" / "arms.toml").read_text().splitlines()
    session.do(set_worths(session.negotiation, *SALES, "values", numbers(none=0, fewer=1, now=2, more=7)))
    session.save()
    after = (tmp_path / "us" / "arms.toml").read_text().splitlines()
    assert len(set(after) - set(before)) == 1
    assert stands(tmp_path).position(*SALES).values == numbers(none=0, fewer=1, now=2, more=7)
