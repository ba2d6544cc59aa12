"""Changes: what leads from one negotiation to another, applied, undone, and refused where it does not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from negotiator.model.agenda import Header, Item
from negotiator.model.changes import Change, ConflictError, apply, diff, invert
from negotiator.model.negotiation import HEADER, Doc, Negotiation
from negotiator.model.position import Position, Positions, Side
from tests.build import ladder, negotiation, trade
from tests.generate import generate

Edit = Callable[[Random, Negotiation], Negotiation]
US_I = Doc("position", issue="i", side="us")


def small(sides: tuple[str, ...] = ("us", "china"), **more: object) -> Negotiation:
    return negotiation({"i.a": ladder("x y z", "x")}, {side: {"i.a": trade("z", **more)} for side in sides})


def _without_document(rng: Random, old: Negotiation) -> Negotiation:
    gone = rng.choice(sorted(old.positions) or [("", "")])
    return replace(old, positions={key: table for key, table in old.positions.items() if key != gone})


def _without_entry(rng: Random, old: Negotiation) -> Negotiation:
    key = rng.choice(sorted(old.positions) or [("", "")])
    items = old.positions[key].items if key in old.positions else {}
    kept = {name: each for name, each in items.items() if name != min(items)}
    return replace(old, positions={**old.positions, key: Positions(items=kept)})


def _new_entry(rng: Random, old: Negotiation) -> Negotiation:
    key = (rng.choice(old.side_ids), rng.choice(old.issue_ids))
    held = old.positions.get(key, Positions()).items
    position = Position(stance="tradeable", interest=rng.choice(("prestige", "tariffs")))
    return replace(old, positions={**old.positions, key: Positions(items={**held, "new": position})})


def _new_side(rng: Random, old: Negotiation) -> Negotiation:
    header = old.header.model_copy(update={"sides": (*old.side_ids, "more")})
    return replace(old, header=header, sides={**old.sides, "more": Side(title=rng.choice("AB"))})


def _new_item(rng: Random, old: Negotiation) -> Negotiation:
    issue = rng.choice(old.issue_ids)
    item = Item(title="new", choice=("a", "b"), labels={"a": rng.choice("AB")})
    table = old.agenda[issue]
    return replace(old, agenda={**old.agenda, issue: table.model_copy(update={"items": {**table.items, "new": item}})})


def _without_issue(rng: Random, old: Negotiation) -> Negotiation:
    gone = rng.choice(old.issue_ids)
    return replace(old, agenda={issue: table for issue, table in old.agenda.items() if issue != gone})


EDITS: tuple[Edit, ...] = (_without_document, _without_entry, _new_entry, _new_side, _new_item, _without_issue)

# Few seeds, each made once: what differs between pairs of them is what matters here.
made = st.integers(0, 299).map(lru_cache(generate))


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[Negotiation, Negotiation]:
    old, rng = draw(made), Random(draw(st.integers(0, 9)))
    new = old
    for edit in draw(st.lists(st.sampled_from(EDITS), max_size=4, unique=True)):
        new = edit(rng, new) if new.issue_ids else new
    return old, new


pairs = edited_pairs() | st.tuples(made, made)


@given(pairs)
def test_what_differs_leads_from_one_to_the_other(pair: tuple[Negotiation, Negotiation]) -> None:
    old, new = pair
    assert apply(old, diff(old, new)) == new


@given(pairs)
def test_what_is_inverted_is_undone(pair: tuple[Negotiation, Negotiation]) -> None:
    old, new = pair
    assert apply(new, invert(diff(old, new))) == old


@given(pairs)
def test_nothing_differs_only_where_both_are_equal(pair: tuple[Negotiation, Negotiation]) -> None:
    old, new = pair
    assert (diff(old, new) == ()) == (old == new)


@given(made)
def test_nothing_differs_from_itself(only: Negotiation) -> None:
    assert diff(only, only) == ()
    assert diff(only, replace(only, positions=dict(only.positions))) == ()
    assert apply(only, ()) == only


@given(pairs)
def test_inverted_twice_is_the_same(pair: tuple[Negotiation, Negotiation]) -> None:
    found = diff(*pair)
    assert invert(invert(found)) == found


@given(pairs)
def test_each_change_is_of_one_key_and_changes_it(pair: tuple[Negotiation, Negotiation]) -> None:
    found = diff(*pair)
    assert all(change.before != change.after for change in found)
    assert len({(change.doc, change.keys) for change in found}) == len(found)


@given(pairs)
def test_changes_come_in_the_order_of_the_documents(pair: tuple[Negotiation, Negotiation]) -> None:
    docs = [change.doc for change in diff(*pair)]
    assert docs == sorted(docs)


@given(pairs)
def test_changes_do_not_fit_twice(pair: tuple[Negotiation, Negotiation]) -> None:
    old, new = pair
    found = diff(old, new)
    if found:
        with pytest.raises(ConflictError):
            apply(new, found)


def test_the_old_negotiation_is_left_as_it_is() -> None:
    old = small()
    apply(old, (Change(US_I, ("items", "a", "target"), "z", "y"),))
    assert old == small()


def test_one_mark_is_one_change() -> None:
    assert diff(small(limit="x"), small(limit="y")) == (
        Change(Doc("position", issue="i", side="china"), ("items", "a", "limit"), "x", "y"),
        Change(US_I, ("items", "a", "limit"), "x", "y"),
    )


def test_a_key_that_comes_was_none() -> None:
    assert [(c.before, c.after) for c in diff(small(("us",)), small(("us",), limit="y"))] == [(None, "y")]


def test_an_entry_comes_and_goes_whole() -> None:
    old = small(("us",))
    new = replace(old, positions={("us", "i"): Positions(items={})})
    (gone,) = diff(old, new)
    assert gone == Change(US_I, ("items", "a"), {"stance": "tradeable", "target": "z"}, None)
    assert invert((gone,)) == diff(new, old)


def test_a_document_comes_and_goes_whole() -> None:
    old = small(("us",))
    (gone,) = diff(old, replace(old, positions={}))
    assert (gone.doc, gone.keys, gone.after) == (US_I, (), None)
    assert apply(old, (gone,)).positions == {}


def test_a_list_changes_as_a_whole() -> None:
    old, new = small(("us",), limit=("x", "z")), small(("us",), limit=("y", "z"))
    assert [(c.keys, c.before, c.after) for c in diff(old, new)] == [(("items", "a", "limit"), ("x", "z"), ("y", "z"))]


def test_changes_of_one_key_in_a_row_are_made_in_their_order() -> None:
    key = ("items", "a", "target")
    row = (Change(US_I, key, "z", "y"), Change(US_I, key, "y", "x"))
    assert apply(small(), row).position("us", "i.a").target == "x"
    assert apply(apply(small(), row), invert(row)) == small()


CONFLICTS = {
    "another value": (Change(US_I, ("items", "a", "target"), "x", "y"), "z"),
    "a value where none should be": (Change(US_I, ("items", "a", "target"), None, "y"), "z"),
    "no value where one should be": (Change(US_I, ("items", "a", "limit"), "x", "y"), None),
    "no entry": (Change(US_I, ("items", "b", "target"), "x", "y"), None),
    "no document": (Change(Doc("side", side="us"), ("title",), None, "US"), None),
    "a value where a table should be": (Change(US_I, ("items", "a", "target", "id"), None, "y"), "z"),
    "a document where none should be": (Change(HEADER, (), None, {"title": "T"}), small().header.plain()),
}


@pytest.mark.parametrize("case", CONFLICTS)
def test_a_key_that_does_not_hold_what_it_should_is_a_conflict(case: str) -> None:
    change, found = CONFLICTS[case]
    with pytest.raises(ConflictError) as raised:
        apply(small(), (change,))
    assert (raised.value.change, raised.value.found) == (change, found)


def test_a_conflict_names_the_key_and_both_values() -> None:
    with pytest.raises(ConflictError, match=r"items\.a\.target: holds 'z', not 'x'"):
        apply(small(), (Change(US_I, ("items", "a", "target"), "x", "y"),))


@pytest.mark.parametrize(("key", "value"), [("stance", "firm"), ("colour", "red"), ("weight", "much")])
def test_a_change_to_what_no_table_holds_is_refused(key: str, value: str) -> None:
    before = "tradeable" if key == "stance" else None
    with pytest.raises(ValidationError):
        apply(small(), (Change(US_I, ("items", "a", key), before, value),))


@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_change_to_one_side_leaves_the_others(count: int) -> None:
    sides = tuple(f"s{number}" for number in range(count))
    old, last = small(sides), sides[-1]
    change = Change(Doc("position", issue="i", side=last), ("items", "a", "stance"), "tradeable", "unknown")
    new = apply(old, (change,))
    assert diff(old, new) == (change,)
    assert [new.position(side, "i.a").known for side in sides] == [True] * (count - 1) + [False]


def test_a_default_that_is_stated_is_no_change() -> None:
    keys = {"format": 1, "title": "Test", "sides": ["us", "china"], "issues": ["i"]}
    old, stated = (replace(small(), header=Header.model_validate(each)) for each in (keys, keys | {"set_aside": []}))
    assert "set_aside" in stated.header.plain() and "set_aside" not in old.header.plain()
    assert diff(old, stated) == diff(stated, old) == ()
