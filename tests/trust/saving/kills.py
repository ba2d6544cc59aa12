"""Saves that are killed at random moments, and what stands then and after the next start."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from tests.trust.saving.every import SAVES
from tests.trust.saving.forks import Child, forked
from tests.trust.saving.works import Image, Work, begun, image, strays, texts


@dataclass(frozen=True)
class Ends:
    """How a save goes that is not killed: what stands before it, after it, and after the next start; its seconds."""

    before: Image
    saved: Image
    after: Image
    span: float


@dataclass(frozen=True)
class Killed:
    """A save that was killed: `torn` and `strays` are what is wrong; `midway` tells that it was caught in the act."""

    seed: int
    work: str
    midway: bool
    torn: tuple[str, ...]
    strays: tuple[str, ...]


def ends_of(work: Work, place: Path) -> Ends:
    """Save without a kill, some times."""
    spans = list[float]()
    for _ in range(4):
        begun(work, place)
        before = image(place)
        child = Child(work, place)
        since = time.perf_counter()
        child.begin()
        answer = child.end()
        spans.append(time.perf_counter() - since)
        assert answer is not None and answer.how == "saved", answer
    saved = image(place)
    assert not strays(place), strays(place)
    assert not (why := forked(lambda: work.start(place))), why
    return Ends(before, saved, image(place), sorted(spans)[2])


def killed(work: Work, ends: Ends, place: Path, seed: int) -> Killed:
    """Kill a save at a moment drawn from its span, and start the program there again."""
    begun(work, place)
    child = Child(work, place)
    until = time.perf_counter() + Random(seed).uniform(0, ends.span)
    child.begin()
    while (left := until - time.perf_counter()) > 0:
        time.sleep(left)
    child.end(kill=True)
    found, left_over = image(place), strays(place)
    torn = tuple(torn_in(found, ends))
    why = forked(lambda: work.start(place))
    final = image(place)
    mixed = (
        ()
        if texts(final) in map(texts, (ends.before, ends.after))
        else (f"after the next start: {differing(final, ends)}",)
    )
    midway = bool(left_over) or found not in (ends.before, ends.saved)
    return Killed(seed, work.name, midway, (*torn, *mixed, *([why] if why else [])), tuple(strays(place)))


def torn_in(found: Image, ends: Ends) -> Iterator[str]:
    """Name the files that hold neither their old nor their new text; what is temporary is none of them."""
    for path in ends.before.keys() | found.keys() | ends.saved.keys():
        whole = found.get(path) in (each.get(path) for each in (ends.before, ends.saved, ends.after))
        if not whole and ".negotiator-" not in path and not path.endswith("/"):
            yield path


def differing(found: Image, ends: Ends) -> str:
    """Tell which files are old and which are new."""
    paths = [path for path in ends.before.keys() | ends.after.keys() if ends.before.get(path) != ends.after.get(path)]
    old = [path for path in paths if found.get(path) == ends.before.get(path)]
    more = found.keys() - ends.before.keys() - ends.after.keys()
    return f"old: {old}, of {sorted(paths)}, and {sorted(more)}"


def run(place: Path, first: int, count: int) -> Iterator[dict[str, object]]:
    """Kill so many saves, of each kind by turns."""
    ends = [(work, ends_of(work, place)) for work in SAVES]
    for seed in range(first, first + count):
        work, found = ends[seed % len(ends)]
        yield asdict(killed(work, found, place, seed))
    print(*(f"{work.name}: {1000 * found.span:.1f} ms" for work, found in ends), sep="; ", file=sys.stderr)
