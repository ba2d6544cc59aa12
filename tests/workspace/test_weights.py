"""Weights shared out: the sum stays 100, what is locked stays, and proportions hold within the rounding."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.model.changes import apply
from negotiator.workspace.edits import RefusedError, set_key
from negotiator.workspace.edits.weights import weights_begun, weights_edit
from negotiator.workspace.rebalancing import places_for, rebalanced, shared
from negotiator.workspace.session import Session
from tests.build import ladder, negotiation, scores, trade
from tests.workspace.folders import SMALL, put, stands

FULL = Fraction(100)


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, Fraction], str, Fraction, frozenset[str], int]:
    """Draw weights of sum 100, the one to set, to what, those locked, and decimal places."""
    parts = draw(st.lists(st.integers(0, 40), min_size=1, max_size=12))
    places = draw(st.sampled_from((0, 1)))
    weights = shared(FULL, {f"i{n}": Fraction(part) for n, part in enumerate(parts)}, places)
    name = draw(st.sampled_from(sorted(weights)))
    to = Fraction(draw(st.integers(-50, 1200)), draw(st.sampled_from((1, 4, 10))))
    return weights, name, to, draw(st.frozensets(st.sampled_from(sorted(weights)))) - {name}, places


@settings(max_examples=100)
@given(cases())
def test_the_sum_is_100_none_is_below_0_and_what_is_locked_stays(
    case: tuple[dict[str, Fraction], str, Fraction, frozenset[str], int],
) -> None:
    weights, name, to, locked, places = case
    after = rebalanced(weights, name, to, locked, places)
    assert sum(after.values()) == FULL
    assert min(after.values()) >= 0
    assert list(after) == list(weights)
    assert {each: after[each] for each in locked} == {each: weights[each] for each in locked}
    assert rebalanced(after, name, to, locked, places) == after


@settings(max_examples=100)
@given(cases())
def test_proportions_hold_within_the_rounding(
    case: tuple[dict[str, Fraction], str, Fraction, frozenset[str], int],
) -> None:
    weights, name, to, locked, places = case
    after, free = rebalanced(weights, name, to, locked, places), set(weights) - {name} - locked
    held, left = sum(weights[each] for each in free), sum(after[each] for each in free)
    for each in free:
        part = weights[each] / held if held else Fraction(1, len(free))
        assert abs(after[each] - left * part) < Fraction(1, 10**places)
    room = FULL - sum(weights[each] for each in locked)
    assert after[name] == (min(max(to, Fraction(0)), room) if free else room)


def test_raising_one_takes_in_proportion_from_the_others() -> None:
    weights = {"a": Fraction(20), "b": Fraction(60), "c": Fraction(20)}
    assert rebalanced(weights, "a", Fraction(40)) == {"a": 40, "b": 45, "c": 15}
    assert rebalanced(weights, "a", Fraction(40), {"c"}) == {"a": 40, "b": 40, "c": 20}
    assert rebalanced(weights, "a", Fraction(90), {"c"}) == {"a": 80, "b": 0, "c": 20}
    assert rebalanced(weights, "a", Fraction(40), {"b", "c"}) == weights


def test_what_is_left_by_nothing_is_shared_alike_and_remainders_go_to_the_largest() -> None:
    assert rebalanced({"a": FULL, "b": Fraction(0), "c": Fraction(0)}, "a", Fraction(95)) == {"a": 95, "b": 3, "c": 2}
    assert shared(Fraction(10), {"a": Fraction(1), "b": Fraction(1), "c": Fraction(2)}) == {"a": 3, "b": 2, "c": 5}
    assert shared(Fraction(1), dict.fromkeys("abc", Fraction(1)), 1) == {
        "a": Fraction("0.4"),
        "b": Fraction("0.3"),
        "c": Fraction("0.3"),
    }


def test_many_items_and_those_in_tenths_go_in_tenths() -> None:
    assert places_for({"a": Fraction(40), "b": Fraction(60)}) == 0
    assert places_for({"a": Fraction("40.5"), "b": Fraction("59.5")}) == 1
    assert places_for({str(n): Fraction(1) for n in range(100)}) == 1


NAMES = ("arms.sales", "arms.place", "grain.days", "grain.ports")


def dealt(*weights: int) -> Mapping[str, Fraction]:
    return dict(zip(NAMES, map(Fraction, weights), strict=True))


def test_weights_begin_as_stated_scaled_or_alike() -> None:
    assert weights_begun(SMALL, "us") == dealt(75, 25, 0, 0)
    assert weights_begun(SMALL, "china") == dealt(50, 0, 50, 0)
    assert weights_begun(SMALL, "eu") == dealt(25, 25, 25, 25)
    whole = apply(SMALL, weights_edit(SMALL, "us", dealt(10, 20, 30, 40)).changes)
    assert weights_begun(whole, "us") == dealt(10, 20, 30, 40)


def test_the_edit_changes_only_what_differs_and_is_one_step(tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, SMALL))
    session.do(weights_edit(session.negotiation, "us", dealt(75, 25, 0, 0)))
    assert {change.keys for change in session.unsaved} == {("items", "sales", "weight"), ("items", "place", "weight")}
    edit = weights_edit(session.negotiation, "us", dealt(75, 5, 20, 0))
    assert edit.label == "us, arms.place: weight 25 to 5; grain.days: weight set to 20"
    session.do(edit)
    session.save()
    assert weights_begun(stands(tmp_path), "us") == dealt(75, 5, 20, 0)
    assert "ports" in (tmp_path / "us" / "grain.toml").read_text()
    session.undo()
    assert weights_begun(session.negotiation, "us") == dealt(75, 25, 0, 0)


def test_many_weights_are_told_by_their_number() -> None:
    assert weights_edit(SMALL, "eu", dealt(30, 30, 30, 10)).label == "eu: weights of 4 items shared out anew"


def test_what_will_not_do_is_refused() -> None:
    with pytest.raises(RefusedError, match="the weights sum to 90, not to 100"):
        weights_edit(SMALL, "us", dealt(50, 40, 0, 0))
    stated = apply(SMALL, weights_edit(SMALL, "us", dealt(75, 25, 0, 0)).changes)
    with pytest.raises(RefusedError, match="us: the weights are so already"):
        weights_edit(stated, "us", dealt(75, 25, 0, 0))
    with pytest.raises(RefusedError, match="weight is below zero"):
        weights_edit(SMALL, "us", dealt(120, -20, 0, 0))


def test_a_side_that_scores_by_points_has_no_weights() -> None:
    pointed = negotiation({"a.x": ladder("p q")}, {"us": {"a.x": scores("p q", 0, 1)}})
    with pytest.raises(RefusedError, match=r"us scores by points, and has no weights: edit the points of an item"):
        weights_begun(pointed, "us")


def test_all_weights_stated_as_nothing_begin_alike() -> None:
    none = negotiation(
        {"a.x": ladder("p q"), "a.y": ladder("p q"), "a.z": ladder("p q")},
        {"us": {"a.x": trade("q", weight=0), "a.y": trade("q")}},
    )
    assert weights_begun(none, "us") == {"a.x": 50, "a.y": 50, "a.z": 0}
    assert apply(none, set_key(none, "us", "a.x", "weight", Fraction(1)).changes) != none
