"""Text from files is shown as text, in every pane and dialog of the workbench, and never acts."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w
from textual import events
from textual.widgets import Input, TextArea

from negotiator.tui.agenda.sheet import Sheet
from tests.trust.amounts import amount
from tests.trust.conftest import Tell
from tests.trust.strings.filling import hostile, put
from tests.trust.strings.judging import steering
from tests.trust.strings.texts import TEXTS
from tests.trust.strings.walking import Judged
from tests.tui.folders import copied, replaced
from tests.tui.screen import MIDDLE, SMALL, opened

STEPS: tuple[tuple[str, ...], ...] = (
    *(("home",), ("down",), ("2",), ("3",), ("4",), ("5",), ("6",), ("7",), ("1", "enter")),
    *(("down", "enter"), ("escape", "enter")),
    *((("escape", "enter", *["down"] * place, "enter")) for place in (6, 7, 8)),
    *(("escape", "r"), ("t",), ("H",), ("J",), ("p",), ("p", "plus"), ("b",), ("escape", "slash"), ("x",)),
    *(("escape", "home", "down", "down", "H"), ("space", "enter"), ("K",), ("escape", "s"), ("ctrl+p",)),
    *(("escape", "question_mark"), ("[", "]"), ("escape", "f"), ("a", "D"), ("escape", "E"), ("escape", "c")),
    *(("f9",), ("escape",), ("a",), ("escape", "v"), ("down", "o"), ("escape", "escape"), ("W",), ("escape", "P")),
    *(("escape", "d"), ("escape", "ctrl+s"), ("u",), ("q",), ("escape",)),
)
"""Keys that lead through every pane, dialog and form of the workbench, and through the review."""

SHORT = [text[:3_000] for text in TEXTS.values()]


@pytest.mark.slow
@pytest.mark.parametrize("begin", range(0, len(SHORT), amount(25, 1)))
async def test_every_screen_shows_hostile_texts_as_text(begin: int, tmp_path: Path, figure: Tell) -> None:
    async with opened(put(tmp_path, hostile(begin, SHORT)), SMALL if begin % 2 else MIDDLE) as driven:
        walk = Judged(driven)
        for keys in STEPS:
            await walk.press(*keys)
    figure("hostile texts: screens of the workbench", walk.screens, len(walk.faults))
    assert walk.faults == [] and walk.screens > len(STEPS)


@pytest.mark.parametrize("part", range(4))
async def test_a_problem_with_a_hostile_text_is_text(part: int, tmp_path: Path) -> None:
    texts = list(TEXTS.values())[part::4]
    folder = copied("three-way", tmp_path / "[@click=app.quit]x[")
    for at, text in enumerate(texts):
        (folder / f"x{at}").mkdir()
        path = folder / "agenda" / "river.toml"
        path.write_text(tomli_w.dumps({text[:200]: at}) + path.read_text(encoding="utf-8"), encoding="utf-8")
    replaced(folder / "city" / "payment.toml", '"tradeable"', '"[@click=app.quit]t[/]\\u001b[2J"')
    async with opened(folder) as driven:
        walk = Judged(driven)
        await walk.press("down", "end", "home")
        shown = "".join(line.strip("┃ ") for line in driven.lines)
    assert walk.faults == [] and "river.toml" in shown


async def test_a_path_that_is_offered_is_safe_and_meant_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = copied("three-way", tmp_path / "[@click=app.quit]x[ \x1b[2J\x9b")
    folder = held.rename(held.with_name("\x1b[2J\x9b\u202e"))
    monkeypatch.chdir(folder.parent)
    async with opened(folder) as driven:
        walk = Judged(driven)
        await walk.press("E", "end", "backspace", "backspace", "t", "x", "t", "enter", "w", "enter")
    assert walk.faults == []
    assert [*folder.parent.glob(f"{folder.name}-*.txt")], "written at the path that was offered, changed in its ending"
    assert (folder.parent / f"{folder.name}-copy" / "negotiation.toml").is_file()


async def test_a_folder_to_begin_in_is_shown_as_text_and_meant_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path("[@click=app.quit]x[ \x1b[2J\x9b\u202e")
    monkeypatch.chdir(tmp_path)
    async with opened(folder, MIDDLE) as driven:
        walk = Judged(driven)
        await walk.press("tab", "end")
        sheet = driven.app.screen
        assert isinstance(sheet, Sheet) and sheet.values["folder"] == str(folder) and not sheet.changed
    assert walk.faults == [] and walk.shows("[@click=app.quit]x[")


async def test_a_click_on_a_hostile_text_does_nothing(tmp_path: Path) -> None:
    put(tmp_path, hostile(0, ["[@click=app.quit]open[/]"]))
    async with opened(tmp_path, MIDDLE) as driven:
        for keys in ((), ("down", "2"), ("3",), ("1", "enter")):
            await driven.press(*keys)
            spots = [(line.find("[@click") + 12, y) for y, line in enumerate(driven.lines) if "[@click" in line]
            assert spots, keys
            for spot in spots[:4]:
                await driven.pilot.click(offset=spot)
                await driven.rest()
                assert driven.app.is_running
            await driven.press("escape", "escape", "1", "home", "down")


LINES = (("slash",), ("b",), ("E",))
"""Keys that open a line or a box to write in."""


@pytest.mark.parametrize("keys", LINES, ids="-".join)
async def test_what_is_pasted_and_taken_stays_text(keys: tuple[str, ...], tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    async with opened(folder) as driven:
        for at, text in enumerate([*TEXTS.values()][:: amount(1 if keys == ("slash",) else 9, 1)]):
            if not at or keys != ("slash",):
                await driven.press("escape", "escape", "1", "home", "down", *keys)
            box = next(iter([*driven.app.screen.query(Input), *driven.app.screen.query(TextArea)]))
            box.clear()
            box.post_message(events.Paste(text[:3_000]))
            await driven.rest()
            assert not steering(driven.text), text
            if keys not in (("E",), ("slash",)):
                await driven.press("enter")
                assert driven.app.is_running and not steering(driven.text), text
