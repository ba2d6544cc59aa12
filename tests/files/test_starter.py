"""A negotiation to start from stands whole, or none of it does."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from negotiator.files import starter

TEXTS = {PurePosixPath("us/side.toml"): b"a = 1\n", PurePosixPath("us/x.toml"): b"", PurePosixPath("china/y.toml"): b""}
UNNAMEABLE = PurePosixPath("china", "x" * 300)


def test_what_was_written_is_taken_back_with_its_folders_where_a_later_file_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter, "starter", lambda: {**TEXTS, UNNAMEABLE: b"", PurePosixPath("never.toml"): b""})
    with pytest.raises(OSError, match="too long"):
        starter.write_starter(tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_what_another_puts_there_meanwhile_is_neither_replaced_nor_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "us" / "x.toml"

    def late() -> dict[PurePosixPath, bytes]:
        theirs.parent.mkdir()
        theirs.write_text("theirs")
        return TEXTS

    monkeypatch.setattr(starter, "starter", late)
    with pytest.raises(FileExistsError):
        starter.write_starter(tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [theirs]
    assert theirs.read_text() == "theirs"


def test_a_folder_that_another_filled_meanwhile_stays_with_what_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "us" / "notes.txt"

    class Late(dict[PurePosixPath, bytes]):
        def items(self):  # type: ignore[no-untyped-def]
            for name, text in super().items():
                if name == UNNAMEABLE:
                    theirs.write_text("theirs")
                yield name, text

    monkeypatch.setattr(starter, "starter", lambda: Late({**TEXTS, UNNAMEABLE: b""}))
    with pytest.raises(OSError, match="too long"):
        starter.write_starter(tmp_path)
    assert sorted(tmp_path.rglob("*")) == [theirs.parent, theirs]
