"""Drafts: what was not saved outlasts the program, comes back as an edit, and is never put over changes of others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.files.atomic import replace_file
from negotiator.workspace import journal, merging
from negotiator.workspace.edits import move_limit, set_aside, set_key
from negotiator.workspace.session import PartlySavedError, SaveError, Session
from tests.workspace.folders import SMALL, edit_three_files, files, put, same, stands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "talks", SMALL)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the drafts, which no other test has written to."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "negotiator" / "drafts"


def ended(folder: Path, sample: bool = False) -> Session:
    """Edit three files in a session that ends without saving."""
    session = Session.open(folder, sample)
    edit_three_files(session)
    assert session.keep_draft() is not None
    return session


def limit_left(session: Session, item: str = "grain.days") -> str:
    return session.do(move_limit(session.negotiation, "us", item, -1))


@pytest.mark.parametrize("sample", [False, True], ids=["folder", "sample"])
def test_what_was_not_saved_comes_back_as_one_edit(sample: bool, folder: Path) -> None:
    before = files(folder)
    session = ended(folder, sample)
    opened = Session.open(folder, sample)
    label = f"restored what was not saved: {len(session.unsaved)} changes"
    assert opened.notices == (label,)
    assert opened.unsaved == session.unsaved != ()
    assert files(folder) == before
    assert opened.undo() == f"undid: {label}"
    assert opened.unsaved == ()
    assert not opened.can_undo
    opened.redo()
    assert same(opened.negotiation, session.negotiation)


def test_a_sample_and_its_folder_keep_their_drafts_apart(folder: Path) -> None:
    ended(folder, sample=True)
    assert Session.open(folder).notices == ()
    assert Session.open(folder, sample=True).unsaved


def test_a_draft_is_private(folder: Path) -> None:
    path = Session.open(folder).keep_draft()
    assert path is None
    session = Session.open(folder)
    limit_left(session)
    path = session.keep_draft()
    assert path is not None
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_nothing_unsaved_keeps_nothing(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    session.undo()
    assert session.keep_draft() is None
    (folder / "negotiation.toml").write_text("sides = [")
    assert Session.open(folder).keep_draft() is None
    assert not state.exists() or not list(state.iterdir())


def test_a_draft_stays_until_what_it_holds_is_saved(folder: Path, state: Path) -> None:
    session = ended(folder)
    Session.open(folder)
    opened = Session.open(folder)
    assert len(list(state.iterdir())) == 1
    opened.save()
    assert same(stands(folder), session.negotiation)
    assert not list(state.iterdir())
    assert Session.open(folder).notices == ()


def test_a_draft_goes_with_a_copy_that_holds_its_edits(folder: Path, tmp_path: Path, state: Path) -> None:
    session = ended(folder, sample=True)
    Session.open(folder, sample=True).save(tmp_path / "mine")
    assert same(stands(tmp_path / "mine"), session.negotiation)
    assert not list(state.iterdir())


def test_a_draft_that_is_discarded_does_not_come_back(folder: Path, state: Path) -> None:
    ended(folder)
    Session.open(folder).discard_drafts()
    assert not list(state.iterdir())
    assert Session.open(folder).unsaved == ()


def test_a_restored_draft_is_kept_again_with_what_was_done_since(folder: Path, state: Path) -> None:
    ended(folder)
    again = Session.open(folder)
    limit_left(again, "arms.sales")
    again.keep_draft()
    assert len(list(state.iterdir())) == 1
    assert same(Session.open(folder).negotiation, again.negotiation)


def test_a_restored_draft_that_was_undone_is_not_kept_again(folder: Path, state: Path) -> None:
    ended(folder)
    again = Session.open(folder)
    again.undo()
    assert again.keep_draft() is None
    assert not list(state.iterdir())


def test_two_sessions_that_end_at_once_lose_nothing(folder: Path) -> None:
    one, other = Session.open(folder), Session.open(folder)
    limit_left(one)
    other.do(set_aside(other.negotiation, "grain.ports"))
    one.keep_draft()
    other.keep_draft()
    opened = Session.open(folder)
    assert opened.notices == ("restored what was not saved: 1 change",) * 2
    assert opened.negotiation.position("us", "grain.days").limit == 5
    assert opened.negotiation.set_aside == {"grain.ports"}


def test_of_two_drafts_of_one_key_the_later_is_put_away(folder: Path) -> None:
    for number, times in ((1, 1), (2, 2)):
        session = Session(Session.open(folder, sample=True).reading, folder)
        for _ in range(times):
            limit_left(session)
        path = session.keep_draft()
        assert path is not None
        os.utime(path, (number, number))
    opened = Session.open(folder)
    assert opened.notices[0] == "restored what was not saved: 1 change"
    assert "it is kept in " in opened.notices[1]
    assert opened.negotiation.position("us", "grain.days").limit == 5


def test_a_change_in_a_file_that_the_edits_do_not_touch_is_no_hindrance(folder: Path) -> None:
    ended(folder)
    with (folder / "china" / "arms.toml").open("ab") as stream:
        stream.write(b"# theirs\n")
    opened = Session.open(folder)
    assert opened.unsaved
    opened.save()
    assert files(folder)["china/arms.toml"].endswith(b"# theirs\n")


@pytest.mark.parametrize("name", ["us/grain.toml", "eu/grain.toml"], ids=["changed", "made"])
def test_a_draft_that_does_not_fit_is_put_away_and_named(name: str, folder: Path, state: Path) -> None:
    ended(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    with (folder / name).open("ab") as stream:
        stream.write(b"# theirs\n")
    opened = Session.open(folder)
    assert opened.unsaved == ()
    assert opened.notices[0].startswith("what was not saved does not fit the files any more; it is kept in ")
    away = Path(opened.notices[0].rpartition(" in ")[2])
    assert [away] == list(state.iterdir())
    assert away.stat().st_mode & 0o777 == 0o600
    assert "us/grain.toml" in away.read_text()
    assert Session.open(folder).notices == ()


def test_a_draft_that_makes_problems_with_other_files_is_put_away(folder: Path) -> None:
    session = Session.open(folder)
    session.do(set_key(session.negotiation, "us", "grain.ports", "target", "all"))
    session.keep_draft()
    agenda = folder / "agenda" / "grain.toml"
    agenda.write_text(agenda.read_text().replace('  "all",\n', '  "most",\n'))
    opened = Session.open(folder)
    assert "does not fit" in opened.notices[0]
    assert opened.unsaved == ()


@pytest.mark.parametrize("text", ["", "{", '{"format": 1, "files": [{"path": "x.txt", "before": null, "text": ""}]}'])
def test_a_draft_that_cannot_be_read_is_put_away(text: str, folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    path = session.keep_draft()
    assert path is not None
    path.write_text(text)
    assert "does not fit" in Session.open(folder).notices[0]
    assert not path.exists()


def test_a_draft_waits_while_the_files_have_problems(folder: Path) -> None:
    session = ended(folder)
    agenda = folder / "china" / "arms.toml"
    sound = agenda.read_bytes()
    agenda.write_text("[items.sales\n")
    assert Session.open(folder).faults
    agenda.write_bytes(sound)
    assert same(Session.open(folder).negotiation, session.negotiation)


def test_a_draft_of_a_save_that_stopped_midway_rests_on_that_save(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, calls = Session.open(folder), iter(range(9))
    edit_three_files(session)

    def full(path: Path, data: bytes, check: Callable[[], None]) -> None:
        if next(calls) == 1:
            raise OSError("the disk is full")
        replace_file(path, data, check)

    with monkeypatch.context() as patch, pytest.raises(PartlySavedError):
        patch.setattr(journal, "replace_file", full)
        session.save()
    session.undo()
    session.undo()
    limit_left(session)
    session.keep_draft()
    opened = Session.open(folder)
    assert "a save that was cut off is finished" in opened.notices[0]
    assert same(opened.negotiation, session.negotiation)
    assert opened.negotiation.position("us", "grain.days").limit == 0


def test_a_draft_that_would_not_read_back_is_not_kept(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(folder)
    limit_left(session)
    monkeypatch.setattr(merging, "edited", lambda text, doc, changes: text)
    with pytest.raises(SaveError, match="would not read back as meant"):
        session.keep_draft()
    assert not list(state.iterdir())


def test_a_home_without_room_for_drafts_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    limit_left(session)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(SaveError, match="what was not saved cannot be kept"):
        session.keep_draft()
    assert len(session.unsaved) == 1
