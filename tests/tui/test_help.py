"""The help: the pane's own commands first, what is typed narrows it, and every key finds its command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiator.tui.command import PANES, shown_key
from negotiator.tui.commands import BY_ID, COMMANDS
from negotiator.tui.help import help_lines
from negotiator.tui.keys import Keys, keys_of
from negotiator.tui.review_hints import hinted
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.text import plain
from tests.tui.screen import MIDDLE, SMALL, opened


def told(pane: str = "", text: str = "") -> list[str]:
    return [plain(line) for line in help_lines(UNICODE, COMMANDS, pane, text)]


@pytest.mark.parametrize("pane", [*PANES, "review"])
def test_the_commands_of_the_pane_come_first(pane: str) -> None:
    lines = told(pane)
    first = lines[1 : lines.index("")]
    only = pane == "review"
    own = [each.title for each in COMMANDS if (each.acts(pane) if only else pane in each.where != PANES)]
    assert [line[15:].partition(":")[0] for line in first] == own
    assert lines[0] == ("In the review" if pane == "review" else f"In this pane: {pane}")


OF_BENCH = [command for command in COMMANDS if not command.of_exercise]


@pytest.mark.parametrize("key", sorted({key for command in OF_BENCH for key in command.shown_keys}))
def test_a_search_for_a_key_finds_its_commands_first(key: str) -> None:
    lines = told(text=key)
    assert lines[0] == f"The key {key}"
    first = {line[15:].partition(":")[0] for line in lines[1 : lines.index("")]}
    assert {command.title for command in OF_BENCH if key in command.shown_keys} <= first


def test_capitals_count_in_a_key_of_one_letter() -> None:
    assert "Red line" in told(text="r")[1]
    assert "Read again" in told(text="R")[1]
    assert "Save" in told(text="ctrl+s")[1]


@pytest.mark.parametrize(
    ("text", "line"),
    [("weight raise", "More weight"), ("blocked", "✕ blocked"), ("zone all", "zone: what all sides"), ("MARKS", "◆")],
)
def test_words_find_commands_and_signs(text: str, line: str) -> None:
    assert any(line in each for each in told(text=text))
    assert len(told(text=text)) < len(told()) / 2


def test_what_is_not_there_is_said_as_typed() -> None:
    assert told(text="[@click=app.quit]\x1b")[0].endswith("found by: [@click=app.quit]<1B>")


def test_keys_stand_as_they_are_set() -> None:
    commands = keys_of({"red-line": ("m",), "fold": ("ctrl+g",)}).commands
    lines = [plain(line) for line in help_lines(ASCII, commands)]
    assert any(line.startswith("  m            Red line") for line in lines)
    assert any(line.startswith(f"  {shown_key('ctrl+g'):12} Fold") for line in lines)
    assert replace(BY_ID["red-line"], keys=("m",)) in commands


async def test_typing_narrows_arrows_scroll_and_escape_leaves() -> None:
    async with opened("three-way", SMALL) as driven:
        before = await driven.press("3")
        shown = await driven.press("question_mark")
        assert "In this pane: deal" in shown
        top = await driven.press("down")
        assert "In this pane: deal" not in top
        assert await driven.press("up") == shown
        assert await driven.press("pagedown", "pageup") == shown
        await driven.press("pagedown")
        found = await driven.type("ctrl+s")
        assert "The key ctrl+s" in found
        assert "Save: write the edits to the files" in found
        assert await driven.press("escape") == before


@pytest.mark.parametrize("size", [(40, 10), (20, 6), MIDDLE])
async def test_it_works_at_any_size(size: tuple[int, int]) -> None:
    async with opened("three-way", size, ascii_only=True) as driven:
        await driven.press("question_mark", "x", "down", "escape")
        assert driven.app.screen is driven.bench


def test_the_help_of_a_review_tells_what_acts_there_as_it_acts_there() -> None:
    commands = hinted(Keys(), ascii_only=False).commands
    lines = [plain(line) for line in help_lines(UNICODE, commands, "review")]
    own = lines[: lines.index("")]
    for key, words in (
        ("r ", "it is a red line; the next"),
        ("Home g", "the first one that was not"),
        ("u", "verdict"),
    ):
        assert any(line.strip().startswith(key) and words in line for line in own)
    assert not any("Fold" in line or "Filter" in line or "Jump" in line for line in own)
    assert [line for line in lines if line.startswith("In the workbench: ")]
    assert sum("Red line:" in line for line in lines) == 1
