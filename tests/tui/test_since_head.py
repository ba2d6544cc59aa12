"""Signs in the matrix of what changed since HEAD, kept up with every edit and every commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.files.reading import read
from negotiator.tui.since import read_head
from tests.history.repos import set_limit, small
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


def test_head_is_read_once_and_again_where_it_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo, now = small(tmp_path), read(tmp_path).negotiation
    assert now is not None
    (head,) = read_head(tmp_path, now, "")
    assert head.id == repo.run("rev-parse", "HEAD") and head.negotiation == now
    assert head.negotiation.positions == now.positions
    assert all(head.negotiation.positions[key] is now.positions[key] for key in now.positions)
    assert [*read_head(tmp_path, now, head.id)] == []
    set_limit(repo, "south", "most")
    moved = repo.commit("South gives way")
    (again,) = read_head(tmp_path, now, head.id)
    assert again.id == moved and again.negotiation != now
    repo.write("north/river.toml", "stnce = 1\n")
    repo.commit("A slip")
    (broken,) = read_head(tmp_path, now, moved)
    assert broken.negotiation is None
    monkeypatch.setenv("PATH", "")
    assert [*read_head(tmp_path, now, "")] == []
    (none,) = read_head(tmp_path, now, moved)
    assert (none.id, none.negotiation) == ("", None)
