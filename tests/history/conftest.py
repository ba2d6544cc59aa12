"""Git reads nothing of whoever runs the tests."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def git_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
