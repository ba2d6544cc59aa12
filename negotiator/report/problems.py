"""What a check found, as lines: faults, warnings and notes with their places, and one line that sums them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from negotiator.files.document import read_document
from negotiator.files.paths import path_of
from negotiator.files.reading import Reading
from negotiator.interop.reading import Imported
from negotiator.model.negotiation import Doc
from negotiator.model.problems import Problem
from negotiator.texts.faults import Fault, key_text
from negotiator.zopa.warnings import warnings


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong in one folder, what only looks wrong, and what was read of another tool's files otherwise."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()


def checked(reading: Reading | Imported) -> Checked:
    """Check what was read: its faults, its notes, and where it is sound, what looks wrong in it."""
    found = warnings(reading.negotiation) if reading.negotiation is not None else ()
    if isinstance(reading, Imported):
        return Checked(reading.faults, tuple(_in_no_file(reading.folder, each) for each in found), reading.notes)
    return Checked(reading.faults, (*reading.notes, *located(reading, found)))


def _in_no_file(folder: Path, problem: Problem) -> Fault:
    """Give a problem of a scenario, whose files have no such keys."""
    place = key_text((problem.doc.side, *problem.keys) if problem.doc.side else problem.keys)
    return Fault(folder, None, place, problem.what, problem.allowed)


def located(reading: Reading, problems: Iterable[Problem]) -> tuple[Fault, ...]:
    """Give each problem its file and line."""
    return tuple(_located(reading.folder, reading.texts, problem) for problem in problems)


def _located(folder: Path, texts: Mapping[Doc, bytes], problem: Problem) -> Fault:
    document = read_document(problem.doc, folder / path_of(problem.doc), texts.get(problem.doc, b""))
    return document.fault(problem.keys, problem.what, problem.allowed)


def lines(found: Checked) -> Iterator[str]:
    """Give a line for each fault, warning and note: `path:line: warning: key: what; allowed`."""
    yield from map(str, found.faults)
    for kind, faults in (("warning", found.warnings), ("note", found.notes)):
        for each in faults:
            yield str(replace(each, key=f"{kind}: {each.key}" if each.key else kind))


def tally(found: Sequence[Checked]) -> str:
    """Sum up checks in one line."""
    faults = sum(len(each.faults) for each in found)
    warned = sum(len(each.warnings) for each in found)
    sound = sum(not each.faults for each in found)
    state = "sound" if sound == len(found) else f"{sound} sound" if len(found) > 1 else "not sound"
    noted = sum(len(each.notes) for each in found)
    more = f", {_many(noted, 'note')}" if noted else ""
    return f"{_many(len(found), 'negotiation')}, {state}: {_many(faults, 'problem')}, {_many(warned, 'warning')}{more}"


def _many(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
