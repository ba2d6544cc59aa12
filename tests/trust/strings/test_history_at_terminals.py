"""At a real pseudo-terminal a history writes no control of data: authors, subjects, branches, names and texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.history.repos import Repo
from tests.trust.amounts import LONG
from tests.trust.conftest import Tell
from tests.trust.strings.bytes_out import blinking, kinds, left_over, printed
from tests.trust.strings.gaming import JOINED, STEERED
from tests.trust.strings.painted import of_data, unseen
from tests.trust.strings.sitting import COLOURED, DOWN, END, ENTER, ESCAPE, TAB, UP, pasted, sitting
from tests.trust.strings.test_command_line import PAST, words
from tests.trust.strings.test_history_screens import BRANCH, REVISIONS, WORD, lived

SIZE = (80, 24)
HELD = JOINED if LONG else STEERED
"""What stands in every field; in the quick form a control is in each."""

BEGINS = range(0, len(HELD), REVISIONS) if LONG else (0,)

TURNED = "\u202eowned\u2066"
"""The name of a branch that turns round what stands beside it, which git takes."""

PLAIN = [command for command in PAST if "--json" not in command]

TAKEN_OFF = "".join(map(chr, range(33))) + ".,:;<>\"\\'"
"""What git takes off both ends of a name."""

STORIES = (
    *((TAB, "┏━ Revisions"), (UP, "▶"), (ENTER, "┏━ Story"), (END, ""), (ESCAPE, "┏━ Revisions")),
    *((DOWN, "▶"), (DOWN, "▶"), (ENTER, "┏━ Story"), (ESCAPE, "┏━ Revisions"), ("\x10", ""), (ESCAPE, "")),
)
"""What leads through the stories of the other revisions."""

KEYS = (
    *(("P", "begins:"), *[(DOWN, "▶")] * REVISIONS, (UP, "does not read"), ("a", "compared with now")),
    *((TAB, "┏━ Matrix"), (TAB, "┏━ Story"), (ENTER, "does not read: 1 problem"), ("c", "copied"), (ESCAPE, "Story")),
    *(STORIES if LONG else ()),
    *((ESCAPE, "1 Matrix"), ("v", "looked at"), ("o", "What the review asks for"), ("c", "Only what changed since")),
    *((pasted(WORD), "{leave}"), (ENTER, "no revision")),
)
"""Keys that lead through the timeline and to what changed since a revision; and what is painted then."""


@pytest.mark.parametrize("begin", BEGINS)
def test_a_history_is_walked_through_without_a_control_of_data(begin: int, tmp_path: Path, figure: Tell) -> None:
    folder = lived(tmp_path, begin, HELD)
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
    read = range(begin, begin + REVISIONS) if LONG else [begin + REVISIONS - 2]
    assert unseen(terminal.written, [*map(author, read), *(line(place + 1) for place in read)], 200) == []


def author(place: int) -> str:
    """Give the name of the author of a revision as git keeps it: without signs that it takes for none of a name."""
    return line(place).strip(TAKEN_OFF).replace("<", "").replace(">", "")


def line(place: int) -> str:
    """Give the beginning of a subject, up to what git takes for no UTF-8, and so for another encoding."""
    return re.split("[\n\ufffe]", HELD[place % len(HELD)].replace("\x00", ""))[0][:70]


@pytest.mark.parametrize("begin", BEGINS)
def test_commands_on_a_history_write_colours_and_nothing_else(begin: int, tmp_path: Path, figure: Tell) -> None:
    folder = lived(tmp_path, begin, HELD)
    Repo(tmp_path).run("branch", TURNED)
    for command in (*PLAIN, f"diff {BRANCH} -C", f"diff {TURNED} -C"):
        written = printed(words(command, folder), {**COLOURED, "COLUMNS": "80"})
        figure("hostile texts: bytes at a pseudo-terminal, controls of data", len(written), len(left_over(written)))
        assert left_over(written) == set(), command
        assert kinds(written) <= {"m"} and not blinking(written), command
