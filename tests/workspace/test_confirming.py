"""What the disk does not confirm: no save stands on it, and it costs none that is done."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from filelock import FileLock

from negotiator.files.atomic import NotConfirmedError
from negotiator.workspace import journal
from negotiator.workspace.session import SaveError, Session
from negotiator.workspace.state import NoStateError, state_folder
from tests.workspace.folders import SMALL, edit_three_files, files, put


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


def failing(*_: object, **__: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))
