"""What holds for every hostile text: no edits of another test are offered, and no files are watched."""

from __future__ import annotations

from tests.tui.conftest import state, unwatched, watched

__all__ = ["state", "unwatched", "watched"]
