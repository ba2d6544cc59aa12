"""Unsaved work as the app ends at any moment, in any way: at most the last mark lost, offered at the next start."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.tui import safety, since, workbench
from negotiator.tui.app import run as run_app
from negotiator.tui.dispatch import HANDLERS
from negotiator.tui.help import HelpScreen
from negotiator.tui.lines import LinesView
from negotiator.tui.workbench import Workbench
from negotiator.workspace.session import Session
from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.keeping.terminals import Terminal, forked
from tests.tui.folders import copied, files
from tests.tui.screen import opened
from tests.workspace.folders import same

pytestmark = pytest.mark.long  # it forks apps from a process that has threads, which may hang among other tests

SAMPLE = "us-china-2023-06"
ROUND = ("j", "r", "j", "t", "L", "j", "H", "u", "+", "-", "j", "n", "k", "t")
"""Keys that move, mark, and take back."""

MARKS = 16
"""So many keys are pressed before the end, the last of which makes a mark that nothing before it made."""


def keys(number: int) -> list[str]:
    """Give so many keys, from the top of the matrix on."""
    return ["j", "j", *(ROUND * (number // len(ROUND) + 1))][:number]


class Steps:
    """What the app holds after each key of a round, and how often it said that something was done."""

    def __init__(self, folder: Path, pressed: list[str]) -> None:
        self.held, self.after = list[Negotiation](), [0]
        asyncio.run(self._walk(folder, pressed))

    async def _walk(self, folder: Path, pressed: list[str]) -> None:
        async with opened(folder) as driven:
            session = driven.bench.session
            done = [session.negotiation]
            changed = driven.bench.changed

            def noted(said: str) -> None:
                done.append(session.negotiation)
                changed(said)

            driven.bench.changed = noted  # type: ignore[method-assign]
            for key in pressed:
                await driven.tap(key)
                self.after.append(len(done) - 1)
            self.held = done


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Steps:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setattr(safety, "notices", lambda *_: iter(()))
        patch.setattr(since, "read_head", lambda *_: iter(()))
        return Steps(copied(SAMPLE, tmp_path_factory.mktemp("steps")), keys(60))


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


class Acknowledged:
    """The app at a terminal; each thing that it shows as done is told through a pipe."""

    def __init__(self, folder: Path, plant: Callable[[], object] = lambda: None) -> None:
        self._folder, self._plant = folder, plant
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        self.count = 0

    def run(self) -> int:
        """Run in the child."""
        changed, writing = Workbench.changed, self._writing

        def told(bench: Workbench, said: str) -> None:
            changed(bench, said)
            os.write(writing, b".")

        Workbench.changed = told  # type: ignore[method-assign,assignment]
        self._plant()
        return run_app(self._folder)

    def look(self) -> int:
        """Count what was shown as done."""
        with suppress(BlockingIOError):
            self.count += len(os.read(self._reading, 1 << 16))
        return self.count

    def close(self) -> None:
        os.close(self._reading)
        os.close(self._writing)


def marked(terminal: Terminal, told: Acknowledged, pressed: list[str]) -> None:
    """Press keys as a person does, who sees what each has done."""
    terminal.shows("1 Matrix")
    for key in pressed:
        terminal.press(key)
        time.sleep(0.005)


def offered(folder: Path) -> Negotiation:
    """Open the folder again, take up all that is offered, and give what that makes."""
    session = Session.open(folder)
    for offer in session.offers:
        session.take_up(offer)
    session.leave()
    return session.negotiation


def kept(folder: Path, steps: Steps, shown: int, sent: int) -> int:
    """Give how many of the steps are kept, by what is offered; it must be one of those that were made."""
    found = offered(folder)
    matching = [number for number, each in enumerate(steps.held[: sent + 1]) if same(each, found)]
    assert matching, "what is offered is no state of the app"
    later = [number for number in matching if number >= shown]
    return min(later) if later else max(matching)


@pytest.mark.parametrize("part", range(10 if LONG else 1))
def test_a_kill_at_any_moment_loses_nothing_that_was_shown(
    part: int, tmp_path: Path, steps: Steps, figure: Tell
) -> None:
    lost, kills = 0, amount(5, 10)
    for number in range(kills):
        seed = part * 1000 + number
        rng = random.Random(seed)
        (place := tmp_path / str(number)).mkdir()
        folder = copied(SAMPLE, place)
        before = files(folder)
        told = Acknowledged(folder)
        with forked(told.run) as terminal:
            marked(terminal, told, keys(rng.randint(3, 50)))
            time.sleep(rng.random() * 0.3)
            terminal.kill()
            assert terminal.ended() == -signal.SIGKILL
        shown = told.look()
        told.close()
        assert files(folder) == before
        lost += max(shown - kept(folder, steps, shown, len(steps.held)), 0)
    figure("kill -9 at random moments: marks shown and lost", kills, lost)
    assert lost == 0


def ends(by: str, terminal: Terminal) -> None:
    """End the program from outside."""
    if by == "hang up":
        terminal.hang_up()
    else:
        terminal.kill(getattr(signal, by))


@pytest.mark.parametrize("by", ["hang up", "SIGHUP", "SIGTERM", "SIGKILL"])
def test_whatever_ends_it_from_outside_every_mark_is_offered(
    by: str, tmp_path: Path, steps: Steps, figure: Tell
) -> None:
    folder = copied(SAMPLE, tmp_path)
    told, pressed = Acknowledged(folder), keys(MARKS)
    with forked(told.run) as terminal:
        marked(terminal, told, pressed)
        expected = steps.after[len(pressed)]
        terminal.until(lambda: told.look() >= expected, f"{expected} marks")
        ends(by, terminal)
        code = terminal.ended()
    told.close()
    found = offered(folder)
    figure(f"ended by {by}: marks made, offered as they were", expected, same(found, steps.held[expected]))
    assert same(found, steps.held[expected])
    assert (code == -signal.SIGKILL) == (by == "SIGKILL")


FLAG = "planted"


def _raise(*_: object, **__: object) -> NoReturn:
    raise KeyError("the text of a file")


def _out_of_memory(*_: object) -> None:
    raise MemoryError


def _plant_timer(flag: Path) -> None:
    tick = safety.Safety._tick

    def planted(self: safety.Safety) -> None:
        if flag.exists():
            _raise()
        tick(self)

    safety.TICK = 0.05
    safety.Safety._tick = planted  # type: ignore[method-assign]


def _plant_render(flag: Path) -> None:
    render = LinesView.render_line

    def planted(self: LinesView, y: int) -> object:
        return _raise() if flag.exists() else render(self, y)

    LinesView.render_line = planted  # type: ignore[method-assign,assignment]


def _plant_worker(flag: Path) -> None:
    from negotiator.tui.analyst import Analyst, Result, Study

    step = Analyst._step

    def planted(self: Analyst, study: Study) -> Result | None:  # the thread that is at work takes up what is wanted
        return _raise() if flag.exists() else step(self, study)

    Analyst._step = planted  # type: ignore[method-assign]


def _plant_compose(_: Path) -> None:
    HelpScreen.compose = _raise  # type: ignore[method-assign]


def _plant_handler(fault: Callable[..., None]) -> Callable[[Path], None]:
    def plant(_: Path) -> None:
        workbench.HANDLERS = {**HANDLERS, "zoom": fault}  # type: ignore[attr-defined]

    return plant


PLANTED: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "a key's handler": (_plant_handler(_raise), "z"),
    "a handler out of memory": (_plant_handler(_out_of_memory), "z"),
    "compose": (_plant_compose, "?"),
    "a timer": (_plant_timer, ""),
    "a worker's thread": (_plant_worker, "\x1b[I"),  # the terminal comes to the front: HEAD is looked up again
    "render": (_plant_render, "j"),
}


@pytest.mark.parametrize("where", PLANTED)
def test_a_fault_in_a_screen_ends_it_with_a_line_and_every_mark_is_offered(
    where: str, tmp_path: Path, steps: Steps, figure: Tell
) -> None:
    folder, flag = copied(SAMPLE, tmp_path), tmp_path / FLAG
    plant, key = PLANTED[where]
    told, pressed = Acknowledged(folder, lambda: plant(flag)), keys(MARKS)
    with forked(told.run) as terminal:
        marked(terminal, told, pressed)
        expected = steps.after[len(pressed)]
        terminal.until(lambda: told.look() >= expected, f"{expected} marks")
        flag.touch()
        terminal.press(key)
        assert terminal.ended() == 1
    told.close()
    found = offered(folder)
    figure(f"a fault in {where}: marks made, offered as they were", expected, same(found, steps.held[expected]))
    assert same(found, steps.held[expected])
    assert "negotiator ended by a fault of its own" in " ".join(terminal.painted.split())
    assert b"\x1b[?1049l" in terminal.written and "the text of a file" not in terminal.painted
