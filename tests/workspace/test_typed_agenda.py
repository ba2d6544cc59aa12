"""Options and ranges as typed, and the ids made of titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.model.names import is_id
from negotiator.workspace.naming import LONGEST, made_id, new_side
from negotiator.workspace.parsing_agenda import range_text, typed_options, typed_quantity
from negotiator.workspace.refusal import RefusedError
from tests.workspace.folders import SMALL


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Arms sales", "arms-sales"),
        ("  Côte d'Ivoire: 50 % ", "cote-divoire-50"),
        ("Straße № 3", "strasse-no-3"),
        ("平和", "item"),
        ("How fast are orders filled, and for how long", "how-fast-are-orders-filled-and-for-how"),
        ("sales", "sales-2"),
        ("x" * 60, "x" * LONGEST),
    ],
)
def test_an_id_is_made_of_the_words_of_a_title(title: str, made: str) -> None:
    assert made_id(title, {"sales"}, "item") == made


@given(st.text(max_size=60), st.sets(st.sampled_from(["a", "item", "item-2", "con", "x-y"])))
def test_an_id_is_always_valid_and_never_one_that_is_taken(title: str, taken: set[str]) -> None:
    made = made_id(title, taken, "item")
    assert is_id(made) and made not in taken


def test_no_side_gets_the_name_of_a_folder_that_is_none() -> None:
    assert [new_side(SMALL, title) for title in ("Agenda", "Con", "EU", "Peru")] == [
        "agenda-2",
        "con-2",
        "eu-2",
        "peru",
    ]


def test_options_keep_their_order_and_their_words_as_labels() -> None:
    read = typed_options("none, Advisories only ,licensing,, 50 %, 50")
    assert [each.id for each in read] == ["none", "advisories-only", "licensing", "50", "50-2"]
    assert [each.label for each in read] == [None, "Advisories only", None, "50 %", "50"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0 to 30 step 5 days", "0 to 30 step 5 days"),
        ("0 to 30 days", "0 to 30 step 1 days"),
        ("0 to 30 days, in steps of 5", "0 to 30 step 5 days"),
        ("0-1 by 0.25 %", "0 to 1 step 0.25 %"),
        ("-5 to 5", "-5 to 5 step 1"),
        ("80..120 thousand USD", "80 to 120 step 1 thousand USD"),
        ("0 to 10 days step 2 days", "0 to 10 step 2 days"),
    ],
)
def test_a_range_is_read_in_the_ways_it_is_said(text: str, shown: str) -> None:
    assert range_text(typed_quantity(text)) == shown
    assert typed_quantity(shown) == typed_quantity(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "type from, to, step and unit: 0 to 30 step 5 days"),
        ("none to all", "type from, to, step and unit: 0 to 30 step 5 days"),
        ("0 to 30 days step 5 weeks", "type from, to, step and unit: 0 to 30 step 5 days"),
        ("30 to 0", "the range has no amounts; from must be below to, and step above 0"),
        ("0 to 30 step 7", "the range does not divide into its steps; to less from must be a whole number of steps"),
        ("0 to 1,000", "the last amount must be a number, such as 12 or 0.5"),
        ("0 to 9 step 0", "the range has no amounts; from must be below to, and step above 0"),
        ("0 to 1 step 0.0000001", "the range has 10,000,000 steps; at most 1,000,000 are allowed"),
    ],
)
def test_a_range_that_cannot_be_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        typed_quantity(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("none", "type two options or more, parted by commas: none, advisories, licensing"),
        ("a, b, A", "A stands there twice; each option may stand once"),
        (",".join(f"o{n}" for n in range(65)), "65 options are too many; at most 64 are allowed"),
    ],
)
def test_options_that_cannot_be_are_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        typed_options(text)
    assert str(caught.value) == reason
