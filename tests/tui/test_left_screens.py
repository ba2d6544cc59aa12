"""What was opened and left holds no memory: neither the screens nor the lines that they painted."""

from __future__ import annotations

import gc

from textual._styles_cache import StylesCache

from negotiator.tui.app import NegotiatorApp
from tests.tui.screen import Driven, opened


async def _painted(driven: Driven) -> int:
    """Open and leave some screens, and count the widgets whose painted lines are held."""
    await driven.press("question_mark", "escape", "E", "escape", "W", "escape", "D", "escape")
    gc.collect()
    return sum(isinstance(each, StylesCache) for each in gc.get_objects())


async def test_what_dialogs_painted_goes_with_them() -> None:
    async with opened("us-china-2024-02") as driven:
        assert isinstance(driven.app, NegotiatorApp)
        await _painted(driven)
        first = await _painted(driven)
        for _ in range(3):
            assert await _painted(driven) <= first + 5  # the last one popped may linger; a round opens some 20
