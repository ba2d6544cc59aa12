"""Panes at every size, the mouse, and tables of two, three and six sides at 80x24."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.tui.command import PANES
from negotiator.tui.layout import Layout
from tests.build import Row, ladder, negotiation, red, trade
from tests.tui.folders import put
from tests.tui.screen import MIDDLE, SMALL, WIDE, Driven, opened


def shown(driven: Driven) -> set[str]:
    """The panes that stand on the screen."""
    return {pane for place, pane in enumerate(PANES, 1) if f" {place} {pane.title()} " in driven.text}


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
        for width, count in ((120, 2), (160, 7), (120, 2), (80, 1)):
            await driven.resize(width, 24)
            assert len(shown(driven)) == count
            assert {len(line) for line in driven.lines} == {width}
        assert driven.text == at_first


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (10, 3), (400, 120)])
async def test_any_size_is_survived(size: tuple[int, int]) -> None:
    async with opened("three-way", size) as driven:
        for keys in (
            *((str(place),) for place in range(2, 8)),
            ("question_mark",),
            ("escape",),
            ("1", "enter"),
            ("escape", "z"),
        ):
            await driven.press(*keys)
        await driven.resize(*SMALL)
        assert "The river" in driven.text


@pytest.mark.parametrize("size", [SMALL, MIDDLE, WIDE])
async def test_every_pane_is_reached(size: tuple[int, int]) -> None:
    async with opened("three-way", size) as driven:
        for place in (2, 7, 1, 5, 3, 6, 4):
            for key in (str(place), f"f{place}"):
                await driven.press(key)
                assert driven.bench.pane == PANES[place - 1]
                assert PANES[place - 1] in shown(driven)
        for key, pane in (("tab", "why"), ("tab", "robustness"), ("shift+tab", "why"), ("shift+tab", "frontier")):
            await driven.press(key)
            assert driven.bench.pane == pane


@pytest.mark.parametrize("size", [(80, 21), (120, 32), (160, 42), (200, 57), (401, 99), (3, 2)])
def test_panes_fill_their_space_and_do_not_overlap(size: tuple[int, int]) -> None:
    width, height = size
    for layout in (Layout(), Layout("why", "why", parts={"why": 33, "matrix": 4}), Layout("deal", zoomed=True)):
        cells = [
            (x, y)
            for area in layout.areas(width, height).values()
            for x in range(area.x, area.x + area.width)
            for y in range(area.y, area.y + area.height)
        ]
        assert sorted(cells) == sorted({(x, y) for x in range(width) for y in range(height)})


async def test_a_pane_is_made_wider_and_narrower_up_to_its_ends() -> None:
    async with opened("three-way", MIDDLE) as driven:
        first = driven.bench.areas["matrix"].width
        await driven.press("greater_than_sign")
        assert driven.bench.areas["matrix"].width > first
        await driven.press("less_than_sign", "less_than_sign")
        assert driven.bench.areas["matrix"].width < first
        assert {len(line) for line in driven.lines} == {120}
        for _ in range(10):
            await driven.press("less_than_sign")
        assert driven.context == "this pane has the least room already"
        await driven.press("z", "less_than_sign")
        assert "this pane has the whole width" in driven.context


async def test_zoom_gives_one_pane_the_screen_and_takes_it_back() -> None:
    async with opened("three-way", WIDE) as driven:
        await driven.press("2", "z")
        assert shown(driven) == {"position"}
        await driven.press("z")
        assert shown(driven) == set(PANES)
        await driven.press("z", "escape")
        assert shown(driven) == set(PANES), "Escape leaves the zoom as well"
        await driven.press("escape")
        assert "nothing is open here" in driven.context


async def test_a_long_pane_scrolls() -> None:
    async with opened("us-china-2024-02", SMALL) as driven:
        await driven.press("7")
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
