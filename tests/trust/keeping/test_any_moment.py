"""What a kill after each key would leave, and a fault in a screen does: every mark is offered at the next start."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.tui import safety, since, workbench
from negotiator.tui.dispatch import HANDLERS
from negotiator.workspace.session import Session
from tests.trust.conftest import Tell
from tests.tui.folders import copied
from tests.tui.screen import opened
from tests.workspace.folders import crashed, same

KEYS = ("j", "j", "r", "+", "+", "j", "L", "H", "u", "t", "j", "-", "k", "z")
"""Keys that move, mark and take back; the last is where the fault is."""


def _fault(_: object) -> NoReturn:
    raise KeyError("planted")


def offered(folder: Path) -> Negotiation:
    """Open the folder again, take up all that is offered, and give what that makes."""
    session = Session.open(folder)
    for offer in session.offers:
        session.take_up(offer)
    session.leave()
    return session.negotiation


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(safety, "notices", lambda *_: iter(()))
    monkeypatch.setattr(since, "read_head", lambda *_: iter(()))
    monkeypatch.setattr(workbench, "HANDLERS", {**HANDLERS, "zoom": _fault})
    return copied("us-china-2023-06", tmp_path)


async def test_a_kill_after_any_key_and_a_fault_in_a_screen_leave_every_mark(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    """What stands on disk as a key is done is all that a kill leaves: nothing is written later."""
    held = list[Negotiation]()
    with pytest.raises(KeyError, match="planted"):
        async with opened(folder) as driven:
            session = driven.bench.session
            for number, key in enumerate(KEYS):
                await driven.tap(key)
                held.append(session.negotiation)
                shutil.copytree(tmp_path / "state", tmp_path / str(number))
    crashed(session)
    found = list[bool]()
    for number, made in enumerate(held):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / str(number)))
        found.append(same(offered(folder), made))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    figure("killed after each key: tried, with a mark lost", len(found), found.count(False))
    figure("a fault in a screen: offered as it was", 1, kept := same(offered(folder), held[-1]))
    assert all(found) and kept
    assert sum(not same(one, other) for one, other in pairwise(held)) > 3, "few keys marked anything"
