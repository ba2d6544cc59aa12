"""The README's pictures: from the real app, the same again each time, and a clear word without Chromium."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from screenshots.__main__ import CHROMIUM, PICTURES, main, svg_of

HEAD = b"\x89PNG\r\n\x1a\n"


@pytest.mark.needs("chromium")
def test_pictures_are_made_and_made_the_same_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screenshots.__main__.PICTURES", PICTURES[-1:])
    for folder in ("one", "two"):
        assert main(tmp_path / folder) == 0
    one, two = ((tmp_path / folder / f"{PICTURES[-1].name}.png").read_bytes() for folder in ("one", "two"))
    assert one[:8] == HEAD
    width, height = struct.unpack(">II", one[16:24])
    assert width > height > 300
    assert one == two


def test_the_repository_holds_the_pictures() -> None:
    kept = Path(__file__).parents[2] / "screenshots"
    assert {path.stem for path in kept.glob("*.png")} == {picture.name for picture in PICTURES}
    assert all(path.read_bytes()[:8] == HEAD for path in kept.glob("*.png"))


async def test_a_picture_names_no_host_and_shows_the_app() -> None:
    svg = await svg_of(next(each for each in PICTURES if each.name == "review"))
    assert re.findall(r"url\((?!#)|@font-face|href=|src=", svg) == []
    assert set(re.findall(r"https?://[^\"' )]+", svg)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert "looked&#160;at" in svg and "Taiwan" in svg


def test_without_chromium_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(tmp_path) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert CHROMIUM[0] in told
    assert list(tmp_path.iterdir()) == []
