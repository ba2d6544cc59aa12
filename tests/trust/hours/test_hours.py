"""However long the app is used, it holds no more than at first."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from negotiator.tui import safety
from tests.trust.conftest import Tell
from tests.trust.hours import driving
from tests.trust.hours.driving import at_work
from tests.trust.hours.figures import Hour, counted, held, live, worse
from tests.trust.hours.others import LARGE, SAMPLE, SMALL, folder_of
from tests.trust.hours.user import HOURS, round_of_all

MORE = {"threads": 1, "descriptors": 1, "Negotiation": 2}
"""What may differ by what is under way just then; of all else there is no more."""


async def _twice(folder: Path) -> tuple[Mapping[str, int], Mapping[str, int]]:
    found = []
    async with at_work(folder, seed=7) as user:
        for _ in range(2):
            await user.all(round_of_all(7))
            _, threads, descriptors = held()
            found.append({**live(counted()), "threads": threads, "descriptors": descriptors})
    return found[0], found[1]


@pytest.mark.long
def test_all_done_twice_leaves_no_screen_session_thread_or_descriptor_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr(safety, "TICK", driving.TICK)
    before, after = asyncio.run(_twice(folder_of(SMALL, tmp_path)))
    allowed = {name: before.get(name, 0) + MORE.get(name, 0) for name in after}
    more = {name: (before.get(name, 0), number) for name, number in after.items() if number > allowed[name]}
    figure("kinds of objects after two rounds of use", len(after), f"{len(more)} of them more than after one")
    assert more == {}


def test_what_grows_is_told() -> None:
    def made(rss: int, threads: int, seconds: float) -> Hour:
        return Hour(rss, 1000, threads, 10, 0, (seconds, seconds, seconds))

    assert worse([made(9, 5, 9), made(100, 5, 1.0), made(109, 6, 1.09)]) == []
    assert len(worse([made(9, 5, 1), made(100, 5, 1.0), made(111, 5, 1.0)])) == 1
    assert len(worse([made(9, 5, 1), made(100, 5, 1.0), made(100, 7, 1.2)])) == 3


@pytest.mark.long
@pytest.mark.alone
@pytest.mark.parametrize("case", [SAMPLE, LARGE])
def test_eight_hours_of_use_are_flat(case: str, figure: Tell) -> None:
    command = (sys.executable, "-m", "tests.trust.hours", case)
    done = subprocess.run(command, check=False, cwd=Path(__file__).parents[3], capture_output=True, text=True)
    figure(f"hours of use, {case}", HOURS, done.stdout.strip().splitlines()[-1] if done.stdout else "nothing")
    assert done.returncode == 0, done.stdout + done.stderr
