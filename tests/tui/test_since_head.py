"""Signs in the matrix of what changed since HEAD, kept up with every edit and every commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.repos import small
from tests.tui.screen import SMALL, opened

pytestmark = pytest.mark.usefixtures("versioned")


async def test_signs_follow_edits_and_commits(tmp_path: Path) -> None:
    repo = small(tmp_path)
    async with opened(tmp_path, SMALL) as driven:
        assert "~" not in driven.text
        await driven.pick("Release")
        await driven.press("r")
        assert driven.row("Release").startswith("┃▶~   Release") and "~◆ ≥ some" in driven.row("Release")
        assert driven.row("▾ River").startswith("┃ ~▾ River") and driven.row("  Gauge  ").startswith("┃     Gauge")
        assert "since HEAD: North stance" in await driven.press("2")
        await driven.press("1", "u")
        assert "~" not in driven.text
        await driven.press("r", "ctrl+s")
        assert "~" in driven.row("Release")
        repo.commit("North is firm")
        driven.bench.app.on_app_focus()
        await driven.rest()
        assert "~" not in driven.text


async def test_a_new_item_has_a_sign_of_its_own(tmp_path: Path) -> None:
    repo = small(tmp_path)
    agenda = (tmp_path / "agenda/river.toml").read_text()
    repo.write(
        "agenda/river.toml", agenda + '\n[items.fish]\ntitle = "Fish"\nchoice = ["yes", "no"]\nstatus_quo = "no"\n'
    )
    async with opened(tmp_path, SMALL) as driven:
        assert driven.row("Fish").startswith("┃ +   Fish") and driven.row("▾ River").startswith("┃ ~▾ River")


async def test_without_a_commit_there_are_no_signs_and_no_room_for_them(tmp_path: Path) -> None:
    repo = small(tmp_path / "committed")
    small(tmp_path / "other").run("update-ref", "-d", "HEAD")
    async with opened(repo.path, SMALL) as driven:
        committed = driven.text
    async with opened(tmp_path / "other", SMALL) as driven:
        assert driven.text == committed
