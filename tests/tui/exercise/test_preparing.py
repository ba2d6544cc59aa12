"""Choosing, preparing and answering: what is typed is in the pack at once, and the estimate is position files."""

from __future__ import annotations

import signal
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest

from negotiator.exercise.pack import open_pack
from negotiator.exercise.play import Play
from negotiator.model.base import decimal_text
from negotiator.tui.command import EXERCISE
from negotiator.tui.commands import COMMANDS
from negotiator.tui.exercise import keptbox
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.estimating import EstimateBench
from negotiator.tui.exercise.keptbox import KeptBox
from negotiator.tui.exercise.preparation import PreparationScreen
from tests.tui.exercise.driving import copied, driven, whole_of

SAMPLE = "fentanyl-institute"


def begun(to: Path, against: str = "linear") -> tuple[Path, Play]:
    """Begin a game as the United States, and give the sample's folder and the seat."""
    folder = copied(SAMPLE, to)
    return folder, whole_of(folder).start("us", against)[0]


async def test_each_part_of_the_sheet_is_kept_as_soon_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, seat = begun(tmp_path)
    monkeypatch.setattr(keptbox, "PAUSE", 0.01)
    async with driven(ExerciseApp(folder, seats=[seat])) as on:
        await on.press("enter", "enter")
        await on.type("sixty")
        assert "type a number" in on.dialog
        await on.press("enter", *["backspace"] * 5)
        await on.type("60.5")
        assert "Your target: 60.5 points" in await on.press("enter")
        assert decimal_text(open_pack(seat.pack.folder).sheet.target or Fraction()) == "60.5"
        await on.press("down", "down", "down", "enter")
        await on.type("first")
        await on.press("enter", *"then")
        await on.pilot.pause(0.1)
        assert open_pack(seat.pack.folder).sheet.before == ("", "first\nthen"), "kept while it is typed"
        text = await on.press("escape")
        assert "    first" in text and "    then" in text
        await on.press(
            "end", "enter", *"my notes".replace(" ", "_"), "ctrl+s", "up", "home", "enter", "ctrl+u", "enter"
        )
    sheet = open_pack(seat.pack.folder).sheet
    assert (sheet.notes, sheet.before, sheet.target) == ("my_notes", ("", "first\nthen"), None)


async def test_what_is_being_typed_outlives_the_end_of_the_program(tmp_path: Path) -> None:
    folder, seat = begun(tmp_path)
    app = ExerciseApp(folder, seats=[seat])
    async with driven(app) as on:
        await on.press("enter", "end", "enter", *"half")
        assert isinstance(app.screen, KeptBox)
        app._end(signal.SIGTERM)
    assert open_pack(seat.pack.folder).sheet.notes == "half"
    assert app.return_value == 128 + signal.SIGTERM


async def test_the_estimate_is_edited_in_the_workbench_and_saved_as_position_files(tmp_path: Path) -> None:
    folder, seat = begun(tmp_path)
    place = seat.pack.folder
    async with driven(ExerciseApp(folder, seats=[seat])) as on:
        assert "a mark on 0 of 6 items" in await on.press("enter", "end")
        text = await on.press("m")
        assert "YOUR ESTIMATE of Envoy of China" in text and "(estimated)" in text
        await on.press("down", "J", "t", "plus")
        assert (place / "china" / "fentanyl.toml").is_file(), "kept at once"
        assert "what you hold is given" in await on.press("s", "n")
        assert "(given)" in on.header
        assert "has no place in an exercise" in await on.press("a")
        text = await on.press("q", "end")
        assert "a mark on 1 of 6 items, a weight on 1" in text and "weight 1" in text
        held = seat.pack.negotiation.position("china", "fentanyl.precursor-controls")
        assert held.stance == "tradeable" and seat.pack.seen.position("china", "fentanyl.talks").stance == "unknown"
        await on.press("m", "down", "u")
        assert isinstance(on.app.screen, EstimateBench)
    assert open_pack(place).negotiation.position("us", "fentanyl.talks") == seat.pack.negotiation.position(
        "us", "fentanyl.talks"
    )


async def test_roles_are_chosen_by_keys_and_a_game_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, played = copied(SAMPLE, tmp_path), list[str]()
    monkeypatch.setattr(ExerciseApp, "_play", lambda _app, seat: played.append(seat.side))
    async with driven(ExerciseApp(folder, whole=whole_of(folder))) as on:
        text = await on.press("down", "enter")
        assert "You play China" in text and "gives way late" in text and "another person" in text
        assert "Which side do you play?" in await on.press("escape")
        assert "nothing to go back to" in await on.press("escape")
        assert "you are China   brief" in await on.press("down", "enter", "enter")
        assert "preparation" in (await on.press("enter")).splitlines()[0]
        assert "brief" in (await on.press("b")).splitlines()[0]
        assert isinstance((await on.press("escape"), on.app.screen)[1], PreparationScreen)
        assert "has not begun" in await on.press("escape")
        await on.press("p")
        assert played == ["china"]
    assert len(whole_of(folder).unfinished) == 1
    async with driven(ExerciseApp(folder, whole=whole_of(folder))) as on:
        assert "Go on" in on.text
        assert "you are China   brief" in await on.press("enter"), "no act was sent: the brief comes first"


async def test_after_the_end_questions_are_answered_and_the_record_and_pack_are_named(tmp_path: Path) -> None:
    folder, seat = begun(tmp_path)
    seat.walk()
    async with driven(ExerciseApp(folder, seats=[seat]), (140, 40)) as on:
        assert "a side walked away" in on.text
        await on.press("enter", *"gain", "escape")
        assert seat.pack.sheet.after == ("gain",) == open_pack(seat.pack.folder).sheet.after
        text = "".join(line.strip("┃ ") for line in (await on.press("d")).splitlines())
        assert str(seat.pack.folder).replace(" ", "") in text.replace(" ", "")
        assert "record.jsonl" in text and "trainer" in on.header


async def test_each_key_of_these_screens_reaches_its_command_and_help_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, seat = begun(tmp_path)
    app, reached = ExerciseApp(folder, seats=[seat]), list[str]()
    async with driven(app) as on:
        await on.press("enter")
        text = await on.press("question_mark")
        assert "In the preparation" in text and "In the workbench" not in text
        await on.press("escape")
        screen = app.screen
        assert isinstance(screen, PreparationScreen)
        acting = [each for each in screen.keys.acting("preparation") if each.id != "palette"]
        screen._handlers = {each.id: partial(_note, reached, each.id) for each in acting}
        await on.tap(*(key for each in acting for key in each.keys if key != "ctrl+q"))
        assert "Done does nothing here; it does in after" in await on.press("d")
    assert reached == [each.id for each in acting for key in each.keys if key != "ctrl+q"]


def _note(reached: list[str], command: str, _screen: object) -> None:
    reached.append(command)


@pytest.mark.parametrize("screen", EXERCISE)
def test_the_footer_of_each_screen_fits_80_columns(screen: str) -> None:
    footed = [each for each in COMMANDS if each.hints(screen)]
    assert sum(len(f" {each.footer_keys or each.shown_keys[0]} {each.footer} ") for each in footed) <= 80
