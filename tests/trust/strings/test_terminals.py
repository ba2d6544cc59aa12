"""At a real pseudo-terminal no control of a terminal comes from data: not from the screens, nor from any command."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.exercise.terminals import run
from tests.trust.amounts import amount
from tests.trust.strings.bytes_out import blinking, kinds, left_over, printed
from tests.trust.strings.gaming import finished
from tests.trust.strings.test_command_line import AS_JSON, READING, words
from tests.trust.strings.texts import TEXTS

ENVIRONMENT = {"TERM": "xterm-256color", "COLUMNS": "80", "COLORTERM": "truecolor"}


@pytest.mark.parametrize("begin", range(0, len(TEXTS), amount(25, 1)))
def test_commands_write_colours_and_nothing_else(begin: int, tmp_path: Path) -> None:
    game = finished(tmp_path, begin)
    several = [words(command, tmp_path) for command in READING if command not in AS_JSON]
    several += [["exercise", "record", str(game)], ["exercise", "debrief", str(game)]]
    for command in several:
        written = printed(command, ENVIRONMENT)
        assert left_over(written) == set(), command
        assert kinds(written) <= {"m"} and not blinking(written), command


def test_an_exercise_that_does_not_open_tells_why_in_plain_words(tmp_path: Path) -> None:
    folder = tmp_path / "[link=https:" / "x][@click=app.quit] [" / "b] \u202e"
    game = finished(folder, 0)
    (game / "us" / "record.jsonl").write_text("{}\n", encoding="utf-8")
    with run([sys.executable, "-m", "negotiator", "exercise", "play", str(game / "us")]) as terminal:
        assert terminal.ended() == 1
        written = terminal.written.decode("utf-8")
    assert left_over(re.sub(r"\x1b\[[^a-z]*[a-z]", "", written)) == set() and "@click" in written
