"""Plays through every screen and export: what the system saw of one side tells nothing of the other."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from negotiator.files.reading import read
from negotiator.tui.command import PANES
from negotiator.tui.dispatch.out import FORMS
from tests.exercise.planting import leaks, marks, planted
from tests.history.repos import environment
from tests.trust.secrets.holding import found_in, places_of, texts
from tests.trust.secrets.machines import SAMPLE, SIDES, machines

pytestmark = [pytest.mark.long, pytest.mark.needs("git"), pytest.mark.needs("strace")]

CALLS = "execve,write,writev,pwrite64,sendto,sendmsg,open,openat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat"
ROOT = str(Path(__file__).parents[3])


def taken(pack: Path, home: Path, turn: int) -> str:
    """Take a turn as a program of its own; give all that it and its children started, named and wrote."""
    for name in ("out", "tmp", "state"):
        (home / name).mkdir(parents=True, exist_ok=True)
    editor, log = home / "vim", home.with_name(f"{home.name}-{turn}.trace")
    editor.write_text(
        f'#!/bin/sh\necho "$@" >>"{home}/out/words"\nfor file; do :; done\ncat "$file" >>"{home}/out/words"\n'
    )
    editor.chmod(0o755)
    own = {"TMPDIR": str(home / "tmp"), "XDG_STATE_HOME": str(home / "state"), "EDITOR": str(editor), "VISUAL": ""}
    words = [
        "strace",
        "-f",
        "-qq",
        "-v",
        "-y",
        "-s",
        "4000000",
        "--seccomp-bpf",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(log),
    ]
    program = [sys.executable, "-m", "tests.trust.secrets.walked", str(pack), str(home / "out"), str(turn)]
    env = {**environment(home), "PYTHONPATH": ROOT, "PYTHONDONTWRITEBYTECODE": "1", **own}
    done = subprocess.run(
        [*words, *program], cwd=home, env=env, capture_output=True, text=True, timeout=400, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return log.read_text(encoding="utf-8", errors="replace")


def test_what_the_system_saw_of_one_side_tells_nothing_of_the_other(tmp_path: Path) -> None:
    whole, _ = planted(SAMPLE, tmp_path / "whole")
    negotiation = read(whole).negotiation
    assert negotiation is not None
    of = {side: marks(negotiation, side) for side in SIDES}
    found = machines(whole, tmp_path / "play")
    homes = {side: tmp_path / "home" / side for side in SIDES}
    saw: dict[str, list[str]] = {side: [] for side in SIDES}
    for turn in range(4):
        side = SIDES[turn % 2]
        saw[side].append(taken(found.pack(side), homes[side], turn))
    places: dict[str, Mapping[str, str]] = {
        side: {"calls of the system": "\n".join(saw[side]), "left": texts(homes[side]), **places_of(found, side)}
        for side in SIDES
    }
    assert found_in(places, of) == []
    _shown(places, homes, of)


def test_what_the_system_saw_of_a_play_against_a_computer_tells_nothing_of_its_side(tmp_path: Path) -> None:
    whole, _ = planted(SAMPLE, tmp_path / "whole")
    negotiation = read(whole).negotiation
    assert negotiation is not None
    own, other = (marks(negotiation, side) for side in SIDES)
    calls = "".join(taken(whole, tmp_path / "home", turn) for turn in (0, 2))
    assert leaks(calls, other) == []
    assert leaks(texts(tmp_path / "home", *whole.glob("records")), other) == []
    assert all(leaks(calls, (mark,)) for mark in own)
    assert "Send the trainer two things" in calls
    assert _exports(tmp_path / "home")


def _exports(home: Path) -> bool:
    return {path.name for path in (home / "out").iterdir()} >= {f"{pane}{form}" for pane in PANES for form in FORMS}


def _shown(
    places: Mapping[str, Mapping[str, str]], homes: Mapping[str, Path], of: Mapping[str, tuple[str, ...]]
) -> None:
    """See that the walks led everywhere, and that marks would be seen there."""
    for side, each in places.items():
        calls, out = each["calls of the system"], homes[side] / "out"
        assert all(leaks(calls, (mark,)) for mark in of[side])
        assert _exports(homes[side])
        assert leaks(texts(out), of[side]), "one's own exports hold what is one's own"
        assert re.search(r'execve\("[^"]*git", \[.*"commit-tree"', calls)
        assert "Send the trainer two things" in calls
        assert "RuntimeError" in texts(homes[side] / "state")
        assert leaks(texts(homes[side] / "state" / "negotiator" / "crashes"), of[side]) == []
