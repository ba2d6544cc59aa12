"""Unsaved edits of other folders are named, so that what a crash left is found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.workspace import edits
from negotiator.workspace.session import Session
from negotiator.workspace.waiting import waiting, waits
from tests.tui.folders import copied


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def edited(folder: Path) -> Session:
    session = Session.open(folder)
    side, name = session.negotiation.side_ids[0], session.negotiation.item_names[0]
    session.do(edits.mark(session.negotiation, side, name, "unknown"))
    return session


def test_edits_of_a_session_that_ended_are_found_from_elsewhere(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    session = edited(folder)
    assert waiting(tmp_path) == (), "its session lives"
    session.keep()
    assert waiting(tmp_path) == (str(folder),)
    assert waiting(folder) == (), "here they are offered"
    assert waits(folder) and not waits(tmp_path)
    again = Session.open(folder)
    again.throw_away(again.offers[0])
    again.leave()
    assert waiting(tmp_path) == ()


def test_what_is_no_trail_is_passed_over(tmp_path: Path) -> None:
    assert waiting(tmp_path) == ()
    trails = tmp_path / "state" / "negotiator" / "trails"
    for number, text in enumerate((b"", b"{", b'{"folder": 3}\n', b'["x"]\nmore\n', b"\xff\nmore\n")):
        (trails / f"key.{number}-1-2.trail").write_bytes(text)
    assert waiting(tmp_path) == ()
