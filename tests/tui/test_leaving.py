"""Nothing typed is lost on the way out: quitting from dialogs, saving elsewhere, reading again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from negotiator.files.reading import read
from negotiator.workspace.session import SaveError, Session
from tests.tui.folders import copied, replaced
from tests.tui.screen import Driven, opened


async def marked(driven: Driven) -> None:
    """Make one edit."""
    await driven.press("t")
    assert "1 unsaved" in driven.header


async def answered(driven: Driven, text: str) -> str:
    """Type an answer over what a prompt offers."""
    driven.app.screen.query_one(Input).value = text
    return await driven.press("enter")


@pytest.mark.parametrize("dialog", ["question_mark", "slash", "b", "ctrl+p", "enter"])
async def test_ctrl_q_asks_from_every_dialog(dialog: str, tmp_path: Path) -> None:
    async with opened(copied("three-way", tmp_path)) as driven:
        await marked(driven)
        await driven.press(dialog)
        shown = await driven.press("ctrl+q")
        assert driven.app.is_running and "1 edit not saved" in shown


async def test_a_second_ctrl_q_does_not_answer_the_question(tmp_path: Path) -> None:
    async with opened(copied("three-way", tmp_path)) as driven:
        await marked(driven)
        await driven.press("ctrl+q", "ctrl+q", "ctrl+q")
        assert driven.app.is_running
        await driven.press("escape")
        assert "1 unsaved" in driven.header and "not saved" not in driven.text


@pytest.mark.parametrize("place", ["~nosuchuser/x", "a\x00b", "/dev/null/x"])
async def test_a_place_that_cannot_be_is_refused_with_a_reason(place: str) -> None:
    async with opened("three-way") as driven:
        await marked(driven)
        await driven.press("ctrl+s")
        await answered(driven, place)
        assert driven.app.is_running and "1 unsaved" in driven.header
        assert "issue / item" in driven.text and driven.context


async def test_what_cannot_be_saved_here_is_saved_elsewhere(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    async with opened(folder) as driven:
        await driven.press("H")
        replaced(folder / "upstream" / "river.toml", "limit = 30", "limit = 20")
        await driven.press("ctrl+s", "escape")
        assert "changed on disk" in driven.context
        await driven.press("w")
        await answered(driven, str(tmp_path / "other"))
        assert "saved" in driven.context and "unsaved" not in driven.header
    saved = read(tmp_path / "other").negotiation
    assert saved is not None and saved.position("upstream", "river.release").limit == 25
    assert "limit = 20" in (folder / "upstream" / "river.toml").read_text()


async def test_the_files_are_read_again_only_where_nothing_is_unsaved(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    async with opened(folder) as driven:
        await marked(driven)
        await driven.press("R")
        assert "unsaved edits" in driven.context
        replaced(folder / "city" / "payment.toml", "limit = 10", "limit = 8")
        await driven.press("R")
        assert "Others changed the files (1 change)" in driven.dialog
        await driven.press("escape", "u", "R")
        assert "◇ ≤ 8" in driven.row("Yearly payment")


async def test_while_another_saves_again_a_save_that_met_changes_is_refused_and_so_is_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise SaveError("another negotiator is saving here")

    folder = copied("three-way", tmp_path)
    async with opened(folder) as driven:
        replaced(folder / "city" / "payment.toml", "limit = 10", "limit = 8")
        with monkeypatch.context() as patch:
            patch.setattr(Session, "follow", busy)
            await driven.press("R")
            assert "another negotiator is saving here" in driven.context
        await driven.press("H")
        replaced(folder / "upstream" / "river.toml", "limit = 30", "limit = 20")
        with monkeypatch.context() as patch:
            patch.setattr("negotiator.workspace.outside.on_disk", busy)
            await driven.press("ctrl+s")
            assert "changed on disk since, in what you changed too" in driven.context
        await driven.press("ctrl+s")
        assert "Not saved: others changed on disk what you changed" in driven.dialog


async def test_a_limit_on_an_unknown_position_says_that_it_does_not_count(tmp_path: Path) -> None:
    async with opened(copied("three-way", tmp_path)) as driven:
        await driven.press("n", "H")
        assert "not counted until it is marked: r or t" in driven.context


async def test_an_answer_that_changes_nothing_is_refused_without_harm(tmp_path: Path) -> None:
    async with opened(copied("three-way", tmp_path)) as driven:
        await driven.press("b", "5", "enter")
        assert "1 unsaved" in driven.header
        await driven.press("b", "enter")
        assert driven.app.is_running and "1 unsaved" in driven.header and driven.context
