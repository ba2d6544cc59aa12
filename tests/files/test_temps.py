"""Temporary files: whose writer is gone are swept, whose writer lives stay."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from negotiator.files import temps
from negotiator.files.atomic import NotSavedError, replace_file
from negotiator.files.temps import sweep, temporary_file, temporary_folder

STRAY = f".negotiator-{'0' * 16}.tmp"


def refused(*_: object) -> None:
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def aged(path: Path) -> Path:
    os.utime(path, (time.time() - 3600,) * 2)
    return path


def test_what_a_killed_writer_left_is_swept_at_once(tmp_path: Path) -> None:
    stray = tmp_path / STRAY
    stray.touch()
    assert sweep(tmp_path) == (stray,)
    assert list(tmp_path.iterdir()) == []


def test_what_is_being_written_stays_however_old(tmp_path: Path) -> None:
    with temporary_file(tmp_path, 0o600) as (path, _):
        aged(path)
        assert sweep(tmp_path) == ()
    assert sweep(tmp_path) == (path,)


def test_a_save_stands_against_a_sweep_at_its_last_step(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"old")
    replace_file(tmp_path / "a.toml", b"new", lambda: assert_swept(tmp_path, 0))
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.toml": b"new"}


def assert_swept(folder: Path, count: int) -> None:
    assert len(sweep(folder)) == count


def test_a_file_that_was_swept_before_it_was_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = fcntl.flock, iter(range(9))

    def late(file: int, how: int) -> None:
        if next(calls) == 0:
            (path,) = tmp_path.iterdir()
            path.unlink()
        real(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    replace_file(tmp_path / "a.toml", b"new")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.toml": b"new"}


@pytest.mark.parametrize("lacks", ["locks", "fcntl"])
def test_where_nothing_can_be_locked_the_age_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacks: str) -> None:
    if lacks == "fcntl":
        monkeypatch.setattr(temps, "fcntl", None)
    else:
        monkeypatch.setattr(fcntl, "flock", refused)
    replace_file(tmp_path / "a.toml", b"new")
    stray = tmp_path / STRAY
    stray.touch()
    assert sweep(tmp_path) == ()
    assert sweep(tmp_path) == () and stray.exists()
    aged(stray)
    assert sweep(tmp_path) == (stray,)


def test_what_may_not_be_read_is_swept_once_it_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stray = tmp_path / STRAY
    stray.touch()
    monkeypatch.setattr(os, "open", refused)
    assert sweep(tmp_path) == ()
    aged(stray)
    assert sweep(tmp_path) == (stray,)


def test_only_plain_files_named_as_ours_are_swept(tmp_path: Path) -> None:
    for name in (".negotiator-notes.tmp", "a.tmp", ".negotiator-0123456789abcdef.tmp.toml"):
        (tmp_path / name).touch()
    os.mkfifo(tmp_path / STRAY)
    (tmp_path / STRAY.replace("0", "1")).symlink_to("a.tmp")
    (tmp_path / STRAY.replace("0", "2")).mkdir()
    for path in tmp_path.iterdir():
        if not path.is_symlink():
            aged(path)
    assert sweep(tmp_path) == ()


def test_a_folder_that_a_killed_writer_left_is_swept_with_all_in_it(tmp_path: Path) -> None:
    stray = tmp_path / STRAY
    (stray / "us").mkdir(parents=True)
    (stray / "us" / "sheet.toml").touch()
    with temporary_folder(tmp_path, 0o700) as written:
        assert sweep(tmp_path, folders=True) == (stray,)
        assert list(tmp_path.iterdir()) == [written]
    assert list(tmp_path.iterdir()) == []


def test_what_fails_in_between_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(NotSavedError):
        replace_file(tmp_path / "a.toml", b"new", fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [temporary_file, temporary_folder])
def test_what_cannot_be_looked_at_once_it_is_made_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Callable[[Path, int], AbstractContextManager[object]]
) -> None:
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No locks"):
        patch.setattr(Path, "exists", refused)
        with kind(tmp_path, 0o700):
            raise AssertionError("it was begun")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_swept_before_it_was_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = fcntl.flock, iter(range(9))

    def late(file: int, how: int) -> None:
        if next(calls) == 0:
            next(tmp_path.iterdir()).rmdir()
        real(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with temporary_folder(tmp_path, 0o700) as path:
        assert list(tmp_path.iterdir()) == [path]
