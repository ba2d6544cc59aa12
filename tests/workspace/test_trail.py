"""The trail of a session: a file of its own, which outlasts the program and hinders no edit."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from negotiator.workspace.edits import move_limit
from negotiator.workspace.session import SaveError, Session
from negotiator.workspace.state import NoStateError
from negotiator.workspace.trail import Trail, trail_key, trails
from tests.workspace.folders import crashed, same
from tests.workspace.test_offers import ended, folder, limit_left, state, taken_up

__all__ = ["folder", "state"]


def test_a_trail_is_private(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    (path,) = state.iterdir()
    assert (path.stat().st_mode & 0o777, state.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_trail_is_emptied_by_a_save_and_removed_by_leaving(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    (path,) = state.iterdir()
    empty = path.read_bytes()
    limit_left(session)
    assert path.read_bytes() != empty
    session.save()
    assert path.read_bytes() == empty
    session.undo()
    session.leave()
    assert not list(state.iterdir())


def test_a_torn_last_line_is_dropped(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    limit_left(session)
    crashed(session)
    (path,) = state.iterdir()
    whole = path.read_bytes()
    second = whole.rstrip(b"\n").rindex(b"\n") + 1
    for cut in (second + 1, len(whole) - 1):
        path.write_bytes(whole[:cut])
        opened = Session.open(folder)
        assert opened.offers[0].labels == ("us, grain.days: limit 10 to 5",)
        opened.leave()
    for cut in range(0, whole.index(b"\n") + 1, 7):
        path.write_bytes(whole[:cut])
        opened = Session.open(folder)
        assert (opened.offers, opened.notices) == ((), ())
        opened.leave()


@pytest.mark.parametrize(
    "text", ["{\n", '{"format": 2, "new": null}\n', "7\n", '{"format":1,"new":null}\n{"act":"leap"}\n', "\xff\n"]
)
def test_a_trail_of_another_format_is_put_away(text: str, folder: Path, state: Path) -> None:
    ended(folder)
    (path,) = state.iterdir()
    path.write_bytes(text.encode("latin-1"))
    opened = Session.open(folder)
    assert opened.offers == ()
    assert opened.notices == (f"what was not saved cannot be read: it is kept in {path.with_suffix('.kept')}",)
    assert path.with_suffix(".kept").read_bytes() == text.encode("latin-1")
    assert Session.open(folder).notices == ()


def test_a_home_without_room_is_told_and_hinders_no_edit(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    session = Session.open(folder)
    assert session.notices[0].startswith("unsaved edits will not outlast a crash: ")
    limit_left(session)
    assert len(session.unsaved) == 1
    with pytest.raises(SaveError, match="what was not saved cannot be kept"):
        session.keep()


def test_a_line_that_cannot_be_written_follows_with_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    limit_left(session)
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr("os.write", lambda file, data: write(file, data[:3]))
        limit_left(session)
    assert session.warning == "unsaved edits are not kept for now: the disk is full"
    limit_left(session, "arms.sales")
    assert session.warning == ""
    crashed(session)
    assert same(taken_up(folder).negotiation, session.negotiation)


def test_a_trail_that_was_removed_is_made_anew_whole_or_not_at_all(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(folder)
    limit_left(session)
    (old,) = state.iterdir()
    old.unlink()
    for trouble, name in ((lambda file, data: 3, "grain.days"), (no_room, "arms.sales")):
        with monkeypatch.context() as patch:
            patch.setattr("os.write", trouble)
            limit_left(session, name)
        assert session.warning == "unsaved edits are not kept for now: the disk is full"
        assert list(state.iterdir()) == []
    session.undo()
    assert session.warning == "" and len(list(state.iterdir())) == 1
    crashed(session)
    assert same(taken_up(folder).negotiation, session.negotiation)


def test_a_trail_that_can_be_made_nowhere_is_told_until_it_can_be(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(folder)
    (old,) = state.iterdir()
    old.unlink()

    def nowhere(_: str) -> Path:
        raise NoStateError("no folder can be made")

    with monkeypatch.context() as patch:
        patch.setattr("negotiator.workspace.trail.state_folder", nowhere)
        limit_left(session)
    assert session.warning == "unsaved edits are not kept for now: no folder can be made"
    limit_left(session, "arms.sales")
    assert session.warning == ""
    crashed(session)
    assert same(taken_up(folder).negotiation, session.negotiation)


def no_room(*_: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.slow
def test_an_edit_costs_the_trail_far_less_than_a_millisecond(folder: Path) -> None:
    session = Session.open(folder)
    edit = move_limit(session.negotiation, "us", "grain.days", -1)
    trail = session._past.trail
    assert trail is not None
    start = time.perf_counter()
    for _ in range(1000):
        trail.edited("do", edit.label, edit.changes)
    assert time.perf_counter() - start < 0.5


def test_a_trail_is_of_its_folder_unless_it_is_said_to_be_of_a_sample(folder: Path, state: Path) -> None:
    for sample in (False, True):
        made = Trail(folder, sample) if sample else Trail(folder)
        assert trails(trail_key(folder, sample)) == [made.path]
        made.remove()


def test_a_trail_that_was_let_go_of_takes_no_line_and_stays_for_the_next_opening(folder: Path, state: Path) -> None:
    trail = Trail(folder)
    trail.edited("do", "a", ())
    trail.close()
    stood = trail.path.read_bytes()
    with open(folder / "negotiation.toml", "rb"):  # perhaps by the number that the trail had
        trail.edited("do", "b", ())
        trail.remove()
    assert (list(state.iterdir()), trail.path.read_bytes(), trail.fault) == ([trail.path], stood, "")
    with pytest.raises(OSError, match="ended"):
        trail.sync()
