"""What a user types for a key: how it is read, and what a refusal names."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negotiator.model.base import Plain
from negotiator.model.changes import apply
from negotiator.workspace.edits import RefusedError, typed
from tests.build import choice, ladder, negotiation, quantity, trade

MADE = negotiation(
    {
        "a.steps": ladder("none some all", "none", labels={"some": "Some of it"}),
        "a.place": choice("north south east", "north"),
        "a.days": quantity(0, 30, 5, 10) | {"quantity": {"from": 0, "to": 30, "step": 5, "unit": "days"}},
    },
    {
        "us": {
            "a.steps": trade("all", "none"),
            "a.place": trade("south", accepts=("south",), confidence="low"),
            "a.days": trade(30, 10),
        }
    },
)


def read(name: str, key: str, text: str) -> Plain | None:
    edit = typed(MADE, "us", name, key, text)
    return apply(MADE, edit.changes).position("us", name).plain().get(key)


@pytest.mark.parametrize(
    ("name", "key", "text", "value"),
    [
        ("a.steps", "limit", "some", "some"),
        ("a.steps", "limit", " Some of it ", "some"),
        ("a.steps", "limit", "some, all", ("some", "all")),
        ("a.steps", "target", "some", "some"),
        ("a.steps", "better", "last", "last"),
        ("a.steps", "weight", "2.25", Fraction("2.25")),
        ("a.steps", "values", "none 0, some of it 0.5, all 1", {"none": 0, "some": Fraction("0.5"), "all": 1}),
        ("a.steps", "interest", "[red]A text[/], with a comma", "[red]A text[/], with a comma"),
        ("a.steps", "rationale", "assumed", "assumed"),
        ("a.steps", "set_by", "the capital", "the capital"),
        ("a.steps", "confidence", "medium", "medium"),
        ("a.steps", "reviewed", "2024-02", "2024-02"),
        ("a.steps", "stance", "red-line", "red-line"),
        ("a.days", "limit", "20 days", 20),
        ("a.days", "limit", "0, 30", (0, 30)),
        ("a.days", "values", "0 0.1, 30 1", ((0, Fraction("0.1")), (30, 1))),
        ("a.place", "accepts", "south, east", ("south", "east")),
        ("a.place", "prefers", "south,north", ("south", "north")),
        ("a.place", "accepts", "", None),
        ("a.place", "confidence", "  ", None),
    ],
)
def test_a_typed_text_is_read(name: str, key: str, text: str, value: Plain | None) -> None:
    assert read(name, key, text) == value


def test_points_are_typed_for_a_side_of_points() -> None:
    bare = negotiation({"a.x": ladder("p q")}, {"us": {"a.x": trade("q")}})
    after = apply(bare, typed(bare, "us", "a.x", "points", "p -4, q 12").changes)
    assert after.position("us", "a.x").points == {"p": Fraction(-4), "q": Fraction(12)}


@pytest.mark.parametrize(
    ("name", "key", "text", "reason"),
    [
        ("a.steps", "target", "alll", 'target "alll" is not an option of the item; options: none, some, all'),
        ("a.steps", "limit", "a, b, c", "limit must be one option, or the two ends of a stretch parted by a comma"),
        ("a.steps", "limit", "all, none", "limit gives its ends in the wrong order; [first, last] as drawn"),
        ("a.steps", "better", "up", "better must be first, last or only"),
        ("a.steps", "weight", "-1", "weight is below zero; 0 or more"),
        ("a.steps", "weight", "heavy", "weight must be a number, such as 12 or 0.5"),
        ("a.steps", "weight", "inf", "weight must be a finite number"),
        ("a.steps", "values", "none 0", 'values leaves out the option "some"; a number for every option'),
        ("a.steps", "values", "none 0, none 1", "values names an option twice; each may stand once"),
        ("a.steps", "confidence", "sure", "confidence must be high, medium or low"),
        ("a.steps", "reviewed", "soon", 'reviewed must be a date: "2024", "2024-02" or "2024-02-10"'),
        ("a.steps", "accepts", "some", "accepts has no meaning on a ladder; target, limit and better"),
        ("a.steps", "evidence", "a paper", "evidence cannot be typed here: edit the file"),
        ("a.steps", "colour", "red", "a position has no colour"),
        ("a.days", "limit", "7", "limit 7 is not an option of the item; an amount from 0 to 30 in steps of 5"),
        ("a.days", "target", "soon", "target must be an amount from 0 to 30 in steps of 5"),
        (
            "a.days",
            "values",
            "0 0, x",
            "values must be an option and a number, again and again, parted by commas: a 0, b 1",
        ),
        ("a.place", "prefers", "east", 'target "south" is not the first of prefers; "east", or none'),
        ("a.place", "limit", "south", "limit has no meaning on a choice; accepts, prefers and target"),
        ("a.gone", "limit", "x", "a.gone is not on the agenda"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_allowed(name: str, key: str, text: str, reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        typed(MADE, "us", name, key, text)
    assert str(caught.value) == reason
