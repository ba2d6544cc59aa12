"""Saving: the old text or the new one, never a part; and which of the two after a failure."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from negotiator.files.atomic import NotConfirmedError, NotSavedError, make_folder, replace_file, replace_private
from negotiator.files.atomic import words as told


def test_a_save_leaves_the_new_text_and_no_other_file(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.toml", b"old")
    replace_file(tmp_path / "a.toml", b"new\r\n")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.toml": b"new\r\n"}


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    replace_file(tmp_path / "a.toml", b"")
    assert (tmp_path / "a.toml").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("mode", (0o600, 0o640, 0o664, 0o755))
def test_the_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_the_text_is_its_owners_alone_until_it_has_the_mode_of_the_file_it_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, modes, real = tmp_path / "a.toml", list[int](), os.fchmod

    def change(file: int, mode: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(file).st_mode))
        real(file, mode)

    path.write_bytes(b"old")
    path.chmod(0o600)
    monkeypatch.setattr(os, "fchmod", change)
    replace_file(path, b"new")
    assert modes == [0o600] and path.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_save_left_beside_a_file_goes_and_hinders_nothing_where_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stray = tmp_path / f".negotiator-{'a' * 16}.tmp"
    stray.write_bytes(b"part")
    replace_file(tmp_path / "a.toml", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]

    def unreadable(folder: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    monkeypatch.setattr("negotiator.files.atomic.sweep", unreadable)
    replace_file(tmp_path / "a.toml", b"newer")
    assert (tmp_path / "a.toml").read_bytes() == b"newer"


def test_what_the_last_look_raises_stops_a_save_and_leaves_all_as_it_was(tmp_path: Path) -> None:
    path, stood = tmp_path / "a.toml", list[str]()
    path.write_bytes(b"old")

    def look() -> None:
        stood.extend(each.read_bytes().decode() for each in tmp_path.iterdir() if each != path)
        raise LookupError

    with pytest.raises(LookupError):
        replace_file(path, b"new", look)
    assert stood == ["new"], "it looks once the new text is written"
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.toml": b"old"}


def test_the_owner_is_kept_where_that_is_allowed(tmp_path: Path) -> None:
    owner = (1234, 2345) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    os.chown(path, *owner)
    replace_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == owner


def test_the_folder_that_is_confirmed_is_that_of_the_target_of_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "a.toml").symlink_to(tmp_path / "away" / "b.toml")
    synced = list[Path]()
    monkeypatch.setattr("negotiator.files.atomic.sync_folder", synced.append)
    replace_file(tmp_path / "a.toml", b"new")
    assert synced == [tmp_path / "away"]


def test_a_new_folder_has_the_mode_of_any_new_folder_and_may_stand(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        assert make_folder(tmp_path / "a" / "b") and make_folder(tmp_path / "a" / "b")
    finally:
        os.umask(mask)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b")] == [0o755, 0o755]


def test_a_symlink_stays_and_its_target_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "a.toml").write_bytes(b"old")
    (tmp_path / "link.toml").symlink_to("there/a.toml")
    replace_file(tmp_path / "link.toml", b"new")
    assert (tmp_path / "link.toml").readlink() == Path("there/a.toml")
    assert [path.read_bytes() for path in folder.iterdir()] == [b"new"]


def _fails(monkeypatch: pytest.MonkeyPatch, name: str, code: int, *, on_folders: bool | None = None) -> None:
    real = getattr(os, name)

    def failing(first: int, *rest: object) -> object:
        if on_folders is None or stat.S_ISDIR(os.fstat(first).st_mode) == on_folders:
            raise OSError(code, os.strerror(code))
        return real(first, *rest)

    monkeypatch.setattr(os, name, failing)


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.EIO, "the disk reports an error"),
        ("replace", errno.EROFS, "the disk is read-only"),
        ("open", errno.EACCES, "the file or its folder may not be written"),
    ],
)
def test_a_failure_before_the_replace_says_not_saved_and_leaves_the_old_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, words: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch, pytest.raises(NotSavedError, match=f"not saved: {words}") as caught:
        _fails(patch, name, code)
        replace_file(path, b"new")
    assert caught.value.errno == code and caught.value.filename == str(path)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.toml": b"old"}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "the file or its folder may not be written"),
        (errno.EPERM, "the file or its folder may not be written"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.EFBIG, "the file is larger than the disk allows"),
        (errno.ENOENT, "its folder is gone"),
        (errno.ENOTDIR, "its folder is no folder"),
        (errno.EISDIR, "a folder stands in its place"),
        (errno.EEXIST, "a file stands in the place of a folder"),
        (errno.EINVAL, "what stands in its place is no plain file"),
        (errno.ELOOP, "its links lead in a circle"),
        (errno.ENAMETOOLONG, "its name is too long"),
        (errno.EMFILE, os.strerror(errno.EMFILE)),
    ],
)
def test_each_trouble_is_told_in_plain_words(code: int, words: str) -> None:
    assert told(OSError(code, os.strerror(code))) == words


def test_a_failure_after_the_replace_says_that_it_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch, pytest.raises(NotConfirmedError, match="saved, durability not con") as caught:
        _fails(patch, "fsync", errno.EIO, on_folders=True)
        replace_file(path, b"new")
    assert caught.value.errno == errno.EIO and caught.value.filename == str(path)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.toml": b"new"}


def test_a_folder_that_is_gone_or_stands_in_the_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match="not saved: its folder is gone"):
        replace_file(tmp_path / "gone" / "a.toml", b"new")
    with pytest.raises(NotSavedError, match="not saved: a folder stands in its place"):
        replace_file(tmp_path, b"new")


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # root may write it all the same
    with pytest.raises(NotSavedError, match="may not be written"):
        replace_file(path, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotSavedError, match="no plain file"):
        replace_file(pipe, b"text")
    assert pipe.is_fifo()


def test_a_private_file_is_its_owners_alone_and_takes_the_place_of_a_link(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "mine").symlink_to("theirs")
    replace_private(tmp_path / "mine", b"mine")
    assert (tmp_path / "mine").lstat().st_mode == stat.S_IFREG | 0o600
    assert (tmp_path / "mine").read_bytes() == b"mine" and (tmp_path / "theirs").read_bytes() == b"theirs"


def test_folders_that_the_disk_does_not_confirm_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_folder(tmp_path / "a" / "b" / "c")
    _fails(monkeypatch, "fsync", errno.EIO)
    assert make_folder(tmp_path / "a" / "b" / "c"), "it stood already"
    assert not make_folder(tmp_path / "d" / "e")
    assert (tmp_path / "d" / "e").is_dir()


def test_a_private_file_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").write_bytes(b"old")
    with monkeypatch.context() as patch, pytest.raises(NotSavedError, match="not saved: the disk is full"):
        _fails(patch, "fsync", errno.ENOSPC)
        replace_private(tmp_path / "mine", b"new")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"mine": b"old"}
