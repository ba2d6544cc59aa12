"""What a set-up can do but in part, and what git does not tell it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.history.errors import HistoryError
from negotiator.history.setup.acts import path
from negotiator.history.setup.plan import hook


def test_a_hook_that_cannot_be_made_executable_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    (planned,) = hook(tmp_path / "hooks" / "pre-commit", ("new",))
    with monkeypatch.context() as patch:
        patch.setattr(os, "chmod", failing)
        with pytest.raises(HistoryError, match="pre-commit is written, but cannot be made executable") as error:
            planned.do(tmp_path)
    assert error.value.hint == "git passes it over until it is"
    assert "\nnew\n" in (tmp_path / "hooks" / "pre-commit").read_text()


def test_a_place_that_git_does_not_tell_is_told(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="git does not tell where info/attributes is"):
        path(tmp_path / "gone", "info/attributes")
