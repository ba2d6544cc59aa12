"""What others do while one plays: by a branch, in the record, behind a dialog, and what cannot be read or reached."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from negotiator.exercise.pack import open_pack
from negotiator.exercise.passing.onward import Onward
from negotiator.exercise.play import Play
from negotiator.exercise.starting import seat_in
from negotiator.tui.exercise import hand_over
from negotiator.tui.exercise.after import AfterScreen
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.bargaining import following
from negotiator.tui.exercise.brief import BriefScreen
from negotiator.tui.exercise.hand_over import HandOverScreen
from tests.exercise.folders import put
from tests.exercise.test_play import OFFER, Watch, packs
from tests.history.repos import Repo
from tests.tui.exercise.driving import DrivenExercise, driven, whole_of
from tests.tui.exercise.test_bargaining import LARGE, did, elsewhere, playing, told
from tests.tui.exercise.test_bargaining_odd import ODD, TERMS


async def until(on: DrivenExercise, found: Callable[[], bool]) -> None:
    """Wait for what comes without a key."""
    async with asyncio.timeout(10):
        while not found():
            await asyncio.sleep(0.01)
    await on.rest()


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the record and ask the branch all the time."""
    monkeypatch.setattr(following, "TICK", 0.02)
    monkeypatch.setattr(following, "EXCHANGE", 1)


@pytest.fixture
def watch() -> Watch:
    """Give the clock of both seats."""
    return Watch()


@pytest.fixture
def seats(tmp_path: Path, watch: Watch) -> tuple[Play, Play]:
    """Give the seats of two people with a pack and a record each, passed by a branch of the repository around both."""
    Repo.init(tmp_path)
    us, china = (seat_in(open_pack(pack), pack / "record.jsonl", watch) for pack in packs(tmp_path, watch))
    for seat in (us, china):
        seat.game.onward = Onward.by(seat.pack.folder, "play", None)
    return us, china


async def test_what_is_sent_goes_out_by_the_branch_and_the_answer_comes_at_once_where_one_asks(
    seats: tuple[Play, Play],
) -> None:
    us, china = seats
    async with playing(us) as on:
        await on.press("right", "o", "enter")
        assert "R looks at once" in told(on, "context")
        assert china.exchange() and china.turn == "china"
        china.reject("no")
        china.exchange()
        assert did(us) == [("us", "offer")]
        await on.press("R")
        assert did(us) == [("us", "offer"), ("china", "reject")]
        assert "Your turn" in told(on, "context")


@pytest.mark.usefixtures("often")
async def test_an_answer_comes_by_the_branch_without_a_key_and_so_does_the_end(seats: tuple[Play, Play]) -> None:
    us, china = seats
    us.offer(OFFER)
    us.exchange()
    china.exchange()
    async with playing(us) as on:
        assert "Waiting for" in told(on, "context")
        await on.press("b")
        china.walk()
        china.exchange()
        await until(on, lambda: us.over)
        assert isinstance(on.app.screen, BriefScreen), "what is read over play is not taken away"
        await on.press("escape")
        await until(on, lambda: isinstance(on.app.screen, AfterScreen))
        assert "a side walked away" in on.text


@pytest.mark.usefixtures("often")
async def test_a_branch_that_cannot_be_reached_and_a_record_that_does_not_read_are_told(
    seats: tuple[Play, Play], tmp_path: Path
) -> None:
    us = seats[0]
    us.offer(OFFER)
    begun, branch, us.game.onward = us.record_path.read_bytes(), us.game.onward, None
    async with playing(us, LARGE) as on:
        us.record_path.write_bytes(begun.replace(b"licensing", b"scheduling"))
        await until(on, lambda: "record.jsonl" in told(on, "context").replace(" ", ""))  # a long path is broken
        assert did(us) == [("us", "offer")]
        us.record_path.write_bytes(begun)
        shutil.move(tmp_path / ".git", tmp_path / "away")
        us.game.onward = branch
        await until(on, lambda: "git" in told(on, "context"))
        assert "record.jsonl" not in told(on, "context").replace(" ", "")


async def test_a_record_that_was_cut_is_put_back_and_that_is_told_as_play_goes_on(seats: tuple[Play, Play]) -> None:
    us = seats[0]
    begun = us.record_path.read_bytes()
    us.offer(OFFER)
    whole = us.record_path.read_bytes()
    us.record_path.write_bytes(begun)
    async with playing(elsewhere(us)) as on:
        assert "was not in the record any more: it was put back" in told(on, "context")
    assert us.record_path.read_bytes() == whole


async def test_once_the_time_is_over_the_offer_on_the_table_can_still_be_accepted(
    seats: tuple[Play, Play], watch: Watch
) -> None:
    us, china = seats
    us.offer(OFFER)
    us.exchange()
    china.exchange()
    async with playing(china) as on:
        left = china.state.left
        assert left is not None
        watch.now += left + timedelta(seconds=1)
        on.app.screen.redraw()  # type: ignore[attr-defined]
        assert "The time is over: a accepts the offer on the table, w walks away" in told(on, "context")
        await on.press("C", "o")
        assert "the time is over" in told(on, "context")
        await on.press("a", "enter")
    assert china.state.package == OFFER


@pytest.mark.usefixtures("often")
async def test_a_turn_that_passed_while_something_was_open_is_handed_over_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_over, "SETTLES", 0)
    us, china, city = whole_of(put(tmp_path / "odd", ODD, TERMS)).start("us", "person")
    us.offer({"press.words": "few"})
    china.offer({"press.words": "many"})
    async with driven(ExerciseApp(us.pack.folder, seats=[china, us])) as on:
        await on.press("enter", "b")
        elsewhere(city).reject()
        await until(on, lambda: china.turn == "us")
        assert isinstance(on.app.screen, BriefScreen)
        await on.press("escape")
        await until(on, lambda: isinstance(on.app.screen, HandOverScreen))
        assert "us takes over" in on.text
