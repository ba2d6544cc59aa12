"""From nothing to a saved matrix inside the app, and what else can happen where a negotiation is begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.cli import main
from negotiator.files.reading import read
from negotiator.tui.agenda.sheet import Sheet
from negotiator.tui.faults import FaultsScreen
from negotiator.tui.workbench import Workbench
from tests.tui.folders import copied, files
from tests.tui.screen import MIDDLE, Driven, opened

CHOOSE = {"<": "left", ">": "right", "r": "r"}


async def filled(driven: Driven, *fields: str) -> str:
    """Type or paste into the fields of a sheet, one after the other, and be done; < and > choose, r a red line."""
    for index, text in enumerate(fields):
        if index:
            await driven.pilot.press("tab")
        if text in CHOOSE:
            await driven.pilot.press(CHOOSE[text])
        elif text:
            await driven.paste(text)
    return await driven.press("ctrl+s")


async def test_a_negotiation_of_two_sides_and_three_issues_is_mapped_and_saved_without_leaving_the_app(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "supply"
    async with opened(folder) as driven:
        assert "Nothing stands in supply yet: a new negotiation" in driven.dialog
        await filled(driven, "Supply", "", "Buyer, Seller", "Price", "", "<", "80 to 120 step 5 thousand", "100")
        assert "Positions on Price" in driven.dialog
        shown = await filled(driven, "80", "105", "", "120", "95", "")
        assert "Price: positions of Buyer, Seller stated" in driven.context
        assert "◇ ≤ 105" in shown and "◇ ≥ 95" in shown
        await driven.press("a", "a")
        await filled(driven, "Delivery", "", "", "two weeks, four weeks, eight weeks", "eight weeks")
        await filled(driven, "two-weeks", "four-weeks", "r", "eight-weeks", "two-weeks", "")
        await driven.press("a", "a")
        await filled(driven, "Payment", "Time of payment", ">", "in advance, on delivery", "on delivery")
        await filled(driven, "on-delivery", "", "", "in-advance", "", "")
        assert "zone: counting" not in driven.header
        await driven.press("ctrl+s")
        assert "saved" in driven.context and "unsaved" not in driven.header and "counting" not in driven.header
    reading = read(folder)
    assert reading.faults == () and reading.notes == () and reading.negotiation is not None
    assert reading.negotiation.item_names == ("price.price", "delivery.delivery", "payment.time-of-payment")
    assert reading.negotiation.position("buyer", "delivery.delivery").stance == "red-line"
    assert main(["matrix", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert all(title in printed for title in ("Supply", "Buyer", "Seller", "Price", "Delivery", "Time of payment"))


async def test_leaving_the_offer_ends_the_app_and_writes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path / "nowhere") as driven:
        assert isinstance(driven.app.screen, Sheet)
        await driven.pilot.press("escape")
        await driven.pilot.pause()
    assert driven.app.return_value == 0
    assert not (tmp_path / "nowhere").exists()


async def test_a_folder_that_holds_something_else_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    async with opened(tmp_path) as driven:
        assert isinstance(driven.app.screen, FaultsScreen)


async def test_a_field_that_will_not_do_is_shown_with_its_reason(tmp_path: Path) -> None:
    async with opened(tmp_path) as driven:
        shown = await filled(driven, "Supply", "", "Buyer", "Price", "", "", "80 to 120")
        assert isinstance(driven.app.screen, Sheet) and shown
        assert "type two sides or more" in driven.dialog
        await driven.paste(", Seller")
        assert "a folder each: buyer, seller" in driven.dialog
        await driven.press("ctrl+s")
        assert "this reads as a range: choose quantity as the kind" in driven.dialog
        await driven.press("shift+tab", "right", "right", "ctrl+s")
        assert "Positions on Price" in driven.dialog


async def test_unsaved_edits_are_saved_before_another_one_is_begun_where_one_says_so(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    begun = files(folder)
    async with opened(folder) as driven:
        await driven.tap("n", "ctrl+n")
        assert "1 edit not saved" in driven.dialog
        await driven.tap("end", "enter")
        assert "1 unsaved" in driven.header and files(folder) == begun, "one may stay as well"
        await driven.tap("ctrl+n", "home", "enter")
        assert "A new negotiation" in driven.dialog
    assert files(folder) != begun


async def test_unsaved_edits_are_asked_about_before_another_one_is_begun(tmp_path: Path) -> None:
    async with opened("us-china-2023-06", MIDDLE) as driven:
        await driven.press("down", "n", "ctrl+n")
        assert "1 edit not saved" in driven.dialog
        await driven.press("escape")
        assert "1 unsaved" in driven.header
        await driven.press("ctrl+n", "down", "enter")
        assert "A new negotiation" in driven.dialog
        await filled(driven, "Talks", str(tmp_path / "talks"), "A, B", "Where", "", ">", "here, there")
        assert "Positions on Where" in driven.dialog
        await driven.press("escape")
        assert driven.header.startswith(" Talks") and isinstance(driven.app.screen, Workbench)
        assert sum(isinstance(screen, Workbench) for screen in driven.app.screen_stack) == 1
        await driven.press("ctrl+s")
    assert "negotiation.toml" in files(tmp_path / "talks")
