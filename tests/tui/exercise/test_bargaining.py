"""The screen of play: an offer made by keys, what it is worth as it is made, what is sent, and what is refused."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from negotiator.exercise.pack import open_pack
from negotiator.exercise.play import Play
from negotiator.exercise.record.entries import Act
from negotiator.exercise.starting import seat_in
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.bargaining.screen import BargainingScreen
from negotiator.tui.told import Told
from negotiator.view.names import points
from tests.tui.exercise.driving import NOW, DrivenExercise, copied, driven, whole_of
from tests.tui.screen import SMALL

SAMPLE, LARGE = "fentanyl-institute", (140, 40)
DELEGATION = "Envoy of China"


@asynccontextmanager
async def playing(
    seat: Play, size: tuple[int, int] = SMALL, *, ascii_only: bool = False
) -> AsyncIterator[DrivenExercise]:
    """Open the app at the screen of play of one seat."""
    async with driven(ExerciseApp(seat.pack.folder, seats=[seat], ascii_only=ascii_only), size) as on:
        if not isinstance(on.app.screen, BargainingScreen):
            await on.press("enter", "p")
        assert isinstance(on.app.screen, BargainingScreen)
        yield on


def started(tmp_path: Path, against: str = "linear", sample: str = SAMPLE, side: str = "us") -> Play:
    """Begin a game in a copy of a sample, and give the seat of a side."""
    seats = whole_of(copied(sample, tmp_path)).start(side, against)
    return next(seat for seat in seats if seat.side == side)


def elsewhere(seat: Play) -> Play:
    """Take a seat anew, as another machine or a new start does, at the same record."""
    return seat_in(open_pack(seat.pack.folder), seat.record_path, lambda: NOW)


def told(on: DrivenExercise, part: str) -> str:
    """Give what stands in a line of the screen of play, on one line."""
    region = on.app.screen.query_one(f"#{part}", Told).region
    return " ".join(" ".join(line.strip() for line in on.lines[region.y : region.bottom]).split())


def did(seat: Play) -> list[tuple[str, str]]:
    """Give who did what so far."""
    return [(each.content.side, each.content.kind) for each in seat.entries if isinstance(each.content, Act)]


async def test_an_offer_is_made_by_keys_and_its_worth_comes_with_each(tmp_path: Path) -> None:
    seat = started(tmp_path)
    async with playing(seat) as on:
        assert "Your turn" in told(on, "context") and "round 1 of 8" in on.header and "30:00" in on.header
        assert "No deal is worth 36.0" in told(on, "figures")
        await on.press("right")
        assert seat.draft == {"fentanyl.talks": "working-group"}, "one on from the status quo"
        await on.press("down", "right", "l")
        assert seat.draft["fentanyl.precursor-controls"] == "licensing"
        own = seat.own
        assert f"Draft: {points(own.score(seat.draft))} points" in told(on, "figures")
        assert points(own.gain(seat.draft), sign=True) in told(on, "figures")
        assert "4 of 6 items open" in told(on, "figures")
        await on.press("h")
        assert seat.draft["fentanyl.precursor-controls"] == "advisories"
        await on.press("backspace")
        assert list(seat.draft) == ["fentanyl.talks"]
        await on.press("up", "home", "left", "left", "left")
        assert "first option" in told(on, "context")
        assert seat.draft == {"fentanyl.talks": "none"}
        shown = await on.press("enter")
        assert (
            "joint action" in shown and points(own.adds("fentanyl.talks", "joint-action") or own.reservation) in shown
        )
        await on.press("down", "down", "enter")
        assert seat.draft == {"fentanyl.talks": "working-group"}


async def test_what_is_sent_is_answered_by_a_computer_and_stands_in_the_record(tmp_path: Path) -> None:
    seat = started(tmp_path)
    async with playing(seat) as on:
        await on.press("o")
        assert "settles no item" in told(on, "context"), "an empty offer is refused in words"
        await on.press("a")
        assert "no offer to accept" in told(on, "context")
        await on.press("x")
        assert "no offer to reject" in told(on, "context")
        await on.press("right", "o")
        assert "Send this offer?" in on.dialog
        assert "Talks on fentanyl: working group" in on.dialog, "what is sent is repeated"
        await on.type("a beginning")
        await on.press("escape")
        assert did(seat) == [] and seat.message == "a beginning", "kept, though it was not sent"
        await on.press("o", "enter")
        assert did(seat) == [("us", "offer"), ("china", "offer")] and seat.message == ""
        assert "they ask" in on.text and "their offer:" in told(on, "figures") and "round 2 of 8" in on.header
        theirs = seat.state.table
        assert theirs is not None and theirs.package is not None
        shown = await on.press("tab")
        assert '"a beginning"' in shown and f"{DELEGATION} offers" in shown
        assert points(seat.own.gain(theirs.package), sign=True) in on.row(f"{DELEGATION} offers")
        whole = await on.press("enter")
        assert f"Round 1: {DELEGATION} offers" in whole
        await on.press("escape", "tab")
        assert "no deal" in on.text and "best" in on.text
        await on.press("tab", "C")
        assert dict(seat.draft) == dict(theirs.package)
        await on.press("m")
        assert seat.draft == {"fentanyl.talks": "working-group"}
        await on.press("down", "c")
        assert seat.draft["fentanyl.precursor-controls"] == theirs.package["fentanyl.precursor-controls"]


async def test_an_offer_is_accepted_once_its_worth_is_told(tmp_path: Path) -> None:
    seat = started(tmp_path, "conceder")
    async with playing(seat) as on:
        await on.press("right", "o", "enter")
        table = seat.state.table
        assert table is not None and table.package is not None
        await on.press("a")
        assert f"{points(seat.own.score(table.package))} points" in on.dialog
        assert ("Careful" in on.dialog) == (seat.own.gain(table.package) < 0 or not seat.own.allows(table.package))
        await on.press("escape")
        assert seat.state.package is None
        await on.press("a", "enter")
        assert seat.state.package == table.package and did(seat)[-1] == ("us", "accept")
        assert not isinstance(on.app.screen, BargainingScreen), "the questions after follow"


async def test_walking_away_is_asked_for_and_ends_it(tmp_path: Path) -> None:
    seat = started(tmp_path)
    async with playing(seat, ascii_only=True) as on:
        assert on.text.isascii()
        await on.press("w")
        assert "36.0 points" in on.dialog and on.text.replace("▊", "").isascii()
        await on.press("escape")
        assert did(seat) == []
        await on.press("w", "enter")
        assert did(seat) == [("us", "walk")] and not isinstance(on.app.screen, BargainingScreen)


async def test_draft_and_message_come_back_and_hints_are_counted(tmp_path: Path) -> None:
    seat = started(tmp_path)
    async with playing(seat) as on:
        await on.press("right", "o")
        await on.type("not yet")
        on.app.keep_unsaved()
        await on.press("escape", "i")
        assert "3 left" in on.dialog
        shown = await on.press("c")
        assert "no offer yet" in shown
        await on.press("escape")
    again = elsewhere(seat)
    assert again.draft == {"fentanyl.talks": "working-group"} and again.message == "not yet" and again.hints_left == 2


async def test_all_parts_are_shown_where_there_is_room_and_a_click_does_what_keys_do(tmp_path: Path) -> None:
    seat = started(tmp_path)
    async with playing(seat, LARGE) as on:
        for title in ("1 Your offer", "2 What happened", "3 Your gain"):
            assert title in on.text
        row = next(place for place, line in enumerate(on.lines) if "Forensics institute" in line)
        await on.pilot.click(offset=(10, row))
        await on.rest()
        await on.press("right")
        assert seat.draft == {"fentanyl.forensics-institute": "review"}
        await on.press("z")
        assert "2 What happened" not in on.text
        assert "2 What happened" in await on.press("z")
        shown = await on.resize(*SMALL)
        assert "1 Your offer" in shown and "2 What happened" not in shown
        assert "2 What happened" in await on.press("tab")
        assert "3 Your gain" in await on.press("3")
        assert "2 What happened" in await on.press("2")
        assert "1 Your offer" in await on.press("1")


async def test_what_crosses_an_own_red_line_is_marked_and_asked_about(tmp_path: Path) -> None:
    seat = started(tmp_path)
    own = seat.own
    name, option = next(
        (name, option) for name in own.names for option in own.options(name) if not own.allows({name: option})
    )
    seat.keep_draft({name: option}, "")
    async with playing(seat) as on:
        assert re.search("crosses your red line|breaks your condition", told(on, "figures"))
        await on.press("o")
        assert "Careful" in on.dialog


async def test_another_machines_answer_comes_by_the_record(tmp_path: Path) -> None:
    us, china = whole_of(copied(SAMPLE, tmp_path)).start("us", "person")
    async with playing(us) as on:
        await on.press("right", "o", "enter")
        assert "Waiting for" in told(on, "context")
        await on.press("x")
        assert "turn of" in told(on, "context") and DELEGATION in told(on, "context")
        assert "nothing new" in await on.press("R")
        elsewhere(china).offer({"fentanyl.talks": "none"}, "[bold]no\x1b[31m[/bold] [$x")
        await on.press("R")
        assert "Your turn" in told(on, "context")
        shown = await on.press("tab")
        assert did(us)[-1] == ("china", "offer") and "[bold]no<1B>[31m[/bold] [$x" in shown
