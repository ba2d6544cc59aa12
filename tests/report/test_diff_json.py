"""The JSON of a comparison is complete: what it tells leads from the one state to the other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from negotiator.files.reading import Reading
from negotiator.history.named import Named
from negotiator.model.changes import apply, diff
from negotiator.model.negotiation import Negotiation
from negotiator.report.diff import Difference
from negotiator.report.diff_json import diff_json
from negotiator.report.exact_json import exact_written
from negotiator.view.story import story
from tests.report.changes import changes, loaded
from tests.view.story.pairs import pairs


def bare(old: Negotiation, new: Negotiation) -> Difference:
    """A comparison of which only the effects are left out."""
    names = (Named(title, Reading(Path(), each, (), (), {})) for title, each in (("A", old), ("B", new)))
    return Difference((next(names), next(names)), old, new, story(old, new), None)


@settings(max_examples=500)
@given(pairs())
def test_the_changes_told_lead_from_one_to_the_other(pair: tuple[Negotiation, Negotiation]) -> None:
    old, new = pair
    text = diff_json(bare(old, new))
    assert text.isascii()
    told = loaded(text)
    found = changes(told["changes"])
    assert found == diff(old, new)
    assert apply(old, found) == new
    assert told["same"] == (not found) == (old == new)
    assert sorted(place for each in told["told"] for place in each["changes"]) == list(range(len(found)))


@pytest.mark.parametrize("digits", ["0.5", "12", "-3.25", f"{'9' * 40}.{'3' * 39}1"])
def test_a_number_stands_with_all_its_digits(digits: str) -> None:
    text = exact_written({"weight": Fraction(digits)})
    assert text == f'{{\n  "weight": {digits}\n}}'
    assert Fraction(Decimal(loaded(text)["weight"])) == Fraction(digits)


def test_what_is_empty_stays_on_its_line() -> None:
    assert exact_written({"a": [], "b": {}, "c": None, "d": True, "e": "\u202e"}) == (
        '{\n  "a": [],\n  "b": {},\n  "c": null,\n  "d": true,\n  "e": "\\u202e"\n}'
    )
