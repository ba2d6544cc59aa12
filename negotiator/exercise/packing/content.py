"""What stands in a side's pack, byte for byte: public material rewritten whole, and the side's own as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from negotiator.exercise.fingerprint import public_header
from negotiator.exercise.packing.own_files import own_files
from negotiator.exercise.reading import EXERCISE_NAME, SHEET_NAME
from negotiator.exercise.schemas import exercise_schemas
from negotiator.exercise.terms import Exercise, Sheet
from negotiator.exercise.writing import exercise_text, sheet_text
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.files.reading import Reading
from negotiator.files.schemas import SCHEMAS_FOLDER, schemas
from negotiator.model.negotiation import HEADER, Doc, Negotiation

Files = Mapping[PurePosixPath, bytes]


def pack_files(reading: Reading, exercise: Exercise, side: str) -> Files:
    """Give the files of a side's pack, by path in it; PackError where the side's folder may not be handed out.

    They rest on the public material and the side's own folder alone: nothing that another side holds changes a byte.
    """
    assert reading.negotiation is not None
    return {
        **dict(_public(reading.negotiation, exercise)),
        PurePosixPath(SHEET_NAME): sheet_text(Sheet(format=1, side=side)),
        **own_files(reading, side),
    }


def _public(negotiation: Negotiation, exercise: Exercise) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Write anew what everyone may know, so that no comment, note or order of keys of the trainer's is in it."""
    yield PurePosixPath(path_of(HEADER)), written(HEADER, public_header(negotiation.header))
    for issue, table in negotiation.agenda.items():
        doc = Doc("agenda", issue=issue)
        yield PurePosixPath(path_of(doc)), written(doc, table)
    yield PurePosixPath(EXERCISE_NAME), exercise_text(exercise)
    for name, text in {**schemas(), **exercise_schemas()}.items():
        yield PurePosixPath(SCHEMAS_FOLDER, name), text
