"""A loss of power at any moment of a save, or of a start after one that was killed: every disk that it may leave."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from random import Random

from tests.trust.saving.disks import WRITES, Disk, laid
from tests.trust.saving.forks import Child, answered
from tests.trust.saving.kills import Ends, ends_of, torn_in
from tests.trust.saving.tracing import Call, traced
from tests.trust.saving.works import COPY, EXPORT, RECORD, SAVE, SHEET, STATE, Work, begun, image, strays, texts

Key = frozenset[tuple[str, bytes]]
Disks = Mapping[Key, frozenset[str]]
"""Disks, each with what may stand on it after the next start: `old`, `new`."""

MOST = 160
"""How many disks are drawn, at most, of what a loss of power may leave after a kill: a copy has millions."""

EITHER, OLD, NEW = frozenset({"old", "new"}), frozenset({"old"}), frozenset({"new"})


WORKS = (SAVE, COPY, SHEET, RECORD, EXPORT)


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


@dataclass(frozen=True)
class Case:
    """What is done as power is lost, and what may stand once it is done."""

    what: str
    found: Traced
    end: frozenset[str] = NEW


def disks_of(case: Case) -> Disks:
    """Give every disk that a loss of power may leave before, during and after the calls."""
    moments = list(moments_of(case))
    every = {frozenset(each.items()): EITHER for disk in moments for each in disk.lost()}
    return every | {frozenset(each.items()): case.end for each in moments[-1].lost()}


def drawn(case: Case, most: int, random: Random) -> Disks:
    """Draw about so many of them, half of them of those that may be there once all is done."""
    moments = list(moments_of(case))
    each = max(1, most // 2 // len(moments))
    amid = {frozenset(disk.drawn(random).items()): EITHER for disk in moments for _ in range(each)}
    return amid | {frozenset(moments[-1].drawn(random).items()): case.end for _ in range(most // 2)}


def moments_of(case: Case) -> Iterator[Disk]:
    """Give the disk before the calls and after each."""
    disk = deepcopy(case.found.disk)
    yield deepcopy(disk)
    for call in case.found.calls:
        disk.apply(call)
        yield deepcopy(disk)


def after_kill(work: Work, ends: Ends, found: Traced, place: Path, point: int) -> Iterator[Case]:
    """Give the next start after a kill behind so many calls; and, where that leaves the old text, a save in it."""
    disk = deepcopy(found.disk)
    for call in found.calls[:point]:
        disk.apply(call)
    start = replace(work, ready=lambda place: started(work, place))
    calls, stands = again(start, disk, place), texts(image(place))
    end = frozenset(name for name, each in (("old", ends.before), ("new", ends.after)) if texts(each) == stands)
    yield Case(f"a kill after call {point}, then a loss of power", calls, end)
    if end == OLD:
        yield Case(f"a kill after call {point}, then a save and a loss of power", again(work, disk, place))


def again(work: Work, disk: Disk, place: Path) -> Traced:
    """Save where a kill left a disk, which lost nothing, and give the calls."""
    put(frozenset(disk.seen().items()), place)
    calls, answer = traced(Child(work, place, whole=True), place.with_suffix(".calls"))
    assert answer is not None and answer.how == "saved", answer
    return Traced(disk, tuple(filter(_changes, calls)))


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
    """Try so many disks of a save, drawn, and of starts after three kills; with `parts`, a part of all kills."""
    for work in WORKS if parts else WORKS[:1]:
        ends, found, random = ends_of(work, place), trace_of(work, place), Random(seed + part)
        points = range(len(found.calls) + 1)
        case = Case("a loss of power", found)
        every = disks_of(case)
        keys = list(every)[part::parts] if parts else random.sample(list(every), count)
        yield tried(work, ends, case, {key: every[key] for key in keys}, place)
        chosen = points[part::parts] if parts else few(points, journaled(found), random)
        for case in chain.from_iterable(after_kill(work, ends, found, place, point) for point in chosen):
            yield tried(work, ends, case, drawn(case, MOST if parts else count, random), place)


def few(points: Sequence[int], at: int, random: Random) -> tuple[int, int, int]:
    """Choose a kill, one before it, which leaves the old text, and one after it."""
    return at, random.choice(points[:at]), random.choice(points[at + 1 :])


def journaled(found: Traced) -> int:
    """Tell after how many calls a journal stands that is not confirmed: a start that goes by it has to do that."""
    return next(at for at, call in enumerate(found.calls, 1) if call.name == "rename")


def tried(work: Work, ends: Ends, case: Case, disks: Disks, place: Path) -> dict[str, object]:
    """Try disks, and tell what was wrong with them."""
    faults = [why for key, may in disks.items() if (why := wrong(work, ends, key, may, place))]
    return {"work": work.name, "what": case.what, "tried": len(disks), "wrong": faults[:3]}


PLANTED = ("journal/.negotiator-", "negotiator/journal", "state/negotiator", "us/.negotiator-", "talks/us", "talks/eu")
"""What a save that forgets to confirm it would not bring safely to the disk."""


def planted(place: Path, seed: int) -> Iterator[dict[str, object]]:
    """Leave one confirmation out of what a save does, and tell what disk is found to be wrong then."""
    ends, found = ends_of(SAVE, place), trace_of(SAVE, place)
    for part in PLANTED:
        calls = tuple(call for call in found.calls if not (call.name == "fsync" and _is_at(call, part)))
        disks = disks_of(Case(part, Traced(found.disk, calls)))
        keys = Random(seed).sample(list(disks), len(disks))
        told = next((why for key in keys if (why := wrong(SAVE, ends, key, disks[key], place))), "")
        yield {"left out": part, "calls": len(found.calls) - len(calls), "wrong": told}


def _is_at(call: Call, part: str) -> bool:
    return part in call.files[0] if part.endswith("-") else call.files[0].endswith(f"/{part}")
