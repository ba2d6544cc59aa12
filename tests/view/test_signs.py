"""Signs of what differs: on rows, before marks, and in words."""

from __future__ import annotations

from negotiator.history.since import touched
from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE
from negotiator.view.grid import grid, line
from negotiator.view.matrix import rows
from negotiator.view.signs import NOTHING, Signs, changed_keys, changed_text, signed, signs
from negotiator.view.text import plain
from negotiator.zopa.words.matrix import matrix
from tests.build import ladder, negotiation, red, trade

ITEMS = {"a.one": ladder("x y z", "x"), "a.two": ladder("x y z", "x"), "b.one": ladder("x y z", "x")}
US = {"a.one": trade("z", "y"), "a.two": trade("z", "y")}
OLD = negotiation(ITEMS, {"us": US, "eu": {"a.one": red("x", "y")}})


def between(old: Negotiation, new: Negotiation) -> Signs:
    found = touched(old, new)
    return signs(old, new, found.items | found.issues, found.positions)


def test_nothing_differs_from_itself() -> None:
    assert not between(OLD, OLD) and not NOTHING
    assert {between(OLD, OLD).of(name) for name in ("a", "a.one", "b.one")} == {" "}
    assert changed_text(OLD, OLD, "a.one") == ""


def test_a_position_marks_its_row_its_issue_and_its_side() -> None:
    new = negotiation(ITEMS, {"us": {**US, "a.one": trade("z", "z", weight=2)}, "eu": {"a.one": red("x", "y")}})
    found = between(OLD, new)
    assert [found.of(name) for name in ("a", "a.one", "a.two", "b", "b.one")] == ["~", "~", " ", " ", " "]
    assert found.sides("a.one", ("us", "eu")) == (True, False)
    assert changed_keys(OLD, new, "us", "a.one") == ("limit", "weight")
    assert changed_text(OLD, new, "a.one") == "us limit, weight"


def test_what_is_new_or_gone_is_told_once() -> None:
    more = {**ITEMS, "a.new": ladder("x y", "x"), "c.one": ladder("x y", "x")}
    new = negotiation(more, {"us": {**US, "a.new": trade("y", "y")}, "eu": {"a.one": red("x", "y")}})
    found, back = between(OLD, new), between(new, OLD)
    assert [found.of(name) for name in ("a", "a.new", "a.one", "c", "c.one")] == ["~", "+", " ", "+", "+"]
    assert [back.of(name) for name in ("a", "a.new", "a.one", "c", "c.one")] == ["~", "-", " ", "-", "-"]
    assert found.sides("a.new", ("us", "eu")) == back.sides("a.new", ("us", "eu")) == (False, False)
    assert changed_text(OLD, new, "a.new") == "new on the agenda"


def test_an_item_that_changed_marks_its_row_and_tells_its_keys() -> None:
    new = negotiation({**ITEMS, "b.one": ladder("x y z", "y")}, {"us": US, "eu": {"a.one": red("x", "y")}})
    found = between(OLD, new)
    assert [found.of(name) for name in ("a", "b", "b.one")] == [" ", "~", "~"]
    assert changed_text(OLD, new, "b.one") == "agenda status_quo"


def test_a_sign_before_a_mark_takes_no_room() -> None:
    judged = matrix(OLD)
    row = next(row for row in rows(OLD, judged) if row.name == "a.one")
    made = line(row, judged.sides, grid([row], 2, 70))
    shown = signed(made, row, (False, True))
    assert len(plain(shown)) == len(plain(made))
    at = plain(made).index(UNICODE.marks["red-line"])
    assert plain(shown)[at - 1 : at + 1] == f"~{UNICODE.marks['red-line']}"
    assert plain(shown).count("~") == 1
    assert signed(made, row, (False, False)) is made
