"""The app is left at any moment, in any way, while files change: it ends, and tells of no fault."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from negotiator.tui import safety
from negotiator.tui.app import run as run_app
from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.keeping.terminals import Terminal, forked
from tests.tui.folders import copied

pytestmark = pytest.mark.long  # it forks apps from a process that has threads, which may hang among other tests

SAMPLE = "us-china-2023-06"


ENDS = (0, 128 + signal.SIGHUP, 128 + signal.SIGTERM, -signal.SIGHUP, -signal.SIGTERM)
"""How it may end; by the signal itself where nothing is open yet."""


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


LEAVING: Mapping[str, Callable[[Terminal], object]] = {
    "ctrl+q": lambda terminal: terminal.press("\x11"),
    "q": lambda terminal: terminal.press("q"),
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.kill(signal.SIGHUP),
    "SIGCONT and SIGTERM": lambda terminal: list(map(terminal.kill, (signal.SIGCONT, signal.SIGTERM))),
    "hang up": Terminal.hang_up,
}


@pytest.mark.parametrize("part", range(4 if LONG else 1))
@pytest.mark.parametrize("way", LEAVING)
def test_left_at_any_moment_as_files_change_it_ends_and_tells_no_fault(
    way: str, part: int, tmp_path: Path, figure: Tell
) -> None:
    faults, ends = list[tuple[int, int, list[str]]](), amount(1, 5)
    for number in range(ends):
        rng = random.Random(f"{way} {part} {number}")
        (place := tmp_path / str(number)).mkdir()
        folder = copied(SAMPLE, place)
        with forked(partial(_quick_to_look, folder)) as terminal:
            time.sleep(rng.random() * 0.3) if rng.random() < 0.3 else terminal.shows("1 Matrix")
            for each in range(rng.randrange(7)):
                _changed(folder / "us" / "fentanyl.toml", rng.random() < 0.5, each)
                terminal.press(rng.choice(["j", "r", "t", "L", "?", "\x1b", "z", "\x13", "u", "T", "/"]))
                time.sleep(rng.random() * 0.15)
            LEAVING[way](terminal)
            code = _left(terminal) if way in ("ctrl+q", "q") else terminal.ended()
        told = [each for each in ("Traceback", "Error", "fault of its own") if each in terminal.painted]
        if told or code not in (*ENDS, *((1,) if "Problems: mend them" in terminal.painted else ())):
            faults.append((number, code, told))
    figure("left at random moments: tried, with a fault told", ends, len(faults))
    assert faults == []


def _left(terminal: Terminal) -> int:
    """Give up what is not saved where it asks, leave again what took the key as a letter, and give the exit code."""
    for key in ("\x1b[B", "\r", "\x11") * 20:
        time.sleep(0.3)
        if terminal.is_over:
            break
        terminal.press(key)
    return terminal.ended()


def _quick_to_look(folder: Path) -> int:
    safety.TICK = 0.05
    return run_app(folder)


def _changed(path: Path, sound: bool, number: int) -> None:
    text = path.read_bytes()
    path.write_bytes(text + b"# %d\n" % number if sound else text.replace(b"weight = ", b"weight = %d" % number, 1))
