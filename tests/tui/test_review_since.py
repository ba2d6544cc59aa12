"""A review of what changed since a revision, chosen by keys, kept for the next run, and left out where it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.tui.review import ReviewScreen
from tests.history.repos import set_limit, small
from tests.tui.screen import SMALL, Driven, opened


def looks(driven: Driven) -> list[tuple[str, str]]:
    """Give the positions that the review walks through."""
    assert isinstance(driven.app.screen, ReviewScreen)
    return [(look.side, look.item) for look in driven.app.screen.walk.looks]


async def test_a_review_of_what_changed_since_a_tag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    repo = small(tmp_path / "talks")
    repo.run("tag", "begun")
    set_limit(repo, "south", "most")
    repo.commit("South gives way", "2024-03-05T12:00:00+00:00")
    async with opened(repo.path, SMALL, at_home=True) as driven:
        await driven.press("v")
        assert len(looks(driven)) == 4
        await driven.press("o", "c")
        await driven.type("nowhere")
        shown = await driven.press("enter")
        assert 'no revision "nowhere"' in shown and len(looks(driven)) == 4
        await driven.press("o", "c")
        await driven.type("begun")
        assert "Changed since: begun" in await driven.press("enter")
        shown = await driven.press("escape")
        assert looks(driven) == [("south", "river.release")]
        assert "changed since" in shown and "2024-02-10: limit" in shown
        await driven.press("enter", "escape", "ctrl+s", "q")
    repo.run("tag", "-d", "begun")
    async with opened(repo.path, SMALL, at_home=True) as driven:
        shown = await driven.press("v")
        assert "not only what changed since begun: no revision" in " ".join(shown.split())
        assert len(looks(driven)) == 3
