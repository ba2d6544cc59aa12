"""A text that is being typed is kept apart by folder and place, and found again as far as it is one."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from negotiator.files.atomic import NotConfirmedError
from negotiator.workspace.typed import Draft, Typed, hash_of, left


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def titles(folder: Path) -> tuple[str, ...]:
    return tuple(each.title for each in left(folder))


def test_what_was_typed_is_found_at_its_place_until_it_is_taken(tmp_path: Path) -> None:
    note, limit, elsewhere = Typed(tmp_path, "note"), Typed(tmp_path, "lim\ud83cit"), Typed(tmp_path / "other", "note")
    assert note.read() is None and titles(tmp_path) == ()
    note.keep("a\nb\ud83c")
    limit.keep("")
    assert (note.read(), limit.read(), elsewhere.read()) == (Draft("a\nb\ud83c"), Draft(""), None)
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
    assert (
        note.keep("a") == "no folder for locks and journals can be made under $XDG_STATE_HOME: its folder is no folder"
    )
    assert note.keep(None) == ""
    assert note.read() is None and titles(tmp_path) == ()


def test_why_a_text_is_not_kept_is_told_but_not_that_it_may_be_lost_with_the_power(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(error: OSError) -> str:
        def replace(*_: object) -> None:
            raise error

        monkeypatch.setattr("negotiator.workspace.typed.replace_private", replace)
        return Typed(tmp_path, "note").keep("a")

    assert fails(OSError(errno.ENOSPC, "")) == "the disk is full"
    assert fails(NotConfirmedError(errno.EIO, "")) == ""


def test_the_file_tells_the_place_the_text_and_by_a_hash_what_it_began_with(tmp_path: Path) -> None:
    note = Typed(tmp_path, "note")
    note.keep("a", hash_of("before"))
    assert json.loads(note.path.read_bytes()) == {"title": "note", "text": "a", "base": hash_of("before")}
    draft = note.read()
    assert draft is not None and draft.began_with("before") and not draft.began_with("theirs")


def test_a_text_kept_without_a_hash_is_read_and_held_to_fit(tmp_path: Path) -> None:
    note = Typed(tmp_path, "note")
    note.path.write_text('{"title": "note", "text": "a"}')
    draft = note.read()
    assert draft == Draft("a") and draft.began_with("anything")


def test_a_place_that_is_gone_is_told_once_until_another_text_is_kept_there(tmp_path: Path) -> None:
    note = Typed(tmp_path, "note")
    for text in ("a", "b"):
        note.keep(text)
        (found,) = left(tmp_path)
        assert not found.told
        found.tell()
        assert found.told and left(tmp_path)[0].told
        assert note.read() == Draft(text)
    note.keep(None)
    assert list(note.path.parent.iterdir()) == []
