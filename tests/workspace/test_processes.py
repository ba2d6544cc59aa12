"""Saves by several processes: one that dies midway, and some that save at the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.workspace.session import Session
from tests.build import ladder, negotiation, unknown
from tests.workspace.folders import SMALL, files, put, same, stands

DIES = """
import os, sys
from pathlib import Path
from negotiator.workspace import journal
from negotiator.workspace.session import Session
from tests.workspace.folders import edit_three_files
session = Session.open(Path(sys.argv[1]))
edit_three_files(session)
replace, calls = journal.replace_file, iter(range(9))
journal.replace_file = lambda *told: os._exit(7) if next(calls) == 1 else replace(*told)
session.save()
"""

WRITES = """
import sys
from fractions import Fraction
from pathlib import Path
from negotiator.workspace.edits import weigh
from negotiator.workspace.session import Session
session = Session.open(Path(sys.argv[1]))
for _ in range(int(sys.argv[3])):
    session.do(weigh(session.negotiation, sys.argv[2], "a.x", Fraction(1)))
    session.save()
"""

CHECKOUT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def started(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", script, *arguments], cwd=CHECKOUT)


def test_a_process_that_dies_midway_holds_no_lock_and_its_save_is_finished(tmp_path: Path) -> None:
    folder = put(tmp_path / "talks", SMALL)
    before = files(folder)
    assert started(DIES, str(folder)).wait(60) == 7
    assert files(folder) != before
    opened = Session.open(folder)
    assert opened.notices == ("a save that was cut off is finished: us/grain.toml, negotiation.toml",)
    assert stands(folder).position("us", "grain.days").limit == 5
    assert stands(folder).set_aside == {"grain.ports"}
    assert same(opened.negotiation, stands(folder))


def test_processes_that_save_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    sides, times = ("north", "south", "east"), 8
    made = negotiation({"a.x": ladder("p q")}, {side: {"a.x": unknown(weight=0)} for side in sides})
    folder = put(tmp_path / "talks", made)
    writers = [started(WRITES, str(folder), side, str(times)) for side in sides]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert [stands(folder).position(side, "a.x").weight for side in sides] == [times] * 3
