"""Texts of an exercise are shown as text on each of its screens, from the choice of a role to the debrief."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from negotiator.exercise.play import Play
from negotiator.exercise.starting import Whole
from negotiator.tui.exercise import hand_over
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.debriefing.making import debriefing
from tests.trust.conftest import Tell
from tests.trust.strings.filling import exercise
from tests.trust.strings.gaming import JOINED, begun, whole
from tests.trust.strings.texts import MARKUP, TEXTS
from tests.trust.strings.walking import Judged
from tests.tui.exercise.driving import driven
from tests.tui.screen import SMALL

SHORT = [text[:3_000] for text in TEXTS.values()]

NAME = "[@click=app.quit]x[ \u202e\x1b[2J\x9b"
"""A folder that is called so stands in what the screens say of files."""

CLICK = MARKUP["action"]

Step = tuple[str, tuple[str, ...]]

COURSE: tuple[Step, ...] = (
    ("choosing", ("end", "enter", "escape", "home", "enter")),
    ("hand-over", ("enter",)),
    ("play", ("enter", "escape", "tab", "enter", "escape", "tab", "tab", "b", "pagedown", "escape", "e")),
    ("preparation", ("end", "enter", "escape", "home", "enter", "escape", "m")),
    ("", ("2", "4", "1", "r", "J", "q")),
    ("preparation", ("p",)),
    ("play", ("c", "o", "escape", "a", "enter")),
    ("after", ("enter", "escape", "d")),
    ("hand-over", ("enter",)),
    ("after", ("d",)),
    ("debrief", ("right", "tab", "pagedown", "x", "m", "escape")),
)
"""The screens of a game that is gone on with and ended, and the keys that lead through each of them."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the keyboard be handed over at once."""
    monkeypatch.setattr(hand_over, "SETTLES", 0)


def app_of(made: Whole, *seats: Play) -> ExerciseApp:
    """Make the app of a whole folder, which leads to the debrief; or that of seats whose folder is elsewhere."""
    if seats:
        return ExerciseApp(made.records.parent, seats=seats)
    return ExerciseApp(made.records.parent, whole=made, debrief=partial(debriefing, made))


def pane(walk: Judged) -> str:
    """Tell which screen of an exercise is in front; empty for the workbench on an estimate."""
    shown = str(getattr(walk.on.app.screen, "pane", "no screen"))
    return shown if shown in dict(COURSE) else ""


def missing(walk: Judged, begin: int, texts: list[str] | tuple[str, ...]) -> list[str]:
    """Give the public texts of an exercise of which no screen showed the beginning."""
    terms = exercise(begin, texts)
    public = (terms.title, terms.brief, *terms.aims, *terms.before, *terms.after)
    return [each for each in public if each and not walk.shows(each[:30])]


async def test_a_game_is_ended_and_debriefed_with_hostile_texts_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    made = whole(tmp_path / NAME, 59, JOINED)
    begun(made, 59, JOINED)
    monkeypatch.chdir(tmp_path / NAME)
    async with driven(app_of(made), SMALL) as on:
        walk = Judged(on)
        for name, keys in COURSE:
            assert pane(walk) == name, on.text
            await walk.press(*keys)
        assert pane(walk) == "debrief"
    figure("hostile texts: screens of exercises", walk.screens, len(walk.faults))
    assert walk.faults == []
    assert walk.shows(CLICK), "titles that act are shown as they stand"
    assert missing(walk, 59, JOINED) == []
