"""Free memory goes back to the system, where the C library can be told to."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.tui import heap, safety
from tests.tui.folders import copied
from tests.tui.screen import opened

LEFT = """
from threading import Thread
from negotiator.tui import heap
from tests.trust.hours.figures import held

def fill():
    kept = [bytes(20_000) for _ in range(3000)]
    some.extend(kept[::50])

some = []
heap.share()
for _ in range(4):
    thread = Thread(target=fill)
    thread.start()
    thread.join()
before = held()[0]
heap.give_back()
print(before, held()[0])
"""


@pytest.mark.skipif(heap._library() is None, reason="the C library here cannot be told to give memory back")
def test_what_threads_took_and_left_is_given_back() -> None:
    run = [sys.executable, "-c", LEFT]
    told = subprocess.run(run, check=True, cwd=Path(__file__).parents[2], capture_output=True, text=True).stdout
    before, after = map(int, told.split())
    assert after < before - 30_000_000


@pytest.mark.parametrize("wrong", [OSError, TypeError, None])
def test_another_c_library_is_left_alone(wrong: type[Exception] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def library(_: None) -> object:
        if wrong is not None:
            raise wrong
        return object()

    monkeypatch.setattr(ctypes, "CDLL", library)
    heap._library.cache_clear()
    try:
        heap.share()
        heap.give_back()
    finally:
        heap._library.cache_clear()


async def test_the_app_gives_it_back_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    monkeypatch.setattr(heap, "give_back", lambda: given.append(1))
    monkeypatch.setattr(safety, "TICK", 3600.0)
    async with opened(copied("us-china-2023-06", tmp_path)) as driven:
        watch = driven.app._safety
        assert watch is not None
        for _ in range(2 * safety.GIVEN_BACK):
            watch._tick()
    assert len(given) == 2
