"""What a broken disk, or another hand, left in the state of the program is put away or passed over, never a crash."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from negotiator.files.reading import read
from negotiator.samples import samples_dir
from negotiator.workspace.codec import unpacked
from negotiator.workspace.journal import journal_path, keep, recover
from negotiator.workspace.offers import found
from negotiator.workspace.state import NoStateError, state_folder

DEEP = "[" * 100_000
HEAD = '{"format":1,"folder":"/f","new":null}\n'
CHANGE = '[[["side","","city"],["reservation"],null,%s]]'


@pytest.fixture(autouse=True)
def state_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_a_folder_of_the_state_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    for folder in (tmp_path / "state/negotiator/trails", tmp_path / "state/negotiator"):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o777)
    trails = state_folder("trails")
    assert [each.stat().st_mode & 0o777 for each in (trails, trails.parent)] == [0o700, 0o700]


def test_a_folder_of_the_state_that_belongs_to_another_is_not_used_but_by_the_administrator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = state_folder("trails").parent
    if os.geteuid() == 0:
        os.chown(folder, 1234, -1)
    owner = folder.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    with pytest.raises(NoStateError, match=f"{folder} belongs to another user"):
        state_folder("trails")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert state_folder("trails").is_dir()


@pytest.mark.parametrize(
    "text", ["1/0", "1e99999999", "1/1e99999999", "", "1" * 5_000, "1/" + "1" * 5_000, " 1", "nan"]
)
def test_what_is_no_fraction_is_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError, match="not a fraction"):
        unpacked({"": text})


@pytest.mark.parametrize(
    "line",
    [
        '{"act":"do","changes":' + CHANGE % '{"":"1/0"}' + "}",
        '{"act":"do","changes":' + CHANGE % "1" + ',"at":1' + "0" * 30 + "}",
        '{"act":"do","changes":' + DEEP,
        '{"act":"do","changes":' + CHANGE % ("[" * 600 + "]" * 600) + "}",
    ],
)
def test_a_trail_that_cannot_be_read_is_put_away(line: str) -> None:
    path = state_folder("trails") / f"key.{0:020}-1-ab.trail"
    path.write_text(HEAD + line + "\n")
    offers = found("key", read(samples_dir() / "three-way"))
    assert not offers.offers and "cannot be read: it is kept in" in offers.notices[0]
    assert path.with_suffix(".kept").exists()


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("negotiator.workspace.state.plain_bytes", fail)


def test_a_trail_that_the_disk_does_not_give_now_stays_and_is_offered_once_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = state_folder("trails") / f"key.{0:020}-1-ab.trail"
    path.write_text(HEAD + '{"act":"do","changes":[]}\n')
    with monkeypatch.context() as patch:
        unread(patch)
        offers = found("key", read(samples_dir() / "three-way"))
    assert offers.notices == (
        f"what was not saved cannot be read for now: the disk reports an error; it stays in {path}",
    )
    assert path.exists() and not offers.offers


def test_a_trail_that_went_meanwhile_and_one_that_is_too_big_are_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, big = (state_folder("trails") / f"key.{number:020}-1-ab.trail" for number in (0, 1))
    big.write_text(HEAD)
    gone.symlink_to("nowhere")
    monkeypatch.setattr("negotiator.workspace.state.MOST_BYTES", 5)
    offers = found("key", read(samples_dir() / "three-way"))
    assert not offers.offers and len(offers.notices) == 1
    assert "cannot be read: it is kept in" in offers.notices[0] and big.with_suffix(".kept").exists()


def test_a_journal_that_the_disk_does_not_give_now_waits_until_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, ())
    with monkeypatch.context() as patch:
        unread(patch)
        with pytest.raises(OSError, match="Input/output error"):
            recover(tmp_path)
    assert journal_path(tmp_path).exists() and recover(tmp_path) == ()
    assert not journal_path(tmp_path).exists()


@pytest.mark.parametrize("path", ["a\0b", "\ud800", "../a", "/srv/a", None])
def test_a_journal_with_a_path_that_is_none_is_put_away(path: str | None, tmp_path: Path) -> None:
    file = {"path": path, "before": None, "text": "eA=="}
    text = DEEP if path is None else json.dumps({"format": 1, "folder": "/f", "files": [file]})
    journal_path(tmp_path).write_text(text)
    assert ["its journal cannot be read" in each for each in recover(tmp_path)] == [True]
    assert not journal_path(tmp_path).exists()
