"""`negotiator exercise debrief`: what records led to, beside what could have been agreed."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from negotiator.cli.exercise.places import inside
from negotiator.cli.exercise.play import RECORDS
from negotiator.cli.output import put, width
from negotiator.cli.parser import USAGE, complain
from negotiator.cli.places import place
from negotiator.exercise.debrief.group import ClassDebrief, class_debrief
from negotiator.exercise.debrief.pair import debrief as debrief_of
from negotiator.exercise.debrief.results import DebriefError
from negotiator.exercise.fingerprint import fingerprint
from negotiator.exercise.pack import Pack, PackError, is_pack, open_pack
from negotiator.exercise.reading import EXERCISE_NAME, SHEET_NAME, holds_exercise, read_exercise
from negotiator.exercise.record.chain import finished
from negotiator.exercise.record.entries import Entry
from negotiator.exercise.record.errors import NAME, RecordError
from negotiator.exercise.record.store import RecordFile
from negotiator.exercise.terms import Exercise
from negotiator.files.atomic import NotConfirmedError, NotSavedError, replace_file
from negotiator.files.paths import HEADER_NAME
from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.report.csv import csv_text
from negotiator.report.debrief import (
    class_html,
    class_paper,
    class_table,
    debrief_html,
    debrief_paper,
    paper_lines,
    paper_markdown,
)
from negotiator.report.debrief.as_json import class_json, debrief_json
from negotiator.report.debrief.blocks import Paper
from negotiator.view.text import clean

DONE, PROBLEMS = 0, 1

PAGES = (".html", ".htm")
"""How the name of a page ends: so no record and no file of a negotiation is ever written over."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The exercise that records are told on: the trainer's whole folder, as read."""

    negotiation: Negotiation
    exercise: Exercise


def debrief(arguments: Namespace) -> int:
    """Tell one record, or several as a class, in the form that was asked for."""
    if arguments.html is not None and (wrong := _no_page(Path(arguments.html))) is not None:
        complain(f"--html {arguments.html}: {wrong}")
        return USAGE
    try:
        paths = [_record(path) for path in map(Path, arguments.records)]
        ground = _ground(_folder(arguments.folder, paths[0]))
        return _one(arguments, ground, paths[0]) if len(paths) == 1 else _several(arguments, ground, paths)
    except (RecordError, DebriefError, PackError, NotSavedError, NotConfirmedError) as error:
        told = f"{arguments.html}: {error.strerror}" if isinstance(error, OSError) else str(error)
        print(clean(told), file=sys.stderr)
        return PROBLEMS


def _record(path: Path) -> Path:
    """Give the record that is named, or that stands in the folder that is; DebriefError where it holds none.

    PackError where it leads out of the folder by a link.
    """
    if not path.is_dir():
        return path
    if (path / NAME).is_file():
        return inside(path, NAME)
    for below in (f"*/{NAME}", f"{RECORDS}/*/{NAME}"):
        if found := sorted(path.glob(below)):
            there = f"there are {len(found)} records" if len(found) > 1 else "there is a record"
            raise DebriefError(f"{path} holds no {NAME}; {there} at {path / below}")
    raise DebriefError(f"{path} holds no {NAME}, nor do the folders in it: name a record, or a folder that holds one")


def _no_page(path: Path) -> str | None:
    """Tell why no page is written at a path; None where it may be tried. A link may lead out of a folder of others."""
    if not path.name.lower().endswith(PAGES):
        return f"the name of a page ends in {' or '.join(PAGES)}"
    return "is a link; the name of a page is that of a plain file" if os.path.islink(path) else None


def _folder(named: str | None, record: Path) -> Path:
    """Give the trainer's folder: as named, else the nearest one above the record, else this one."""
    if named is not None:
        return place(named)
    for folder in (*Path(os.path.abspath(record)).parents, Path(".")):
        if (folder / HEADER_NAME).is_file() and holds_exercise(folder) and not is_pack(folder):
            return folder
    what = "stands in no exercise's folder: name it with -C DIR" if record.exists() else "is not there"
    raise DebriefError(f"{record} {what}")


