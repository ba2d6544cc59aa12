"""The screen of play where much is unusual: three sides, long quantities, hostile texts, items that nobody rates."""

from __future__ import annotations

import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from negotiator.exercise.play import Play
from negotiator.exercise.terms import Exercise
from tests.build import choice, ladder, link, negotiation, quantity, red, trade
from tests.exercise.folders import put
from tests.tui.exercise.driving import whole_of
from tests.tui.exercise.test_bargaining import LARGE, did, elsewhere, playing, started, told
from tests.tui.screen import SMALL

HOSTILE = "[red]$x\x1b[31m\u202e[/] [bold"
SHOWN = "[red]$x<1B>[31m<202E>"

ODD = negotiation(
    {
        "arms.sales": ladder("none fewer now more", "now", title=HOSTILE, labels={"fewer": f"{HOSTILE} fewer"}),
        "arms.site": choice("north south", title="Site"),
        "grain.days": quantity(0, 20, 1, 10, title="Days"),
        "grain.tons": quantity(0, 1_000_000, 1, 500, title="Tons"),
        "press.words": ladder("few many", "few", title="Words"),
    },
    {
        "us": {
            "arms.sales": red("more", "now", weight=3, links=(link("now", "grain.days", 5),)),
            "arms.site": trade("south", weight=1),
            "grain.days": trade(20, 10, weight=2),
            "grain.tons": trade(1_000_000, weight=4),
        },
        "china": {"arms.sales": trade("none", weight=1), "grain.tons": trade(0, weight=1)},
        "city": {"arms.site": trade("north", weight=1), "press.words": trade("many", weight=1)},
    },
    reservations={"us": 20, "china": 30, "city": 10},
)

TERMS = Exercise.model_validate(
    {"format": 1, "title": HOSTILE, "brief": "All.", "rounds": 9, "roles": {"city": {"title": HOSTILE}}}
)


@pytest.fixture
def seats(tmp_path: Path) -> Sequence[Play]:
    """Give three seats of the odd exercise."""
    return whole_of(put(tmp_path / "odd", ODD, TERMS)).start("us", "person")


async def test_texts_of_files_are_shown_as_they_stand(seats: Sequence[Play]) -> None:
    us, china, city = seats
    us.offer({"arms.sales": "fewer"}, HOSTILE)
    china.refresh()
    china.reject(HOSTILE)
    city.refresh()
    city.offer({"press.words": "many"}, HOSTILE)
    us.refresh()
    for size in (SMALL, LARGE):
        async with playing(us, size) as on:
            assert SHOWN in on.header
            assert SHOWN[:8] in on.text, "the title of an item"
            assert "\x1b" not in on.text and "\u202e" not in on.text
            shown = await on.press("tab")
            assert SHOWN in shown and "china rejects" in shown and "\x1b" not in shown and "\u202e" not in shown
            await on.press("tab", "tab", "enter", "escape", "o", "escape")
    async with playing(us, ascii_only=True) as on:
        assert on.text.isascii()


async def test_three_act_in_turn_and_the_last_offer_of_any_other_is_what_they_ask(seats: Sequence[Play]) -> None:
    us, china, city = seats
    async with playing(us) as on:
        await on.press("end", "right", "o", "enter")
        assert did(us) == [("us", "offer")] and "china" in told(on, "context")
        elsewhere(china).offer({"press.words": "few", "grain.days": Fraction(3)})
        elsewhere(city).offer({"press.words": "many"})
        await on.press("R")
        assert "Your turn" in told(on, "context") and "round 2 of 9" in on.header
        await on.press("C")
        assert us.draft == {"press.words": "many"}
        await on.press("a")
        assert did(us)[-1] == ("city", "offer"), "an offer without an item that has no status quo is not accepted"
        assert "arms.site" in told(on, "context") or "Site" in told(on, "context")


async def test_amounts_are_stepped_and_typed(seats: Sequence[Play]) -> None:
    us = seats[0]
    async with playing(us) as on:
        await on.press("down", "down", "right")
        assert us.draft == {"grain.days": Fraction(11)}
        listed = await on.press("enter")
        assert "20" in listed
        await on.press("end", "enter")
        assert us.draft == {"grain.days": Fraction(20)}
        await on.press("down", "enter")
        await on.type("1.5")
        assert "amounts" in on.dialog
        await on.press("enter", "backspace", "backspace", "backspace")
        await on.type("1000000")
        began = time.perf_counter()
        await on.press("enter")
        assert time.perf_counter() - began < 2
        assert us.draft["grain.tons"] == Fraction(1_000_000)
        await on.press("right")
        assert "last option" in told(on, "context")
        await on.press("left")
        assert us.draft["grain.tons"] == Fraction(999_999)
        await on.press("enter", *["backspace"] * 6, "enter")
        assert "grain.tons" not in us.draft, "nothing typed leaves it open"


async def test_items_without_position_or_status_quo_are_told_as_they_are(seats: Sequence[Play]) -> None:
    us = seats[0]
    async with playing(us) as on:
        assert "(open)" in on.row("Site")
        assert on.row("Words").rstrip("┃ ").endswith("-"), "no worth: there is no position"
        await on.press("down", "right")
        assert us.draft == {"arms.site": "north"}
        await on.press("backspace", "left")
        assert us.draft == {"arms.site": "south"}, "from the far end, where nothing holds"
        await on.press("end", "right")
        assert us.draft["press.words"] == "many"


async def test_own_conditions_and_limits_are_told_in_words(seats: Sequence[Play]) -> None:
    us = seats[0]
    us.keep_draft({"arms.sales": "now", "grain.days": Fraction(3)}, "")
    async with playing(us) as on:
        assert "breaks your condition" in told(on, "figures") and "Days: beyond your limit" in told(on, "figures")
        await on.press("left")
        assert us.draft["arms.sales"] == "fewer" and "crosses your red line" in told(on, "figures")


async def test_a_key_acts_at_once_on_a_long_exercise(tmp_path: Path) -> None:
    seat = started(tmp_path, sample="panama-canal-1974")
    async with playing(seat, LARGE) as on:
        took = []
        for key in ("right", "down", "left", "down", "right", "left", "up", "right"):
            began = time.process_time()
            await on.tap(key)
            took.append(time.process_time() - began)
            await on.rest()
        assert sorted(took)[len(took) // 2] < 0.05, took
