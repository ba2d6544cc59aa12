"""What is measured of a process that is used: memory, objects, threads, descriptors, and the time of an action."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from textual.screen import Screen

MEGABYTE = 1 << 20

WATCHED = ("Session", "Past", "Trail", "Negotiation", "Analyst", "Since", "Learning", "Safety")
"""The classes of the program whose instances are told of by name; besides them all screens and dialogs."""


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour: what the process holds at its end, and what its actions took, in seconds of a processor."""

    rss: int
    objects: int
    threads: int
    descriptors: int
    state: int
    times: Sequence[float]

    @property
    def middle(self) -> float:
        """Give the median time of an action until all is at rest, in milliseconds."""
        return median(self.times) * 1000

    @property
    def tail(self) -> float:
        """Give the 95th percentile of it."""
        return quantiles(self.times, n=20)[-1] * 1000

    @property
    def row(self) -> str:
        """Give the figures as a row of the table."""
        memory = f"{self.rss / MEGABYTE:9.1f} {self.objects:9,} {self.threads:7} {self.descriptors:11}"
        return f"{memory} {self.state / 1024:9.1f} {self.middle:9.1f} {self.tail:9.1f} {sum(self.times):9.1f}"


HEADINGS = "hour    RSS MB   objects threads descriptors  state kB median ms     95 %   seconds"


def held(process: int | str = "self") -> tuple[int, int, int]:
    """Give the resident bytes, the threads and the open descriptors of a process."""
    place = Path("/proc") / str(process)
    pages = int((place / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE"), len(list((place / "task").iterdir())), len(list((place / "fd").iterdir()))


def size(folder: Path) -> int:
    """Give the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def counted() -> Counter[type]:
    """Count the live objects by type, after all garbage is gone."""
    for _ in range(3):
        gc.collect()
    return Counter(map(type, gc.get_objects()))


KEPT = ("model", "view", "zopa")
"""The packages of whose values some are remembered, up to a bound that a short test does not reach."""

ONE = ("NegotiatorApp", "Workbench", "Session", "Past", "Trail", "Safety")
"""The classes of which an app that shows one folder has one instance each."""


@contextmanager
def apart() -> Iterator[None]:
    """Leave out of all counts what is there already: less to look through, and nothing of other tests."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def own(found: Mapping[type, int]) -> Counter[str]:
    """Give of a count the program's own types by name, without the values that it remembers."""
    places = {kind: str(kind.__module__).split(".") for kind in found}
    ours = (kind for kind, (top, *rest) in places.items() if top == "negotiator" and not {*rest[:1]} & {*KEPT})
    return sum((Counter({kind.__name__: found[kind]}) for kind in ours), Counter())


def live(found: Mapping[type, int]) -> dict[str, int]:
    """Give of a count what a leak would show in first: screens, dialogs, sessions and what they hold."""
    ours = {kind: number for kind, number in found.items() if str(kind.__module__).startswith("negotiator.")}
    kept = {kind: number for kind, number in ours.items() if kind.__name__ in WATCHED or issubclass(kind, Screen)}
    return {kind.__name__: number for kind, number in sorted(kept.items(), key=lambda each: each[0].__name__)}


def worse(hours: Sequence[Hour], within: float = 0.1) -> list[str]:
    """Name what the last hour needs more of than the second, by more than a share of it."""
    early, late = hours[1], hours[-1]
    found = {
        "RSS": (early.rss, late.rss),
        "objects": (early.objects, late.objects),
        "median time": (early.middle, late.middle),
        "time in all": (sum(early.times), sum(late.times)),
        "state": (max(early.state, MEGABYTE), late.state),
    }
    more = [f"{name}: {a:,.0f} to {b:,.0f}" for name, (a, b) in found.items() if b > a * (1 + within)]
    for name, a, b in (("threads", early.threads, late.threads), ("files", early.descriptors, late.descriptors)):
        more += [f"{name}: {a} to {b}"] if b > a + 1 else []
    return more
