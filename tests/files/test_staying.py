"""What no step may bring into a text: comments that were not there, and line ends of another kind."""

from __future__ import annotations

import pytest

from negotiator.files import editing
from negotiator.files.staying import brings_nothing_else
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc

OLD = 'a = 1 # one\n# two\nb = "# no comment"\n'


@pytest.mark.parametrize(
    ("new", "stays"),
    [
        (OLD.replace("1", "2"), True),
        (OLD.replace("1", "'# text'"), True),
        ("a = 1 # one\n", True),
        ("# two\n", True),
        (OLD.replace("# one", "#  one"), False),
        (OLD + "# two\n", False),
        ("# two\na = 1 # one\n", False),
        (OLD.replace('"# no comment"', "1 # no comment"), False),
        (OLD + "\r\n", False),
    ],
)
def test_comments_stay_in_their_order_and_line_ends_are_of_one_kind(new: str, stays: bool) -> None:
    assert brings_nothing_else(OLD, new) is stays


def test_a_text_without_line_ends_may_get_either_and_one_with_both_keeps_both() -> None:
    assert brings_nothing_else("a = 1", "a = 1\r\nb = 2")
    assert brings_nothing_else("a = 1 # x\r\nb = 2\n", "a = 3 # x\r\nb = 2\n")
    assert not brings_nothing_else("a = 1 # x\r\nb = 2\r\n", "a = 1 # x\nb = 2\r\n")


def test_a_step_that_brings_a_comment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "ways", lambda *_: iter([lambda: 'title = "b" # new\n']))
    change = Change(Doc("side", side="us"), ("title",), "a", "b")
    with pytest.raises(editing.EditError, match="comments or line ends would be others"):
        editing.edited(b'title = "a"\n', change.doc, (change,))
