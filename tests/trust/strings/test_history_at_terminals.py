"""At a real pseudo-terminal a history writes no control of data: authors, subjects, branches, names and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.view.text import clean
from tests.trust.amounts import LONG
from tests.trust.conftest import Tell
from tests.trust.strings.bytes_out import blinking, kinds, left_over, printed
from tests.trust.strings.gaming import JOINED
from tests.trust.strings.painted import of_data, shown
from tests.trust.strings.sitting import COLOURED, DOWN, END, ENTER, ESCAPE, TAB, UP, pasted, sitting
from tests.trust.strings.test_command_line import PAST, words
from tests.trust.strings.test_history_screens import BRANCH, OSC, REVISIONS, WORD, lived

SIZE = (80, 24)
BEGINS = range(0, len(JOINED), REVISIONS) if LONG else (OSC,)

PLAIN = [command for command in PAST if "--json" not in command]

KEYS = (
    *(("P", "begins:"), *[(DOWN, "▶")] * REVISIONS, (UP, "does not read"), ("a", "compared with now")),
    *((TAB, "┏━ Matrix"), (TAB, "┏━ Story"), (ENTER, "does not read: 1 problem"), ("c", "copied"), (ESCAPE, "Story")),
    *(((UP, "▶"), (ENTER, "Story"), (END, ""), (ESCAPE, "Revisions"), ("\x10", ""), (ESCAPE, "")) if LONG else ()),
    *((ESCAPE, "1 Matrix"), ("v", "eview"), ("o", ""), ("c", ""), (pasted(WORD), ""), (ENTER, "no revision")),
)
"""Keys that lead through the timeline and to what changed since a revision; and what is painted then."""


@pytest.mark.parametrize("begin", BEGINS)
def test_a_history_is_walked_through_without_a_control_of_data(begin: int, tmp_path: Path, figure: Tell) -> None:
    folder = lived(tmp_path, begin)
    with sitting([str(folder)], SIZE, COLOURED) as terminal:
        terminal.shows("1 Matrix")
        for key, told in KEYS:
            terminal.press(key, told)
        for key in (ESCAPE, ESCAPE, "q"):
            terminal.press(key)
        assert terminal.ended() == 0
    found = of_data(terminal.written, SIZE, copies=1)
    figure("hostile texts: screens of a history at a pseudo-terminal", terminal.screens, len(found))
    figure("hostile texts: bytes at a pseudo-terminal, controls of data", len(terminal.written), len(found))
    assert found == []
    subject = clean(JOINED[(begin + 1) % len(JOINED)].replace("\x00", ""))
    assert subject[:10] in shown(terminal.written)


@pytest.mark.parametrize("begin", BEGINS)
def test_commands_on_a_history_write_colours_and_nothing_else(begin: int, tmp_path: Path, figure: Tell) -> None:
    folder = lived(tmp_path, begin)
    for command in (*PLAIN, f"diff {BRANCH} -C"):
        written = printed(words(command, folder), {**COLOURED, "COLUMNS": "80"})
        figure("hostile texts: bytes at a pseudo-terminal, controls of data", len(written), len(left_over(written)))
        assert left_over(written) == set(), command
        assert kinds(written) <= {"m"} and not blinking(written), command
