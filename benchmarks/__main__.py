"""Prints the tables that are named, by letter or module, or all of them."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import Protocol, cast

from benchmarks.clock import Clock
from benchmarks.sheets import Sheet

TABLES = {
    "start": "start",
    "a": "tools",
    "b": "sizes",
    "c": "keys",
    "d": "links",
    "e": "sides",
    "f": "prices",
    "g": "draws",
    "h": "screen",
    "i": "revisions",
    "j": "merging",
    "k": "bargaining",
}


class Bench(Protocol):
    """A module of one table."""

    def sheet(self, clock: Clock, smallest: bool = False) -> Sheet:
        """Measure all cases, or the smallest alone."""


def bench(name: str) -> Bench:
    """Give the module of a table; KeyError where there is none of this letter or name."""
    module = TABLES[name] if name in TABLES else {each: each for each in TABLES.values()}[name]
    return cast(Bench, import_module(f"benchmarks.{module}"))


def main(wanted: list[str]) -> None:
    """Print the tables named, or all, each when it is ready."""
    unknown = [name for name in wanted if name not in TABLES and name not in TABLES.values()]
    if unknown:
        known = ", ".join(f"{letter} ({module})" for letter, module in TABLES.items())
        sys.exit(f"no such table: {', '.join(unknown)}; there are: {known}")
    for name in wanted or TABLES:
        start = time.perf_counter()
        print(bench(name).sheet(Clock()).text(), flush=True)
        print(f"\n({name}: {time.perf_counter() - start:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
