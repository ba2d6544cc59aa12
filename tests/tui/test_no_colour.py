"""Under NO_COLOR nothing has a colour, each screen says what it does in the dark theme, and all of it can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment

from negotiator.tui.command import PANES
from tests.golden import assert_golden
from tests.tui.folders import copied
from tests.tui.screen import SMALL, Driven, opened
from tests.tui.test_golden_screens import GOLDEN, SIZES
from tests.tui.walks import SAMPLE, Walked, dialogs, panes, reviewed, stand_still

FRAMED = re.compile(rf" \d ({'|'.join(pane.title() for pane in PANES)}) ")
LEAST = 3.0
"""The contrast that large or quiet text needs at least, as WCAG 2.1 defines it."""


@pytest.fixture
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def triplets(segment: Segment) -> list[ColorTriplet]:
    """The colours of a segment, as red, green and blue."""
    style = segment.style
    colours: list[Color | None] = [style.color, style.bgcolor] if style is not None else []
    return [colour.get_truecolor() for colour in colours if colour is not None]


def brightness(colour: ColorTriplet) -> float:
    """The relative luminance of a grey."""
    share = colour.red / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def contrast(segment: Segment) -> float:
    """The contrast between the text of a segment and its ground."""
    one, other = sorted(map(brightness, triplets(segment)))
    return (other + 0.05) / (one + 0.05)


def written(driven: Driven) -> list[Segment]:
    """The segments that hold letters or signs, with both of their colours."""
    return [s for s in driven.segments if not s.control and s.text.strip() and len(triplets(s)) == 2]


class Checked(Walked):
    """A running app whose every screen is looked at."""

    async def press(self, *keys: str) -> str:
        shown = await super().press(*keys)
        check(self)
        return shown


@pytest.mark.usefixtures("no_colour")
@pytest.mark.parametrize("size", ["80x24", pytest.param("200x60", marks=pytest.mark.long)])
async def test_no_segment_has_a_colour_all_can_be_read_and_nothing_is_lost(
    size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_still(monkeypatch)
    async with opened(copied(SAMPLE, tmp_path), SIZES[size]) as driven:
        checked = Checked(driven.pilot)
        shown = {**await panes(checked), **await reviewed(checked)}
        if size == "80x24":
            await dialogs(checked)
            await checked.press("ctrl+p")
    for name, text in shown.items():
        assert_golden(GOLDEN / size / f"{name}.txt", text)


def check(driven: Driven) -> None:
    assert written(driven)
    for segment in written(driven):
        for red, green, blue in triplets(segment):
            assert red == green == blue, segment
        dimmed = len(driven.app.screen_stack) > 2 or FRAMED.fullmatch(segment.text)
        if any(c.isalnum() for c in segment.text) and not dimmed:
            assert contrast(segment) >= LEAST, segment


@pytest.mark.usefixtures("no_colour")
async def test_cursor_and_edited_side_are_told_by_shape() -> None:
    async with opened("us-china-2024-02", SMALL) as driven:
        assert driven.row("▶").startswith("┃▶")
        assert "[US]" in driven.lines[2]
        await driven.press("s", "down")
        assert "[CN]" in driven.lines[2]
        assert driven.text.count("▶") == 1


async def test_colour_is_there_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with opened("us-china-2024-02", SMALL) as driven:
        assert any(len({*triplet}) > 1 for segment in written(driven) for triplet in triplets(segment))
