"""Names, points and counts as they stand on screen."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.model.agenda import Item
from negotiator.model.position import Side
from negotiator.view.names import (
    amount,
    full_title,
    issue_title,
    item_title,
    number,
    option_id,
    option_label,
    points,
    side_short,
    side_title,
)
from tests.build import ladder, negotiation


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0.0"),
        ("0.04", "0.0"),
        ("0.05", "0.1"),
        ("0.25", "0.3"),
        ("0.35", "0.4"),
        ("0.95", "1.0"),
        ("12.449", "12.4"),
        ("12.45", "12.5"),
        ("100", "100.0"),
        ("-0.04", "0.0"),
        ("-0.05", "-0.1"),
        ("-0.25", "-0.3"),
        ("-3", "-3.0"),
        ("1/3", "0.3"),
        ("2/3", "0.7"),
    ],
)
def test_points_are_rounded_half_up(value: str, text: str) -> None:
    assert points(Fraction(value)) == text


@pytest.mark.parametrize(("value", "text"), [("0.5", "+0.5"), ("0", "+0.0"), ("-0.04", "+0.0"), ("-0.5", "-0.5")])
def test_gains_have_their_sign(value: str, text: str) -> None:
    assert points(Fraction(value), sign=True) == text


@given(st.fractions(max_denominator=1000))
def test_points_are_within_half_a_tenth(value: Fraction) -> None:
    assert abs(Fraction(points(value)) - value) <= Fraction(1, 20)


@given(st.fractions(max_denominator=1000))
def test_a_loss_reads_as_its_gain_with_another_sign(value: Fraction) -> None:
    assert points(-abs(value)).removeprefix("-") == points(abs(value))


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0"),
        (999, "999"),
        (27_648, "27,648"),
        (10**15 - 1, "999,999,999,999,999"),
        (10**15, "1.000e+15"),
        (123456 * 10**20, "1.235e+25"),
        (10**400, "1.000e+400"),
    ],
)
def test_long_counts_are_powers_of_ten(count: int, text: str) -> None:
    assert number(count) == text


def test_counts_longer_than_python_writes_out_are_written() -> None:
    assert [number(10**6000 - 1), number(12346 * 10**6000)] == ["1.000e+6000", "1.235e+6004"]


def test_a_side_is_named_by_title_or_short_or_id() -> None:
    held = negotiation({"i.a": ladder("x y")}, {"us": {}, "china": {}, "eu": {}})
    held = replace(held, sides={"us": Side(title="United States", short="US"), "china": Side(title="China\x1b")})
    assert [side_title(held, side) for side in held.side_ids] == ["United States", "China<1B>", "eu"]
    assert [side_short(held, side) for side in held.side_ids] == ["US", "China<1B>", "eu"]


def test_an_item_is_named_with_its_issue() -> None:
    held = negotiation({"i.a": ladder("x y", title="Arms"), "j.j": ladder("x y", title="j")}, {"us": {}})
    assert (issue_title(held, "i"), item_title(held, "i.a"), full_title(held, "i.a")) == ("i", "Arms", "i, Arms")
    assert full_title(held, "j.j") == "j"


def test_what_left_the_agenda_is_named_by_its_id() -> None:
    held = negotiation({"i.a": ladder("x y")}, {"us": {}})
    assert (issue_title(held, "gone"), item_title(held, "i.gone")) == ("gone", "i.gone")


def test_an_option_is_named_by_its_label_and_an_amount_with_its_unit() -> None:
    made = Item.model_validate({"title": "T", "ladder": ("x", "y"), "labels": {"x": "Ten \u202eyears"}})
    assert [option_label(made, each) for each in made.options] == ["Ten <202E>years", "y"]
    days = Item.model_validate({"title": "T", "quantity": {"from": 0, "to": 1, "step": 1, "unit": "days"}})
    assert option_label(days, Fraction(1)) == "1 days"


def test_an_option_is_short_by_its_id_or_bare_amount() -> None:
    assert (option_id("x"), option_id(Fraction(5, 2)), amount(Fraction(5, 2)), amount(Fraction(3), "%")) == (
        "x",
        "2.5",
        "2.5",
        "3 %",
    )
