"""How long a command takes from nothing, and the most memory it holds, beside Python itself.

Each run is a new process, its output thrown away, the commands taking turns. A small Python starts it, takes the time
from start to end, and asks the kernel for the most memory that was resident (of that process alone).
"""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks.clock import Clock
from benchmarks.sheets import Sheet, mb, ms
from negotiator.samples import samples_dir

SAMPLE = str(samples_dir() / "us-china-2024-02")

CASES: dict[str, tuple[str, ...]] = {
    "python alone": ("-c", ""),
    "negotiator --version": ("-m", "negotiator", "--version"),
    "negotiator check": ("-m", "negotiator", "check", SAMPLE),
    "negotiator matrix": ("-m", "negotiator", "matrix", SAMPLE),
}
GOALS = {"negotiator matrix": (600, 80)}

RUNS = 9

# A process that is started by a large one counts the large one's memory as its own, hence the small one between.
WATCH = """
import os, sys, time
nothing = os.open(os.devnull, os.O_WRONLY)
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nothing, 1)])
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - start, usage.ru_maxrss)
sys.exit(status != 0)
"""


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure the commands; `smallest` runs each once."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in CASES}
    for _ in range(1 if smallest else RUNS):
        for name, arguments in CASES.items():
            taken[name].append(watched(*arguments))
    title = "Table start: commands from nothing, on the sample us-china-2024-02"
    rows = tuple(_row(name, *map(statistics.median, zip(*runs, strict=True))) for name, runs in taken.items())
    return Sheet(title, ("command", "time", "memory", "goal"), rows)


def _row(name: str, milliseconds: float, megabytes: float) -> tuple[str, ...]:
    most = GOALS.get(name)
    if most is None:
        return name, ms(milliseconds), mb(megabytes), "-"
    missed = "" if milliseconds <= most[0] and megabytes <= most[1] else ", missed"
    return name, ms(milliseconds), mb(megabytes), f"{most[0]} ms, {most[1]} MB{missed}"


def watched(*arguments: str) -> tuple[float, float]:
    """Run Python with these arguments: milliseconds and MB; CalledProcessError where it fails."""
    command = [sys.executable, "-I", "-S", "-c", WATCH, sys.executable, *arguments]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, resident = said.split()
    unit = 1 if sys.platform == "darwin" else 1024  # what the kernel counts in, in bytes
    return float(seconds) * 1000, int(resident) * unit / 1e6
