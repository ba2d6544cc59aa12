"""At a real pseudo-terminal no control of a terminal comes from data: not from the screens, nor from any command."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from negotiator.view.text import clean
from tests.exercise.terminals import run
from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.strings.bytes_out import CSI, blinking, kinds, left_over, printed
from tests.trust.strings.filling import hostile, put
from tests.trust.strings.gaming import finished
from tests.trust.strings.painted import of_data
from tests.trust.strings.sitting import COLOURED, ENTER, ESCAPE, sitting
from tests.trust.strings.test_command_line import AS_JSON, READING, words
from tests.trust.strings.texts import NAMES, TEXTS

ENVIRONMENT = {"TERM": "xterm-256color", "COLUMNS": "80", "COLORTERM": "truecolor"}


@pytest.mark.parametrize("begin", range(0, len(TEXTS), amount(40, 1)))
def test_commands_write_colours_and_nothing_else(begin: int, tmp_path: Path) -> None:
    game = finished(tmp_path, begin)
    several = [words(command, tmp_path) for command in READING if command not in AS_JSON]
    several += [["exercise", "record", str(game)], ["exercise", "debrief", str(game)]]
    for command in several:
        written = printed(command, ENVIRONMENT)
        assert left_over(written) == set(), command
        assert kinds(written) <= {"m"} and not blinking(written), command


@pytest.mark.parametrize("name", [*NAMES] if LONG else [*NAMES[:-1:3]])
def test_a_title_is_no_markup_where_there_is_colour(name: str, tmp_path: Path) -> None:
    made = hostile(0, [TEXTS[name], "plain words"])
    written = printed(["matrix", str(put(tmp_path, made))], {**ENVIRONMENT, "COLUMNS": "500000"})
    assert kinds(written) == {"m"}
    assert CSI.sub("", written).startswith(f"{clean(made.header.title)}, as of 2024")


KEYS = (
    *("j", "2", "3", "4", "5", "6", "7", "1"),
    *(ENTER, ESCAPE, "r", "H", "b", ESCAPE, "?", ESCAPE, "\x10", ESCAPE, "v", ESCAPE),
)
"""Keys that lead through panes, dialogs, help, palette and review, as a terminal sends them."""

SIZE = (120, 40)


@pytest.mark.parametrize("begin", range(0, len(TEXTS), amount(80, 8)))
def test_screens_write_no_control_of_data(begin: int, tmp_path: Path, figure: Tell) -> None:
    folder = put(tmp_path, hostile(begin, [text[:3_000] for text in TEXTS.values()]))
    with sitting([str(folder)], SIZE, COLOURED) as terminal:
        terminal.shows("1 Matrix")
        for key in KEYS:
            terminal.press(key)
        assert not terminal.done
        written = terminal.written
    found = of_data(written, SIZE)
    figure("hostile texts: bytes at a pseudo-terminal, controls of data", len(written), len(found))
    assert found == []


def test_an_exercise_that_does_not_open_tells_why_in_plain_words(tmp_path: Path) -> None:
    folder = tmp_path / "[link=https:" / "x][@click=app.quit] [" / "b] \u202e"
    game = finished(folder, 0)
    (game / "us" / "record.jsonl").write_text("{}\n", encoding="utf-8")
    with run([sys.executable, "-m", "negotiator", "exercise", "play", str(game / "us")]) as terminal:
        assert terminal.ended() == 1
        written = terminal.written.decode("utf-8")
    assert left_over(re.sub(r"\x1b\[[^a-z]*[a-z]", "", written)) == set() and "@click" in written
