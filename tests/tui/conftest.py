"""What holds for every test of the app: no edits of another test are offered, and no files are watched unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator.tui import safety, since


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the trails, which no other test has written to."""
    home = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home / "negotiator" / "trails"


@pytest.fixture(autouse=True)
def unwatched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test change files without a dialog that may open any time, unless it asks for `watched`."""
    if "watched" not in request.fixturenames:
        monkeypatch.setattr(safety, "notices", lambda *_: iter(()))


@pytest.fixture(autouse=True)
def unversioned(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show no signs of what changed since HEAD: a test folder may stand in a checkout; else `versioned`."""
    if "versioned" not in request.fixturenames:
        monkeypatch.setattr(since, "read_head", lambda *_: iter(()))


@pytest.fixture
def versioned() -> None:
    """Read HEAD from git, as the app does outside of tests."""


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Watch the files, as the app does outside of tests, and look more often at who is there."""
    monkeypatch.setattr(safety, "TICK", 0.2)
    yield
