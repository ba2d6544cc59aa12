"""Texts of an exercise are shown as text on each of its screens, from the choice of a role to the debrief."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from negotiator.exercise.play import Play
from negotiator.exercise.starting import Whole
from negotiator.tui.command import EXERCISE
from negotiator.tui.exercise import hand_over
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.debriefing.making import debriefing
from tests.trust.conftest import Tell
from tests.trust.strings.filling import exercise
from tests.trust.strings.gaming import JOINED, begun, whole
from tests.trust.strings.texts import MARKUP, TEXTS
from tests.trust.strings.walking import Judged
from tests.tui.exercise.driving import driven
from tests.tui.screen import MIDDLE, SMALL

SHORT = [text[:3_000] for text in TEXTS.values()]

NAME = "[@click=app.quit]x[ \u202e\x1b[2J\x9b"
"""A folder that is called so stands in what the screens say of files."""

CLICK = MARKUP["action"]

BEGIN = 73
"""Gives the exercise a title that acts, sets the title of a terminal, and stands on every screen."""

Step = tuple[str, tuple[str, ...]]

COURSE: tuple[Step, ...] = (
    ("choosing", ("end", "enter", "escape", "home", "enter")),
    ("hand-over", ("enter",)),
    ("play", ("enter", "escape", "tab", "enter", "escape", "tab", "tab", "b", "pagedown", "escape", "e")),
    ("preparation", ("end", "enter", "escape", "m")),
    ("", ("2", "r", "q")),
    ("preparation", ("p",)),
    ("play", ("c", "o", "escape", "a", "enter")),
    ("after", ("enter", "escape", "d")),
    ("hand-over", ("enter",)),
    ("after", ("d",)),
    ("debrief", ("right", "tab", "x", "m", "enter")),
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
    return shown if shown in EXERCISE else ""


def missing(walks: Sequence[Judged], begin: int, texts: Sequence[str]) -> list[str]:
    """Give the public texts of an exercise of which no screen showed the beginning."""
    terms = exercise(begin, texts)
    public = (terms.title, terms.brief, *terms.aims, *terms.before, *terms.after)
    return [each for each in public if each and not any(walk.shows(each[:30]) for walk in walks)]


async def test_a_game_is_ended_and_debriefed_with_hostile_texts_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    made = whole(tmp_path / NAME, BEGIN, JOINED)
    begun(made, BEGIN, JOINED)
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
    assert missing([walk], BEGIN, JOINED) == []


@pytest.mark.parametrize("text", ["x" * 3_000, "long " * 600])
async def test_a_long_name_leaves_room_for_what_is_to_be_done(text: str, tmp_path: Path) -> None:
    made = whole(tmp_path, 0, [text])
    async with driven(app_of(made, *made.start("us", "person")), SMALL) as on:
        assert pane(Judged(on)) == "hand-over" and "Enter goes on" in on.text and "takes over" in on.text


ONCE = ("theme", "palette", "help", "to-brief", "to-preparation")
"""What is the same on each screen."""

OUT = ("filter", "jump", "editor", "timeline")
"""What in the workbench opens a line, or needs a terminal or a history."""


@pytest.mark.long
@pytest.mark.parametrize("begin", range(0, len(SHORT), 5))
async def test_every_command_of_every_screen_of_an_exercise_shows_texts_as_text(
    begin: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    made, size = whole(tmp_path / NAME, begin, SHORT), MIDDLE if begin % 2 else SMALL
    first = begun(made, begin, SHORT)
    monkeypatch.chdir(tmp_path / NAME)
    walks = []
    for app, course in ((app_of(made), played), (app_of(made, first), sent), (app_of(made), before)):
        async with driven(app, size) as on:
            walks.append(Judged(on))
            await course(walks[-1])
    faults = [fault for walk in walks for fault in walk.faults]
    figure("hostile texts: screens of exercises", sum(walk.screens for walk in walks), len(faults))
    assert faults == [] and missing(walks, begin, SHORT) == []


async def before(walk: Judged) -> None:
    """Choose a role and a computer, and go through all that comes before play, and one turn."""
    await walk.everything()
    await walk.press("end", "enter")
    await walk.everything(left_out=ONCE)
    await walk.press("home", "enter")
    for name in ("brief", "preparation"):
        assert pane(walk) == name, walk.on.text
        await walk.everything(left_out=ONCE)
        await walk.press("enter" if name == "brief" else "m")
    await walk.everything("1234567", left_out=(*ONCE, *OUT))
    await walk.press("q", "p", "right", "o", "enter")
    assert pane(walk) == "play", walk.on.text
    await walk.everything("123", left_out=ONCE)


async def played(walk: Judged) -> None:
    """Go on with the game that is begun, end it with an accepted offer, and go through the debrief."""
    await walk.press("home", "enter", "enter")
    assert pane(walk) == "play", walk.on.text
    await walk.everything("123")
    await walk.press("1", "a", "enter")
    for keys in (("d", "enter"), ("d",)):
        assert pane(walk) == "after", walk.on.text
        await walk.everything()
        await walk.press(*keys)
    assert pane(walk) == "debrief", walk.on.text
    await walk.everything()


async def sent(walk: Judged) -> None:
    """Answer the questions after, where what goes to the trainer is told."""
    assert pane(walk) == "after", walk.on.text
    await walk.press("d")
    assert "For the trainer" in walk.on.text
    await walk.everything()
