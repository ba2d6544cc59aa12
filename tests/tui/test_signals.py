"""Being told to end: what is not saved is kept, the terminal is as it was, and the edit comes back unsaved."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from negotiator.tui.app import ENDS
from tests.tui.folders import copied, files
from tests.tui.screen import Driven, opened
from tests.tui.tmux import PATIENCE, terminal

SAMPLE = "us-china-2023-06"


async def told_to_end(driven: Driven, by: signal.Signals) -> None:
    """Send a signal to this process, which must heed it, and wait until the app has ended."""
    assert signal.getsignal(by) is not signal.SIG_DFL
    os.kill(os.getpid(), by)
    async with asyncio.timeout(PATIENCE):
        while driven.app.is_running:
            await asyncio.sleep(0.01)


async def taken_up(driven: Driven) -> None:
    """Take up the edit that is offered."""
    async with asyncio.timeout(PATIENCE):
        while "1 edit of " not in driven.text:
            await driven.pilot.pause(0.02)
    await driven.press("t")
    assert driven.context == "took up 1 edit that was not saved"


@pytest.mark.parametrize("by", ENDS, ids=[each.name for each in ENDS])
@pytest.mark.parametrize("sample", [False, True], ids=["folder", "sample"])
async def test_an_edit_outlasts_a_signal_and_can_be_taken_back(
    by: signal.Signals, sample: bool, tmp_path: Path
) -> None:
    folder = copied(SAMPLE, tmp_path)
    before = files(folder)
    async with opened(folder, sample=sample) as driven:
        await driven.pick("Precursor controls")
        await driven.press("H")
        await told_to_end(driven, by)
        assert driven.app.return_value == 128 + by
    assert files(folder) == before
    async with opened(folder, sample=sample) as driven:
        await taken_up(driven)
        assert "1 unsaved" in driven.header
        await driven.press("u")
        assert "unsaved" not in driven.header


@pytest.mark.parametrize("asked", ["q", "slash", "question_mark"])
async def test_a_signal_is_heeded_whatever_is_open(asked: str, tmp_path: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    async with opened(folder) as driven:
        await driven.press("j", "j", "plus", asked)
        await told_to_end(driven, signal.SIGTERM)
    async with opened(folder) as driven:
        await taken_up(driven)
        assert "1 unsaved" in driven.header


async def test_a_signal_with_nothing_unsaved_keeps_nothing(tmp_path: Path, state: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path)) as driven:
        await told_to_end(driven, signal.SIGTERM)
        assert driven.app.return_value == 128 + signal.SIGTERM
    assert not state.exists() or not list(state.iterdir())


@pytest.mark.parametrize("keys", [("q", "down", "enter"), ("u", "q"), ("q", "enter")], ids=["discard", "undo", "save"])
async def test_a_clean_end_leaves_no_offer(keys: tuple[str, ...], tmp_path: Path, state: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        await driven.press("H")
        await told_to_end(driven, signal.SIGTERM)
    async with opened(folder) as driven:
        await taken_up(driven)
        for key in keys[:-1]:
            await driven.press(key)
        assert list(state.iterdir())
        await driven.pilot.press(keys[-1])
        await driven.pilot.pause()
        assert not driven.app.is_running
    assert not list(state.iterdir())


@pytest.mark.slow
@pytest.mark.needs("tmux")
def test_a_terminal_is_restored_after_a_signal_and_the_edit_is_there_again(tmp_path: Path) -> None:
    copied(SAMPLE, tmp_path)
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    with terminal(tmp_path / "first") as shown:
        shown.start((80, 24), tmp_path, SAMPLE)
        shown.wait("1 Matrix")
        shown.press("/")
        shown.wait("13 of 13 items")
        shown.type("precursor")
        shown.press("Enter")
        shown.wait("▶    Precursor controls")
        shown.press("r")
        shown.wait("marked red line")
        shown.kill("SIGTERM")
        text = shown.wait("left with 143")
        assert "what was not saved is kept" in text
        assert shown.modes == "0 0 1"
    with terminal(tmp_path / "second") as shown:
        shown.start((80, 24), tmp_path, SAMPLE)
        shown.wait("1 edit of ")
        shown.answer("t")
        assert "1 unsaved" in shown.wait("took up 1 edit that was not saved")
        shown.press("u")
        shown.wait("undid: ")
        shown.wait_gone("1 unsaved")
        shown.press("q")
        shown.wait("left with 0")


@pytest.mark.slow
@pytest.mark.needs("tmux")
def test_a_terminal_that_goes_away_ends_the_program_and_keeps_the_edit(tmp_path: Path, state: Path) -> None:
    copied(SAMPLE, tmp_path)
    with terminal(tmp_path) as shown:
        shown.start((80, 24), tmp_path, SAMPLE)
        shown.wait("1 Matrix")
        shown.press("j", "j", "+")
        shown.wait("1 unsaved")
        process = shown.process
    end = time.monotonic() + PATIENCE
    while running(process):
        assert time.monotonic() < end, "the program still runs"
        time.sleep(0.1)
    assert len(list(state.iterdir())) == 1


def running(process: int) -> bool:
    """Tell whether a process has not ended; one that only nobody has waited for has."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    told = Path(f"/proc/{process}/stat")
    return not (told.exists() and ") Z " in told.read_text())
