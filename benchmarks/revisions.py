"""What a reader of the history waits for, over 1,000 commits of 40 position files, beside git's own log of patches.

Each run is a new process, its output read through a pipe: to the first whole line, to the end, and the most memory
that was resident, as the kernel counts it (of the process alone, without git's beside it).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.clock import Clock
from benchmarks.repository import COMMITS, FILES, FOLDER, make
from benchmarks.sheets import NONE, Sheet, mb, ms, times

RUNS = 3
FIRST, WHOLE, MEMORY = 1_000, 10_000, 300
GIT, ZONES = "git log -p", "negotiator log --zones"

# A small process starts the one that is watched, which would else count this one's memory as its own.
WATCH = """
import os, sys, time
read, write = os.pipe()
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)])
os.close(write)
first = None
while part := os.read(read, 65536):
    if first is None and b"\\n" in part:
        first = time.perf_counter() - start
_, status, usage = os.wait4(child, 0)
print(first, time.perf_counter() - start, usage.ru_maxrss)
sys.exit(status != 0)
"""


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure the commands; `smallest` takes few commits, once."""
    commits, files = (5, 4) if smallest else (COMMITS, FILES)
    with tempfile.TemporaryDirectory() as folder:
        repository = make(Path(folder) / "made.git", commits, files)
        cases = _cases(repository)
        taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in cases}
        for _ in range(1 if smallest else RUNS):
            for name, words in cases.items():
                taken[name].append(watched(*words))
    found = {name: tuple(map(statistics.median, zip(*runs, strict=True))) for name, runs in taken.items()}
    rows = tuple(_row(name, figures, found[GIT][1]) for name, figures in found.items())
    title = f"Table i: the history of {files} position files over {commits:,} commits"
    heads = ("command", "first line", "goal", "whole", "to git", "goal", "memory", "goal")
    return Sheet(title, heads, rows)


def _cases(repository: Path) -> dict[str, tuple[str, ...]]:
    place = str(repository / FOLDER)
    ours = (sys.executable, "-m", "negotiator")
    return {
        GIT: ("git", "--git-dir", str(repository), "log", "-p", "--", FOLDER),
        ZONES: (*ours, "log", "--zones", "-C", place),
        "negotiator log": (*ours, "log", "-C", place),
        "negotiator log, an item": (*ours, "log", "issue-1", "-C", place),
        "negotiator diff HEAD~1 HEAD": (*ours, "diff", "HEAD~1", "HEAD", "-C", place),
    }


def _row(name: str, figures: tuple[float, ...], git: float) -> tuple[str, ...]:
    first, whole, megabytes = figures
    limits = ((FIRST, "ms"), (WHOLE, "ms"), (MEMORY, "MB"))
    goals = [_goal(found, *most) if name == ZONES else NONE for found, most in zip(figures, limits, strict=True)]
    to_git = NONE if name == GIT else times(whole, git)
    return name, ms(first), goals[0], ms(whole), to_git, goals[1], mb(megabytes), goals[2]


def _goal(found: float, most: float, unit: str) -> str:
    return f"{most:,.0f} {unit}" if found <= most else f"{most:,.0f} {unit}, missed"


def watched(*command: str) -> tuple[float, float, float]:
    """Run a command: milliseconds to its first line and to its end, and MB; CalledProcessError where it fails."""
    run = [sys.executable, "-I", "-S", "-c", WATCH, *command]
    first, whole, resident = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024  # what the kernel counts in, in bytes
    return float(first) * 1000, float(whole) * 1000, int(resident) * unit / 1e6
