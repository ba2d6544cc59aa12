"""The command line run in this process, away from the terminal and colours of whoever tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from negotiator.cli import main

USUAL = 80


class Ran(NamedTuple):
    """What a run left: its exit code, and both outputs."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `negotiator` with some words at a width; nothing unexpected may happen in it."""
    for name in ("NO_COLOR", "NEGOTIATOR_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str | Path, columns: int = USUAL) -> Ran:
        monkeypatch.setenv("COLUMNS", str(columns))
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        assert "unexpected" not in captured.err
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err)

    return run
