"""At a real pseudo-terminal an exercise writes no control of data, nor of what the other side sends meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from negotiator.exercise.play import Play
from negotiator.tui.exercise import hand_over
from tests.trust.amounts import LONG
from tests.trust.conftest import Tell
from tests.trust.strings.filling import exercise
from tests.trust.strings.gaming import OFFER, STEERED, begun, whole
from tests.trust.strings.painted import of_data, unseen
from tests.trust.strings.sitting import COLOURED, END, ENTER, ESCAPE, PAGE_DOWN, RIGHT, TAB, UP, Sitting, sitting
from tests.trust.strings.test_exercise_screens import NAME
from tests.trust.strings.texts import CONTROLS, TEXTS

SIZE = (80, 24)
MINUTES = 2
"""So few that the clock warns all the while."""

HELD = [text[:3_000] for text in TEXTS.values()] if LONG else STEERED
"""What stands in every field; in the quick form a control is in each."""

ACTS = 5
"""How many texts in a row the other acts of a game bring."""

BEGINNING = 30
"""How much of a text is looked for: the rest may be cut where there is no room."""

OWNED = next(at for at, _ in enumerate(HELD) if exercise(at, HELD).title.startswith("\x1b]0;"))
"""From where on the exercise has a title that would be that of the terminal."""

BEGINS = range(0, len(HELD), ACTS - 1) if LONG else (OWNED,)
"""So that each text is in a message."""

Steps = tuple[tuple[str, str], ...]

FURTHER: Steps = (
    *((ENTER, ""), (ESCAPE, ""), (TAB, "2 What happened"), (UP, ""), (ENTER, "Round"), (ESCAPE, "2 What happened")),
    *((UP, ""), (ENTER, "Round"), (ESCAPE, "2 What happened"), (UP, ""), (ENTER, "Round"), (ESCAPE, ""), (TAB, "")),
    *((TAB, "1 Your offer"), ("c", ""), ("i", ""), ("?", ""), (ESCAPE, "1 Your offer"), ("\x10", ""), (ESCAPE, "")),
)
"""What the long form tries of play besides."""

HOTSEAT: Steps = (
    *(
        (ENTER, "Enter goes on"),
        (ENTER, "1 Your offer"),
        (TAB, "2 What happened"),
        (ENTER, "Round"),
        (ESCAPE, "2 What"),
    ),
    *(
        (TAB, "3 Your gain"),
        (TAB, "1 Your offer"),
        *(FURTHER if LONG else ()),
        ("b", "Brief"),
        (ESCAPE, "1 Your offer"),
    ),
    *(("e", "Preparation"), (END, ""), (ENTER, ""), (ESCAPE, ""), ("m", "1 Matrix"), ("q", "Preparation")),
    *(("p", "1 Your offer"), ("o", "Escape goes back"), (ESCAPE, "1 Your offer"), ("a", "Escape goes back")),
    *((ENTER, "Afterwards"), ("d", "Enter goes on"), (ENTER, "Afterwards"), ("d", "┏━ Offer")),
    *((RIGHT, ""), (TAB, "Debrief"), *((("m", ""), (ENTER, ""), ("w", ""), (ENTER, "")) if LONG else ())),
    *[(PAGE_DOWN, "")] * (8 if LONG else 2),
)
"""The way of two at one keyboard, from the choice of a game through play and the questions after to the debrief."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the keyboard be handed over at once."""
    monkeypatch.setattr(hand_over, "SETTLES", 0)


def now() -> datetime:
    return datetime.now(UTC)


def walked(terminal: Sitting, steps: Steps) -> None:
    """Press keys, and wait for what is painted then."""
    for key, told in steps:
        terminal.press(key, told)


def judged(terminal: Sitting, figure: Tell) -> None:
    """Leave the program, and judge every byte that it wrote."""
    terminal.press("q")
    assert terminal.ended() == 0
    found = of_data(terminal.written, SIZE)
    figure("hostile texts: screens of exercises at a pseudo-terminal", terminal.screens, len(found))
    figure("hostile texts: bytes at a pseudo-terminal, controls of data", len(terminal.written), len(found))
    assert found == []


@pytest.mark.parametrize("begin", BEGINS)
def test_two_play_to_the_debrief_without_a_control_of_data(
    begin: int, tmp_path: Path, figure: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / NAME
    begun(whole(folder, begin, HELD, minutes=MINUTES, clock=now), begin, HELD)
    monkeypatch.chdir(folder)
    with sitting(["exercise", "play", str(folder)], SIZE, COLOURED) as terminal:
        terminal.shows("Which side do you play?")
        walked(terminal, HOTSEAT)
        judged(terminal, figure)
    sent = [HELD[(begin + at) % len(HELD)] for at in range(1, ACTS)]
    assert unseen(terminal.written, [exercise(begin, HELD).title, *sent], BEGINNING) == []


@pytest.mark.parametrize("begin", BEGINS)
def test_one_plays_by_a_pack_without_a_control_of_what_the_other_sends_meanwhile(
    begin: int, tmp_path: Path, figure: Tell
) -> None:
    first, second = whole(tmp_path / NAME, begin, HELD, minutes=MINUTES, clock=now).start("us", "person")
    first.offer(OFFER, HELD[begin])
    record = ["--record", str(first.record_path)]
    sent = HELD[(begin + 1) % len(HELD)]
    with sitting(["exercise", "play", str(first.pack.folder), *record], SIZE, COLOURED) as terminal:
        terminal.shows("Waiting for")
        answered(second, sent)
        walked(terminal, (("R", "Your turn"), (TAB, "2 What happened"), (ENTER, "Round"), (ESCAPE, "2 What")))
        walked(terminal, (("a", "Escape goes back"), (ENTER, "Afterwards"), ("d", "For the trainer")))
        judged(terminal, figure)
    assert unseen(terminal.written, [sent], BEGINNING) == []


def answered(seat: Play, text: str) -> None:
    """Let a side answer with its own offer and a message."""
    seat.refresh()
    seat.offer(OFFER, text)


@pytest.mark.parametrize("text", [CONTROLS["CSI"], *CONTROLS.values(), "\x1b[1;1H\x1b[31m", "\x1b[81;1H", "\x1b[5m"])
def test_a_control_of_data_is_found_wherever_it_is_written(text: str) -> None:
    assert of_data(f"\x1b[?25l\x1b[2;1H\x1b[0m{text}x\r\n\x1b[3;1H\x1b[?25h", SIZE)
