"""The filter: the matrix narrows as one types, keeps so on Enter, and shows all again on Escape."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.tui.folders import put
from tests.tui.hostile import TEXTS, hostile
from tests.tui.screen import MIDDLE, SMALL, Driven, opened
from tests.tui.test_hostile import actions, controls


def rows(driven: Driven) -> list[str]:
    """The names of the rows that the matrix shows."""
    return [row.name for row in driven.bench.browse.visible(driven.bench.rows)]


@pytest.mark.parametrize("size", [SMALL, MIDDLE])
async def test_the_matrix_narrows_as_one_types_and_stays_so(size: tuple[int, int]) -> None:
    async with opened("us-china-2024-02", size) as driven:
        everything, at_first = rows(driven), driven.text
        await driven.press("slash")
        shown = await driven.type("precursor")
        assert rows(driven) == ["fentanyl", "fentanyl.precursor-controls"]
        assert "/precursor" in shown
        assert "1 of 26 items" in shown
        assert "Taiwan" not in driven.lines[5]
        assert "Precursor contr" in (await driven.press("enter") and driven.row("▶"))
        assert "/precursor: 1 of 26 items" in driven.context
        await driven.press("H")
        assert "limit licensing to advisories" in driven.context
        await driven.press("u", "escape")
        assert rows(driven) == everything
        assert driven.bench.item == "fentanyl.precursor-controls"
        await driven.press("home", "down")
        assert driven.text.splitlines()[1:-2] == at_first.splitlines()[1:-2]


async def test_escape_goes_back_to_where_one_was() -> None:
    async with opened("us-china-2024-02") as driven:
        before = await driven.press("down", "down", "2")
        await driven.press("slash")
        await driven.type("red line")
        assert driven.bench.pane == "matrix"
        assert await driven.press("escape") == before
        assert "nothing is open" in (await driven.press("escape") and driven.context)


async def test_where_nothing_matches_enter_keeps_nothing() -> None:
    async with opened("us-china-2024-02") as driven:
        await driven.press("slash")
        shown = await driven.type("zzz")
        assert "0 of 26 items" in shown
        assert "Escape shows all" in shown
        assert "/zzz" in await driven.press("enter")
        await driven.press("backspace", "backspace", "backspace", "enter")
        assert driven.bench.browse.filter == ""
        assert driven.bench.focused is driven.bench.view("matrix")


async def test_arrows_move_while_one_types_and_the_filter_can_be_changed() -> None:
    async with opened("us-china-2024-02") as driven:
        await driven.press("slash")
        await driven.type("china red")
        first = driven.row("▶")
        await driven.press("down")
        assert driven.row("▶") != first
        await driven.press("enter", "slash", "backspace", "backspace", "backspace", "backspace")
        assert driven.bench.browse.filter == "china"
        await driven.press("tab")
        assert (driven.bench.pane, driven.bench.browse.filter) == ("position", "china")
        assert "/china" in driven.context


async def test_an_edit_takes_the_selected_row_not_away() -> None:
    async with opened("us-china-2024-02") as driven:
        await driven.press("slash")
        await driven.type("united red")
        await driven.press("enter")
        name = driven.bench.item
        before = len(rows(driven))
        await driven.press("t")
        assert driven.bench.item == name
        assert len(rows(driven)) == before
        await driven.press("end")
        assert name not in rows(driven)


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (10, 3)])
async def test_it_works_at_any_size(size: tuple[int, int]) -> None:
    async with opened("three-way", size) as driven:
        await driven.press("slash")
        await driven.type("farms")
        await driven.press("enter", "escape")
        assert driven.bench.browse.filter == ""


async def test_hostile_text_is_found_and_stays_text(tmp_path: Path) -> None:
    async with opened(put(tmp_path, hostile(0))) as driven:
        await driven.press("slash")
        for text in TEXTS[:6]:
            driven.bench.query_one(Input).value = ""
            driven.bench.query_one(Input).insert_text_at_cursor(text)
            await driven.rest()
            assert controls(driven) == set(), text
        await driven.press("ctrl+u")
        await driven.type("mark")
        await driven.press("enter")
        assert "/mark: 3 of 3 items" in driven.context
        assert {act for act in actions(driven) if "app.quit" in act} == set()


async def test_a_change_of_size_does_not_end_the_typing() -> None:
    async with opened("three-way", SMALL) as driven:
        await driven.press("slash", "p")
        await driven.resize(*MIDDLE)
        await driven.type("ay")
        assert driven.bench.browse.filter == "pay"
        assert "unsaved" not in driven.header


async def test_another_window_does_not_end_the_typing() -> None:
    async with opened("three-way") as driven:
        await driven.press("slash", "p", "a")
        driven.app.post_message(events.AppBlur())
        await driven.rest()
        driven.app.post_message(events.AppFocus())
        await driven.rest()
        shown = await driven.type("yment")
        assert "/payment" in shown
        assert "1 of 3 items" in shown
