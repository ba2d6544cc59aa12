"""Keys that come all at once go where they are meant to, however slowly a dialog opens."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.events import Key

from negotiator.tui.app import NegotiatorApp
from tests.tui.folders import copied
from tests.tui.screen import Driven, opened


async def at_once(driven: Driven, *keys: str) -> None:
    """Send keys as a terminal does that has read them in one piece."""
    terminal = driven.app._driver
    assert terminal is not None
    for key in keys:
        event = Key(key, key if len(key) == 1 else None)
        event.set_sender(driven.app)
        terminal.send_message(event)
    await asyncio.sleep(1)
    await driven.rest()


async def test_a_filter_typed_at_once_narrows_and_does_nothing_else(tmp_path: Path) -> None:
    async with opened(copied("us-china-2024-02", tmp_path)) as driven:
        await at_once(driven, "slash", *"waters", "enter")
        assert driven.bench.browse.filter == "waters"
        assert driven.bench.session.unsaved == ()


async def test_keys_wait_for_a_dialog_and_then_for_the_next_one(tmp_path: Path) -> None:
    async with opened(copied("us-china-2024-02", tmp_path)) as driven:
        await at_once(driven, "down", "down", "down", "b", *"40", "enter", "question_mark", *"zoom", "escape", "z")
        assert str(driven.bench.session.negotiation.side("us").reservation) == "40"
        assert driven.app.screen is driven.bench
        assert driven.bench.layout_now.zoomed


async def test_what_is_typed_while_the_files_are_read_waits_for_the_screen(tmp_path: Path) -> None:
    app = NegotiatorApp(copied("us-china-2024-02", tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        driven = Driven(pilot)
        assert driven.opening()
        await at_once(driven, "slash", *"waters")
        assert driven.bench.browse.filter == "waters"


async def test_what_waits_to_be_drawn_outlasts_the_dialog_that_closes_over_it(tmp_path: Path) -> None:
    async with opened(copied("us-china-2024-02", tmp_path)) as driven:
        bench = driven.bench
        await driven.press("b")
        bench._drawing.pending = True  # as where the dialog took the call with it
        await driven.press("escape")
        assert not bench.working
        await driven.press("b")
        bench._drawing.later({"matrix"})
        await driven.press("escape")
        assert not bench.working
