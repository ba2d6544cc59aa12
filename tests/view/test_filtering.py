"""What is typed finds rows: by their texts, by who binds them, and by what a side holds there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from negotiator.view.browse import Browse
from negotiator.view.filtering import Holder, Sought, Texts, folded, words_of
from negotiator.view.matrix import Row, rows
from negotiator.zopa.words.matrix import matrix
from tests.view.cases import many
from tests.view.texts import anything

HELD = many(2)
ROWS = rows(HELD, matrix(HELD))


def found(text: str) -> list[str]:
    return [row.name for row in Browse().filtered(ROWS, text).matching(ROWS)]


def named(name: str, own: str, *holders: Holder) -> Row:
    return Row(name, "." in name, name, (), "", "", "", "", sought=Sought(lambda: Texts(own, holders)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("quota", ["grain.quota"]),
        ("who counts", ["grain.quota"]),
        ("COUNTS who", ["grain.quota"]),
        ("arms.seat", ["arms.seat"]),
        ("talks quota", []),
        ("set aside", ["arms.talks"]),
        ("red line", ["grain.frozen", "grain.blocked"]),
        ("seat unknown", ["arms.seat"]),
        ("nowhere", []),
    ],
)
def test_every_word_has_to_be_found(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_an_item_is_found_by_its_issue() -> None:
    assert found("grain") == [row.name for row in ROWS if row.name.startswith("grain")]


def test_a_word_finds_the_rows_that_it_stands_in() -> None:
    assert {row.name for row in ROWS if "blocked" in row.word} <= set(found("blocked"))


def test_a_side_is_found_where_it_binds_or_by_what_it_holds() -> None:
    bound = {row.name for row in ROWS if row.binders and "chi" in row.binders}
    assert bound
    assert set(found("china")) == bound
    assert "arms.seat" not in bound
    assert "arms.seat" in found("china unknown")
    assert "arms.seat" not in found("china tradeable")


def test_words_of_two_sides_are_not_mixed() -> None:
    row = named("i.a", "Talks", Holder("us", "red line"), Holder("china", "tradeable"))
    assert Browse().filtered((row,), "china red").matching((row,)) == ()
    assert Browse().filtered((row,), "us red talks").matching((row,)) == (row,)


@pytest.mark.parametrize(("one", "other"), [("Straße", "STRASSE"), ("Évian", "evian"), ("ＡＢＣ", "abc")])
def test_case_and_accents_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(anything)
@settings(max_examples=100)
def test_any_text_finds_what_holds_it(text: str) -> None:
    row = named("i.a", f"before {text} after")
    assert row.sought.matches(words_of(text))


def test_a_row_is_asked_again_for_other_words() -> None:
    row = named("i.a", "Talks")
    assert [row.sought.matches(words_of(text)) for text in ("talks", "seat", "talks", "")] == [True, False, True, True]


def test_an_issue_stays_with_its_items_and_the_first_match_is_selected() -> None:
    browse = Browse("arms.seat", folded=frozenset({"arms", "grain"})).filtered(ROWS, "quota")
    assert [row.name for row in browse.visible(ROWS)] == ["grain", "grain.quota"]
    assert browse == Browse("grain.quota", folded=frozenset({"arms"}), filter="quota")
    assert browse.counted(ROWS) == (1, 7)


def test_the_row_one_is_on_stays() -> None:
    browse = Browse("arms.seat").filtered(ROWS, "nowhere")
    assert [row.name for row in browse.visible(ROWS)] == ["arms", "arms.seat"]
    changed = tuple(replace(row, sought=Sought()) if row.name == "grain.quota" else row for row in ROWS)
    row = Browse("arms").filtered(ROWS, "quota").row(changed)
    assert row is not None and row.name == "grain.quota"


def test_moving_keeps_to_what_matches() -> None:
    browse = Browse("arms").filtered(ROWS, "red line")
    assert [browse.moved(ROWS, by).selected for by in (-1, 0, 1, 2)] == [
        "grain",
        "grain.frozen",
        "grain.blocked",
        "grain.blocked",
    ]


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_typed_shows_all(text: str) -> None:
    browse = Browse("grain.quota").filtered(ROWS, "quota").filtered(ROWS, text)
    assert browse == Browse("grain.quota")
    assert browse.visible(ROWS) == ROWS
