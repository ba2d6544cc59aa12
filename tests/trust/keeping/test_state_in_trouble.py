"""The folder of locks, journals and trails in trouble: work goes on, what it costs is told, and a copy can be saved."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from negotiator.tui.themes import NAMES
from negotiator.workspace.session import SaveError, Session
from negotiator.workspace.settings import read_settings, remember, remembered, settings_path
from tests.trust.conftest import Tell
from tests.trust.keeping.apart import apart, fill, nobody, own_mounts, read_only, small_disk
from tests.trust.keeping.troubles import nothing
from tests.workspace.folders import SMALL, crashed, edit_three_files, files, put, same, stands


@dataclass(frozen=True)
class Wrong:
    """What befalls the state folder; the words with which a save in place is refused, "" where it is made."""

    name: str
    befall: Callable[[Path], object]
    word: str = ""
    before: Callable[[Path], object] = nothing
    kept: bool = False

    def __str__(self) -> str:
        return self.name


def _disk(home: Path) -> None:
    own_mounts()
    small_disk(home, "96k")


def _read_only(home: Path) -> None:
    own_mounts()
    read_only(home)


def _another(home: Path) -> None:
    for path in (home.parent, *home.parent.glob("talks/**/*"), home.parent / "talks"):
        os.chown(path, 65534, 65534)
    for path in home.parents:
        if len(path.parts) > 2:
            path.chmod(path.stat().st_mode | 0o055)
    for path in home.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    nobody()


def _removed(home: Path) -> None:
    shutil.rmtree(home)


def _file(part: str) -> Callable[[Path], object]:
    def befall(home: Path) -> None:
        path = home / part
        if path.exists():
            path.rename(home.parent / "away")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine\n")

    return befall


def _dangling(home: Path) -> None:
    shutil.rmtree(home)
    home.symlink_to("nowhere")


_NONE = "can be made under $XDG_STATE_HOME"
_NO_LOCK = "no lock can be kept under $XDG_STATE_HOME"
WRONGS = (
    Wrong("full", fill, "cannot be written under $XDG_STATE_HOME: the disk is full", _disk),
    Wrong("read-only", _read_only, f"{_NO_LOCK}: the disk is read-only"),
    Wrong("of another user", _another, "negotiator belongs to another user"),
    Wrong("removed", _removed, kept=True),
    Wrong("a file", _file(""), _NONE),
    Wrong("negotiator a file", _file("negotiator"), _NONE),
    Wrong("journal a file", _file("negotiator/journal"), _NONE, kept=True),
    Wrong("trails a file", _file("negotiator/trails")),
    Wrong("locks a file", _file("negotiator/locks"), _NONE, kept=True),
    Wrong("a link to nothing", _dangling, _NONE),
)


class Worked(NamedTuple):
    """What became of the work: what was told, of the edits, of a save in place, and of a copy."""

    notices: tuple[str, ...]
    warning: str
    save: str
    kept: bool
    copy: bool
    offered: int


def worked(wrong: Wrong, home: Path, opened: bool) -> Worked:
    """Work while the state is in trouble: from the opening on, or once it is `opened`."""
    wrong.before(home)
    talks = home.parent / "talks"
    session = Session.open(talks)
    if not opened:
        session.leave()
    wrong.befall(home)
    session = session if opened else Session.open(talks)
    edit_three_files(session)
    meant, before, warning, notices = session.negotiation, files(talks), session.warning, session.notices
    crashed(session)
    again = Session.open(talks)
    offered = sum(offer.count for offer in again.offers)
    try:
        session.save()
        told, kept = "", same(stands(talks), meant)
    except SaveError as error:
        told, kept = str(error), session.negotiation is meant and files(talks) == before
    session.save(home.parent / "copy")
    return Worked(
        notices if offered else notices + again.notices,
        warning,
        told,
        kept,
        same(stands(home.parent / "copy"), meant),
        offered,
    )


@pytest.mark.parametrize("opened", [False, True], ids=["before", "while open"])
@pytest.mark.parametrize("wrong", WRONGS, ids=str)
def test_work_goes_on_whatever_befalls_the_state(
    wrong: Wrong, opened: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    put(tmp_path / "talks", SMALL)
    found = apart(lambda: worked(wrong, home, opened))
    figure(
        "the state folder in trouble", f"{wrong.name}, {'while open' if opened else 'before'}", found.save or "saved"
    )
    told = found.warning or " ".join(each for each in found.notices if "edits" in each)
    assert (found.offered == 4) != bool(told), found
    assert found.offered == 4 or not wrong.kept
    assert wrong.word in found.save and bool(wrong.word) == bool(found.save)
    assert not found.save or "nothing was written" in found.save
    assert found.kept and found.copy


def _pipe(path: Path) -> None:
    os.mkfifo(path)


SETTINGS: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": _pipe,
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "no text": lambda path: path.write_bytes(b"\xff\x00"),
}


@pytest.mark.parametrize("what", SETTINGS)
def test_settings_that_cannot_be_read_are_told_and_passed_over(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings_path().parent.mkdir()
    SETTINGS[what](settings_path())
    found = read_settings(NAMES)
    assert found.theme == "" and not found.keys
    assert len(found.problems) == (what != "a link to nothing")
    assert all(each.startswith("settings.toml: ") for each in found.problems)


@pytest.mark.parametrize("what", SETTINGS)
def test_what_the_screen_remembers_is_no_hindrance(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    place = tmp_path / "negotiator" / "screen"
    place.mkdir(parents=True)
    SETTINGS[what](place / "layout.json")
    assert remembered() == {}
    remember({"theme": "dark"})
    assert remembered() == ({} if what == "a folder" else {"theme": "dark"})
