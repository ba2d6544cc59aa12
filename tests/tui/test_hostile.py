"""Text from files is shown as text, in every pane and dialog, and never acts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.tui.folders import copied, replaced
from tests.tui.hostile import TEXTS
from tests.tui.screen import MIDDLE, Driven, opened


def controls(driven: Driven) -> set[str]:
    """The characters on screen that could steer a terminal or turn text round."""
    joiners = {"\u200c", "\u200d", "\n"}
    return {c for c in driven.text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - joiners


def actions(driven: Driven) -> set[str]:
    """What a click on any cell of the screen would run; links to the footer's own keys left out."""
    found = set()
    for segment in driven.segments:
        meta = segment.style.meta if segment.style is not None else {}
        found |= {str(value) for key, value in meta.items() if key.startswith("@") and "perform" not in str(value)}
    return found


@pytest.mark.parametrize("text", TEXTS)
async def test_a_text_stands_on_the_screen_as_it_was_written(text: str, tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    written = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    replaced(folder / "agenda" / "river.toml", 'title = "The river"', f'title = "{written}"')
    async with opened(folder, MIDDLE) as driven:
        shown = await driven.press("home", "z")
        assert "MARK" in shown
        visible = [
            part for part in ("[red]x[/]", "[@click=app.quit]open[/]", "5 % [/b][", "{bar} %s \\[") if part in text
        ]
        assert all(part in shown for part in visible)
        assert ("<1B>" in shown) is ("\x1b" in text)
        assert "MARK" in driven.context
