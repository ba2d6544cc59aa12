"""Saves that are cut off: at every step the folder ends as it was or as it was meant."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.files.atomic import replace_file
from negotiator.files.temps import temporary_file
from negotiator.workspace import journal
from negotiator.workspace.edits import move_limit
from negotiator.workspace.journal import journal_path
from negotiator.workspace.session import SaveError, Session
from tests.workspace.folders import SMALL, Files, edit_three_files, files, put, same, stands

FILES = 3

Check = Callable[[], None]


class Crash(BaseException):
    """The process ends here: nothing of ours may run after it but what gives the lock back."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "talks", SMALL)


@pytest.fixture
def whole(tmp_path: Path) -> Files:
    """Give what a save of the three edited files leaves where nothing stops it."""
    session = Session.open(put(tmp_path / "other", SMALL))
    edit_three_files(session)
    session.save()
    return files(tmp_path / "other")


def stopping(error: BaseException, at: int, after: bool = False) -> Callable[[Path, bytes, Check], None]:
    """Make a replace_file that raises as it is called for the time numbered `at`, from 0."""
    calls = iter(range(1_000))

    def replace(path: Path, data: bytes, check: Check) -> None:
        due = next(calls) == at
        if due and not after:
            raise error
        replace_file(path, data, check)
        if due:
            raise error

    return replace


def cut_off(folder: Path, patch: pytest.MonkeyPatch, error: BaseException, at: int, after: bool = False) -> Session:
    """Save three edited files, and stop at one of them; give the session that was stopped."""
    session = Session.open(folder)
    edit_three_files(session)
    with patch.context() as during, pytest.raises(type(error) if isinstance(error, Crash) else SaveError):
        during.setattr(journal, "replace_file", stopping(error, at, after))
        session.save()
    return session


def full() -> OSError:
    return OSError(errno.ENOSPC, "the disk is full")


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(FILES))
def test_a_crash_at_any_file_is_finished_on_opening(
    at: int, after: bool, folder: Path, whole: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(folder, monkeypatch, Crash(), at, after)
    opened = Session.open(folder)
    assert files(folder) == whole
    assert same(opened.negotiation, stands(folder))
    done = at == FILES - 1 and after
    assert bool(opened.notices) is not done
    assert all(note.startswith("a save that was cut off is finished: ") for note in opened.notices)
    assert not journal_path(folder).exists()
    assert Session.open(folder).notices == ()


def test_a_crash_before_the_journal_stands_leaves_all_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folder)
    session = Session.open(folder)
    edit_three_files(session)

    def crash(source: Path, target: Path) -> None:
        raise Crash

    with monkeypatch.context() as patch, pytest.raises(Crash):
        patch.setattr(os, "replace", crash)
        session.save()
    assert Session.open(folder).notices == ()
    assert files(folder) == before


