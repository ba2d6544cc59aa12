"""What follows on what: hand-overs between two people, the end of a game, and what stands in the way of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen

from negotiator.tui.exercise import hand_over
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.brief import BriefScreen
from negotiator.tui.exercise.keptbox import KeptBox
from negotiator.tui.exercise.preparation import PreparationScreen
from tests.tui.exercise.driving import copied, driven, whole_of

SAMPLE = "fentanyl-institute"


class Playing(Screen[None]):
    """Stands in place of the screen of play."""


@pytest.fixture(autouse=True)
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the sides whose screen of play was shown; a hand-over takes Enter at once."""
    shown: list[str] = []

    def play(app: ExerciseApp, seat: object) -> None:
        shown.append(getattr(seat, "side", ""))
        app.show(Playing())

    monkeypatch.setattr(ExerciseApp, "_play", play)
    monkeypatch.setattr(hand_over, "SETTLES", 0)
    return shown


async def test_two_people_prepare_play_answer_and_see_the_debrief_in_turn(tmp_path: Path, played: list[str]) -> None:
    folder = copied(SAMPLE, tmp_path)
    us, china = whole_of(folder).start("us", "person")
    debriefed: list[tuple[str, ...]] = []

    def debrief(app: ExerciseApp) -> Screen[None]:
        debriefed.append(tuple(seat.side for seat in app.seats))
        return Playing()

    app = ExerciseApp(folder, seats=[us, china], debrief=debrief)
    async with driven(app) as on:
        await on.press("enter", "enter", "p")
        assert "China takes over" in on.text
        await on.press("enter", "enter", "p")
        assert "United States takes over" in on.text, "the side whose turn it is plays first"
        await on.press("enter")
        us.offer({"fentanyl.talks": "working-group"}, "a beginning")
        app.moved_on(us)
        await on.rest()
        assert played == ["us"] and "China takes over" in on.text and "beginning" not in on.text
        await on.press("enter")
        app.show_preparation(china)
        await on.rest()
        await on.press("end", "enter", *"late")
        assert isinstance(app.screen, KeptBox)
        china.walk()
        app.moved_on(china)
        await on.rest()
        assert china.pack.sheet.notes == "late", "kept, though the game ended while it was typed"
        assert played == ["us", "china"] and "you are China" in on.text and "afterwards" in on.header
        await on.press("d")
        assert "United States takes over" in on.text and not debriefed
        await on.press("enter", "d")
        assert debriefed == [("us", "china")]


async def test_brief_and_preparation_open_over_play_and_are_left_to_it(tmp_path: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    seat = whole_of(folder).start("us", "linear")[0]
    app = ExerciseApp(folder, seats=[seat])
    async with driven(app) as on:
        await on.press("enter", "p")
        app.show_preparation(seat)
        await on.rest()
        assert isinstance(app.screen, PreparationScreen)
        await on.press("b")
        assert isinstance(app.screen, BriefScreen)
        await on.press("enter", "p")
        assert isinstance(app.screen, Playing)
        app.moved_on(seat)
        await on.rest()
        assert isinstance(app.screen, Playing), "it is still this side's turn"


async def test_a_record_that_was_changed_is_told_and_nothing_begins(tmp_path: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    whole = whole_of(folder)
    seat = whole.start("us", "linear")[0]
    app = ExerciseApp(folder, whole=whole)
    async with driven(app) as on:
        seat.record_path.write_text(seat.record_path.read_text(encoding="utf-8").replace("linear", "boulware"))
        await on.press("enter")
        assert "record.jsonl" in " ".join(on.text.split())
        assert "Which side do you play?" in on.text
    left = ExerciseApp(folder, seats=[seat])
    async with driven(left) as on:
        assert left.return_value == 1


async def test_quitting_leaves_at_once_with_all_kept_and_what_is_wrong_in_settings_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "negotiator").mkdir(parents=True)
    stated = 'keys.estimate = "x"\nkeys.nothing = "y"\n'
    (tmp_path / "config" / "negotiator" / "settings.toml").write_text(stated)
    folder = copied(SAMPLE, tmp_path)
    app = ExerciseApp(folder, seats=whole_of(folder).start("us", "linear"), at_home=True)
    async with driven(app) as on:
        assert "keys.nothing: is no command" in on.text
        await on.press("escape", "enter", "end")
        assert "x edits it" in on.text, "a key may be another one here too"
        await on.press("q")
        assert app.return_value == 0
