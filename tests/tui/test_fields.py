"""Enter on an item: the list of its keys, and values typed, each refused as one types where it will not do."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from negotiator.model.position import Position
from negotiator.tui.editing.fields import LISTS
from tests.tui.screen import Driven, opened

NAME = "fentanyl.precursor-controls"
KEYS = (
    *("stance", "target", "limit", "better", "weight", "values", "confidence"),
    *("interest", "rationale", "evidence", "links", "set_by", "reviewed"),
)


async def to_field(driven: Driven, key: str) -> str:
    """Open the list of keys of the US position on precursor controls, and choose one."""
    await driven.pick("Precursor controls")
    await driven.press("enter")
    return await driven.press(*["down"] * KEYS.index(key), "enter")


def held(driven: Driven) -> Position:
    return driven.bench.session.negotiation.position("us", NAME)


async def test_enter_lists_every_key_with_what_is_stated() -> None:
    async with opened("us-china-2023-06") as driven:
        await driven.pick("Precursor controls")
        shown = await driven.press("enter")
        assert "United States: Fentanyl, Precursor controls" in shown
        places = [shown.index(f"│ {key.replace('_', ' '):11} ") for key in KEYS]
        assert places == sorted(places)
        assert "limit       licensing" in shown and "set by      -" in shown
        assert "limit       licensing" not in await driven.press("escape")


TYPED = {
    "target": ("licensin", 'target "licensin" is not an option of the item; options: none, advisories, licensing'),
    "limit": ("x", 'limit "x" is not an option of the item; options: none, advisories, licensing, scheduling'),
    "weight": ("-1", "weight"),
    "reviewed": ("24", "reviewed"),
}


@pytest.mark.parametrize("key", TYPED)
async def test_a_reason_stands_there_as_one_types_and_enter_does_not_leave(key: str) -> None:
    text, reason = TYPED[key]
    async with opened("us-china-2023-06") as driven:
        await to_field(driven, key)
        await driven.press("ctrl+u")
        hint = driven.dialog
        await driven.type(text)
        assert reason in driven.dialog[len(hint) :] or reason in driven.dialog.removeprefix(hint)
        assert len(driven.dialog) > len(hint) + 20
        await driven.press("enter")
        assert driven.app.screen.query(Input)
        await driven.press("escape")
        assert "unsaved" not in driven.header


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [("limit", "advisories", "advisories"), ("weight", "12.5", "25/2"), ("reviewed", "2023-06-30", "2023-06-30")],
)
async def test_a_typed_value_is_stated_and_the_list_is_there_again(key: str, text: str, value: str) -> None:
    async with opened("us-china-2023-06") as driven:
        await to_field(driven, key)
        await driven.press("ctrl+u")
        await driven.type(text)
        shown = await driven.press("enter")
        assert f"{key.replace('_', ' '):11} {text}" in shown
        assert "1 unsaved" in driven.header
        assert str(getattr(held(driven), key)) == value


async def test_options_are_offered_as_one_types() -> None:
    async with opened("us-china-2023-06") as driven:
        await to_field(driven, "limit")
        await driven.press("ctrl+u")
        await driven.type("adv")
        await driven.press("right")
        assert driven.app.screen.query_one(Input).value == "advisories"


@pytest.mark.parametrize(("key", "word"), [("stance", "red-line"), ("better", "last"), ("confidence", "low")])
async def test_words_are_picked_from_a_list(key: str, word: str) -> None:
    async with opened("us-china-2023-06") as driven:
        shown = await to_field(driven, key)
        assert word in shown
        await driven.press("home", *["down"] * LISTS[key].index(word), "enter")
        assert getattr(held(driven), key) == word


async def test_a_stated_word_can_be_removed() -> None:
    async with opened("us-china-2023-06") as driven:
        await to_field(driven, "confidence")
        await driven.press("end", "enter")
        assert held(driven).confidence is None


async def test_enter_on_an_issue_folds_it() -> None:
    async with opened("three-way") as driven:
        await driven.press("home")
        assert "▾ The river" in driven.row("▶")
        assert "Farms' draw" not in await driven.press("enter")
        assert "▸ The river" in driven.row("▶")
        assert "Farms' draw" in await driven.press("space")


async def test_a_reservation_is_typed_and_refused_with_a_reason() -> None:
    async with opened("us-china-2023-06") as driven:
        assert "what it gets without a deal" in await driven.press("b")
        assert "reservation must be a number" in await driven.type("abc")
        await driven.press("enter")
        assert driven.app.screen.query(Input)
        await driven.press("ctrl+u")
        await driven.type("30.5")
        await driven.press("enter")
        assert str(driven.bench.session.negotiation.side("us").reservation) == "61/2"
        assert "1 unsaved" in driven.header


async def test_find_goes_on_from_the_row_and_opens_folded_issues() -> None:
    async with opened("us-china-2023-06") as driven:
        await driven.press("home", "space")
        folded = driven.text
        await driven.pick("arms")
        assert "arms" in driven.row("▶") and "arms" not in folded.split("Semiconductors")[0]
        assert "no title holds this" not in driven.text
