"""`negotiator exercise pack`: a folder for each side."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from negotiator.cli.parser import complain
from negotiator.cli.places import place
from negotiator.exercise.checking import check_exercise
from negotiator.exercise.pack import PackError, write_packs
from negotiator.exercise.reading import read_exercise
from negotiator.exercise.record.chain import joined, record_text
from negotiator.exercise.record.entries import PERSON
from negotiator.exercise.record.errors import NAME
from negotiator.exercise.starting import begin
from negotiator.exercise.terms import Exercise
from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.report.brief import BRIEF_NAME, brief_page
from negotiator.texts.faults import Fault
from negotiator.view.text import clean

DONE, PROBLEMS = 0, 1


def pack(arguments: Namespace) -> int:
    """Write the packs of all sides, all or none, and say where they are."""
    folder, out = place(arguments.folder), Path(arguments.out)
    found = check_exercise(folder, warn=False)
    if found.faults:
        return _told(found.faults)
    if found.pack:
        complain(f"{folder} is the pack of one side; packs are made from the whole folder, which the trainer has")
        return PROBLEMS
    return _packed(folder, out)


def _packed(folder: Path, out: Path) -> int:
    """Write the packs of an exercise that was found sound."""
    reading = read(folder)
    exercise = read_exercise(folder).exercise
    if reading.negotiation is None or exercise is None:
        complain(f"{folder} was changed just now; run it again")
        return PROBLEMS
    try:
        made = write_packs(reading, exercise, out, _more(reading.negotiation, exercise))
    except PackError as error:
        complain(f"{error.text}; {error.hint}")
        return PROBLEMS
    for each in made:
        print(f"{clean(str(each))}: give it to who plays {clean(each.name)}, and to nobody else")
    print(f"Print {BRIEF_NAME}, or open it in a browser; negotiator exercise play PACK plays from it")
    return DONE


def _more(negotiation: Negotiation, exercise: Exercise) -> dict[str, dict[str, bytes]]:
    """Give each side's brief, made from what that side may see, and the record that begins, the same for all."""
    begun = begin(negotiation, exercise, dict.fromkeys(negotiation.side_ids, PERSON))
    record = record_text(joined((), datetime.now(UTC).replace(microsecond=0), begun))
    return {
        side: {BRIEF_NAME: brief_page(negotiation.seen_by(side), side, exercise).encode(), NAME: record}
        for side in negotiation.side_ids
    }


def _told(faults: tuple[Fault, ...]) -> int:
    for fault in faults:
        print(clean(str(fault)), file=sys.stderr)
    complain("nothing was written: mend these first")
    return PROBLEMS
