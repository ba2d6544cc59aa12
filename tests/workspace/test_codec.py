"""Edits as JSON and back: every value as it was, of the same kind."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc
from negotiator.workspace.codec import packed, packed_changes, unpacked, unpacked_changes

VALUES: st.SearchStrategy[Plain] = st.recursive(
    st.text(st.characters()) | st.integers() | st.booleans() | st.fractions(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.sampled_from(["", "a", "b.c"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def kinds(value: Plain | None) -> object:
    """Tell a value with the kinds of all in it, which == leaves open: 1, True and a fraction of 1 are equal."""
    if isinstance(value, dict):
        return {key: kinds(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(kinds(each) for each in value)
    return type(value), value


@given(VALUES)
@settings(max_examples=100)
def test_a_value_comes_back_as_it_was(value: Plain) -> None:
    assert kinds(unpacked(json.loads(json.dumps(packed(value))))) == kinds(value)


@given(VALUES, VALUES)
@settings(max_examples=30)
def test_changes_come_back_as_they_were(before: Plain, after: Plain) -> None:
    changes = (
        Change(Doc("position", "i", "us"), ("items", "a", "x"), before, after),
        Change(Doc("negotiation"), (), None, after),
        Change(Doc("side", side="us"), ("\ud800",), before, None),
    )
    assert unpacked_changes(json.loads(json.dumps(packed_changes(changes)))) == changes


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[[]]",
        "[1]",
        '[[["song", "", ""], [], null, 1]]',
        '[[["side", "", 7], [], null, 1]]',
        '[[["side", "", ""], [1], null, 1]]',
        '[[["side", "", ""], [], null, [null]]]',
        '[[["side", "", ""], [], null, {"": "one"}]]',
        '[[["side", "", ""], [], null, {"": [["a"]]}]]',
    ],
)
def test_what_no_packing_gives_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpacked_changes(json.loads(text))
