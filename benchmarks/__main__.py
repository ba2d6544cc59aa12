"""Runs the benchmarks: the median and the quickest of repeated runs of each case, in milliseconds."""

from __future__ import annotations

import pkgutil
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module

import benchmarks

SECONDS = 1.0
"""How long a case is repeated; once at least."""


def timings(case: Callable[[], object]) -> list[float]:
    """Milliseconds of repeated runs, after one that warms up."""
    case()
    taken: list[float] = []
    end = time.perf_counter() + SECONDS
    while not taken or time.perf_counter() < end:
        start = time.perf_counter()
        case()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def main(wanted: list[str]) -> None:
    """Run the modules named, or all."""
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__"]
    unknown = set(wanted) - set(known)
    if unknown:
        sys.exit(f"no such benchmark: {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    print(f"{'case':<50}{'median':>10}{'best':>10}{'runs':>8}")
    for name in wanted or known:
        for title, case in import_module(f"benchmarks.{name}").cases().items():
            taken = timings(case)
            median, best = statistics.median(taken), min(taken)
            print(f"{name + ': ' + title:<50}{median:>10.1f}{best:>10.1f}{len(taken):>8}")


if __name__ == "__main__":
    main(sys.argv[1:])
