"""Where ASCII is asked for, no other sign is painted: not in panes, frames, bars, dialogs or the last line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import assert_golden
from tests.tui.folders import copied
from tests.tui.screen import SMALL, opened
from tests.tui.walks import SAMPLE, WALKED, Walked, crash, stand_still, walk

GOLDEN = Path(__file__).parent / "golden" / "ascii"


def foreign(shown: str) -> list[str]:
    """The lines that hold a sign beyond ASCII."""
    return [line for line in shown.split("\n") if not line.isascii()]


async def test_no_screen_holds_a_sign_beyond_ascii(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(SAMPLE, tmp_path)
    stand_still(monkeypatch)
    crash(folder, monkeypatch)
    async with opened(folder, SMALL, ascii_only=True) as driven:
        shown = await walk(Walked(driven.pilot), folder)
    assert {name: lines for name, text in shown.items() if (lines := foreign(text))} == {}
    for name in WALKED:
        assert_golden(GOLDEN / f"{name}.txt", shown[name])
