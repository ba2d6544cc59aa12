"""The user's settings: what is stated holds, what is wrong is named and passed over, and no file is no problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.workspace.settings import Settings, read_settings, remember, remembered, settings_path

THEMES = ("dark", "light")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    settings_path().parent.mkdir()
    return tmp_path


def test_no_file_states_nothing() -> None:
    assert read_settings(THEMES) == Settings()


def test_settings_are_read() -> None:
    settings_path().write_text('theme = "light"\nascii = true\n[keys]\nzoom = "Z"\nquit = ["q", "x"]\n')
    assert read_settings(THEMES) == Settings("light", True, {"zoom": ("Z",), "quit": ("q", "x")})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('theme = "pink"', "settings.toml: theme: must be one of dark, light"),
        ("theme = 3", "settings.toml: theme: must be one of dark, light"),
        ("ascii = 1", "settings.toml: ascii: must be true or false"),
        ("keys = 1", "settings.toml: keys: must be a table of commands and their keys"),
        ("[keys]\nzoom = 1", "settings.toml: keys.zoom: must be a key in quotes, or a list of keys"),
        ("[keys]\nzoom = []", "settings.toml: keys.zoom: must be a key in quotes, or a list of keys"),
        ("colour = 1", "settings.toml: colour: is not a setting; settings: theme, ascii, keys"),
    ],
)
def test_what_is_wrong_is_named_and_passed_over(text: str, problem: str) -> None:
    settings_path().write_text(text)
    assert read_settings(THEMES) == Settings(problems=(problem,))


@pytest.mark.parametrize("text", [b"theme = ", b"\xff\xfe", b"a = " + b"[" * 5000, b"#" * 200_000])
def test_a_file_that_cannot_be_read_is_named(text: bytes) -> None:
    settings_path().write_bytes(text)
    found = read_settings(THEMES)
    assert len(found.problems) == 1
    assert found.problems[0].startswith(("settings.toml: ", str(settings_path())))


def test_what_is_remembered_comes_back_and_is_private() -> None:
    assert remembered() == {}
    remember({"theme": "light", "layout": {"zoomed": True}})
    assert remembered() == {"theme": "light", "layout": {"zoomed": True}}
    kept = next((settings_path().parents[1] / "state").rglob("layout.json"))
    assert kept.stat().st_mode & 0o777 == 0o600
