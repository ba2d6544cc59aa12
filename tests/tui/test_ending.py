"""The end of the program: it comes though the terminal is gone or a thread is stuck, and tells no fault of the end."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import cast

import pytest
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.drivers._writer_thread import WriterThread
from textual.widget import MountError

from negotiator.tui import shell
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.driver import Lasting, LastingDriver
from tests.tui.folders import copied
from tests.tui.screen import opened

SAMPLE = "us-china-2023-06"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NegotiatorApp:
    """An app that counts as one at a terminal."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(NegotiatorApp, "is_headless", False)
    return NegotiatorApp(tmp_path)


@pytest.fixture
def signals() -> Iterator[None]:
    """Let the signals that a driver takes be as they were after it."""
    before = {each: signal.getsignal(each) for each in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def logs(place: Path) -> list[Path]:
    return list(place.glob("state/negotiator/crashes/*"))


def test_what_is_stuck_is_ended() -> None:
    stuck = "from negotiator.tui import ending as e; e.LATEST = 0.01; e.end_at_the_latest(7); input()"
    with subprocess.Popen([sys.executable, "-c", stuck], stdin=subprocess.PIPE) as process:
        assert process.wait(60) == 7


def test_a_fault_of_the_program_sees_to_its_end_and_leaves_a_log(
    app: NegotiatorApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes, told = list[int](), list[object]()
    monkeypatch.setattr(app, "panic", told.append)
    monkeypatch.setattr(shell, "end_at_the_latest", codes.append)
    app._handle_exception(KeyError("x"))
    assert codes == [1] and app.return_code == 1 and len(logs(tmp_path)) == 1
    assert str(logs(tmp_path)[0]) in str(told[0])
    app._handle_exception(ValueError("the next, as it ends"))
    assert len(told) == len(codes) == len(logs(tmp_path)) == 1


@pytest.mark.parametrize("error", [MountError(), NoMatches(), NoScreen(), ScreenStackError()], ids=repr)
@pytest.mark.parametrize("ends", [True, False])
async def test_a_screen_that_is_gone_is_a_fault_but_as_the_app_ends(
    ends: bool, error: Exception, app: NegotiatorApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "end_at_the_latest", lambda _: None)
    if ends:
        app.exit(0)
    app._handle_exception(error)
    assert (app.return_code, bool(app._exit_renderables)) == ((0, False) if ends else (1, True))
    assert len(logs(tmp_path)) == 1


def test_a_terminal_that_is_gone_takes_no_last_words_and_costs_no_exit_code(
    app: NegotiatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    master, slave = pty.openpty()
    os.close(master)
    gone = os.fdopen(slave, "w", buffering=1)
    monkeypatch.setattr(app.error_console, "_file", gone)
    app._exit_renderables.append("what was not saved is kept")
    app._print_error_renderables()
    stream = Lasting(gone)
    stream.write("painted\n")
    stream.flush()
    assert stream.fileno() == slave
    with suppress(OSError):
        gone.close()


def driver(app: NegotiatorApp, monkeypatch: pytest.MonkeyPatch) -> tuple[LastingDriver, list[str]]:
    """A driver that notes what it would do to the terminal."""
    made, done = LastingDriver(app), list[str]()
    for name in ("start_application_mode", "stop_application_mode", "close"):
        monkeypatch.setattr(made, name, lambda name=name: done.append(name.partition("_")[0]))
    return made, done


@pytest.mark.usefixtures("signals")
@pytest.mark.parametrize(
    ("stopped", "exits", "elsewhere", "expected"),
    [
        (False, False, False, ["stop", "close", "start"]),
        (True, False, False, ["start"]),
        (False, True, False, []),
        (False, False, True, []),
    ],
)
async def test_a_program_that_goes_on_takes_the_terminal_once(
    stopped: bool,
    exits: bool,
    elsewhere: bool,
    expected: list[str],
    app: NegotiatorApp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, done = driver(app, monkeypatch)
    monkeypatch.setattr(app, "_running", True)
    made._must_signal_resume, made._auto_restart, app._exit = stopped, not elsewhere, exits
    os.kill(os.getpid(), signal.SIGCONT)
    assert done == []  # not in the midst of whatever is done
    await asyncio.sleep(0.01)
    assert done == expected


@pytest.mark.usefixtures("signals")
@pytest.mark.parametrize("elsewhere", [False, True])
async def test_a_program_that_is_stopped_gives_the_terminal_back_unless_another_has_it(
    elsewhere: bool, app: NegotiatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, done = driver(app, monkeypatch)
    made._auto_restart = not elsewhere
    monkeypatch.setattr(os, "kill", lambda _, by: done.append(signal.Signals(by).name))
    signal.raise_signal(signal.SIGTSTP)
    assert done == (["SIGSTOP"] if elsewhere else [])
    await asyncio.sleep(0.01)
    assert done == (["SIGSTOP"] if elsewhere else ["stop", "close", "SIGSTOP"])


@pytest.mark.usefixtures("signals")
async def test_where_nothing_writes_any_more_nothing_waits_to_be_written(app: NegotiatorApp) -> None:
    made = app._build_driver(headless=False, inline=False, mouse=False, size=None)
    assert isinstance(made, LastingDriver)
    made.write("there is no thread yet")
    made._writer_thread = WriterThread(sys.stderr)
    writes = Thread(target=deque, args=(map(made.write, "x" * 100),), daemon=True)
    writes.start()
    writes.join(60)
    assert not writes.is_alive()


async def test_the_eye_on_the_files_looks_at_no_screen_as_the_app_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(copied(SAMPLE, tmp_path)) as driven:
        safety = driven.app._safety
        assert safety is not None and safety._front is cast(object, driven.bench)
        with monkeypatch.context() as patch:
            patch.setattr(driven.app, "_running", False)
            assert safety._front is None and safety._bench is None
