"""The tour: six steps, each done with the keys that it names; and the palette it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.samples import samples_dir
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.palette import CommandsProvider
from negotiator.tui.tour import STEPS, TourPanel
from tests.tui.folders import copied, replaced
from tests.tui.screen import LARGE, SMALL, Driven, opened


def step(driven: Driven) -> int:
    """The step that the tour is at; 0 where it is not on."""
    found = [at for at in range(1, len(STEPS) + 1) if f"Tour {at} of {len(STEPS)}" in driven.text]
    return found[0] if found else 0


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_each_step_is_done_with_the_keys_it_names(size: tuple[int, int]) -> None:
    async with opened("three-way", size) as driven:
        assert step(driven) == 0
        await driven.press("f9")
        for at, keys in enumerate((("down",), ("2",), ("t", "L"), ("u",), ("3",)), 1):
            assert step(driven) == at
            assert driven.bench.query_one(TourPanel).size.height <= 4
            await driven.press(*keys)
        assert step(driven) == len(STEPS)
        await driven.press("question_mark", "escape")
        assert step(driven) == 0
        assert "the tour is over" in driven.context


async def test_a_step_can_be_passed_over_and_the_tour_left() -> None:
    async with opened("three-way") as driven:
        before = driven.text
        for at in range(1, len(STEPS) + 1):
            await driven.press("f9")
            assert step(driven) == at
        await driven.press("f9")
        assert step(driven) == 0
        await driven.press("f9", "escape")
        assert step(driven) == 0
        await driven.press(*["f9"] * len(STEPS))
        await driven.press("ctrl+p", "escape")
        assert step(driven) == 0, "the palette is one of the ways to find things"
        await driven.press("down", "up")
        assert driven.text == before


async def test_it_begins_by_itself_on_the_first_start_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for first in (True, False):
        app = NegotiatorApp(samples_dir() / "three-way", sample=True, at_home=True, tour=True)
        async with app.run_test(size=SMALL) as pilot:
            driven = Driven(pilot)
            await driven.rest()
            assert step(driven) == int(first)
            assert "Matrix" in driven.text
            await driven.press("q")


async def test_the_palette_says_why_a_command_cannot_act() -> None:
    async with opened("three-way") as driven:
        hits = [hit async for hit in CommandsProvider(driven.bench).discover()]
        told = {str(hit.text).partition("  (")[0]: hit.help or "" for hit in hits}
        assert told["Take"].endswith("not now: it acts in frontier (4)")
        assert told["Undo"].endswith("not now: nothing to undo")
        assert "not now" not in told["Red line"]
        await driven.press("t")
        hits = [hit async for hit in CommandsProvider(driven.bench).search("undo")]
        assert "not now" not in (hits[0].help or "")


async def test_the_palette_works_where_there_are_problems_and_in_a_review(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    async with opened(folder) as driven:
        await driven.press("v", "ctrl+p")
        await driven.type("tradeable")
        await driven.press("enter")
        assert "tradeable" in driven.bench.said
    replaced(folder / "city" / "payment.toml", '"tradeable"', '"no"')
    async with opened(folder) as driven:
        shown = await driven.press("ctrl+p")
        assert "Read again  (r)" in shown
        await driven.type("quit")
        await driven.press("enter")
        assert not driven.app.is_running


async def test_an_ascii_screen_is_led_by_keys_that_it_can_show() -> None:
    async with opened("three-way", ascii_only=True) as driven:
        await driven.press("f9")
        told = "\n".join(driven.lines[-5:-2])
        assert "j goes down a row" in told
        assert told.isascii()


async def test_the_palette_offers_what_acts_here_before_what_does_not() -> None:
    async with opened("three-way", LARGE) as driven:
        for keys, first, later in ((("3",), "Option before", "Save"), (("v",), "Right", "Undo")):
            await driven.press(*keys)
            offers = [offer async for offer in CommandsProvider(driven.app.screen).discover()]
            titles = [str(offer.text).partition("  (")[0] for offer in offers]
            assert titles.index(first) < titles.index(later) < titles.index("Up") < titles.index("Point after")
            assert "not now" in str(offers[-1].help)
