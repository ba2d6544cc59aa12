"""Bad luck with work that is not saved: others write where one types, no room to keep it, a place that goes away."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from pathlib import Path

import pytest

from negotiator.tui import safety, since
from negotiator.tui.dialogs import textbox
from negotiator.tui.dialogs.textbox import FOUND, MET, STANDS
from negotiator.tui.editing.notes import text_title
from negotiator.tui.editing.texts_left import texts_left
from negotiator.workspace import typed
from negotiator.workspace.session import Session
from negotiator.workspace.typed import Typed, hash_of, left
from tests.tui.folders import copied, replaced
from tests.tui.screen import Driven, opened
from tests.tui.test_fields import held, to_field
from tests.workspace.folders import SMALL, crashed, edit_three_files, put, same

MINE, THEIRS = "mine, at length", "written by others"
TITLE = "United States: set by of Fentanyl, Precursor controls"


@pytest.fixture(autouse=True)
def apart_from_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(safety, "notices", lambda *_: iter(()))
    monkeypatch.setattr(since, "read_head", lambda *_: iter(()))


def written(folder: Path, text: str) -> None:
    """Have others write who set the limit on precursor controls."""
    replaced(folder / "us" / "fentanyl.toml", 'limit = "licensing"', f'limit = "licensing"\nset_by = "{text}"')


def area(driven: Driven) -> str:
    """Give the text of the lines in sight."""
    (shown,) = (each.text for each in driven.app.screen.query(textbox.SafeArea) if each.display)
    return shown


async def test_a_draft_tells_that_its_place_was_changed_and_shows_what_stands_there(tmp_path: Path) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    Typed(folder, TITLE).keep(MINE, hash_of(""))
    written(folder, THEIRS)
    async with opened(folder) as driven:
        await to_field(driven, "set_by")
        assert FOUND in driven.dialog and MET in driven.dialog and area(driven) == MINE
        await driven.press("ctrl+t", "z")
        assert STANDS in driven.dialog and area(driven) == THEIRS
        assert "What was written is not taken yet" in await driven.press("escape")
        await driven.press("g", "!")
        assert MET in driven.dialog and area(driven) == f"{MINE}!"
        assert "What was typed is not taken yet" in await driven.press("ctrl+t", "ctrl+s")
        await driven.press("g")
        assert area(driven) == THEIRS
        await driven.press("ctrl+s", "k")
        assert held(driven).set_by == THEIRS and "unsaved" not in driven.header
        assert left(folder) == ()


async def test_a_draft_that_is_taken_over_what_others_wrote_gives_it_back_on_undo(tmp_path: Path) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    Typed(folder, TITLE).keep(MINE, hash_of(""))
    written(folder, THEIRS)
    async with opened(folder) as driven:
        await to_field(driven, "set_by")
        await driven.type("!")
        driven.app.screen._keep()  # type: ignore[attr-defined]
        assert [each.draft.base for each in left(folder)] == [hash_of("")], "told again after another kill"
        await driven.press("ctrl+s", "escape")
        assert held(driven).set_by == f"{MINE}!"
        await driven.press("u")
        assert held(driven).set_by == THEIRS


async def test_a_draft_that_goes_with_what_stands_speaks_of_no_change(tmp_path: Path) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    written(folder, THEIRS)
    Typed(folder, TITLE).keep(MINE, hash_of(THEIRS))
    async with opened(folder) as driven:
        await to_field(driven, "set_by")
        await driven.press("ctrl+t")
        assert FOUND in driven.dialog and "Ctrl+T" not in driven.dialog and area(driven) == MINE


async def test_what_cannot_be_kept_is_told_in_the_header_until_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(textbox, "PAUSE", 0.01)
    monkeypatch.setattr(textbox, "AGAIN", 0.01)
    folder = copied("us-china-2023-06", tmp_path)
    async with opened(folder) as driven:
        assert driven.app._safety is not None
        with monkeypatch.context() as patch:
            patch.setattr(typed, "replace_private", full)
            patch.setattr(os, "write", full)
            await driven.pick("Precursor controls")
            await driven.press("H", "j", "k")
            assert "1 unsaved, work not kept" in driven.header
            driven.app._safety._tick()
            assert "unsaved edits are not kept for now: the disk is full" in driven.context
            await driven.press("u")
            assert "unsaved work not kept" in driven.header
        driven.app._safety._tick()
        await driven.rest()
        assert "not kept" not in driven.header and "unsaved edits are kept again" in driven.context
        with monkeypatch.context() as patch:
            patch.setattr(typed, "replace_private", full)
            await to_field(driven, "set_by")
            await shown(driven, "x", "what is typed here is not kept for now: the disk is full")
            assert "unsaved work not kept" in driven.header
        await asyncio.sleep(0.05)
        await driven.rest()
        assert "not kept" not in driven.text and [each.draft.text for each in left(folder)] == ["x"]


async def shown(driven: Driven, key: str, text: str) -> None:
    """Press a key, and wait until a text stands on the screen."""
    async with asyncio.timeout(10):
        await driven.press(key)
        while text not in driven.dialog:
            await asyncio.sleep(0.01)


async def test_that_nothing_can_be_kept_from_the_start_on_is_said_once_and_shown_until_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    async with opened(put(tmp_path / "talks", SMALL)) as driven:
        assert driven.app._safety is not None
        assert "unsaved edits will not outlast a crash" in driven.context
        await driven.press("j")
        driven.app._safety._tick()
        assert "crash" not in driven.context and "unsaved work not kept" in driven.header
        (tmp_path / "file").unlink()
        driven.app._safety._tick()
        await driven.rest()
        assert "unsaved edits are kept again" in driven.context and "not kept" not in driven.header


def test_edits_made_while_no_trail_could_be_begun_are_kept_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "talks", SMALL)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    session = Session.open(folder)
    edit_three_files(session)
    session.meet()
    assert session.warning in session.notices
    (tmp_path / "file").unlink()
    session.meet()
    assert session.warning == ""
    crashed(session)
    again = Session.open(folder)
    again.take_up(again.offers[0])
    assert same(again.negotiation, session.negotiation)


def test_what_was_typed_in_a_place_that_is_gone_is_told_once_with_where_it_is(tmp_path: Path) -> None:
    folder = put(tmp_path / "talks", SMALL)
    gone = Typed(folder, "Peru: interest of Fish, Cod")
    gone.keep(MINE)
    told = texts_left(Session.open(folder))
    assert told == (f"what was typed has no place here any more: {gone.title}; it is kept in {gone.path}",)
    assert texts_left(Session.open(folder)) == ()
    draft = gone.read()
    assert draft is not None and draft.text == MINE


def test_what_was_typed_in_a_place_that_stands_is_told_until_it_is_taken(tmp_path: Path) -> None:
    folder = put(tmp_path / "talks", SMALL)
    session = Session.open(folder)
    for key in ("interest", "rationale"):
        title = text_title(session.negotiation, "us", "grain.days", key)
        Typed(folder, title).keep(MINE)
    line = "what was typed and not taken is kept, and stands there when it is written again: "
    for _ in range(2):
        (told,) = texts_left(session)
        assert told.startswith(line) and told.endswith(" and 1 more")
    shutil.rmtree(folder)
    assert texts_left(Session.open(folder)) == (), "of files with problems nothing is known"


def test_a_session_that_was_left_begins_to_keep_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    session = Session.open(put(tmp_path / "talks", SMALL))
    session.leave()
    (tmp_path / "file").unlink()
    session.meet()
    assert not list((tmp_path / "file").rglob("*.trail"))
