"""What cannot be kept, opened or done on the screens of an exercise is said there, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.exercise.pack import open_pack
from negotiator.exercise.reading import SHEET_NAME
from negotiator.tui.dialogs import Menu
from negotiator.tui.exercise import writing
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.estimating import EstimateBench
from negotiator.tui.exercise.keptbox import KeptBox
from negotiator.tui.exercise.preparation import PreparationScreen
from negotiator.workspace.session import SaveError, Session
from tests.tui.exercise.driving import copied, driven, whole_of
from tests.tui.exercise.test_bargaining import LARGE, playing, started, told
from tests.tui.exercise.test_preparing import SAMPLE, begun


async def test_colours_are_chosen_and_keys_of_other_screens_are_named(tmp_path: Path) -> None:
    folder, seat = begun(tmp_path)
    app = ExerciseApp(folder, seats=[seat])
    async with driven(app) as on:
        assert "nothing to go back to" in await on.press("escape"), "the brief comes first"
        before = app.theme
        await on.press("T")
        assert "Colours" in on.dialog
        await on.press("down", "enter")
        assert app.theme != before
        app.screen.perform("play-offer")  # type: ignore[attr-defined]
        assert "does nothing here; it does in play" in on.text
        app.no_color = True
        assert "NO_COLOR is set: there are no colours to choose" in await on.press("T")


async def test_a_text_that_is_too_long_is_not_kept_and_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST", 5)
    folder, seat = begun(tmp_path)
    app = ExerciseApp(folder, seats=[seat])
    async with driven(app) as on:
        await on.press("enter", "end", "enter", *"longer", "ctrl+s")
        assert "this is longer than 5 characters" in on.text
        await on.press("escape")
        assert isinstance(app.screen, Menu) and "What was written is not taken yet" in on.text
        await on.press("g", "ctrl+q")
        assert isinstance(app.screen, KeptBox) and app.is_running, "it does not leave with it"
        assert open_pack(seat.pack.folder).sheet.notes is None
        await on.press("backspace", "ctrl+q")
    assert app.return_value == 0 and open_pack(seat.pack.folder).sheet.notes == "longe"


async def test_a_sheet_that_the_disk_refuses_is_said_and_stands_in_the_box(tmp_path: Path) -> None:
    folder, seat = begun(tmp_path)
    app = ExerciseApp(folder, seats=[seat])
    async with driven(app) as on:
        await on.press("enter")
        sheet = seat.pack.folder / SHEET_NAME
        sheet.unlink(missing_ok=True)
        sheet.mkdir()
        await on.press("enter", "6", "enter")
        assert "not kept: " in on.text and seat.pack.sheet.target is None
        await on.press("end", "enter", *"mine", "ctrl+s")
        assert "not kept: " in on.text and "mine" in on.text
        assert isinstance(app.screen, KeptBox)
        sheet.rmdir()
        await on.press("ctrl+s")
        assert open_pack(seat.pack.folder).sheet.notes == "mine"


async def test_an_estimate_that_does_not_read_or_cannot_be_kept_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, seat = begun(tmp_path)
    place = seat.pack.folder / "china" / "fentanyl.toml"
    app = ExerciseApp(folder, seats=[seat])

    def fail(_session: Session, _to: object = None) -> str:
        raise SaveError("the disk is full")

    async with driven(app) as on:
        await on.press("enter", "m", "down", "J")
        assert isinstance(app.screen, EstimateBench)
        with monkeypatch.context() as patched:
            patched.setattr(Session, "save", fail)
            assert "not kept: the disk is full" in await on.press("t")
        await on.press("z", "escape")
        assert isinstance(app.screen, EstimateBench), "Escape leaves the zoom first"
        await on.press("plus", "escape")
        assert isinstance(app.screen, PreparationScreen) and "a weight on 1" in await on.press("end")
        whole = place.read_bytes()
        await on.press("m")
        place.write_text("oops")
        assert "the estimate does not read: " in await on.press("escape")
        assert "the pack does not read: " in await on.press("m")
        place.write_bytes(whole)
        await on.press("m")
        assert isinstance(app.screen, EstimateBench)


async def test_a_game_that_cannot_be_begun_says_why(tmp_path: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    (tmp_path / "records").write_text("a file")
    async with driven(ExerciseApp(folder, whole=whole_of(folder, tmp_path / "records"))) as on:
        assert "nothing was begun: " in await on.press("enter", "enter")
        assert "Against whom?" in on.text


async def test_what_needs_an_offer_or_the_offer_on_screen_says_so(tmp_path: Path) -> None:
    seat = started(tmp_path)
    async with playing(seat, LARGE) as on:
        for key, said in (
            ("c", "they have asked for nothing on this item yet"),
            ("C", "they have made no offer yet"),
            ("m", "you have made no offer yet"),
        ):
            await on.press(key)
            assert said in told(on, "context"), key
        await on.press("2", "enter")
        assert "nothing has happened yet" in told(on, "context")
        await on.press("3", "enter")
        assert "nothing is to be chosen here" in told(on, "context")
        await on.press("right")
        assert "go to the offer first" in told(on, "context") and not seat.draft
        await on.press("1", "right", "o")
        await on.type("ours")
        await on.press("ctrl+q")
    assert on.app.return_value == 0 and seat.message == "ours" and not seat.over, "kept, and nothing was sent"
