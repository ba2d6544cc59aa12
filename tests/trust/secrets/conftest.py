"""What holds for every test of secrets: all that is left behind lies in one place, and the time of commits is still."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from negotiator.exercise.passing.repository import Repository


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the user's own git out, what is left in one place, and the time of commits still."""
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    for name in ("HOME", "XDG_STATE_HOME", "TMPDIR"):
        (tmp_path / "left" / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(tmp_path / "left" / name))
    monkeypatch.setattr(tempfile, "tempdir", None)  # it may have been looked up before
    who = Repository._who
    still = {f"GIT_{each}_DATE": "2026-11-23T10:30:00Z" for each in ("AUTHOR", "COMMITTER")}
    monkeypatch.setattr(Repository, "_who", lambda self: {**who(self), **still})
