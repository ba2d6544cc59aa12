"""Exact numbers: what is read as one, and how it is written back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.model.base import (
    MAX_DIGITS,
    InnerError,
    by_option,
    decimal_text,
    exact,
    one_or_more,
    one_or_two,
    option,
)

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**20), max_value=10**20)
numbers = decimals.map(Fraction)


@given(numbers)
def test_a_number_written_is_the_number_read(number: Fraction) -> None:
    assert exact(Decimal(decimal_text(number))) == number


@given(numbers)
def test_a_number_is_written_without_exponent_or_needless_zeros(number: Fraction) -> None:
    whole, _, part = decimal_text(number).removeprefix("-").partition(".")
    assert whole == "0" or (whole.isdecimal() and not whole.startswith("0"))
    assert part == "" or (part.isdecimal() and not part.endswith("0"))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(-3), "-3"),
        (Fraction(1, 2), "0.5"),
        (Fraction(-1, 40), "-0.025"),
        (Fraction(10**39), "1" + "0" * 39),
        (Fraction(1, 10**40), "0." + "0" * 39 + "1"),
        (Fraction(12345, 100), "123.45"),
    ],
)
def test_a_number_has_one_plain_text(number: Fraction, text: str) -> None:
    assert decimal_text(number) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12, Fraction(12)),
        (Decimal("0.1"), Fraction(1, 10)),
        (Decimal("-1e3"), Fraction(-1000)),
        (Decimal("0e999999999"), Fraction(0)),
        (Decimal("-0"), Fraction(0)),
        (Decimal("1." + "0" * 60), Fraction(1)),
        (Fraction(3, 8), Fraction(3, 8)),
        (10**MAX_DIGITS - 1, Fraction(10**MAX_DIGITS - 1)),
        (Decimal(1).scaleb(-MAX_DIGITS), Fraction(1, 10**MAX_DIGITS)),
    ],
)
def test_whole_and_decimal_numbers_are_read_exactly(value: object, number: Fraction) -> None:
    assert exact(value) == number


@pytest.mark.parametrize("value", [True, False, "12", None, [1], 0.5, float("nan"), 1j])
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="must be a number, such as"):
        exact(value)


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_number_that_is_not_finite_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be a finite number"):
        exact(Decimal(text))


@pytest.mark.parametrize(
    "value",
    [
        10**MAX_DIGITS,
        -(10**MAX_DIGITS),
        Decimal("1e999999999"),
        Decimal("1e-999999999"),
        Decimal(1).scaleb(-MAX_DIGITS - 1),
        Decimal("1." + "0" * MAX_DIGITS + "1"),
    ],
)
def test_a_number_of_too_many_digits_is_refused_at_once(value: object) -> None:
    with pytest.raises(ValueError, match="at most 40 digits"):
        exact(value)


def test_a_third_has_no_decimal_form() -> None:
    with pytest.raises(ValueError, match="finite decimal form"):
        exact(Fraction(1, 3))


@pytest.mark.parametrize(
    ("value", "read"), [("none", "none"), ("", ""), (3, Fraction(3)), (Decimal("0.5"), Fraction(1, 2))]
)
def test_an_option_is_an_id_or_an_amount(value: object, read: object) -> None:
    assert option(value) == read


@pytest.mark.parametrize("value", [True, None, [], {}, 0.5, Decimal("NaN")])
def test_all_else_is_no_option(value: object) -> None:
    with pytest.raises(ValueError, match="must be an option"):
        option(value)


def test_one_option_may_stand_bare_or_in_a_list() -> None:
    assert one_or_more("a") == "a"
    assert one_or_more(["a", 2]) == ("a", Fraction(2))
    with pytest.raises(ValueError, match="at least one option"):
        one_or_more([])


def test_a_limit_is_one_option_or_two() -> None:
    assert one_or_two("a") == "a"
    assert one_or_two(("a", "b")) == ("a", "b")
    with pytest.raises(ValueError, match="is a list of 3"):
        one_or_two(["a", "b", "c"])


def test_a_wrong_option_in_a_list_is_named_by_its_place() -> None:
    with pytest.raises(InnerError) as found:
        one_or_more(["a", None])
    assert found.value.keys == (1,)


def test_worths_are_a_table_or_a_list_of_pairs() -> None:
    assert by_option({"a": 1, "b": Decimal("0.5")}) == {"a": Fraction(1), "b": Fraction(1, 2)}
    assert by_option([[1, 2], [Decimal("1.5"), 0]]) == ((Fraction(1), Fraction(2)), (Fraction(3, 2), Fraction(0)))


@pytest.mark.parametrize("value", [[], "12", 12, None])
def test_all_else_is_no_worth(value: object) -> None:
    with pytest.raises(ValueError, match="must be a table by option, or a list"):
        by_option(value)


@pytest.mark.parametrize(
    ("value", "keys"),
    [({"a": 1, "b": "x"}, ("b",)), ([[1, 2], [3]], (1,)), ([[1, 2], [3, True]], (1, 1)), ([[None, 2]], (0, 0))],
)
def test_a_wrong_worth_is_named_by_its_place(value: object, keys: tuple[str | int, ...]) -> None:
    with pytest.raises(InnerError) as found:
        by_option(value)
    assert found.value.keys == keys
