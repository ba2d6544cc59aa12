"""Nothing is lost: offers at the start, changes of others as they happen, two programs on one folder, crashes."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.tui.dialogs import unasked
from negotiator.workspace.edits import move_limit, set_key
from negotiator.workspace.edits.header import set_header
from negotiator.workspace.session import Session
from tests.tui.folders import copied, files, replaced
from tests.tui.screen import Driven, opened
from tests.tui.tmux import PATIENCE, terminal
from tests.workspace.folders import crashed

SAMPLE = "us-china-2023-06"
ITEM = "fentanyl.precursor-controls"
FENTANYL = Path("us") / "fentanyl.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(SAMPLE, tmp_path)


async def shows(driven: Driven, text: str) -> str:
    """Wait until a text stands on the screen."""
    async with asyncio.timeout(PATIENCE):
        while text not in driven.text:
            await driven.pilot.pause(0.05)
    await driven.rest()
    return driven.text


async def ended(driven: Driven, key: str) -> None:
    """Press the key that ends the app."""
    await driven.pilot.press(key)
    async with asyncio.timeout(PATIENCE):
        while driven.app.is_running:
            await asyncio.sleep(0.02)


def killed(folder: Path, times: int = 1) -> Session:
    """Edit in a session that is killed."""
    session = Session.open(folder)
    for _ in range(times):
        session.do(move_limit(session.negotiation, "us", ITEM, -1))
    return crashed(session)


def stands(folder: Path) -> Negotiation:
    found = read(folder).negotiation
    assert found is not None
    return found


async def test_what_was_not_saved_is_offered_and_taken_up_as_edits(folder: Path) -> None:
    session = killed(folder, 2)
    async with opened(folder) as driven:
        shown = await shows(driven, "A letter or Enter picks")
        assert "2 edits of " in shown and "were not saved" in shown
        assert "limit licensing to advisories" in shown and "limit advisories to none" in shown
        await driven.press("t")
        await shows(driven, "took up 2 edits that were not saved")
        assert driven.bench.session.unsaved == session.unsaved
        await driven.press("u")
        await shows(driven, "undid: United States, Precursor controls: limit advisories to none")
        await driven.press("q", "down")
        await ended(driven, "enter")
    async with opened(folder) as driven:
        assert "1 Matrix" in driven.text and "not saved" not in driven.text


@pytest.mark.parametrize(
    ("keys", "again"),
    [("l", True), ("escape", True), ("x n", True), ("x escape", True), ("x x n", True), ("x y", False)],
)
async def test_an_offer_waits_until_it_is_thrown_away_for_good(keys: str, again: bool, folder: Path) -> None:
    killed(folder)
    async with opened(folder) as driven:
        await shows(driven, "1 edit of ")
        await driven.press(*keys.split())
        assert driven.app.screen is driven.bench and "unsaved" not in driven.header
        assert ("threw away 1 edit that was not saved" in driven.context) is not again
        await ended(driven, "q")
    assert bool(Session.open(folder).offers) is again


async def test_keys_that_are_under_way_as_an_offer_opens_do_not_answer_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unasked, "PAUSE", 0.4)
    killed(folder)
    async with opened(folder) as driven:
        await shows(driven, "1 edit of ")
        for key in ("x", "enter", "t", "down", "escape", "l"):
            await driven.press(key)
        assert "1 edit of " in driven.dialog and "a key counts after a pause of a second" in driven.dialog
        assert "unsaved" not in driven.header
        await asyncio.sleep(0.5)
        await driven.press("t")
        await shows(driven, "took up 1 edit")


@pytest.mark.usefixtures("watched")
async def test_keys_that_are_under_way_as_others_change_the_files_do_not_settle_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unasked, "PAUSE", 0.4)
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        await driven.press("H")
        unsaved = driven.bench.session.unsaved
        replaced(folder / FENTANYL, 'limit = "licensing"', 'limit = "none"')
        async with asyncio.timeout(PATIENCE):
            while "Others changed the files" not in driven.text:
                await driven.press("t", "k")
        await driven.press("k", "t", "m", "enter")
        assert "Others changed the files" in driven.dialog and driven.bench.session.unsaved != ()
        assert driven.bench.session.negotiation.position("us", ITEM).limit == "advisories"
        await asyncio.sleep(0.5)
        await driven.press("t")
        assert driven.bench.session.negotiation.position("us", ITEM).limit == "none"
        assert driven.bench.session.unsaved != unsaved


async def test_a_negotiation_that_was_never_saved_is_offered_in_its_place(tmp_path: Path) -> None:
    session = Session.begin(tmp_path / "new", "Fish", ("norway", "iceland"))
    for title in ("Cod", "Herring"):
        session.do(set_header(session.negotiation, "title", title))
    crashed(session)
    async with opened(tmp_path / "new") as driven:
        await shows(driven, "2 edits of ")
        await driven.press("t")
        await shows(driven, "took up 2 edits")
        assert "Herring" in driven.header
        await driven.press("u", "ctrl+s")
        assert "saved in" in driven.context
    assert stands(tmp_path / "new").header.title == "Cod"


async def test_an_offer_of_many_edits_leaves_room_for_its_choices(folder: Path) -> None:
    session = Session.open(folder)
    for number in range(30):
        text = f"[b]Edit[/b] {number} of what is said at some length about this very item."
        session.do(set_key(session.negotiation, "us", ITEM, "interest", text[: 38 + number]))
    crashed(session)
    async with opened(folder) as driven:
        await shows(driven, "30 edits of ")
        assert "United States, Precursor controls: interest changed" in driven.dialog
        assert "more t Take up" in driven.dialog and "Escape leaves" in driven.dialog


async def test_a_clean_end_leaves_nothing_behind(folder: Path, state: Path) -> None:
    async with opened(folder) as driven:
        await driven.press("j")
        assert len(list(state.iterdir())) == 1
    assert not list(state.iterdir())


@pytest.mark.usefixtures("watched")
async def test_where_nothing_is_unsaved_a_change_is_taken_in_and_told(folder: Path) -> None:
    async with opened(folder) as driven:
        replaced(folder / FENTANYL, 'limit = "licensing"', 'limit = "none"')
        await shows(driven, "taken in from disk: United States, Precursor controls: limit licensing to none")
        assert "unsaved" not in driven.header
        assert driven.bench.session.negotiation.position("us", ITEM).limit == "none"
        replaced(folder / FENTANYL, 'limit = "none"', 'limit = "nothing"')
        await shows(driven, "the files have problems now, what is here stays")


@pytest.mark.usefixtures("watched")
async def test_a_change_that_meets_edits_is_merged_item_by_item(folder: Path) -> None:
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        await driven.press("H")
        replaced(folder / FENTANYL, 'limit = "licensing"', 'limit = "none"')
        replaced(folder / FENTANYL, "weight = 16", "weight = 17  # theirs")
        await shows(driven, "Others changed the files (2 changes)")
        assert "limit licensing to none (changed here too)" in driven.dialog
        await driven.press("escape")
        assert "1 unsaved" in driven.header and "the files differ from what is here" in driven.context
        await driven.press("ctrl+s")
        assert "Not saved: others changed on disk what you changed" in driven.dialog
        await driven.press("m")
        assert "before: licensing o mine: advisories t theirs: none" in driven.dialog
        await driven.press("o")
        assert driven.context.startswith("saved 1 change")
        assert "unsaved" not in driven.header
        await driven.press("u", "u")
        assert driven.bench.session.negotiation.position("us", ITEM).limit == "licensing"
    assert stands(folder).position("us", ITEM).limit == "advisories"
    assert "weight = 17  # theirs" in (folder / FENTANYL).read_text()


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("key", "limit"), [("k", "advisories"), ("t", "none")])
async def test_mine_is_kept_or_theirs_taken(key: str, limit: str, folder: Path) -> None:
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        await driven.press("H")
        replaced(folder / FENTANYL, 'limit = "licensing"', 'limit = "none"')
        await shows(driven, "Others changed the files (1 change)")
        await driven.press(key)
        assert driven.bench.session.negotiation.position("us", ITEM).limit == limit
        await driven.press("ctrl+s")
        assert stands(folder).position("us", ITEM).limit == limit
        await driven.press("u", "ctrl+s")
        assert driven.bench.session.unsaved == ()


@pytest.mark.usefixtures("watched")
async def test_below_a_dialog_nothing_changes(folder: Path) -> None:
    async with opened(folder) as driven:
        await driven.press("question_mark")
        replaced(folder / FENTANYL, 'limit = "licensing"', 'limit = "none"')
        await driven.pilot.pause(1.0)
        assert driven.bench.session.negotiation.position("us", ITEM).limit == "licensing"
        await driven.press("escape")
        await shows(driven, "taken in from disk")


@pytest.mark.usefixtures("watched")
async def test_edits_that_a_crash_would_lose_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        with monkeypatch.context() as patch:
            patch.setattr("negotiator.workspace.trail.os.write", lambda file, data: 0)
            await driven.press("H")
            await shows(driven, "unsaved edits are not kept for now: the disk is full")
        await shows(driven, "unsaved edits are kept again")


@pytest.mark.usefixtures("watched")
async def test_two_programs_on_one_folder_know_of_each_other(folder: Path) -> None:
    other = Session.open(folder)
    async with opened(folder) as driven:
        await shows(driven, "also open in another negotiator (process ")
        assert "open twice" in driven.header
        other.do(move_limit(other.negotiation, "us", ITEM, -1))
        other.save()
        await shows(driven, "taken in from disk")
        other.leave()
        async with asyncio.timeout(PATIENCE):
            while "open twice" in driven.header:
                await driven.pilot.pause(0.05)


@pytest.mark.slow
@pytest.mark.needs("tmux")
def test_kill_9_loses_nothing(tmp_path: Path, folder: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    before = files(folder)
    with terminal(tmp_path / "first") as shown:
        shown.start((80, 24), tmp_path, SAMPLE)
        shown.wait("1 Matrix")
        shown.press("j", "j", "+", "+", "u")
        shown.wait("1 unsaved")
        os.kill(shown.process, signal.SIGKILL)
        shown.wait("left with 137")
    assert files(folder) == before
    with terminal(tmp_path / "second") as shown:
        shown.start((80, 24), tmp_path, SAMPLE)
        assert "1 edit of " in shown.wait("not saved")
        shown.answer("t")
        assert "1 unsaved" in shown.wait("took up 1 edit that was not saved")
        shown.press("u")
        shown.wait("undid: ")
        shown.press("q")
        shown.wait("left with 0")


BREAKS = """
from negotiator.tui.dispatch import HANDLERS
import negotiator.tui.workbench as workbench
def broken(bench):
    raise KeyError("the text of " + "a file")
workbench.HANDLERS = {**HANDLERS, "zoom": broken}
from negotiator.cli import main
import sys
sys.exit(main([sys.argv[1]]))
"""


@pytest.mark.slow
@pytest.mark.needs("tmux")
def test_a_fault_of_the_program_ends_it_with_one_line_and_keeps_the_edits(
    tmp_path: Path, folder: Path, state: Path
) -> None:
    (tmp_path / "broken.py").write_text(BREAKS)
    with terminal(tmp_path) as shown:
        shown.start((120, 24), tmp_path, SAMPLE, program=("broken.py",))
        shown.wait("1 Matrix")
        shown.press("j", "j", "+")
        shown.wait("1 unsaved")
        shown.press("z")
        text = shown.wait("left with 1")
        assert "negotiator ended by a fault of its own" in text and "offered at the next start" in text
        assert "Traceback" not in text and "the text of a file" not in text
        assert shown.modes == "0 0 1"
    (log,) = (state.parent / "crashes").iterdir()
    assert log.stat().st_mode & 0o777 == 0o600
    assert "KeyError" in log.read_text() and "broken" in log.read_text()
    assert "the text of a file" not in log.read_text()
    assert Session.open(folder).offers[0].count == 1
