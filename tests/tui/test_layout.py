"""Panes at every size, the mouse, and tables of two, three and six sides at 80x24."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.tui.panes import PANES
from tests.build import Row, ladder, negotiation, red, trade
from tests.tui.folders import put
from tests.tui.screen import MIDDLE, SMALL, WIDE, Driven, opened


def shown(driven: Driven) -> set[str]:
    """The panes that stand on the screen."""
    titles = {"matrix": "1 Matrix", "position": "2 Position", "summary": "3 Summary"}
    return {pane for pane, title in titles.items() if f" {title} " in driven.text}


@pytest.mark.parametrize(
    ("width", "panes"),
    [
        (79, {"matrix"}),
        (119, {"matrix"}),
        (120, {"matrix", "position"}),
        (159, {"matrix", "position"}),
        (160, set(PANES)),
        (200, set(PANES)),
    ],
)
async def test_width_tells_how_many_panes_there_are(width: int, panes: set[str]) -> None:
    async with opened("three-way", (width, 40)) as driven:
        assert shown(driven) == panes


async def test_panes_follow_a_change_of_size() -> None:
    async with opened("three-way", SMALL) as driven:
        at_first = driven.text
        for width, count in ((120, 2), (160, 3), (120, 2), (80, 1)):
            await driven.resize(width, 24)
            assert len(shown(driven)) == count
            assert {len(line) for line in driven.lines} == {width}
        assert driven.text == at_first


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (10, 3), (400, 120)])
async def test_any_size_is_survived(size: tuple[int, int]) -> None:
    async with opened("us-china-2023-06", size) as driven:
        for keys in (("2",), ("3",), ("question_mark",), ("escape",), ("1", "enter"), ("escape", "z")):
            await driven.press(*keys)
        await driven.resize(*SMALL)
        assert "Semiconductors" in driven.text


@pytest.mark.parametrize("size", [SMALL, MIDDLE, WIDE])
async def test_every_pane_is_reached(size: tuple[int, int]) -> None:
    async with opened("three-way", size) as driven:
        for key, pane in zip(("2", "f3", "1", "f2", "3", "f1"), (*PANES[1:], *PANES, PANES[0]), strict=True):
            await driven.press(key)
            assert driven.bench.pane == pane
            assert pane in shown(driven)
        for key, pane in (("tab", "position"), ("tab", "summary"), ("tab", "matrix"), ("shift+tab", "summary")):
            await driven.press(key)
            assert driven.bench.pane == pane


async def test_zoom_gives_one_pane_the_screen_and_takes_it_back() -> None:
    async with opened("three-way", WIDE) as driven:
        await driven.press("2", "z")
        assert shown(driven) == {"position"}
        await driven.press("z")
        assert shown(driven) == set(PANES)


async def test_a_long_pane_scrolls() -> None:
    async with opened("us-china-2024-02", SMALL) as driven:
        await driven.press("3")
        top = driven.text
        for down, up in (("down", "up"), ("j", "k"), ("pagedown", "pageup"), ("end", "home")):
            assert await driven.press(down) != top
            assert await driven.press(up) == top


async def test_the_cursor_stays_in_view() -> None:
    async with opened("us-china-2024-02", SMALL) as driven:
        for key in ("end", "home", "pagedown", "pagedown", "pageup", "down", "up"):
            await driven.press(key)
            assert "▶" in driven.text, key


async def test_a_click_selects_a_row_and_a_pane() -> None:
    async with opened("three-way", WIDE) as driven:
        y = next(index for index, line in enumerate(driven.lines) if "Farms' draw" in line)
        await driven.pilot.click(offset=(12, y))
        await driven.rest()
        assert "Farms' draw" in driven.row("▶")
        await driven.pilot.click("#summary")
        await driven.rest()
        assert driven.bench.pane == "summary"
        await driven.pilot.click(offset=(12, 3))
        await driven.rest()
        assert (driven.bench.pane, driven.bench.browse.selected) == ("matrix", "river")


def of_sides(count: int) -> dict[str, dict[str, Row]]:
    """Positions of sides on one item, of which the last is a red line."""
    held: dict[str, dict[str, Row]] = {f"side-{index}": {"i.a": trade("z", "y")} for index in range(count - 1)}
    return {**held, "side-last": {"i.a": red("x", "x")}}


@pytest.mark.parametrize("count", [2, 3, 6, 12])
async def test_all_sides_fit_and_can_be_edited_at_the_smallest_size(count: int, tmp_path: Path) -> None:
    folder = put(tmp_path, negotiation({"i.a": ladder("x y z", "x")}, of_sides(count)))
    async with opened(folder, SMALL) as driven:
        row = driven.row("▶")
        assert "■ frozen" in row
        assert (row.count("◇"), row.count("◆")) == (count - 1, 1)
        for turn in range(1, count):
            await driven.press("s")
            assert driven.bench.browse.side == turn
        await driven.press("t")
        assert "frozen" not in driven.row("▶")
        assert "side-last" in driven.context
        shown_position = await driven.press("2")
        assert shown_position.count("◇") >= min(count, 8)
