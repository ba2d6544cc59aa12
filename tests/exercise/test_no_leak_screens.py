"""No screen of an exercise shows anything of what another side holds in confidence, before the debrief."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiator.exercise.play import Play
from negotiator.files.reading import read
from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.tui.exercise import hand_over
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.bargaining import following
from tests.exercise.altering import altered
from tests.exercise.planting import leaks, marks, planted, put
from tests.exercise.terminals import run
from tests.exercise.test_whole import TRADES
from tests.exercise.walking import Walk
from tests.tui.exercise.driving import driven, whole_of

SMALL, BROAD = (80, 24), (140, 40)
SHORT, LONG = "fentanyl-institute", "panama-canal-1974"


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is left outside the folders in one place, and let the keyboard be handed over at once."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(hand_over, "SETTLES", 0)


def held(folder: Path) -> Negotiation:
    found = read(folder).negotiation
    assert found is not None
    return found


def texts(*folders: Path) -> str:
    """All files below some folders, with their names."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return "\n".join(f"{path}\n{path.read_text(encoding='utf-8', errors='replace')}" for path in files)


async def prepare(walk: Walk, left_out: Collection[str] = ()) -> None:
    """Walk brief, preparation and the workbench on the pack, and go to play."""
    await walk.everything(left_out=left_out)
    await walk.press("enter")
    await walk.everything(left_out=left_out)
    await walk.press("m")
    if not left_out:
        await walk.everything(left_out=("filter", "jump", "editor", "timeline"))
    for pane in "23457" if left_out else "234567":
        await walk.press(pane)
        await walk.read()
    await walk.press("q", "p")


def best(seat: Play, name: str) -> Option:
    """Give the option of an item that is worth most to a side."""
    return max(seat.own.options(name), key=lambda option: seat.own.adds(name, option) or 0)


GENERAL = ("theme", "palette", "help", "to-brief", "to-preparation")
"""What is walked once, and shows no more at another time."""


@pytest.mark.parametrize(("sample", "size", "role"), [(SHORT, BROAD, 0), (LONG, SMALL, 1)])
async def test_alone_against_a_computer(sample: str, size: tuple[int, int], role: int, tmp_path: Path) -> None:
    folder, _ = planted(sample, tmp_path / "whole")
    app = ExerciseApp(folder, whole=whole_of(folder, tmp_path / "records"))
    async with driven(app, size) as on:
        walk = Walk(on)
        await walk.everything()
        await walk.press("home", *["down"] * role, "enter")
        await walk.everything()
        await walk.press("home", "enter")
        await prepare(walk, GENERAL if role else ())
        (seat,) = app.seats
        most = {name: best(seat, name) for name in seat.own.names}
        for turn in range(2 - role):
            await walk.everything(left_out=GENERAL if turn else ("theme",))
            for _ in range(2):
                await walk.press("tab")
                await walk.read()
            await walk.press("tab")
            seat.keep_draft(most, "all of it")
            await walk.press("o", "enter")
        await walk.press("w", "enter")
        assert seat.over
        await walk.everything(left_out=("theme",))
    found = held(folder)
    own, other = found.side_ids[role], found.side_ids[1 - role]
    for seen in ("\n".join(walk.seen), texts(tmp_path / "records", tmp_path / "state")):
        assert leaks(seen, marks(found, other)) == []
    assert all(mark in "\n".join(walk.seen) for mark in marks(found, own)[:1])


async def test_two_people_at_one_keyboard(tmp_path: Path) -> None:
    folder, _ = planted(SHORT, tmp_path / "whole")
    seats = whole_of(folder, tmp_path / "records").start("us", "person")
    walks: dict[str, list[str]] = {"us": [], "china": []}
    async with driven(ExerciseApp(folder, seats=seats), SMALL) as on:
        for side in ("us", "china"):
            walk = Walk(on)
            await walk.press("enter")
            await prepare(walk, GENERAL)
            walks[side] += walk.seen
        for side, key in (("us", "o"), ("china", "x"), ("us", "w")):
            walk = Walk(on)
            await walk.press("enter")
            seat = next(each for each in seats if each.side == side)
            seat.keep_draft(TRADES, f"from {side}")
            await walk.everything(left_out=GENERAL)
            await walk.press(key, "enter")
            walks[side] += walk.seen
        await walk.everything()
        walks["us"] += walk.seen
    found = held(folder)
    assert seats[0].over
    for side, other in (("us", "china"), ("china", "us")):
        assert leaks("\n".join(walks[side]), marks(found, side))
        assert leaks("\n".join(walks[side]), marks(found, other)) == []
        pack, record = tmp_path.glob(f"records/*/{side}"), tmp_path.glob("records/*/record.jsonl")
        assert leaks(texts(*pack), marks(found, other)) == []
        assert all(leaks(each.read_text(), marks(found, other)) == [] for each in record)


async def through(folder: Path, records: Path) -> str:
    """Play as the first side against a person elsewhere who always does the same; give all that was shown and kept."""
    us, china = whole_of(folder, records).start("us", "person")
    async with driven(ExerciseApp(folder, seats=[us]), BROAD) as on:
        walk = Walk(on)
        await walk.read()
        await walk.press("enter")
        await walk.press("m", *"345", "q", "p")
        for act in (_offer, Play.reject, Play.walk):
            await walk.press("tab", "tab", "tab")
            us.keep_draft(TRADES, "")
            await walk.press("o", "enter")
            china.refresh()
            act(china)
            await walk.press("R")
            if act is _offer:
                await walk.everything(left_out=GENERAL)
        await walk.read()
    return "\n".join([*walk.seen, texts(us.pack.folder), us.record_path.read_text()])


def _offer(china: Play) -> None:
    china.offer({**TRADES, "fentanyl.talks": "exploring"}, "a counter-offer")


def test_screens_and_packs_are_the_same_whatever_the_other_side_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "TICK", 3600.0)  # else a look of the clock may come before the key that looks
    source, place = samples_dir() / SHORT, tmp_path / "play"
    found = held(source)

    def shown(negotiation: Negotiation) -> str:
        shutil.rmtree(place, ignore_errors=True)
        return asyncio.run(through(put(negotiation, source, place / SHORT), place / "records"))

    meant = shown(found)
    assert "a counter-offer" in meant

    @settings(max_examples=2, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def same(data: st.DataObject) -> None:
        assert shown(altered(data.draw, found, "china")) == meant

    same()


FAULT = """
from negotiator.tui.exercise.brief import BriefScreen
def fault(self, width):
    raise RuntimeError(self.app.whole.negotiation)
BriefScreen._lines = fault
from negotiator.cli import main
raise SystemExit(main({words!r}))
"""


def test_a_fault_in_a_screen_tells_nothing(tmp_path: Path) -> None:
    folder, _ = planted(SHORT, tmp_path / "whole")
    words = ["exercise", "play", str(folder), "--as", "us", "--against", "linear"]
    with run([sys.executable, "-c", FAULT.format(words=words)]) as terminal:
        assert terminal.ended() == 1
    found, logs = held(folder), tmp_path / "state" / "negotiator" / "crashes"
    assert "RuntimeError" in texts(logs)
    for side in found.side_ids:
        assert leaks(terminal.written.decode(errors="replace"), marks(found, side)) == []
        assert leaks(texts(logs), marks(found, side)) == []
