"""What others change is seen in the review too; what is to be said waits below a dialog; clashes are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.workspace.edits import move_limit
from negotiator.workspace.edits.issues import add_issue
from negotiator.workspace.edits.items import NewItem
from negotiator.workspace.session import Session
from tests.tui.folders import replaced
from tests.tui.screen import opened
from tests.tui.test_review import reviewing
from tests.tui.test_safety import FENTANYL, ITEM, folder, killed, shows, stands
from tests.workspace.folders import crashed

__all__ = ["folder"]

NEW = NewItem("Item", "ladder", "none, all")


def issue(session: Session, title: str) -> None:
    session.do(add_issue(session.negotiation, title, NEW))


@pytest.mark.usefixtures("watched")
async def test_the_review_takes_in_what_others_changed_and_asks_where_edits_are_unsaved(folder: Path) -> None:
    async with opened(folder) as driven:
        await driven.press("v")
        replaced(folder / FENTANYL, 'limit = "licensing"', 'limit = "none"')
        await shows(driven, "taken in from disk: United States, Precursor controls: limit licensing to none")
        assert driven.bench.session.negotiation.position("us", ITEM).limit == "none"
        look = reviewing(driven).look
        await driven.press("3")
        assert " unsaved" in driven.text
        replaced(folder / FENTANYL, 'limit = "none"', 'limit = "advisories"')
        await shows(driven, "A letter or Enter picks")
        await driven.press("m")
        await shows(driven, "merged what was changed on disk")
        now = driven.bench.session.negotiation
        assert now.position("us", ITEM).limit == "advisories"
        assert now.position(look.side, look.item).confidence == "low"
        at = reviewing(driven).walk.at
        await driven.press("2")
        assert reviewing(driven).walk.at == at + 1


async def test_what_is_to_be_said_waits_until_the_dialog_is_gone(folder: Path) -> None:
    killed(folder)
    other = Session.open(folder)
    async with opened(folder) as driven:
        await shows(driven, "1 edit of ")
        assert "also open in another negotiator" not in driven.text
        await driven.press("l")
        await shows(driven, "also open in another negotiator (process ")
    other.leave()


@pytest.mark.parametrize(
    ("key", "limit", "told"),
    [("o", "advisories", "took up 2 edits that"), ("t", "none", "took up 1 of 2 edits that")],
)
async def test_unsaved_edits_that_meet_changes_of_others_are_asked_about(
    key: str, limit: str, told: str, folder: Path
) -> None:
    session = Session.open(folder)
    session.do(move_limit(session.negotiation, "us", ITEM, -1))
    issue(session, "Alpha")
    mine = session.negotiation.position("us", ITEM).limit
    crashed(session)
    theirs = "none" if mine != "none" else "advisories"
    replaced(folder / FENTANYL, 'limit = "licensing"', f'limit = "{theirs}"')
    async with opened(folder) as driven:
        await shows(driven, "2 edits of ")
        await driven.press("t")
        await shows(driven, "Both changed (1 to choose)")
        assert f"mine: {mine}" in driven.dialog and f"theirs: {theirs}" in driven.dialog
        await driven.press(key)
        await shows(driven, told)
        now = driven.bench.session.negotiation
        assert now.position("us", ITEM).limit == limit
        assert "alpha" in now.issue_ids
        await driven.press("ctrl+s")
    assert "alpha" in stands(folder).issue_ids


@pytest.mark.usefixtures("watched")
async def test_issues_added_here_and_by_others_are_both_saved(folder: Path) -> None:
    async with opened(folder) as driven:
        issue(driven.bench.session, "Alpha")
        other = Session.open(folder)
        issue(other, "Beta")
        other.save()
        await shows(driven, "A letter or Enter picks")
        await driven.press("m")
        await shows(driven, "merged what was changed on disk")
        await driven.press("ctrl+s")
        await shows(driven, "saved")
        issue(other, "Gamma")
        other.save()
        other.leave()
        await shows(driven, "taken in from disk")
    assert {"alpha", "beta", "gamma"} <= set(stands(folder).issue_ids)
    assert (folder / "agenda" / "beta.toml").exists()


@pytest.mark.usefixtures("watched")
async def test_files_that_are_sound_again_are_said_to_be(folder: Path) -> None:
    async with opened(folder) as driven:
        text = (folder / FENTANYL).read_bytes()
        (folder / FENTANYL).write_bytes(b"junk = = [\n" + text)
        await shows(driven, "the files have problems now")
        await driven.press("R")
        assert "the files have problems, what is here stays" in driven.context
        assert driven.app.screen is driven.bench, "what is open can still be read"
        (folder / FENTANYL).write_bytes(text)
        await shows(driven, "the files are sound again")


async def test_reading_again_keeps_what_can_be_undone(folder: Path) -> None:
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        await driven.press("H", "ctrl+s", "R")
        assert "as they were read" in driven.context
        assert "undid: " in await driven.press("u")


async def test_the_list_of_problems_tells_of_edits_that_wait(folder: Path) -> None:
    killed(folder)
    (folder / FENTANYL).write_text("junk = = [\n")
    async with opened(folder) as driven:
        assert "What was not saved here is kept, and offered once these are mended." in driven.text
