"""Keys: each means one thing in a pane, none is dead, and a user may state others."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import negotiator
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.command import PANES
from negotiator.tui.commands import BY_ID, COMMANDS
from negotiator.tui.keys import SCREENS, Keys, keys_of
from negotiator.workspace.refusal import RefusedError, refusal_of
from negotiator.workspace.settings import settings_path
from tests.tui.screen import Driven, opened

SOURCE = Path(negotiator.__file__).parent
ALT_GR = set("[]{}@|\\~") | {"left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket"}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_means_two_things_on_a_screen(screen: str) -> None:
    counted = Counter(key for command in Keys().acting(screen) for key in command.keys)
    assert [key for key, times in counted.items() if times > 1] == []


def test_no_command_needs_alt_gr() -> None:
    assert all(set(command.keys) - ALT_GR for command in COMMANDS)


def test_no_command_rests_on_a_key_that_terminals_send_as_another() -> None:
    sent_as_others = {"ctrl+j", "ctrl+m", "ctrl+h", "ctrl+i", "ctrl+left_square_bracket"}
    assert not any(sent_as_others & set(command.keys) for command in COMMANDS)


def test_keys_can_be_stated() -> None:
    keys = keys_of({"zoom": ["Z", "ctrl+f"], "filter": ["&"], "undo": ["backspace"]})
    held = {command.id: command.keys for command in keys.commands}
    assert keys.problems == ()
    assert (held["zoom"], held["filter"], held["undo"]) == (("Z", "ctrl+f"), ("ampersand",), ("backspace",))
    assert held["save"] == BY_ID["save"].keys


def test_what_cannot_be_a_key_is_named_and_the_usual_one_stays() -> None:
    keys = keys_of({"zoom": ["t"], "undo": ["control-u"], "nothing": ["x"], "take": ["x"], "apply": ["u"]})
    assert keys.commands == COMMANDS
    assert keys.problems == (
        'keys.undo: "control-u" is no key; a key is a character, or such as ctrl+x, f5, space, enter, left',
        "keys.nothing: is no command; the help names them all",
        "keys.zoom: t is also the key of Tradeable",
        "keys.take: x is also the key of Side across",
        "keys.apply: u is also the key of Undo",
    )


def test_two_commands_may_swap_their_keys() -> None:
    keys = keys_of({"red-line": ["t"], "tradeable": ["r"]})
    assert keys.problems == ()
    assert {command.id: command.keys for command in keys.commands}["red-line"] == ("t",)


async def test_a_stated_key_acts_and_the_usual_one_does_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(
        'theme = "light"\nascii = true\ntint = 1\n[keys]\nzoom = "Z"\nside = "x"\npane-2 = "8"\n'
    )
    async with opened("three-way", (160, 45), at_home=True) as driven:
        assert driven.app.theme == "light"
        assert "settings.toml: tint: is not a setting; settings: theme, ascii, keys" in driven.text
        assert "settings.toml: keys.side: x is also the key of Side across" in driven.text
        await driven.press("escape")
        await driven.press("Z")
        assert driven.bench.layout_now.zoomed
        await driven.press("z")
        assert driven.bench.layout_now.zoomed
        await driven.press("Z", "8")
        assert driven.bench.pane == "position"
        assert "◇" not in driven.text


async def test_a_key_of_another_pane_says_where_it_acts() -> None:
    async with opened("three-way") as driven:
        for pane in PANES:
            await driven.press(str(PANES.index(pane) + 1), "x")
            told = "x does nothing here; it does in frontier (4)" in driven.context
            assert told is (pane != "frontier")


async def left_as(driven: Driven, *keys: str) -> None:
    await driven.press(*keys)
    await driven.press("q")


async def test_how_the_screen_was_left_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    async with opened("three-way", (160, 45), at_home=True) as driven:
        await left_as(driven, "5", "less_than_sign", "less_than_sign", "T", "c")
        parts = driven.bench.layout_now.parts
    async with opened("three-way", (120, 35), at_home=True) as driven:
        assert driven.bench.layout_now.parts == parts
        assert driven.app.theme == "colour-blind"
        assert " 5 Why " in driven.text
        assert driven.bench.pane == "matrix"


async def test_what_was_kept_and_cannot_be_read_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    kept = tmp_path / "negotiator" / "screen" / "layout.json"
    kept.parent.mkdir(parents=True)
    for text in ("[1]", "{", '{"layout": {"pane": 3, "parts": {"why": -1, "x": 5}}, "theme": 7}'):
        kept.write_text(text)
        async with opened("three-way", at_home=True) as driven:
            assert driven.bench.layout_now.parts == {}
            assert driven.app.theme == "dark"


def test_the_app_keeps_nothing_unless_it_is_at_home(tmp_path: Path) -> None:
    app = NegotiatorApp(tmp_path)
    assert (app.settings.keys, app.kept) == ({}, {})


def test_every_command_that_a_text_names_in_braces_is_one() -> None:
    modules = [path for part in ("tui", "view", "workspace") for path in (SOURCE / part).rglob("*.py")]
    named = [(path.name, name) for path in modules if path.name != "picture.py" for name in _named(path)]  # SVG
    assert len(named) > 40
    assert [(path, name) for path, name in named if name not in BY_ID] == []


def _named(path: Path) -> Iterator[str]:
    """Find the words in braces in the texts of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield from re.findall(r"\{([a-z]+(?:-[a-z0-9]+)*)\}", node.value)


async def test_what_is_said_names_the_keys_of_the_user_and_leaves_texts_of_files_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings_path().parent.mkdir()
    settings_path().write_text('[keys]\nunknown = "N"\ndeal-menu = "0"\nlimit-left = "Y"\n', encoding="utf-8")
    async with opened("three-way", (120, 35), at_home=True) as driven:
        driven.bench.say("a title with {save} in it", "; {deal-menu} b takes it back, {limit-left} {limit-right}")
        await driven.rest()
        assert "a title with {save} in it; 0 b takes it back, Y L" in driven.text
        driven.bench.attempt(partial(refuse, "{unknown} is no such {title}", ": mark it unknown first ({unknown})"))
        await driven.rest()
        assert "{unknown} is no such {title}: mark it unknown first (N)" in driven.text


def refuse(text: str, hint: str) -> None:
    raise RefusedError(text, hint)


def test_hints_are_left_out_of_dialogs_where_keys_are_letters() -> None:
    assert refusal_of(partial(refuse, "set a limit first", " ({limit-left})")) == "set a limit first"
    assert Keys().told("{down} or {nothing}", plain=True) == "j or {nothing}"
