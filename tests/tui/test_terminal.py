"""The whole path in a real terminal: open the sample, move, mark, save a copy, quit; and hostile text there."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.files.reading import read
from tests.tui.folders import put
from tests.tui.hostile import hostile
from tests.tui.tmux import terminal

pytestmark = [pytest.mark.needs("tmux"), pytest.mark.slow]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=["80x24", "200x60"])
def test_a_sample_is_opened_marked_saved_as_a_copy_and_left(size: tuple[int, int], tmp_path: Path) -> None:
    with terminal(tmp_path) as shown:
        shown.start(size, tmp_path)
        lines = shown.wait("zone: 4").splitlines()
        assert "United States and China, Febr" in lines[0] and "[US]" in lines[2] and "? help" in lines[-1]
        assert (len(lines), max(map(len, lines))) == (size[1], size[0])
        shown.press("/")
        shown.wait("26 of 26 items")
        shown.type("precursor")
        shown.wait("1 of 26 items")
        shown.press("Enter")
        shown.wait("▶    Precursor controls")
        shown.press("H")
        shown.wait("limit licensing to advisories")
        shown.press("r")
        shown.wait("marked red line")
        shown.press("C-s")
        shown.wait("save your copy in which folder?")
        shown.press("C-u")
        shown.wait_gone("us-china-2024-02")
        shown.type("mine")
        shown.press("Enter")
        shown.wait_gone("unsaved")
        assert "in which folder?" not in shown.wait("saved")
        shown.press("q")
        shown.wait("left with 0")
    reading = read(tmp_path / "mine")
    assert reading.negotiation is not None
    position = reading.negotiation.position("us", "fentanyl.precursor-controls")
    assert (position.stance, str(position.limit)) == ("red-line", "advisories")


@pytest.mark.parametrize("begin", [4])
def test_hostile_text_does_nothing_to_a_terminal(begin: int, tmp_path: Path) -> None:
    put(tmp_path / "talks", hostile(begin))
    with terminal(tmp_path) as shown:
        shown.start((80, 24), tmp_path, "talks")
        shown.wait("1 Matrix")
        title = shown.title
        for key, there in (
            ("2", "2 Position"),
            ("3", "3 Deal"),
            ("7", "7 Summary"),
            ("1", "1 Matrix"),
            ("Enter", "Enter picks"),
        ):
            shown.press(key)
            lines = shown.wait(there).splitlines()
            assert "saved" in lines[0]
            assert "? help" in lines[-1]
            assert shown.title == title
        shown.press("Escape")
        shown.wait_gone("Enter picks")
        shown.press("q")
        shown.wait("left with 0")
        assert "owned" not in shown.title
