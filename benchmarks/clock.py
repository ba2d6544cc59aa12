"""Medians of repeated runs, in milliseconds; contestants take turns, so that a busy machine is busy for all."""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

Case = Callable[[], object]

SLICE = 0.02
"""How long one contestant runs, again and again, before the next has its turn; once at least (seconds)."""

SLOW = 0.5
"""From how many seconds the first run counts, which otherwise only warms up."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How long the turns go on, how many there are at least, and when they end all the same (seconds)."""

    seconds: float = 1.0
    turns: int = 3
    most: float = 10.0

    def median(self, case: Case) -> float:
        """Give the median of one case by itself."""
        return self.medians({"": case})[""]

    def medians(self, cases: Mapping[str, Case]) -> dict[str, float]:
        """Give the median of each, all taking turns, the collector of rubbish being off as in `timeit`."""
        with _no_collector():
            first = {name: timed(case) for name, case in cases.items()}
            taken = {name: [once] if once > SLOW else [] for name, once in first.items()}
            start, turns = time.perf_counter(), 0
            while self._goes_on(turns, time.perf_counter() - start):
                for name, case in cases.items():
                    taken[name] += _slice(case)
                turns += 1
        return {name: statistics.median(each) * 1000 for name, each in taken.items()}

    def _goes_on(self, turns: int, spent: float) -> bool:
        return turns == 0 or spent < self.seconds or (turns < self.turns and spent < self.most)


def warm() -> None:
    """Import numpy, as an app that has been used for a while has: what needs it does not pay for that."""
    import_module("numpy")


def timed(case: Case) -> float:
    """Give the seconds of one run."""
    start = time.perf_counter()
    case()
    return time.perf_counter() - start


def peak(case: Case) -> float:
    """Give the most memory that one run holds besides what was held before, in MB (all that Python and numpy take)."""
    tracemalloc.start()
    try:
        case()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def _slice(case: Case) -> list[float]:
    taken = [timed(case)]
    while sum(taken) < SLICE:
        taken.append(timed(case))
    return taken


@contextmanager
def _no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
