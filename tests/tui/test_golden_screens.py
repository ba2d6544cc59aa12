"""Every screen as text, at three sizes, to be read in a diff; what is drawn here is what a user sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import assert_golden
from tests.tui.folders import copied, replaced
from tests.tui.histories import woodside
from tests.tui.screen import LARGE, MIDDLE, SMALL, opened
from tests.tui.walks import SAMPLE, WALKED, Walked, crash, stand_still, walk

GOLDEN = Path(__file__).parent / "golden"
SIZES = {"80x24": SMALL, "120x35": MIDDLE, "200x60": LARGE}


@pytest.mark.parametrize("size", ("80x24", pytest.param("120x35", marks=pytest.mark.long), "200x60"))
async def test_every_screen(size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(SAMPLE, tmp_path)
    stand_still(monkeypatch)
    crash(folder, monkeypatch)
    async with opened(folder, SIZES[size]) as driven:
        shown = await walk(Walked(driven.pilot), folder)
    assert tuple(shown) == WALKED
    for name, text in shown.items():
        assert_golden(GOLDEN / size / f"{name}.txt", text)


@pytest.mark.parametrize("size", SIZES)
async def test_problems_are_listed(size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = copied("three-way", Path())
    replaced(folder / "city" / "payment.toml", "tradeable", "tradable")
    replaced(folder / "agenda" / "river.toml", "status_quo", "statusquo")
    async with opened(folder, SIZES[size]) as driven:
        assert_golden(GOLDEN / size / "problems.txt", driven.text)


async def test_three_sides_at_the_smallest_size() -> None:
    async with opened("three-way", SMALL) as driven:
        shown = {"matrix": driven.text}
        for name, key in (("position", "2"), ("deal", "3"), ("frontier", "4"), ("summary", "7")):
            shown[name] = await driven.press(key)
    for name, text in shown.items():
        assert_golden(GOLDEN / "three-way" / f"{name}.txt", text)


async def test_a_points_sample_fits() -> None:
    async with opened("panama-canal-1974", SMALL) as driven:
        shown = {"matrix": driven.text, "position": await driven.press("2")}
    for name, text in shown.items():
        assert_golden(GOLDEN / "panama" / f"{name}.txt", text)


@pytest.mark.parametrize("size", SIZES)
async def test_the_timeline(size: str, tmp_path: Path) -> None:
    async with opened(woodside(tmp_path), SIZES[size]) as driven:
        assert_golden(GOLDEN / size / "timeline.txt", await driven.press("P"))


def test_every_golden_text_belongs_to_a_test() -> None:
    meant = {f"{size}/{name}.txt" for size in SIZES for name in (*WALKED, "problems", "timeline")}
    meant |= {f"three-way/{name}.txt" for name in ("matrix", "position", "deal", "frontier", "summary")}
    meant |= {f"ascii/{name}.txt" for name in WALKED}
    meant |= {f"panama/{name}.txt" for name in ("matrix", "position")}
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")} == meant
