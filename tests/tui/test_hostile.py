"""Text from files is shown as text, in every pane and dialog, and never acts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.tui.folders import copied, put, replaced
from tests.tui.hostile import TEXTS, hostile
from tests.tui.screen import MIDDLE, SMALL, Driven, opened

STEPS: tuple[tuple[str, ...], ...] = (
    ("home",),
    ("down",),
    ("2",),
    ("3",),
    ("1", "enter"),
    ("down", "enter"),
    ("escape", "enter"),
    *((("escape", "enter", *["down"] * place, "enter")) for place in (6, 7, 8)),
    ("escape", "r"),
    ("t",),
    ("H",),
    ("J",),
    ("p",),
    ("p", "plus"),
    ("b",),
    ("escape", "slash"),
    ("M", "A", "R", "K"),
    ("enter", "home", "down", "down", "H"),
    ("space", "enter"),
    ("K",),
    ("escape", "s"),
    ("ctrl+p",),
    ("escape", "question_mark"),
    ("[", "]"),
    ("escape", "f"),
    ("a", "D"),
    ("escape", "E"),
    ("escape", "c"),
    ("f9",),
    ("escape",),
    ("escape", "ctrl+s"),
    ("u",),
    ("q",),
    ("escape",),
)


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


@pytest.mark.parametrize(("begin", "size"), [(0, SMALL), (3, SMALL), (6, MIDDLE), (9, SMALL)])
async def test_hostile_text_is_text_on_every_screen(begin: int, size: tuple[int, int], tmp_path: Path) -> None:
    async with opened(put(tmp_path, hostile(begin)), size) as driven:
        for keys in STEPS:
            await driven.press(*keys)
            assert driven.app.is_running, keys
            assert controls(driven) == set(), keys
            assert {act for act in actions(driven) if "app.quit" in act} == set(), keys


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


async def test_a_click_on_hostile_text_does_nothing(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    for file, title in (
        ("agenda/river.toml", "The river"),
        ("city/side.toml", "City"),
        ("negotiation.toml", "One river"),
    ):
        replaced(folder / file, f'"{title}', f'"[@click=app.quit]{title}[/]')
    async with opened(folder, MIDDLE) as driven:
        for keys in ((), ("2",), ("3",), ("s", "enter")):
            await driven.press(*keys)
            spots = [(line.find("[@click") + 12, y) for y, line in enumerate(driven.lines) if "[@click" in line]
            assert spots
            for spot in spots:
                await driven.pilot.click(offset=spot)
                await driven.rest()
                assert driven.app.is_running
            await driven.press("escape", "1", "home", "down")


async def test_what_is_pasted_stays_text() -> None:
    async with opened("three-way") as driven:
        for keys in (("slash",), ("b",)):
            await driven.press("escape", *keys)
            for text in TEXTS:
                await driven.press("ctrl+u")
                driven.app.screen.query_one(Input).post_message(events.Paste(text))
                await driven.rest()
                assert driven.app.is_running
                assert controls(driven) == set(), text


async def test_a_problem_with_hostile_text_is_text(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path / "[@click=app.quit]x[")
    replaced(folder / "city" / "payment.toml", '"tradeable"', '"[@click=app.quit]t[/]\\u001b[2J"')
    async with opened(folder) as driven:
        assert "[@click=app.quit]t[/]" in "".join(line.strip("┃ ") for line in driven.lines)
        assert controls(driven) == set()
        assert {act for act in actions(driven) if "app.quit" in act} == set()
