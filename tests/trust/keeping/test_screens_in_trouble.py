"""The app on a folder in trouble, at 80x24: what is said where it is saved, and a copy that is saved elsewhere."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.widgets import Input

from negotiator.tui import safety, since
from negotiator.tui.dialogs.question import Question
from tests.trust.conftest import Tell
from tests.trust.keeping.apart import apart
from tests.trust.keeping.troubles import TROUBLES, Trouble, folder_in
from tests.tui.screen import Driven, opened
from tests.workspace.folders import SMALL, edit_three_files, put, same, stands


class Shown(NamedTuple):
    """What was on screen after a save, in a dialog, on a look at the folder, after the copy; is it whole?."""

    said: str
    dialog: str
    looked: str
    copied: str
    whole: bool


@pytest.fixture(autouse=True)
def apart_from_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "state").mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(safety, "notices", lambda *_: iter(()))
    monkeypatch.setattr(since, "read_head", lambda *_: iter(()))


async def shown(trouble: Trouble, place: Path) -> Shown:
    """Edit in the app, get into trouble, save, leave what is asked, and save a copy."""
    async with opened(put(folder_in(place), SMALL)) as driven:
        session = driven.bench.session
        edit_three_files(session)
        driven.bench.changed("edited")
        await driven.rest()
        meant = session.negotiation
        trouble.befall(place)
        await driven.press("ctrl+s")
        dialog = driven.dialog if isinstance(driven.app.screen, Question) else ""
        if dialog:
            await driven.press("escape")
        said, looked = driven.context, await look(driven)
        assert "3 unsaved" in driven.header
        trouble.after()
        copied = await copy(driven, place.parent / "elsewhere")
        whole = same(stands(place.parent / "elsewhere"), meant) and "unsaved" not in driven.header
        return Shown(said, dialog, looked, copied, whole)


async def look(driven: Driven) -> str:
    """Look at the folder as the watch does, and give what is said of it, or asked."""
    assert driven.app._safety is not None
    driven.bench.say("")
    driven.app._safety.look()
    await driven.rest()
    if isinstance(driven.app.screen, Question):
        asked = driven.dialog
        await driven.press("escape")
        return asked
    return driven.context


async def copy(driven: Driven, to: Path) -> str:
    """Save a copy, and give what is said of it."""
    await driven.press("w")
    driven.app.screen.query_one(Input).value = str(to)
    await driven.press("enter")
    return driven.context


@pytest.mark.parametrize("trouble", TROUBLES, ids=str)
def test_the_screen_tells_of_the_trouble_and_a_copy_holds_every_edit(
    trouble: Trouble, tmp_path: Path, figure: Tell
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere").chmod(0o777)

    def act() -> Shown:
        trouble.before(place)
        return asyncio.run(shown(trouble, place))

    found = apart(act)
    told = f"{found.said} | {found.dialog} | {found.looked}"
    figure("a folder in trouble, at 80x24", trouble.name, told.replace(str(tmp_path), ""))
    assert _bare(trouble.word) in _bare(f"{found.said} {found.dialog}"), "a dialog breaks a long path in its words"
    assert found.copied.startswith("saved in ")
    assert found.whole


def _bare(text: str) -> str:
    return "".join(text.split())


async def in_a_folder_that_is_gone(place: Path) -> list[str]:
    """Work in the folder that the program runs in, once it is removed; give what is said of each thing tried."""
    folder = put(folder_in(place), SMALL)
    os.chdir(folder)
    said = []
    async with opened(Path()) as driven:
        edit_three_files(driven.bench.session)
        driven.bench.changed("edited")
        await driven.rest()
        meant = driven.bench.session.negotiation
        shutil.rmtree(folder)
        for key in ("ctrl+s", "R", "E", "o"):
            await driven.press(key)
            said.append(driven.context)
            await driven.press("escape")
        said.append(await look(driven))
        driven.app._safety._tick()  # type: ignore[union-attr]
        said.append(await copy(driven, Path("here")))
        said.append(await copy(driven, place / "copy"))
        assert same(stands(place / "copy"), meant)
        await driven.press("H", "ctrl+s")
        said.append(driven.context)
    return said


def test_work_goes_on_where_the_folder_that_the_program_runs_in_is_gone(tmp_path: Path) -> None:
    saved, read, _, _, looked, here, copied, again = apart(lambda: asyncio.run(in_a_folder_that_is_gone(tmp_path)))
    assert saved.startswith("the folder . is gone")
    assert "negotiation.toml: is missing" in read and "negotiation.toml: is missing" in looked
    assert "cannot be a folder" in here
    assert copied.startswith("saved in ") and again.startswith("saved 1 change")
