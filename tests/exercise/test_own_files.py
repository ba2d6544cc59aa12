"""A side's own folder is handed out whole, or it is said why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.exercise.packing import own_files as module
from negotiator.exercise.packing.errors import PackError
from negotiator.exercise.packing.own_files import own_files
from negotiator.files.reading import Reading, read
from tests.exercise.folders import put, small


@pytest.fixture
def made(tmp_path: Path) -> Reading:
    return read(put(tmp_path / "whole", small()))


def test_a_side_without_a_folder_has_no_files(made: Reading) -> None:
    assert own_files(made, "nobody") == {}


def test_a_file_that_is_too_big_or_may_not_be_read_is_named(made: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = made.folder / "us" / "map.bin"
    map_.touch()
    os.truncate(map_, module.MOST_BYTES + 1)
    with pytest.raises(PackError, match=r"map\.bin is too big, 100,000,001 bytes; at most .* is handed out"):
        own_files(made, "us")
    os.truncate(map_, 0)
    opened = os.open

    def refused(path: str, *rest: int) -> int:
        if os.fspath(path) == str(map_):
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(PackError, match=r"map\.bin cannot be read: permission denied"):
        own_files(made, "us")


@pytest.mark.parametrize(("bound", "most"), [("MOST_FILES", 4), ("MOST_BYTES", 1_000)])
def test_a_folder_that_holds_too_much_is_refused(
    made: Reading, monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    for name in "abcd":
        (made.folder / "us" / name).write_bytes(b"x" * 300)
    monkeypatch.setattr(module, bound, most)
    with pytest.raises(PackError, match="us is too big to hand out"):
        own_files(made, "us")
