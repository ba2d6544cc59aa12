"""Rows of the matrix: marks, words, figures and who binds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negotiator.model.agenda import Item
from negotiator.model.position import Position
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.matrix import accepts_text, figure_text, issue_of, mark_text, role_of, rows, word_text
from negotiator.zopa.words.matrix import matrix
from negotiator.zopa.words.overlap import Overlap
from negotiator.zopa.words.words import Cell, Word
from tests.build import Row as Table
from tests.build import choice, ladder, negotiation, quantity, red, trade, unknown
from tests.view.cases import LONG, many

LADDER, CHOICE, AMOUNTS = ladder("a b c d"), choice("a b c"), quantity(0, 30, 5)


def item(row: Table) -> Item:
    return Item.model_validate({"title": "T", **row})


def test_rows_are_the_issues_each_with_its_items() -> None:
    held = many(2)
    found = rows(held, matrix(held))
    assert [(row.name, row.is_item) for row in found[:4]] == [
        ("arms", False),
        (f"arms.{LONG}", True),
        ("arms.talks", True),
        ("arms.seat", True),
    ]
    assert [issue_of(row) for row in found] == ["arms"] * 4 + ["grain"] * 5


def test_rows_tell_word_figure_and_who_binds() -> None:
    held = many(2)
    found = {row.name: row for row in rows(held, matrix(held))}
    assert (found["grain.gap"].word, found["grain.gap"].figure) == ("◌ linked", "gap 2")
    assert (found["grain.frozen"].word, found["grain.frozen"].role) == ("■ frozen", "frozen")
    assert (found["grain.blocked"].word, found["grain.blocked"].binders) == ("✕ blocked", "us, chi")
    assert (found["arms.seat"].word, found["arms.seat"].figure) == ("? unknown", "?")
    assert (found["arms.talks"].word, found["arms.talks"].role) == ("– set aside", "aside")
    assert found["grain.quota"].marks == ("◇ ≥ 15", "◇ ≤ 20")
    assert found["grain"].note == "without Blocked"


@pytest.mark.parametrize(
    ("table", "position", "text"),
    [
        (LADDER, trade("d"), "any"),
        (LADDER, trade("d", "b"), "≥ b"),
        (LADDER, trade("a", "c"), "≤ c"),
        (LADDER, trade("d", "d"), "= d"),
        (LADDER, trade("a", "a"), "= a"),
        (LADDER, red("b", better="only"), "= b"),
        (LADDER, trade("b", ("b", "c")), "b to c"),
        (AMOUNTS, trade(30, 5), "≥ 5"),
        (AMOUNTS, trade(10, (5, 15)), "5 to 15"),
        (CHOICE, trade("a"), "any"),
        (CHOICE, trade("a", accepts=("a", "c")), "a | c"),
    ],
)
def test_what_a_side_accepts_in_short(table: Table, position: Table, text: str) -> None:
    assert accepts_text(item(table), Position.model_validate(position)) == text


def test_marks_tell_the_stance_by_shape() -> None:
    ladder_item = item(LADDER)
    made = [Position.model_validate(row) for row in (red("d", "b"), trade("d", "b"), unknown(target="d", limit="b"))]
    assert [mark_text(ladder_item, each, UNICODE) for each in made] == ["◆ ≥ b", "◇ ≥ b", "?"]
    assert [mark_text(ladder_item, each, ASCII) for each in made] == ["R >= b", "T >= b", "?"]


@pytest.mark.parametrize(
    ("table", "found", "full", "short"),
    [
        (LADDER, Overlap(range(1, 3), Fraction(1)), "overlap 1 step", "overlap 1 step"),
        (LADDER, Overlap(range(4), Fraction(3)), "overlap 3 steps", "overlap 3 steps"),
        (LADDER, Overlap(range(1, 2), Fraction(0)), "one point", "1 point"),
        (LADDER, Overlap(range(0), Fraction(-2)), "gap 2 steps", "gap 2"),
        (AMOUNTS, Overlap(range(3), Fraction(10)), "overlap 10", "overlap 10"),
        (quantity(0, 3), Overlap(range(0), Fraction(-1, 2)), "gap 0.5", "gap 0.5"),
        (CHOICE, Overlap((0, 2), None), "2 in common", "2 in common"),
        (CHOICE, Overlap((), None), "none in common", "none in common"),
        (LADDER, Overlap(range(4), Fraction(3), ("us",)), "?", "?"),
    ],
)
def test_how_wide_the_overlap_or_the_gap_is(table: Table, found: Overlap, full: str, short: str) -> None:
    assert figure_text(item(table), found) == full
    assert figure_text(item(table), found, short=True) == short


def test_a_gap_of_a_quantity_has_its_unit() -> None:
    days = item({"quantity": {"from": 0, "to": 30, "step": 1, "unit": "days\x1b"}})
    assert figure_text(days, Overlap(range(0), Fraction(-3)), short=True) == "gap 3 days<1B>"


def test_a_cell_without_a_word_says_why() -> None:
    assert (word_text(Cell(None), UNICODE), role_of(Cell(None))) == ("– set aside", "aside")
    full = Cell(None, too_large="too many")
    assert (word_text(full, ASCII), role_of(full)) == ("- too large", "too-large")
    assert [word_text(Cell(word), ASCII)[0] for word in Word] == ["X", "F", "?", "O", "T", "L"]


def test_a_title_is_shown_and_never_obeyed() -> None:
    held = negotiation({"i.a": ladder("a b", title="\x1b[2Jtitle\n")}, {"us": {"i.a": trade("a")}, "china": {}})
    assert rows(held, matrix(held))[1].title == "<1B>[2Jtitle"
