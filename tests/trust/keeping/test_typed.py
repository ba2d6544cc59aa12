"""A long text that is being typed as the app is killed: kept but for the last half second, there when asked again."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest
from textual.widgets import TextArea

from negotiator.tui import safety, since
from negotiator.tui.dialogs import TextBox
from negotiator.workspace.typed import left
from tests.trust.keeping.terminals import forked
from tests.tui.folders import copied
from tests.tui.screen import Driven, opened
from tests.tui.test_fields import held, to_field

pytestmark = pytest.mark.long  # it forks apps from a process that has threads, which may hang among other tests

TEXT = "What the side wants, and why, at some length."
TITLE = "United States: set by of Fentanyl, Precursor controls"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(safety, "notices", lambda *_: iter(()))
    monkeypatch.setattr(since, "read_head", lambda *_: iter(()))
    return copied("us-china-2023-06", tmp_path)


async def typed(driven: Driven) -> None:
    await to_field(driven, "set_by")
    await driven.tap(*TEXT)


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM], ids=["kill", "terminate"])
def test_a_text_that_is_typed_outlasts_the_end_of_the_program(by: int, folder: Path, tmp_path: Path) -> None:
    ended = tmp_path / "typed"

    async def types() -> None:
        async with opened(folder) as driven:
            await typed(driven)
            if by == signal.SIGKILL:
                await asyncio.sleep(0.6)
            ended.touch()
            while driven.app.is_running:
                await asyncio.sleep(0.05)

    def run() -> int:
        asyncio.run(types())
        return 0

    with forked(run) as terminal:
        terminal.until(ended.exists, "the text")
        terminal.kill(by)
        terminal.ended()
    assert [each.title for each in left(folder)] == [TITLE]
    asyncio.run(taken(folder))
    assert left(folder) == ()


async def taken(folder: Path) -> None:
    async with opened(folder) as driven:
        assert "what was typed and not taken is kept" in driven.context
        await to_field(driven, "set_by")
        assert isinstance(driven.app.screen, TextBox)
        assert driven.app.screen.query_one(TextArea).text == TEXT
        assert "this was typed before the program ended" in driven.dialog
        await driven.press("ctrl+s")
        assert held(driven).set_by == TEXT


async def test_what_is_given_up_or_taken_is_not_kept(folder: Path) -> None:
    async with opened(folder) as driven:
        await typed(driven)
        await asyncio.sleep(0.6)
        await driven.rest()
        assert [each.title for each in left(folder)] == [TITLE]
        await driven.press("escape", "x")
        assert left(folder) == ()
        await driven.press("enter")
        await driven.tap(*TEXT)
        await driven.press("ctrl+s")
        assert held(driven).set_by == TEXT and left(folder) == ()
