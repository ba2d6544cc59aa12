"""What the disk does not confirm: no save stands on it, and it costs none that is done."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from filelock import FileLock

from negotiator.files.atomic import NotConfirmedError
from negotiator.workspace import journal, saving
from negotiator.workspace.session import SaveError, Session
from negotiator.workspace.state import NoStateError, state_folder
from tests.workspace.folders import SMALL, edit_three_files, files, put
from tests.workspace.test_journal import Crash, cut_off


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "talks", SMALL)


def test_a_journal_that_the_disk_does_not_confirm_is_not_carried_out_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, session = files(folder), Session.open(folder)
    edit_three_files(session)

    def unconfirmed(path: Path, data: bytes) -> None:
        path.write_bytes(data)
        raise NotConfirmedError(errno.EIO, "saved, durability not confirmed")

    with monkeypatch.context() as patch, pytest.raises(SaveError, match="nothing was written"):
        patch.setattr(journal, "replace_private", unconfirmed)
        session.save()
    assert Session.open(folder).notices == ()
    assert files(folder) == before


def test_a_state_folder_that_the_disk_does_not_confirm_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with monkeypatch.context() as patch, pytest.raises(NoStateError, match="the disk reports an error"):
        patch.setattr(os, "fsync", failing)
        state_folder("journal")
    assert not (tmp_path / "state" / "negotiator").exists()
    assert state_folder("journal").is_dir()


def test_a_lock_that_cannot_be_let_go_of_costs_no_save(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    edit_three_files(session)
    with monkeypatch.context() as patch:
        patch.setattr(FileLock, "release", failing)
        assert session.save().startswith("saved 3 changes")


def test_a_save_is_finished_only_once_the_disk_confirms_its_journal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(folder)
    cut_off(folder, monkeypatch, Crash(), 0)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "sync_folder", failing)
        assert Session.open(folder).notices == (
            "a save that was cut off cannot be finished: the disk reports an error",
        )
        assert files(folder) == before
    assert len(Session.open(folder).notices) == 1 and files(folder) != before


def test_a_journal_is_written_only_where_the_disk_confirms_the_folders_above_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    before, session, synced = files(folder), Session.open(folder), list[Path]()
    edit_three_files(session)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "sync_folder", synced.append)
        journal.keep(folder, ())
        assert set(synced) == {tmp_path, tmp_path / "negotiator"}
        patch.setattr(journal, "sync_folder", failing)
        with pytest.raises(SaveError, match="the disk reports an error; nothing of this one was written"):
            session.save()
        assert files(folder) == before
        patch.setattr(os, "access", lambda *_: False)
        journal.keep(folder, ())  # what is not ours to read was not made by us


def test_a_copy_in_a_folder_that_stood_is_told_unless_the_disk_confirms_the_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(folder)
    for name, readable in (("ours", True), ("theirs", False)):
        (tmp_path / name).mkdir()
        with monkeypatch.context() as patch:
            patch.setattr(saving, "is_confirmed", lambda _: False)
            patch.setattr(os, "access", lambda *_, found=readable: found)
            assert ("the disk does not confirm" in session.save(tmp_path / name)) is readable


@pytest.mark.parametrize(
    ("stood", "lost"),
    [(".", "."), (".", "a"), (".", "a/b"), ("a", "."), ("a/b", "a"), ("a/b/copy", "a/b"), ("a/b", "elsewhere")],
)
def test_a_copy_is_told_unless_the_disk_confirms_all_folders_that_it_or_one_killed_before_made(
    stood: str, lost: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(folder)
    (tmp_path / stood).mkdir(parents=True, exist_ok=True)

    def partly(place: Path) -> None:
        if place.resolve() == tmp_path / lost:
            failing()

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("negotiator.files.atomic.sync_folder", partly)
    assert ("the disk does not confirm" in session.save(Path("a/b/copy"))) is (lost != "elsewhere")


def failing(*_: object, **__: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))
