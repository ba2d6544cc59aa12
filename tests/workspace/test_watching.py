"""Watching a folder: changes of content are noticed, however they are written, and nothing else is."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
import watchfiles

from negotiator.files.atomic import replace_file
from negotiator.workspace.watching import notices
from tests.workspace.folders import SMALL, put

PATIENCE = 20.0


class Watched:
    """A folder that is watched in a thread; counts the notices."""

    def __init__(self, folder: Path, poll: float) -> None:
        self.folder, self.count, self.awaited, self.stop = folder, 0, 0, Event()
        self.thread = Thread(target=self._run, args=(poll,))
        self.thread.start()
        self.comes(lambda: None)  # what changed before the watch began may have to be looked at
        time.sleep(0.3)

    def _run(self, poll: float) -> None:
        for _ in notices(self.folder, self.stop, poll):
            self.count += 1

    def comes(self, act: Callable[[], object]) -> None:
        """Do something, which must be noticed."""
        end = time.monotonic() + PATIENCE
        act()
        self.awaited += 1
        while self.count < self.awaited:
            assert time.monotonic() < end, "nothing was noticed"
            time.sleep(0.02)


@pytest.fixture(params=[False, True], ids=["told", "polled"])
def watched(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    def broken(*_: object, **__: object) -> Iterator[object]:
        raise OSError("no more watches")

    if request.param:
        monkeypatch.setattr(watchfiles, "watch", broken)
    made = Watched(put(tmp_path / "talks", SMALL), 0.2)
    yield made
    made.stop.set()
    made.thread.join(PATIENCE)
    assert not made.thread.is_alive()


@pytest.mark.slow
def test_changes_are_noticed_whatever_way_they_are_written(watched: Watched, tmp_path: Path) -> None:
    path = watched.folder / "us" / "grain.toml"
    text = path.read_bytes()
    watched.comes(lambda: path.write_bytes(text + b"# one\n"))
    watched.comes(lambda: replace_file(path, text + b"# two\n"))
    watched.comes((watched.folder / "china" / "arms.toml").unlink)
    watched.comes(lambda: shutil.rmtree(watched.folder))
    watched.comes(lambda: put(watched.folder, SMALL))
    watched.comes(lambda: path.write_bytes(text + b"# three\n"))
    count = watched.count
    path.write_bytes(path.read_bytes())
    os.utime(path)
    (watched.folder / "note.txt").write_text("no document")
    time.sleep(0.8)
    assert watched.count == count
