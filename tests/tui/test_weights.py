"""Weights shared out in the app: the sum stays 100, what is locked stays, and all of it is one edit."""

from __future__ import annotations

from pathlib import Path

from negotiator.workspace.edits.weights import weights_begun
from tests.tui.folders import copied, replaced
from tests.tui.screen import Driven, opened


def shown(driven: Driven, title: str) -> str:
    return driven.row(title).partition(title)[2].strip("█ │▇▅┃").split(" ")[0]


async def test_weights_are_shared_out_live_locked_and_taken_as_one_edit() -> None:
    async with opened("us-china-2023-06") as driven:
        before = weights_begun(driven.bench.negotiation, "us")
        assert "sum 100" in await driven.press("W")
        await driven.press("plus", "plus")
        assert (shown(driven, "Status of Taiwan"), shown(driven, "Precursor controls")) == ("14", "15")
        assert "sum 100" in await driven.press("minus", "minus")
        assert shown(driven, "Precursor controls") == "16"
        assert "sum 100, 12 of it locked" in await driven.press("space")
        assert "this weight is locked: Space unlocks it" in await driven.press("plus")
        await driven.press("down", "3", "0")
        assert shown(driven, "US arms for Taiwan") == "30_"
        assert shown(driven, "Status of Taiwan") == "12"
        await driven.press("escape")
        assert shown(driven, "US arms for Taiwan") == "6"
        await driven.press("4", "5", "backspace", "0", "enter")
        assert shown(driven, "US arms for Taiwan") == "40"
        await driven.press("enter")
        after = weights_begun(driven.bench.negotiation, "us")
        assert [int(after[name]) for name in ("taiwan.status", "taiwan.arms")] == [12, 40]
        assert sum(after.values()) == 100
        assert driven.context.startswith("United States: weights of")
        await driven.press("u")
        assert weights_begun(driven.bench.negotiation, "us") == before
        assert "unsaved" not in driven.header


async def test_weights_that_are_left_change_nothing_and_are_asked_about() -> None:
    async with opened("us-china-2023-06") as driven:
        await driven.press("W", "plus")
        assert "What was written is not taken yet" in await driven.press("escape")
        await driven.press("end", "enter")
        assert "unsaved" not in driven.header
        await driven.press("W")
        spot = next((line.find("Precursor"), y) for y, line in enumerate(driven.lines) if "Fentanyl, Precursor" in line)
        await driven.pilot.click(offset=spot)
        await driven.rest()
        assert "▶ Fentanyl, Precursor controls" in driven.text
        await driven.press("enter")
        assert driven.context == "United States: the weights are so already"


async def test_a_side_that_scores_by_points_says_so_and_edits_them(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    for path in (folder / "upstream").glob("*.toml"):
        text = "\n".join(line for line in path.read_text().split("\n") if not line.startswith("weight"))
        path.write_text(text)
    replaced(folder / "upstream" / "river.toml", "target = 10", "points = [[10, 8], [50, 0]]\ntarget = 10")
    async with opened(folder) as driven:
        await driven.press("W")
        assert driven.context.startswith("Upstream scores by points, and has no weights: edit the points of an item")
        assert "points      10 8, 50 0" in await driven.press("enter")
        assert "weight " not in driven.dialog
