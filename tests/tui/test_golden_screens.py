"""Every screen as text, at three sizes, to be read in a diff; what is drawn here is what a user sees."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path

import pytest

from tests.golden import assert_golden
from tests.tui.folders import copied, replaced
from tests.tui.screen import LARGE, MIDDLE, SMALL, Driven, opened

GOLDEN = Path(__file__).parent / "golden"
SIZES = {"80x24": SMALL, "120x35": MIDDLE, "200x60": LARGE}
Screens = dict[str, str]
MAIN = (
    *("matrix", "position", "summary", "zoomed", "help", "palette", "found-no-row", "found"),
    *("fields", "typed-wrongly", "list-of-words", "refused", "edited", "quit", "marks-of-a-choice"),
)


async def panes(driven: Driven) -> Screens:
    shown = {"matrix": await driven.pick("Precursor controls")}
    shown["position"] = await driven.press("2")
    shown["summary"] = await driven.press("3")
    shown["zoomed"] = await driven.press("1", "z")
    await driven.press("z")
    return shown


async def looked_up(driven: Driven) -> Screens:
    shown = {"help": await driven.press("question_mark")}
    await driven.press("escape")
    shown["palette"] = await driven.press("ctrl+p")
    await driven.press("escape", "slash")
    shown["found-no-row"] = await driven.type("zzz")
    await driven.press("escape")
    shown["found"] = await driven.pick("advanced")
    return shown


async def edited(driven: Driven) -> Screens:
    await driven.pick("Precursor controls")
    shown = {"fields": await driven.press("enter")}
    await driven.press("down", "down", "enter")
    shown["typed-wrongly"] = await driven.type("x")
    await driven.press("escape", "enter")
    shown["list-of-words"] = await driven.press("enter")
    await driven.press("escape")
    shown["refused"] = await driven.press("t")
    shown["edited"] = await driven.press("H", "plus")
    shown["quit"] = await driven.press("q")
    await driven.press("escape")
    await driven.pick("Name")
    shown["marks-of-a-choice"] = await driven.press("L")
    return shown


@cache
def walk(size: str) -> Screens:
    """Walk through the newest sample at one size, and keep each screen."""

    async def walked() -> Screens:
        async with opened("us-china-2024-02", SIZES[size]) as driven:
            return {**await panes(driven), **await looked_up(driven), **await edited(driven)}

    return asyncio.run(walked())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", MAIN)
def test_screens_of_the_newest_sample(screen: str, size: str) -> None:
    assert_golden(GOLDEN / size / f"{screen}.txt", walk(size)[screen])


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
        shown = {"matrix": driven.text, "position": await driven.press("2")}
        shown["summary"] = await driven.press("3")
    for name, text in shown.items():
        assert_golden(GOLDEN / "three-way" / f"{name}.txt", text)


async def test_signs_of_plain_ascii() -> None:
    async with opened("us-china-2023-06", MIDDLE, ascii_only=True) as driven:
        shown = {"matrix-position": await driven.pick("Precursor"), "summary": await driven.press("3")}
        shown["help"] = await driven.press("question_mark")
    for name, text in shown.items():
        assert_golden(GOLDEN / "ascii" / f"{name}.txt", text)


async def test_a_points_sample_fits() -> None:
    async with opened("panama-canal-1974", SMALL) as driven:
        shown = {"matrix": driven.text, "position": await driven.press("2")}
    for name, text in shown.items():
        assert_golden(GOLDEN / "panama" / f"{name}.txt", text)


def test_every_golden_text_belongs_to_a_test() -> None:
    meant = {f"{size}/{name}.txt" for size in SIZES for name in (*MAIN, "problems")}
    meant |= {f"three-way/{name}.txt" for name in ("matrix", "position", "summary")}
    meant |= {f"ascii/{name}.txt" for name in ("matrix-position", "summary", "help")}
    meant |= {f"panama/{name}.txt" for name in ("matrix", "position")}
    meant |= {f"no-colour/{name}.txt" for name in ("matrix", "position", "summary")}
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")} == meant
