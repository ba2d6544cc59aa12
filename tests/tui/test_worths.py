"""Values in the app: a number for each option, or a curve of amounts, and points that do not go with weights."""

from __future__ import annotations

from fractions import Fraction

from negotiator.model.position import Position
from tests.tui.screen import Driven, opened
from tests.tui.test_fields import held, to_field


async def test_each_option_gets_a_number_and_all_can_be_removed() -> None:
    async with opened("us-china-2023-06") as driven:
        shown = await to_field(driven, "values")
        assert "worth of each option; the least counts as 0 and the greatest as 1" in shown
        assert "warnings to exporters" in driven.dialog
        await driven.press("down", "0", "comma", "5", "enter", "plus", "enter")
        assert held(driven).values == {"none": 0, "advisories": Fraction(3, 2), "licensing": 2, "scheduling": 3}
        assert "values      none 0, advisories 1.5, licensing 2, scheduling 3" in driven.text
        assert "values      -" in await driven.press("enter", "X")
        assert held(driven).values is None
        await driven.press("enter", "plus", "escape")
        assert "What was written is not taken yet" in driven.text
        assert "values      -" in await driven.press("end", "enter")


def river(driven: Driven) -> Position:
    return driven.bench.negotiation.position("upstream", "river.release")


async def test_a_curve_gains_moves_and_loses_points() -> None:
    async with opened("three-way") as driven:
        await driven.press("enter", *["down"] * 5, "enter")
        assert "10 m3/s" in driven.dialog and "straight between the points" in driven.dialog
        await driven.press("a")
        assert "amount must be an amount from" in await driven.press("x", "tab", "4", "enter")
        await driven.press("shift+tab", "ctrl+u", "3", "0", "enter")
        assert "30 m3/s" in driven.dialog
        assert "a point stands at 50 already" in await driven.press("m", "ctrl+u", "5", "0")
        await driven.press("ctrl+u", "2", "0", "enter", "plus")
        assert "20 m3/s" in driven.dialog
        await driven.press("end", "x", "enter")
        assert river(driven).values == tuple((Fraction(at), Fraction(worth)) for at, worth in ((10, 8), (20, 5)))
        await driven.press("enter", "x", "x", "enter")
        assert river(driven).values is None


async def test_points_are_offered_only_where_there_are_no_weights() -> None:
    async with opened("us-china-2023-06") as driven:
        await driven.pick("Precursor controls")
        assert "points" not in (await driven.press("enter")).split("confidence")[0].split("stance")[1]
