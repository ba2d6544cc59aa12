"""A text that is being typed is kept apart by folder and place, and found again as far as it is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from negotiator.workspace.typed import Typed, titles


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_what_was_typed_is_found_at_its_place_until_it_is_taken(tmp_path: Path) -> None:
    note, limit, elsewhere = Typed(tmp_path, "note"), Typed(tmp_path, "lim\ud83cit"), Typed(tmp_path / "other", "note")
    assert note.read() is None and titles(tmp_path) == ()
    note.keep("a\nb\ud83c")
    limit.keep("")
    assert (note.read(), limit.read(), elsewhere.read()) == ("a\nb\ud83c", "", None)
    assert sorted(titles(tmp_path)) == ["lim\ud83cit", "note"] and titles(elsewhere.folder) == ()
    assert note.path.stat().st_mode & 0o777 == 0o600
    note.keep(None)
    note.keep(None)
    assert note.read() is None and titles(tmp_path) == (limit.title,)


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, '{"title": 1, "text": "a"}', '{"title": "note"}', "\0"])
def test_what_is_no_text_that_was_kept_is_passed_over(tmp_path: Path, text: str) -> None:
    spoilt, sound = Typed(tmp_path, "note"), Typed(tmp_path, "limit")
    sound.keep("12")
    spoilt.path.write_text(text)
    assert spoilt.read() is None
    assert titles(tmp_path) == ("limit",)


def test_where_nothing_can_be_kept_nothing_is_found_and_nothing_fails(tmp_path: Path, state: Path) -> None:
    state.write_text("a file")
    note = Typed(tmp_path, "note")
    note.keep("a")
    note.keep(None)
    assert note.read() is None and titles(tmp_path) == ()


def test_the_file_tells_the_place_and_the_text_alone(tmp_path: Path) -> None:
    note = Typed(tmp_path, "note")
    note.keep("a")
    assert json.loads(note.path.read_bytes()) == {"title": "note", "text": "a"}
