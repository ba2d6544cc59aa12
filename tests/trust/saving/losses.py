"""A loss of power at any moment of a save, or of a start after one that was killed: every disk that it may leave."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from random import Random

from tests.trust.saving.disks import WRITES, Disk, laid
from tests.trust.saving.forks import Child, answered
from tests.trust.saving.kills import Ends, ends_of, torn_in
from tests.trust.saving.tracing import Call, traced
from tests.trust.saving.works import COPY, SAVE, STATE, Work, begun, image, strays, texts

Key = frozenset[tuple[str, bytes]]
Disks = Mapping[Key, frozenset[str]]
"""Disks, each with what may stand on it after the next start: `old`, `new`."""

MOST = 300

EITHER, NEW = frozenset({"old", "new"}), frozenset({"new"})


@dataclass(frozen=True)
class Traced:
    """The calls of a save that change the disk, from the opening on, and the disk before it."""

    disk: Disk
    calls: tuple[Call, ...]


def trace_of(work: Work, place: Path) -> Traced:
    """Open, edit and save where the program never ran before, and give the calls."""
    begun(work, place)
    shutil.rmtree(place / STATE / "negotiator", ignore_errors=True)
    disk = Disk(place)
    calls, answer = traced(Child(work, place, whole=True), place.with_suffix(".calls"))
    assert answer is not None and answer.how == "saved", answer
    return Traced(disk, tuple(filter(_changes, calls)))


def _changes(call: Call) -> bool:
    return call.name in WRITES and (call.name != "openat" or "O_CREAT" in call.told) and call.result >= 0


def disks_of(found: Traced, end: frozenset[str] = NEW) -> dict[Key, frozenset[str]]:
    """Give every disk that a loss of power may leave before, during and after the calls.

    Once all were made the save was told to be done: then only `end` may stand.
    """
    disk, disks = deepcopy(found.disk), dict[Key, frozenset[str]]()
    for call in (None, *found.calls, None):
        if call is not None:
            disk.apply(call)
        for each in disk.lost():
            disks.setdefault(frozenset(each.items()), EITHER)
    for each in disk.lost():
        disks[frozenset(each.items())] = end
    return disks


def after_kills(work: Work, ends: Ends, found: Traced, place: Path, points: Iterable[int]) -> Iterator[Disks]:
    """Give, for kills after so many calls, every disk that a loss of power may leave in or after the next start."""
    for point in points:
        disk = deepcopy(found.disk)
        for call in found.calls[:point]:
            disk.apply(call)
        put(frozenset(disk.seen().items()), place)
        again = replace(work, ready=lambda place: started(work, place))
        calls, answer = traced(Child(again, place, whole=True), place.with_suffix(".calls"))
        assert answer is not None and answer.how == "saved", (point, answer)
        stands = image(place)
        end = frozenset(name for name, each in (("old", ends.before), ("new", ends.after)) if each == stands)
        yield disks_of(Traced(disk, tuple(filter(_changes, calls))), end)


def started(work: Work, place: Path) -> Callable[[], str]:
    """Give the next start as a save."""

    def start() -> str:
        work.start(place)
        return "saved"

    return start


def put(key: Key, place: Path) -> None:
    """Lay a disk out in a place."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    laid(dict(key), place)
    os.environ["XDG_STATE_HOME"] = str(place / STATE)


def wrong(work: Work, ends: Ends, key: Key, may: frozenset[str], place: Path) -> str:
    """Start the program on a disk, and tell what is wrong with what stands there then; empty where nothing is."""
    put(key, place)
    torn = list(torn_in(texts(image(place)), ends))
    if torn:
        return f"torn: {torn}"
    answer = answered(started(work, place))
    if answer.how != "saved":
        return f"the next start: {answer.how}: {answer.text}"
    final = texts(image(place))
    if not any(final == {"old": texts(ends.before), "new": texts(ends.after)}[each] for each in may):
        new = [path for path in ends.after if final.get(path) == ends.after[path] != ends.before.get(path)]
        return f"new: {new} where {sorted(may)} may stand, of {[path for path, _ in key]}"
    return f"left: {left}" if (left := strays(place)) else ""


def run(place: Path, seed: int, count: int, part: int = 0, parts: int = 0) -> Iterator[dict[str, object]]:
    """Try so many disks of a save, drawn, and of starts after two kills; with `parts`, a part of all there are.

    A copy has millions of disks after a kill: `MOST` are drawn for each.
    """
    for work in (SAVE, COPY) if parts else (SAVE,):
        ends, found = ends_of(work, place), trace_of(work, place)
        points = list(range(len(found.calls) + 1))
        chosen = points[part::parts] if parts else Random(seed).sample(points, 2)
        every = chain([disks_of(found)], after_kills(work, ends, found, place, chosen))
        for point, disks in zip((None, *chosen), every, strict=True):
            keys = sorted(disks, key=sorted)
            own = keys[part::parts] if parts and point is None else keys
            most = count // (1 + len(chosen)) if not parts else MOST if work is COPY else len(own)
            tried = Random(seed).sample(own, min(most, len(own)))
            faults = [why for key in tried if (why := wrong(work, ends, key, disks[key], place))]
            what = "a loss of power" if point is None else f"a kill after call {point}, then a loss of power"
            yield {"work": work.name, "what": what, "tried": len(tried), "of": len(disks), "wrong": faults[:3]}


PLANTED = ("journal/.negotiator-", "negotiator/journal", "state/negotiator", "us/.negotiator-", "talks/us", "talks/eu")
"""What a save that forgets to confirm it would not bring safely to the disk."""


def planted(place: Path, seed: int) -> Iterator[dict[str, object]]:
    """Leave one confirmation out of what a save does, and tell what disk is found to be wrong then."""
    ends, found = ends_of(SAVE, place), trace_of(SAVE, place)
    for part in PLANTED:
        calls = tuple(call for call in found.calls if not (call.name == "fsync" and _is_at(call, part)))
        disks = disks_of(Traced(found.disk, calls))
        keys = Random(seed).sample(sorted(disks, key=sorted), len(disks))
        told = next((why for key in keys if (why := wrong(SAVE, ends, key, disks[key], place))), "")
        yield {"left out": part, "calls": len(found.calls) - len(calls), "wrong": told}


def _is_at(call: Call, part: str) -> bool:
    return part in call.files[0] if part.endswith("-") else call.files[0].endswith(f"/{part}")
