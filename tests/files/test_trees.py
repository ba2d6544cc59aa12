"""Numbers with exponents that ask for gigabytes of zeros are held as they are written, in no time."""

from __future__ import annotations

import time
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath

import pytest

from negotiator.files.editing import edited
from negotiator.files.textconv import converted
from negotiator.files.trees import read_tree, same, tree
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER

LONG = ("1e999999999", "1e-999999999", "1e99999999999999999999", "-9e401", "1e-401")


@pytest.mark.parametrize("number", LONG)
def test_a_number_of_many_zeros_is_not_written_out(number: str) -> None:
    begun = time.process_time()
    held = read_tree(f"weight = {number}\ntitle = 'x'\n")
    assert isinstance(held["weight"], str)
    text = f"title = 'x'\nweight = {number} # odd\n".encode()
    assert b"weight" in converted(text, PurePath("us/side.toml"))
    new = edited(text, HEADER, [Change(HEADER, ("title",), "x", "y")])
    assert new == text.replace(b"'x'", b'"y"')
    assert time.process_time() - begun < 1


def test_numbers_that_a_document_may_hold_stay_exact() -> None:
    assert tree(Decimal("1e40")) == 10**40
    assert tree(Decimal("1e-40")) == Fraction(1, 10**40)
    assert tree(Decimal("0e-999999999")) == tree(Decimal("0e999999999")) == 0
    assert tree(Decimal("0.1")) == Fraction(1, 10)


def test_what_toml_cannot_hold_is_no_tree() -> None:
    with pytest.raises(TypeError, match="TOML holds no set"):
        tree({"title": ["x", {1}]})


def test_a_year_written_as_a_number_holds_the_text_that_is_told_of_it() -> None:
    assert same(Fraction(2023), "2023") and not same(Fraction(2023), "2024") and not same("2023", Fraction(2023))
