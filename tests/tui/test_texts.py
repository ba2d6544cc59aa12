"""Texts of a position, written in a box: several lines, exactly as typed, and nothing typed is lost unasked."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.widgets import TextArea

from negotiator.tui.dialogs import TextBox
from tests.tui.folders import copied, files, replaced
from tests.tui.screen import Driven, opened
from tests.tui.test_fields import held, to_field

ODD = "One line.\nAnd \x1b another. "


async def test_lines_are_typed_taken_by_ctrl_s_and_shown_in_the_list() -> None:
    async with opened("us-china-2023-06") as driven:
        shown = await to_field(driven, "set_by")
        assert "United States: set by of Fentanyl, Precursor controls" in shown
        assert "Ctrl+S takes it, Escape leaves, Enter begins a line" in shown
        await driven.press(*"The capital [b]", "enter", *"and more")
        shown = await driven.press("ctrl+s")
        assert "set by      The capital [b] and more" in shown
        assert "1 unsaved" in driven.header
        assert held(driven).set_by == "The capital [b]\nand more"
        await driven.press("enter", "ctrl+u", "backspace", "ctrl+u", "ctrl+s")
        assert held(driven).set_by is None


async def test_what_was_typed_is_asked_about_before_it_is_given_up() -> None:
    async with opened("us-china-2023-06") as driven:
        await to_field(driven, "interest")
        await driven.press("x")
        assert "What was written is not taken yet" in await driven.press("escape")
        assert isinstance((await stay(driven)), TextBox)
        await driven.press("ctrl+q")
        assert "What was written is not taken yet" in driven.text
        await driven.press("down", "enter")
        assert (held(driven).interest or "").endswith("x")
        await driven.press("enter", "y", "escape", "down", "down", "enter")
        assert (held(driven).interest or "").endswith("x")
        assert "interest" in driven.dialog


async def stay(driven: Driven) -> object:
    await driven.press("enter")
    return driven.app.screen


async def test_odd_signs_have_stand_ins_and_survive_an_edit_of_the_rest(tmp_path: Path) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    replaced(folder / "us" / "fentanyl.toml", 'interest = "Fewer', 'interest = "One line.\\nAnd \\u001b another. Fewer')
    before = files(folder)
    async with opened(folder) as driven:
        shown = await to_field(driven, "interest")
        assert "And \u241b another." in shown
        await driven.press("ctrl+s", "escape", "ctrl+s")
        assert "unsaved" not in driven.header
        assert files(folder) == before
        await to_field(driven, "interest")
        await driven.press("end", "!", "ctrl+s")
        text = held(driven).interest or ""
        assert text.startswith(ODD) and text.endswith("!")


async def test_what_is_pasted_is_made_safe() -> None:
    async with opened("us-china-2023-06") as driven:
        await to_field(driven, "set_by")
        area = driven.app.screen.query_one(TextArea)
        driven.app.post_message(events.Paste("one\r\ntwo\x1b]52;c;eA==\x07\u202e"))
        await driven.rest()
        assert area.text == "one\ntwo<1B>]52;c;eA==<07><202E>"
