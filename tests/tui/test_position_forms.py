"""The forms of a position where there is little to fill in: no points, no other item, nothing typed, all locked."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from tests.build import choice, ladder, negotiation, quantity, trade
from tests.tui.folders import put
from tests.tui.screen import Driven, opened

ITEMS = {
    "arms.sales": ladder("none fewer now", "now", title="Sales"),
    "arms.place": choice("north south", "north", title="Place"),
    "grain.days": quantity(0, 30, 1, 10, title="Days"),
}
HELD = {
    "us": {"arms.sales": trade("none", weight=3), "arms.place": trade("south", weight=1)},
    "cn": {"grain.days": trade(20, better="last")},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder in which one side weighs two of three items, and the other holds one item and weighs none."""
    return put(tmp_path / "talks", negotiation(ITEMS, HELD))


ROWS = {"Sales": ("home", "down"), "Place": ("home", "down", "down"), "Days": ("end",)}


async def to_key(driven: Driven, title: str, key: str) -> str:
    """Open the keys of the side's position on an item, and choose one."""
    await driven.tap(*ROWS[title], "enter")
    shown = driven.app.screen.query_one(OptionList)
    texts = [str(shown.get_option_at_index(index).prompt) for index in range(shown.option_count)]
    shown.highlighted = next(index for index, text in enumerate(texts) if text.startswith(key))
    await driven.tap("enter")
    return driven.text


async def test_a_curve_without_points_takes_no_number_and_says_how_one_is_added(folder: Path) -> None:
    async with opened(folder) as driven:
        await driven.tap("s")
        await to_key(driven, "Days", "values")
        assert "20" in driven.dialog
        await driven.tap("m", "escape", "x", "x", "x")
        for keys in ("x", "m"):
            await driven.press(keys)
            assert "there is no point yet: a adds one" in driven.dialog
        await driven.tap("plus", "7", "backspace", "down", "a", "escape", "enter")
        assert "values      -" in driven.text
        assert driven.bench.negotiation.position("cn", "grain.days").values is None
        assert "unsaved" not in driven.header, "a curve of no points is none"
        await driven.tap("enter", "plus", "enter")
        assert driven.bench.negotiation.position("cn", "grain.days").values
        await driven.tap("enter", "X")
        assert driven.bench.negotiation.position("cn", "grain.days").values is None, "none is stated at once"
        assert "values      -" in driven.text


async def test_a_number_that_is_none_yet_changes_nothing_until_it_is_one(folder: Path) -> None:
    async with opened(folder) as driven:
        await to_key(driven, "Sales", "values")
        await driven.tap("down", "full_stop")
        assert "._" in driven.text
        await driven.tap("5")
        assert ".5_" in driven.text
        await driven.tap("backspace", "backspace", "backspace")
        assert "_" not in driven.row("fewer").split("│")[1]
        await driven.tap("5", "enter", "enter")
        assert driven.bench.negotiation.position("us", "arms.sales").values == {
            "none": Fraction(2),
            "fewer": Fraction(5),
            "now": Fraction(0),
        }


async def test_weights_tell_what_they_are_scaled_from_and_the_last_that_is_free_keeps_its_own(folder: Path) -> None:
    async with opened(folder) as driven:
        await driven.tap("W")
        assert "sum 100; scaled from the 4 that are stated" in driven.text
        await driven.tap("space", "down", "space", "down", "plus")
        assert "all others are locked: there is nothing to take from or to give to" in driven.text
        assert "sum 100, 100 of it locked" in driven.text
        await driven.tap("escape", "s", "W")
        assert "sum 100; none are stated yet" in driven.text


async def test_a_value_that_is_taken_as_it_stands_is_no_edit_and_a_link_needs_another_item(folder: Path) -> None:
    async with opened(folder) as driven:
        await driven.tap("s")
        await to_key(driven, "Days", "target")
        assert "the option aimed for; 0, 30" in driven.dialog, "of a quantity the ends are offered"
        await driven.tap("enter")
        assert "target      20" in driven.text
        assert "unsaved" not in driven.header and not driven.bench.session.can_undo
        assert driven.bench.said == "", "and nothing is refused"
        await driven.tap("escape")
        assert "links       -" in await to_key(driven, "Days", "links"), "the list of keys is there again"
        await driven.tap("escape")
        assert "a link asks for another item, and cn has a position on no other one yet" in driven.context


async def test_accepted_options_are_marked_from_the_list_of_keys_and_it_is_there_again(folder: Path) -> None:
    async with opened(folder) as driven:
        assert "us accepts of arms, Place" in await to_key(driven, "Place", "accepts")
        await driven.tap("home", "space", "enter")
        assert "accepts     south" in driven.text
        assert driven.bench.negotiation.position("us", "arms.place").accepts == ("south",)


async def test_a_link_is_put_together_by_clicks_and_what_fits_nothing_offers_nothing(folder: Path) -> None:
    async with opened(folder) as driven:
        await to_key(driven, "Sales", "links")
        await driven.tap("a", *"zz")
        offers = driven.app.screen.query_one("#link--offers", OptionList)
        assert offers.option_count == 0
        await driven.tap("down", "up", "ctrl+u")
        line = next(place for place, text in enumerate(driven.lines) if " now " in text)
        await driven.pilot.click(offset=(offers.region.x + 2, line))
        await driven.rest()
        assert driven.app.screen.query_one("#link-concede", Input).value == "now"
        assert driven.app.focused is driven.app.screen.query_one("#link-other", Input)
