"""What is wrong with an exercise, and what only looks wrong: for whoever writes it, before it is handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from negotiator.exercise.disclosed import disclosed
from negotiator.exercise.pack import is_pack
from negotiator.exercise.reading import EXERCISE_NAME, read_exercise, read_sheet
from negotiator.exercise.terms import Exercise
from negotiator.files.paths import HEADER_NAME, path_of
from negotiator.files.reading import Reading, read
from negotiator.model.negotiation import Doc, Negotiation
from negotiator.texts.faults import Fault
from negotiator.zopa.whole import Whole, analyse


@dataclass(frozen=True, slots=True)
class ExerciseCheck:
    """What is wrong in a folder, and where nothing is, what looks wrong; `pack` where it is the pack of a side."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    pack: bool = False


def check_exercise(folder: Path, *, warn: bool = True) -> ExerciseCheck:
    """Check the negotiation and the exercise of a folder, of a pack its sheet too; never raises for what is in it."""
    reading, pack = read(folder), is_pack(folder)
    sides = reading.negotiation.side_ids if reading.negotiation is not None else None
    found = read_exercise(folder, sides)
    faults = (*reading.faults, *found.faults, *(read_sheet(folder, sides).faults if pack else ()))
    if faults or pack or not warn or found.exercise is None:
        return ExerciseCheck(faults, (), pack)
    return ExerciseCheck((), warnings(reading, found.exercise))


def warnings(reading: Reading, exercise: Exercise) -> tuple[Fault, ...]:
    """Find what looks wrong in a sound exercise; each says what would be usual instead."""
    negotiation = reading.negotiation
    assert negotiation is not None
    found = [*_sides(reading.folder, negotiation), *_roles(reading.folder, negotiation, exercise)]
    whole = analyse(negotiation)
    found += [*_zone(reading.folder, whole), *_settled(reading.folder, whole, exercise)]
    return (*found, *disclosed(reading, exercise))


def _sides(folder: Path, negotiation: Negotiation) -> Iterator[Fault]:
    for side in negotiation.side_ids:
        path, stated = folder / path_of(Doc("side", side=side)), negotiation.side(side)
        if stated.brief is None:
            what = "is missing: who plays the side has no confidential brief"
            yield Fault(path, None, "brief", what, 'brief = "What you alone know ..."')
        if stated.reservation is None:
            what = "is missing: what the status quo is worth stands for it"
            yield Fault(path, None, "reservation", what, "reservation = what no deal is worth, in the side's points")


def _roles(folder: Path, negotiation: Negotiation, exercise: Exercise) -> Iterator[Fault]:
    for side in negotiation.side_ids:
        if side not in exercise.roles:
            what = f'names no role of the side "{side}"'
            yield Fault(folder / EXERCISE_NAME, None, "roles", what, f"[roles.{side}] with a title and a brief")


def _zone(folder: Path, whole: Whole) -> Iterator[Fault]:
    usual = "a few packages at least, so that there is something to find"
    if whole.zone.at_most == 0:
        yield Fault(folder / HEADER_NAME, None, "", "has an empty zone: no deal is worth more than none to all", usual)
    elif whole.zone.at_most == 1:
        yield Fault(folder / HEADER_NAME, None, "", "has a zone of one package", usual)


def _settled(folder: Path, whole: Whole, exercise: Exercise) -> Iterator[Fault]:
    """Name the items that a complete offer has to settle, and of which the analysis says that they cannot be."""
    for name in whole.without if not exercise.partial else ():
        what = f"asks for complete offers, and {name} is blocked, or unknown to a side"
        yield Fault(folder / EXERCISE_NAME, None, "partial", what, "partial = true, or that item set aside")
