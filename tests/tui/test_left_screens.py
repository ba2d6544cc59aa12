"""What was opened and left holds no memory: neither the screens nor the lines that they painted."""

from __future__ import annotations

import gc

import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget
from textual.widgets._footer import FooterKey

from negotiator.tui.app import NegotiatorApp
from tests.tui.screen import Driven, opened


async def _held(driven: Driven, kind: type[StylesCache] | type[Widget]) -> int:
    """Open and leave some screens, and count the objects of a kind that are held."""
    await driven.press("question_mark", "escape", "E", "escape", "W", "escape", "D", "escape", "2", "3", "1")
    gc.collect()
    return sum(isinstance(each, kind) for each in gc.get_objects())


@pytest.mark.parametrize(("kind", "lingering"), ((StylesCache, 5), (FooterKey, 40)))
async def test_what_was_shown_goes_with_it(kind: type[StylesCache] | type[Widget], lingering: int) -> None:
    async with opened("us-china-2024-02") as driven:
        assert isinstance(driven.app, NegotiatorApp)
        await _held(driven, kind)
        first = await _held(driven, kind)
        for _ in range(4):  # what was shown last may linger; a round opens some 20 widgets, and some 60 keys
            assert await _held(driven, kind) <= first + lingering
