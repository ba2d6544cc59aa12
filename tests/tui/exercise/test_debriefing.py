"""The screen of the debrief: step through the offers, read the text, write both forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.exercise.debrief.results import Debrief
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.debriefing.making import debriefing
from negotiator.tui.exercise.debriefing.screen import DebriefingScreen
from negotiator.view.names import points
from tests.build import ladder, negotiation, trade
from tests.exercise.folders import TERMS, put
from tests.report.debriefs import EXERCISE, one, sample
from tests.tui.exercise.driving import DrivenExercise, driven, whole_of
from tests.tui.screen import SMALL

WIDE = (140, 40)
NAMES = ("United States", "China")


def app(found: Debrief, folder: Path, *, ascii_only: bool = False) -> ExerciseApp:
    """An app that shows a debrief and nothing else."""

    class Showing(ExerciseApp):
        def _open(self) -> None:
            negotiation, _ = sample()
            self.push_screen(DebriefingScreen(found, negotiation, self.keys, exercise=EXERCISE, ascii_only=ascii_only))

    return Showing(folder, ascii_only=ascii_only)


def screen(found: DrivenExercise) -> DebriefingScreen:
    shown = found.app.screen
    assert isinstance(shown, DebriefingScreen)
    return shown


async def test_offers_are_stepped_through_and_told_beside_the_plot(tmp_path: Path) -> None:
    found = one(message="[red]Please[/]")
    gains = ", ".join(f"{name} {points(each, True)}" for name, each in zip(NAMES, found.path[0].gains, strict=True))
    async with driven(app(found, tmp_path), SMALL) as shown:
        text = shown.text
        assert "offer 1 of 4" in text and f"round 1, United States: {gains}" in text
        assert "says: [red]Please[/]" in text and "[■]" in text and "▲" in text and "✚ agreed" in text
        assert "What happened" not in text
        assert "offer 2 of 4" in await shown.press("down") and "offer 1 of 4" in await shown.press("up")
        text = await shown.press("right")
        assert "offer 2 of 4" in text and "round 1, China" in text and "[▲]" in text
        text = await shown.press("right", "right", "right", "right")
        assert "offer 4 of 4" in text and "moves " in text
        assert "offer 3 of 4" in await shown.press("h")
        text = await shown.press("tab")
        assert "What happened" in text and "It ended with a deal" in text and "✚ agreed" not in text
        assert "Red lines and limits" in await shown.press("end")


async def test_both_parts_stand_side_by_side_where_there_is_room_and_in_ascii(tmp_path: Path) -> None:
    async with driven(app(one(agreed=False), tmp_path, ascii_only=True), WIDE) as shown:
        text = await shown.press("right")
        assert "[A]" in text and "# offers of" in text and "What happened" in text and "agreed" not in text
        assert text.isascii()
        assert "both are shown" in await shown.press("x")
        assert "Red lines and limits" in await shown.press("end")


@pytest.mark.parametrize(
    ("key", "name", "begins"), [("m", "debrief.md", "# Talks"), ("w", "debrief.html", "<!DOCTYPE")]
)
async def test_the_debrief_is_written_to_a_file_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, name: str, begins: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "record.jsonl").write_text("kept")
    async with driven(app(one(), tmp_path), SMALL) as shown:
        assert "Write the debrief" in await shown.press(key)
        await shown.press("enter")
        assert (tmp_path / name).read_text().startswith(begins)
        (tmp_path / name).write_text("mine")
        assert "is there already" in await shown.press(key, "enter")
        await shown.press("escape")
        assert (tmp_path / name).read_text() == "mine"
        await shown.press(key, "ctrl+u")
        await shown.type("record.jsonl")
        assert "has to end in" in await shown.press("enter")
        assert (tmp_path / "record.jsonl").read_text() == "kept"


THREE = negotiation(
    {"talks.site": ladder("north middle south", "middle")},
    {
        side: {"talks.site": trade(aim, weight=1)}
        for side, aim in (("us", "south"), ("china", "north"), ("city", "south"))
    },
)


async def test_of_three_sides_two_are_plotted_at_a_time_and_a_game_without_offers_has_none_to_step_to(
    tmp_path: Path,
) -> None:
    terms = TERMS.model_copy(update={"roles": {}})
    whole = whole_of(put(tmp_path / "three", THREE, terms))
    seats = whole.start("us", "person")
    seats[0].walk()

    class Showing(ExerciseApp):
        def _open(self) -> None:
            self.push_screen(debriefing(whole, self))

    async with driven(Showing(tmp_path, seats=seats), WIDE) as shown:
        assert "no offers" in shown.text
        assert "no offer was made" in await shown.press("right")
        for across, up in (("us", "city"), ("china", "city"), ("us", "china")):
            assert f"across: {across}; upward: {up}" in await shown.press("x")
