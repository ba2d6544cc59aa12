"""A file of a save put in its place or taken away, and what is swept and locked around it."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePosixPath

import pytest
from filelock import FileLock

from negotiator.files.reading import read
from negotiator.workspace import journal, saving, state
from negotiator.workspace.failure import Texts
from negotiator.workspace.journal import ChangedError, Replacement, carry_out, digest, journal_path
from negotiator.workspace.session import SaveError, Session
from negotiator.workspace.state import NoStateError, key_of, state_folder
from tests.workspace.folders import SMALL, edit_three_files, files, put

STRAY = f".negotiator-{'a' * 16}.tmp"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "talks", SMALL)


def gone(name: str, before: bytes | None) -> Replacement:
    return Replacement(PurePosixPath(name), digest(before), None)


def made(name: str, before: bytes | None = None) -> Replacement:
    return Replacement(PurePosixPath(name), digest(before), b"new")


def refused(*_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_file_that_a_save_removes_is_gone_and_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for confirmed in (True, False):
        (tmp_path / "a.toml").write_bytes(b"old")
        with monkeypatch.context() as patch:
            if not confirmed:
                patch.setattr(os, "fsync", refused)
            assert carry_out(tmp_path, gone("a.toml", b"old")) is confirmed
        assert list(tmp_path.iterdir()) == []
    assert carry_out(tmp_path, gone("a.toml", None)) is True, "it was gone before"


def test_a_file_that_others_changed_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"theirs")
    with pytest.raises(ChangedError, match=r"a\.toml was changed on disk"):
        carry_out(tmp_path, gone("a.toml", b"old"))
    assert (tmp_path / "a.toml").read_bytes() == b"theirs"


def test_a_file_is_told_as_confirmed_only_where_its_folder_is_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert carry_out(tmp_path, made("us/a.toml")) is True
    monkeypatch.setattr(journal, "make_folder", lambda _: False)
    assert carry_out(tmp_path, made("us/a.toml", b"new")) is False
    assert (tmp_path / "us" / "a.toml").read_bytes() == b"new"


def test_a_file_of_which_the_disk_does_not_confirm_that_it_stands_is_done_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("negotiator.files.atomic.sync_folder", refused)
    assert carry_out(tmp_path, made("a.toml")) is False
    assert (tmp_path / "a.toml").read_bytes() == b"new"


def test_a_folder_is_unmade_where_its_first_file_fails_unless_it_stood_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stood").mkdir()
    monkeypatch.setattr(journal, "replace_file", refused)
    for name in ("stood/a.toml", "new/a.toml"):
        with pytest.raises(OSError, match=r"Input/output"):
            carry_out(tmp_path, made(name))
    assert [path.name for path in tmp_path.iterdir()] == ["stood"]


def test_temporary_files_are_swept_in_the_folder_and_in_those_in_it_but_not_where_a_link_leads(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "away").mkdir()
    (folder / "link").symlink_to(tmp_path / "away", target_is_directory=True)
    places = [folder, folder / "us", tmp_path / "away"]
    for place in places:
        (place / STRAY).write_text("")
    Session.open(folder)
    assert [(place / STRAY).exists() for place in places] == [False, False, True]


def test_a_folder_that_cannot_be_swept_keeps_no_other_from_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swept = set[Path]()

    def sweep(place: Path) -> None:
        swept.add(place)
        refused()

    monkeypatch.setattr(journal, "sweep", sweep)
    assert not Session.open(folder).faults
    assert swept == {folder, *(each for each in folder.iterdir() if each.is_dir())}


def test_a_save_waits_for_the_lock_of_its_folder_and_then_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, before = Session.open(folder), files(folder)
    edit_three_files(session)
    monkeypatch.setattr(state, "WAIT", 0.01)
    with FileLock(state_folder("locks") / f"{key_of(folder)}.lock"):
        with pytest.raises(SaveError, match="another negotiator is saving here; nothing was written"):
            session.save()
        assert files(folder) == before
    session.save()
    assert files(folder) != before


def test_a_copy_waits_for_the_lock_of_its_folder_and_then_writes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, copy = Session.open(folder), tmp_path / "copy"
    monkeypatch.setattr(state, "WAIT", 0.01)
    with (
        FileLock(state_folder("locks") / f"{key_of(copy)}.lock"),
        pytest.raises(SaveError, match="another negotiator is saving here; nothing was written"),
    ):
        session.save(copy)
    assert not copy.exists()


def test_a_copy_is_written_where_no_journal_can_be_kept_and_a_save_is_not(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise NoStateError("no journal can be kept")

    session, before = Session.open(folder), files(folder)
    edit_three_files(session)
    monkeypatch.setattr(journal, "keep", no_room)
    with pytest.raises(SaveError, match="no journal can be kept; nothing was written"):
        session.save()
    assert files(folder) == before
    assert session.save(tmp_path / "copy").startswith("saved in ")
    assert (tmp_path / "copy" / "negotiation.toml").exists()


def test_a_copy_is_written_where_no_lock_can_be_kept_and_a_save_is_not(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_lock(_: Path) -> None:
        raise NoStateError("no lock can be kept")

    session, before = Session.open(folder), files(folder)
    edit_three_files(session)
    monkeypatch.setattr("negotiator.workspace.saving.locked", no_lock)
    with pytest.raises(SaveError, match="no lock can be kept; nothing was written"):
        session.save()
    assert files(folder) == before
    assert session.save(tmp_path / "copy").startswith("saved in ")


def test_a_file_that_changes_just_before_a_save_stops_it_before_the_first_is_written(folder: Path) -> None:
    session, before = Session.open(folder), files(folder)
    edit_three_files(session)
    base, now = read(folder), session.negotiation

    def changes(texts: Texts) -> None:
        assert [doc.kind for doc in texts].count("negotiation") == 1
        (folder / "negotiation.toml").write_bytes(b"theirs")

    with pytest.raises(SaveError, match=r"negotiation\.toml was changed on disk.*; nothing was written, the edits are"):
        saving.save(base, now, {}, changes)
    assert files(folder) == {**before, "negotiation.toml": b"theirs"}
    assert not journal_path(folder).exists()


def test_a_journal_that_is_done_is_gone_for_good(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.keep(folder, ())
    synced = list[Path]()
    monkeypatch.setattr("negotiator.files.atomic.sync_folder", synced.append)
    journal.forget(folder)
    assert synced == [journal_path(folder).parent] and not journal_path(folder).exists()
    journal.forget(folder)


def test_what_a_start_finds_done_is_confirmed_before_its_journal_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "eu").mkdir()
    (folder / "eu" / "grain.toml").write_bytes(b"new")
    journal.keep(folder, [made("eu/grain.toml")])
    synced = list[tuple[Path, bool]]()
    monkeypatch.setattr(journal, "is_confirmed", lambda place: synced.append((place, journal_path(folder).exists())))
    assert journal.recover(folder) == ()
    assert set(synced[:2]) == {(folder, True), (folder / "eu", True)}
    assert synced[2:] == [(journal_path(folder).parent, False)]


def test_a_start_names_all_files_that_it_writes(folder: Path) -> None:
    journal.keep(folder, [made("eu/a.toml"), made("eu/b.toml")])
    assert journal.recover(folder) == ("a save that was cut off is finished: eu/a.toml, eu/b.toml",)


def test_the_journal_of_a_folder_that_is_gone_waits_until_it_is_back(folder: Path, tmp_path: Path) -> None:
    old = (folder / "us" / "grain.toml").read_bytes()
    journal.keep(folder, [made("us/grain.toml", old)])
    folder.rename(tmp_path / "away")
    assert journal.recover(folder) == () and Session.open(folder).faults
    assert journal_path(folder).exists() and not folder.exists()
    (tmp_path / "away").rename(folder)
    (told,) = journal.recover(folder)
    assert told.startswith("a save that was cut off is finished")
    assert (folder / "us" / "grain.toml").read_bytes() == b"new"