def _ground(folder: Path) -> Ground:
    """Read the whole exercise; DebriefError with every problem, or where it is the pack of one side."""
    if is_pack(folder):
        raise DebriefError(f"{folder} is the pack of one side: a debrief needs the whole exercise, with -C DIR")
    reading = read(folder)
    negotiation = reading.negotiation
    found = read_exercise(folder, None if negotiation is None else negotiation.side_ids)
    faults = (*reading.faults, *found.faults)
    if negotiation is None or found.exercise is None:
        for fault in faults:
            print(clean(str(fault)), file=sys.stderr)
        raise DebriefError(f"{folder} has problems: mend these first, {EXERCISE_NAME} among them")
    return Ground(negotiation, found.exercise)


def _one(arguments: Namespace, ground: Ground, path: Path) -> int:
    entries = RecordFile(path).read().entries
    finished(entries, path)
    if arguments.csv:
        return _told_class(arguments, ground, class_debrief(ground.negotiation, ground.exercise, {str(path): entries}))
    packs = _packs(ground, path, arguments.packs)
    try:
        found = debrief_of(ground.negotiation, ground.exercise, entries, packs)
    except DebriefError as error:
        raise DebriefError(f"{path}: {error}") from None
    except RecordError as error:
        raise error.at(path) from None
    if arguments.json:
        print(debrief_json(ground.negotiation, found, packs))
        return DONE
    told = debrief_paper(ground.negotiation, ground.exercise, found, packs)
    return _put(arguments, told, lambda: debrief_html(ground.negotiation, found, told))


def _packs(ground: Ground, record: Path, named: Sequence[str]) -> dict[str, Pack]:
    """Give the packs beside a record, and those that are named; PackError for one of no use, or elsewhere."""
    sides = (side for side in ground.negotiation.side_ids if (record.parent / side / SHEET_NAME).is_file())
    beside = [inside(record.parent, side) for side in sides]
    if is_pack(record.parent):
        beside.append(record.parent)
    found: dict[str, Pack] = {}
    for folder in (*beside, *map(Path, named)):
        pack = open_pack(folder)
        if fingerprint(pack.negotiation, pack.exercise) != fingerprint(ground.negotiation, ground.exercise):
            raise PackError(f"{folder} is a pack of another exercise", "give one of this exercise, or none")
        found[pack.side] = pack
    return found


def _several(arguments: Namespace, ground: Ground, paths: Sequence[Path]) -> int:
    """Tell a class; a record that is not finished is named on stderr and left out, and the exit code tells so."""
    records: dict[str, Sequence[Entry]] = {}
    state = DONE
    for path in paths:
        entries = RecordFile(path).read().entries
        try:
            finished(entries, path)
        except RecordError as error:
            print(clean(f"left out: {error}"), file=sys.stderr)
            state = PROBLEMS
        else:
            records[_apart(str(path), records)] = entries
    if not records:
        return PROBLEMS
    return _told_class(arguments, ground, class_debrief(ground.negotiation, ground.exercise, records)) or state


def _apart(name: str, taken: Mapping[str, object]) -> str:
    """Name a record that is given twice so that both are kept."""
    return _apart(f"{name} (again)", taken) if name in taken else name


def _told_class(arguments: Namespace, ground: Ground, found: ClassDebrief) -> int:
    if arguments.json:
        print(class_json(ground.negotiation, found))
        return DONE
    if arguments.csv:
        print(csv_text(class_table(ground.negotiation, found)), end="")
        return DONE
    told = class_paper(ground.negotiation, found)
    return _put(arguments, told, lambda: class_html(ground.negotiation, found, told))


def _put(arguments: Namespace, told: Paper, page: Callable[[], str]) -> int:
    """Write a debrief as a page, or print it."""
    if arguments.html is not None:
        replace_file(Path(arguments.html), page().encode())
        print(f"Wrote {clean(arguments.html)}: open it in a browser, or print it")
    elif arguments.markdown:
        print(paper_markdown(told), end="")
    else:
        put(paper_lines(told, width()))
    return DONE
