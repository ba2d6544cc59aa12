"""The log of a crash tells where the program was and what kind of error it was, never what files hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.workspace.crashlog import log_crash

SECRET = "we would settle for 40"


def failed() -> BaseException:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


def test_the_log_names_every_error_and_its_place_but_not_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = log_crash(failed())
    assert path is not None and path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert text.index("builtins.ValueError") < text.index("builtins.KeyError")
    assert text.count("in failed") == 2 and SECRET not in text


def test_where_no_log_can_be_written_the_crash_is_told_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    (tmp_path / "file").touch()
    assert log_crash(failed()) is None