def test_a_crash_is_finished_by_the_save_of_another_session(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Session.open(folder)
    other.do(move_limit(other.negotiation, "us", "arms.sales", -1))
    cut_off(folder, monkeypatch, Crash(), 1)
    assert "taken in from disk: negotiation.toml, eu/grain.toml, us/grain.toml" in other.save()
    assert stands(folder).position("us", "grain.days").limit == 5
    assert stands(folder).position("us", "arms.sales").limit == "fewer"


@pytest.mark.parametrize("at", [1, 2])
def test_a_full_disk_midway_is_told_and_the_next_save_goes_on(
    at: int, folder: Path, whole: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = cut_off(folder, monkeypatch, full(), at)
    assert len(session.unsaved) == 3
    session.save()
    assert files(folder) == whole
    assert not session.unsaved


def test_a_full_disk_midway_names_the_file_and_what_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    edit_three_files(session)
    monkeypatch.setattr(journal, "replace_file", stopping(full(), 2))
    with pytest.raises(SaveError, match=r"the disk is full; 2 of 3 files were written, the rest follows"):
        session.save()


def test_what_was_undone_after_a_save_stopped_midway_is_written_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(folder)
    session = cut_off(folder, monkeypatch, full(), 1)
    while session.can_undo:
        session.undo()
    session.save()
    assert files(folder) == before
    assert session.save() == "nothing to save"


def test_what_others_changed_of_a_save_stopped_midway_is_not_taken_for_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = cut_off(folder, monkeypatch, full(), 1)
    while session.can_undo:
        session.undo()
    path = folder / "eu" / "grain.toml"
    path.write_bytes(path.read_bytes() + b"# theirs\n")
    before = files(folder)
    with pytest.raises(SaveError, match=r"eu/grain\.toml was changed on disk since"):
        session.save()
    assert files(folder) == before


def test_a_full_disk_at_the_first_file_leaves_all_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folder)
    cut_off(folder, monkeypatch, full(), 0)
    assert Session.open(folder).notices == ()
    assert files(folder) == before


def test_a_file_changed_after_a_crash_is_not_overwritten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(folder, monkeypatch, Crash(), 1)
    header = folder / "negotiation.toml"
    us = folder / "us" / "grain.toml"
    for path in (header, us):
        path.write_bytes(path.read_bytes() + b"# theirs\n")
    before = files(folder)
    opened = Session.open(folder)
    assert files(folder) == before
    assert "has changed since; its texts are kept in " in opened.notices[0]
    kept = Path(opened.notices[0].rpartition(" in ")[2])
    assert kept.stat().st_mode & 0o777 == 0o600
    assert "eu/grain.toml" in kept.read_text()
    assert Session.open(folder).notices == ()


def test_a_save_that_fails_tells_of_an_earlier_one_that_was_cut_off(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Session.open(folder)
    other.do(move_limit(other.negotiation, "us", "arms.sales", -1))
    cut_off(folder, monkeypatch, Crash(), 1)
    china = folder / "china" / "grain.toml"
    china.write_bytes(china.read_bytes() + b"half")
    with pytest.raises(SaveError, match=r"nothing was written: china/.*finished: us/grain\.toml, negotiation\.toml$"):
        other.save()


def test_a_look_at_the_disk_leaves_a_save_that_cannot_be_finished_to_what_tells_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Session.open(folder)
    other.do(move_limit(other.negotiation, "us", "arms.sales", -1))
    cut_off(folder, monkeypatch, Crash(), 1)
    header = folder / "negotiation.toml"
    header.write_bytes(header.read_bytes() + b"# theirs\n")
    assert other.outside() is not None
    assert journal_path(folder).exists()
    assert "negotiation.toml has changed since; its texts are kept in " in other.save()


@pytest.mark.parametrize("text", ["", "{", '{"format": 99}', '{"format": 1, "files": [{"path": "../x"}]}'])
def test_a_journal_that_cannot_be_read_is_put_away(text: str, folder: Path) -> None:
    before = files(folder)
    journal_path(folder).write_text(text)
    assert "its journal cannot be read" in Session.open(folder).notices[0]
    assert files(folder) == before
    assert Session.open(folder).notices == ()


def test_a_journal_that_an_earlier_release_left_is_finished(folder: Path) -> None:
    row = '{"path": "us/note.txt", "before": null, "text": "bmV3Cg=="}'
    journal_path(folder).write_text(f'{{"format": 1, "folder": "", "files": [{row}]}}')
    assert Session.open(folder).notices == ("a save that was cut off is finished: us/note.txt",)
    assert (folder / "us" / "note.txt").read_bytes() == b"new\n"


def test_a_journal_does_not_lead_out_of_its_folder(folder: Path, tmp_path: Path) -> None:
    journal_path(folder).write_text(
        '{"format": 1, "folder": "", "files": [{"path": "../planted", "before": null, "text": ""}]}'
    )
    Session.open(folder)
    assert not (tmp_path / "planted").exists()


def test_a_folder_that_is_gone_is_not_made_again_from_its_journal(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(folder, monkeypatch, Crash(), 1)
    folder.rename(tmp_path / "moved")
    assert Session.open(folder).faults != ()
    assert not folder.exists()


def test_a_copy_cut_off_is_whole_once_opened(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder, sample=True)
    with monkeypatch.context() as patch, pytest.raises(Crash):
        patch.setattr(journal, "replace_file", stopping(Crash(), 7))
        session.save(tmp_path / "copy")
    assert not (tmp_path / "copy" / "negotiation.toml").exists()
    assert same(Session.open(tmp_path / "copy").negotiation, SMALL)
    copied = files(tmp_path / "copy")
    assert {name: copied[name] for name in files(folder)} == files(folder)


def test_a_copy_that_does_not_fit_is_taken_back(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder, sample=True)
    (tmp_path / "copy").mkdir()
    with monkeypatch.context() as patch, pytest.raises(SaveError, match="the disk is full; the copy was taken back"):
        patch.setattr(journal, "replace_file", stopping(full(), 7))
        session.save(tmp_path / "copy")
    assert list((tmp_path / "copy").iterdir()) == []
    assert not journal_path(tmp_path / "copy").exists()
    assert session.folder is None
    session.save(tmp_path / "copy")
    assert same(stands(tmp_path / "copy"), SMALL)


def test_stray_temporary_files_are_swept_on_opening(folder: Path) -> None:
    stray, other = (folder / "us" / name for name in (f".negotiator-{'a' * 16}.tmp", ".x.tmp"))
    kept = journal_path(folder).with_name(f".negotiator-{'b' * 16}.tmp")
    for path in (stray, other, kept):
        path.write_text("")
    with temporary_file(folder / "us", 0o600) as (written, _):
        Session.open(folder)
        assert [path.exists() for path in (stray, other, kept, written)] == [False, True, False, True]


def test_temporary_files_of_a_save_that_was_cut_off_are_swept_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(folder, monkeypatch, Crash(), 1)
    stray = folder / "us" / f".negotiator-{'a' * 16}.tmp"
    stray.write_text("")
    Session.open(folder)
    assert not stray.exists()


def test_opening_a_sample_writes_nothing(folder: Path) -> None:
    stray = folder / f".negotiator-{'a' * 16}.tmp"
    stray.write_text("")
    os.utime(stray, (time.time() - 3600,) * 2)
    before = files(folder)
    Session.open(folder, sample=True)
    assert files(folder) == before
