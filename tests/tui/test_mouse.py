"""The mouse, where people expect it: rows, titles, heads, the wheel and the hints."""

from __future__ import annotations

from textual import events

from negotiator.tui.dialogs import Prompt
from tests.tui.screen import LARGE, SMALL, WIDE, Driven, opened


def spot(driven: Driven, text: str) -> tuple[int, int]:
    """Where a text stands on the screen."""
    y = next(place for place, line in enumerate(driven.lines) if text in line)
    return driven.lines[y].index(text) + 1, y


async def click(driven: Driven, text: str, times: int = 1) -> str:
    """Click on a text, and give the screen."""
    await driven.pilot.click(offset=spot(driven, text), times=times)
    await driven.rest()
    return driven.text


async def test_a_click_selects_and_two_edit() -> None:
    async with opened("three-way", SMALL) as driven:
        await click(driven, "Farms' draw")
        assert driven.bench.item == "river.farm-draw"
        assert driven.app.screen is driven.bench
        await click(driven, "Yearly payment", times=2)
        assert driven.bench.item == "payment.yearly"
        assert driven.app.screen is not driven.bench
        await driven.press("escape")
        await click(driven, "Payment", times=2)
        assert driven.bench.browse.folded == {"payment"}


async def test_a_click_on_a_head_edits_that_side() -> None:
    async with opened("three-way", SMALL) as driven:
        for name, side in (("CI ", "city"), ("FA ", "farms"), ("UP ", "upstream")):
            await click(driven, name)
            assert driven.bench.side == side
        assert "editing: Upstream" in driven.context


async def test_a_click_on_a_title_goes_to_its_pane() -> None:
    async with opened("three-way", LARGE) as driven:
        for place, pane in ((7, "summary"), (4, "frontier"), (1, "matrix")):
            selected = driven.bench.browse.selected
            await click(driven, f"{place} {pane.title()}")
            assert (driven.bench.pane, driven.bench.browse.selected) == (pane, selected)


async def test_the_wheel_scrolls_the_pane_below_it_and_selects_nothing() -> None:
    async with opened("us-china-2024-02", SMALL) as driven:
        before, view = driven.bench.browse, driven.bench.view("matrix")
        view.post_message(events.MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await driven.rest()
        assert view.in_view.start > 0
        view.post_message(events.MouseScrollUp(view, 5, 5, 0, -1, 0, False, False, False))
        await driven.rest()
        assert view.in_view.start == 0
        assert driven.bench.browse == before


async def test_hints_in_the_last_line_can_be_clicked() -> None:
    async with opened("three-way", SMALL) as driven:
        await click(driven, "? help")
        assert "In this pane: matrix" in driven.text
        await driven.press("escape")
        await click(driven, "/ filter")
        assert driven.bench.focused is driven.bench.query_one("#filter-text")
        await click(driven, "Farms' draw")
        assert driven.bench.focused is driven.bench.view("matrix")
        assert not isinstance(driven.app.screen, Prompt)


async def test_panes_beside_take_clicks_too() -> None:
    async with opened("three-way", WIDE) as driven:
        await click(driven, "3 Deal")
        assert driven.bench.pane == "deal"
        await click(driven, "Farms' draw")
        assert (driven.bench.pane, driven.bench.item) == ("matrix", "river.farm-draw")
