"""What a check found, as lines: faults and warnings with their places, and one line that sums them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from negotiator.files.document import read_document
from negotiator.files.paths import path_of
from negotiator.files.reading import Reading
from negotiator.model.negotiation import Doc
from negotiator.model.problems import Problem
from negotiator.texts.faults import Fault
from negotiator.zopa.warnings import warnings


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong in one folder, and what only looks wrong."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def checked(reading: Reading) -> Checked:
    """Check what was read: its faults, its notes, and where it is sound, what looks wrong in it."""
    found = warnings(reading.negotiation) if reading.negotiation is not None else ()
    return Checked(reading.faults, (*reading.notes, *located(reading, found)))


def located(reading: Reading, problems: Iterable[Problem]) -> tuple[Fault, ...]:
    """Give each problem its file and line."""
    return tuple(_located(reading.folder, reading.texts, problem) for problem in problems)


def _located(folder: Path, texts: Mapping[Doc, bytes], problem: Problem) -> Fault:
    document = read_document(problem.doc, folder / path_of(problem.doc), texts.get(problem.doc, b""))
    return document.fault(problem.keys, problem.what, problem.allowed)


def warning_text(fault: Fault) -> str:
    """Give `path:line: warning: key: what; allowed`."""
    return str(replace(fault, key=f"warning: {fault.key}" if fault.key else "warning"))


def tally(found: Sequence[Checked]) -> str:
    """Sum up checks in one line."""
    faults = sum(len(each.faults) for each in found)
    warned = sum(len(each.warnings) for each in found)
    sound = sum(not each.faults for each in found)
    state = "sound" if sound == len(found) else f"{sound} sound" if len(found) > 1 else "not sound"
    return f"{_many(len(found), 'negotiation')}, {state}: {_many(faults, 'problem')}, {_many(warned, 'warning')}"


def _many(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
