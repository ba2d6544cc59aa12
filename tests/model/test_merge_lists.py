"""The merge of lists, entry by entry: what one side added or changed is never missing without a conflict."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.model.base import Plain
from negotiator.model.changes import apply
from negotiator.model.lists import entries_joined, names_joined
from negotiator.model.merge import merge, resolved
from negotiator.model.negotiation import HEADER, Doc, Negotiation
from negotiator.model.position import Side
from negotiator.model.problems import problems
from negotiator.workspace.edits import set_aside, set_key
from negotiator.workspace.edits.base import Edit
from negotiator.workspace.edits.header import move_issue
from negotiator.workspace.edits.issues import add_issue, remove_issue
from negotiator.workspace.edits.items import NewItem, add_item
from negotiator.workspace.edits.sides import add_side, remove_side
from tests.model.test_merge import BASE, GRAIN, US_GRAIN, put, same
from tests.plain import numbered

NAMES = st.lists(st.sampled_from("abcdefg"), unique=True).map(tuple)
ENTRIES = st.lists(
    st.builds(lambda source, says: {"source": source, "says": says}, st.sampled_from("ABC"), st.sampled_from("xyz")),
    max_size=4,
    unique_by=repr,
).map(tuple)
NEW = NewItem("Item", "ladder", "none, all")
CHINA_ARMS = Doc("position", "arms", "china")


def made(base: Negotiation, edit: Edit) -> Negotiation:
    """Give what an edit makes of a negotiation."""
    return apply(base, edit.changes)


def sources(*names: str) -> Plain:
    return tuple({"source": name} for name in names)


def evidence(*names: str) -> Negotiation:
    return put(BASE, US_GRAIN, (*GRAIN, "evidence"), sources(*names))


def as_set(entries: tuple[Plain, ...]) -> set[str]:
    return {repr(each) for each in entries}


@given(NAMES, NAMES, NAMES)
@settings(max_examples=100)
def test_names_are_merged_as_sets(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    found, turned = names_joined(base, ours, theirs, (), True), names_joined(base, theirs, ours, (), True)
    held = (set(base) & set(ours) & set(theirs)) | (set(ours) | set(theirs)) - set(base)
    for each in (found.ours, found.theirs, turned.ours):
        assert set(each) == held
        assert len(each) == len(held)
    assert (found.ours == found.theirs) == (turned.ours == turned.theirs)
    common = [each for each in base if each in ours and each in theirs]
    orders = {tuple(each for each in some if each in common) for some in (base, ours, theirs)}
    assert found.ours == found.theirs or len(orders) == 3
    assert names_joined(base, ours, base, (), True).ours == ours
    assert names_joined(base, base, ours, (), True).ours == ours


@given(ENTRIES, ENTRIES, ENTRIES)
@settings(max_examples=100)
def test_entries_are_merged_as_sets_unless_both_changed_one(
    base: tuple[Plain, ...], ours: tuple[Plain, ...], theirs: tuple[Plain, ...]
) -> None:
    found, turned = entries_joined(base, ours, theirs), entries_joined(base, theirs, ours)
    old, one, two = as_set(base), as_set(ours), as_set(theirs)
    assert as_set(found.ours) == as_set(turned.theirs)
    if found.ours == found.theirs:
        assert as_set(found.ours) == (old & one & two) | ((one | two) - old)
    else:
        assert old - one - two, "only what both changed is asked about"
        assert as_set(found.ours) | as_set(found.theirs) >= (one | two) - old
    assert entries_joined(base, ours, base).ours == ours
    assert as_set(entries_joined(base, base, ours).ours) == one


@given(ENTRIES, ENTRIES, ENTRIES)
@settings(max_examples=100)
def test_additions_of_both_always_go_together(
    base: tuple[Plain, ...], more: tuple[Plain, ...], others: tuple[Plain, ...]
) -> None:
    found = entries_joined(base, (*base, *more), (*others, *base))
    assert found.ours == found.theirs
    assert as_set(found.ours) == as_set(base) | as_set(more) | as_set(others)


def test_issues_sides_and_items_that_both_added_are_all_there() -> None:
    ours = made(BASE, add_issue(BASE, "Alpha", NEW))
    theirs = made(BASE, add_issue(BASE, "Beta", NEW))
    found = merge(BASE, made(ours, add_side(ours, "Peru")), made(theirs, add_side(theirs, "Chad")))
    assert found.conflicts == ()
    assert found.negotiation.issue_ids == ("arms", "grain", "alpha", "beta")
    assert found.negotiation.side_ids == ("us", "china", "peru", "chad")
    assert problems(found.negotiation) == ()
    items = [made(BASE, add_item(BASE, "grain", replace(NEW, title=title))) for title in ("One", "Two")]
    assert set(merge(BASE, items[0], items[1]).negotiation.agenda["grain"].items) == {"days", "one", "two"}


def test_items_set_aside_by_both_are_both_aside() -> None:
    ours, theirs = (made(BASE, set_aside(BASE, name)) for name in BASE.item_names)
    found = merge(BASE, ours, theirs)
    assert found.conflicts == ()
    assert found.negotiation.set_aside == set(BASE.item_names)
    assert merge(found.negotiation, BASE, found.negotiation).negotiation.set_aside == set()


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_an_issue_removed_here_and_added_to_there_is_asked_about(choice: str) -> None:
    ours, theirs = made(BASE, remove_issue(BASE, "arms")), made(BASE, add_item(BASE, "arms", NEW))
    (conflict,) = merge(BASE, ours, theirs).conflicts
    assert conflict.doc == Doc("agenda", "arms")
    settled = resolved(merge(BASE, ours, theirs), {conflict.place: choice})  # type: ignore[dict-item]
    assert settled.conflicts == ()
    assert settled.negotiation.issue_ids == (("grain",) if choice == "ours" else ("arms", "grain"))


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_a_side_removed_here_and_given_a_position_there_is_asked_about(choice: str) -> None:
    ours = made(BASE, remove_side(BASE, "china"))
    theirs = made(BASE, set_key(BASE, "china", "arms.sales", "interest", "Trade."))
    for one, other, taken in ((ours, theirs, choice), (theirs, ours, "theirs" if choice == "ours" else "ours")):
        (conflict,) = merge(BASE, one, other).conflicts
        assert conflict.doc == CHINA_ARMS
        settled = resolved(merge(BASE, one, other), {conflict.place: taken})  # type: ignore[dict-item]
        assert settled.conflicts == ()
        assert ("china" in settled.negotiation.side_ids) == (choice == "theirs")


def test_a_file_that_they_touched_goes_only_by_choice() -> None:
    ours, doc = made(BASE, remove_issue(BASE, "arms")), Doc("agenda", "arms")
    (conflict,) = merge(BASE, ours, BASE, touched=(doc,)).conflicts
    found = merge(BASE, ours, BASE, {conflict.place: "theirs"}, (doc,))
    assert (found.conflicts, found.negotiation.issue_ids) == ((), ("arms", "grain"))
    assert problems(found.negotiation) == ()


def test_what_one_moved_is_moved_and_what_both_moved_otherwise_is_asked_about() -> None:
    base = BASE
    for title in ("Alpha", "Beta"):
        base = made(base, add_issue(base, title, NEW))
    ours, theirs = made(base, move_issue(base, "arms", 1)), made(base, move_issue(base, "beta", -1))
    added = made(base, add_issue(base, "Gamma", NEW))
    assert merge(base, ours, added).negotiation.issue_ids == ("grain", "arms", "alpha", "beta", "gamma")
    assert merge(base, added, ours).negotiation.issue_ids == ("grain", "arms", "alpha", "beta", "gamma")
    (conflict,) = merge(base, ours, theirs).conflicts
    assert conflict.place == (HEADER, ("issues",))
    assert resolved(merge(base, ours, theirs), {conflict.place: "theirs"}).negotiation.issue_ids == theirs.issue_ids


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        ("A", "AB", "AC", "ABC"),
        ("A", "AB", "CA", "CAB"),
        ("AB", "B", "ABC", "BC"),
        ("AB", "AX", "ABC", "AXC"),
        ("", "A", "B", "AB"),
        ("AB", "BA", "ABC", "BCA"),
    ],
)
def test_evidence_of_both_is_kept_in_place(base: str, ours: str, theirs: str, both: str) -> None:
    found = merge(evidence(*base), evidence(*ours), evidence(*theirs))
    assert found.conflicts == ()
    assert found.negotiation.position("us", "grain.days").plain().get("evidence") == sources(*both)


def test_evidence_that_both_changed_is_asked_about_and_the_rest_kept() -> None:
    base, ours, theirs = evidence("A", "B"), evidence("X", "B", "C"), evidence("Y", "B", "D")
    found = merge(base, ours, theirs)
    (conflict,) = found.conflicts
    assert (conflict.doc, conflict.keys) == (US_GRAIN, (*GRAIN, "evidence"))
    assert conflict.ours == sources("X", "B", "C", "D")
    assert conflict.theirs == sources("Y", "B", "C", "D")
    settled = resolved(found, {conflict.place: "theirs"})
    assert settled.negotiation.position("us", "grain.days").plain()["evidence"] == conflict.theirs


def test_of_a_side_that_nobody_touched_nothing_stays() -> None:
    ours = made(BASE, remove_side(BASE, "china"))
    theirs = replace(BASE, sides={"us": Side(title="States")})
    found = merge(BASE, ours, theirs)
    assert (found.conflicts, found.negotiation.side_ids) == ((), ("us",))
    assert not same(found.negotiation, ours)


def test_an_entry_that_both_added_stands_once() -> None:
    base: tuple[Plain, ...] = ({"source": "first"},)
    both: Plain = {"source": "both"}
    assert entries_joined(base, (*base, both), (both, *base)).ours == (*base, both)
    assert entries_joined((), (both, both), (both,)).ours == (both, both)


def test_an_order_that_one_side_changed_holds_though_the_other_took_a_name_out() -> None:
    base, turned, fewer = ("a", "b", "c"), ("c", "b", "a"), ("a", "b")
    for ours, theirs in ((turned, fewer), (fewer, turned)):
        found = names_joined(base, ours, theirs, (), True)
        assert found.ours == found.theirs == ("b", "a")


def test_the_same_entry_is_counted_and_what_both_brought_in_stands_once() -> None:
    lists = [each for size in range(3) for each in product("ABC", repeat=size)]
    for base, ours, theirs in product(lists, repeat=3):
        found = entries_joined(base, ours, theirs)
        if found.ours == found.theirs:
            assert Counter(found.ours) == Counter(numbered(base, ours, theirs)), (base, ours, theirs)
        else:
            assert any(base.count(each) > max(ours.count(each), theirs.count(each)) for each in base)


def test_names_that_nobody_moved_stand_as_they_stood_though_one_took_them_out() -> None:
    base = ("a", "b", "c", "d")
    fewer = [each for size in range(5) for each in combinations(base, size)]
    for ours, theirs, standing in product(fewer, repeat=3):
        found = names_joined(base, ours, theirs, standing, True)
        assert found.ours == found.theirs == tuple(each for each in base if each in found.ours), (ours, theirs)
