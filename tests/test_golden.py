"""The helper for golden texts can fail, and remakes only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import REMAKE, assert_golden


def test_a_text_that_differs_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REMAKE, raising=False)
    file = tmp_path / "screen.txt"
    file.write_text("one\ntwo\n")
    assert_golden(file, "one  \ntwo")
    with pytest.raises(AssertionError, match="differs"):
        assert_golden(file, "one\ntoo")


def test_a_missing_text_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REMAKE, raising=False)
    with pytest.raises(AssertionError, match="is missing"):
        assert_golden(tmp_path / "screen.txt", "one")


def test_remaking_writes_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REMAKE, "remake")
    assert_golden(tmp_path / "new" / "screen.txt", "one \n\n")
    assert (tmp_path / "new" / "screen.txt").read_text() == "one\n"
