"""The files of an exercise beside its record: terms, a sheet, what was seen, and the draft of an offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from negotiator.exercise.draft import FILE as DRAFT_FILE
from negotiator.exercise.draft import Draft, read_draft, write_draft
from negotiator.exercise.own import own
from negotiator.exercise.record.chain import read_text, record_text
from negotiator.exercise.seen import FILE as SEEN_FILE
from negotiator.exercise.seen import read_seen
from negotiator.exercise.terms import Exercise, Sheet
from negotiator.files.document import read_table
from negotiator.model.base import Table
from negotiator.samples import samples_dir
from tests.exercise.record.records import PARTIAL, WHOLE, agenda
from tests.trust.fuzzing.readers import records
from tests.trust.fuzzing.readers.documents import read_as_said, said, told
from tests.trust.fuzzing.readers.places import scratch
from tests.trust.fuzzing.readers.samples import TOML_WORDS
from tests.trust.fuzzing.target import Target, promised

EXERCISE_WORDS: Sequence[bytes] = (
    *TOML_WORDS,
    *(b"brief", b"rounds", b"minutes", b"partial", b"at_deadline", b'"last-word"', b"aims", b"before", b"after"),
    *(b"[hints]\n", b"kinds", b"most", b"[roles.us]\n", b"side", b"target", b"reservation", b"notes", b'"exchanges"'),
)
DRAFT_WORDS: Sequence[bytes] = (
    *(b'"offer":', b'"message":', b'"hints":', b'"river.flow":', b'"river.gauge":', b'"here"', b'"2.5"', b'"1e400"'),
    *(b"{", b"}", b"[", b"]", b":", b",", b"NaN", b"null", b"true", b"\\ud800", b'"NaN"', b'"sNaN"', b"1e999", b"-1"),
)


def _table(kind: type[Table]) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        found, stated = read_table(kind, Path("exercise.toml"), data), said(data)
        told(found.faults, data)
        promised((found.table is None) == bool(found.faults), "has a table and faults, or neither")
        promised(found.table is None or stated is not None, "reads what tomllib refuses")
        if found.table is not None and stated is not None:
            read_as_said(found, stated)

    return run


def seen(data: bytes) -> None:
    """Read what a side has seen of a record: nothing where it is not as it was written."""
    folder = scratch("seen")
    (folder / SEEN_FILE).write_bytes(data)
    found = read_seen(folder)
    promised(not found or record_text(found) == data, "reads as seen what would be written otherwise")
    promised(not found or read_text(data) == found, "reads as seen what is no record")


def draft(data: bytes) -> None:
    """Read a draft: whatever is read of it can be written again, and is the same then."""
    folder, side = scratch("draft"), own(AGENDA, "north")
    (folder / DRAFT_FILE).write_bytes(data)
    found = read_draft(folder, side)
    side.score(found.package)
    found.message.encode()
    write_draft(folder, found)
    promised(read_draft(folder, side) == found, "keeps another draft than it read")


def draft_seeds() -> Sequence[bytes]:
    """Give drafts as they are kept."""
    folder, made = scratch("draft"), [b"{}", b'{"offer": 1, "message": [], "hints": "x"}']
    for each in (Draft(), Draft(WHOLE, "a\n\u00e9\U0001f30a", 2), Draft(PARTIAL, "", 1)):
        write_draft(folder, each)
        made.append((folder / DRAFT_FILE).read_bytes())
    return made


def exercise_seeds() -> Sequence[bytes]:
    """Give the exercises of the samples, and the least of one."""
    found = [path.read_bytes() for path in sorted(samples_dir().glob("*/exercise.toml"))]
    return [*found, b'format = 1\ntitle = "T"\nbrief = "B"\nrounds = 3\n[hints]\nkinds = ["exchanges"]\nmost = 0\n']


def sheet_seeds() -> Sequence[bytes]:
    """Give sheets, empty and full."""
    full = b'side = "us"\ntarget = 60.5\nreservation = -3\nbefore = ["a", "b\\n"]\nafter = []\nnotes = """\nx\n"""\n'
    return [b'side = "us"\n', b"format = 1\n" + full]


AGENDA = agenda("north", "south")
EXERCISE = Target(_table(Exercise), exercise_seeds, EXERCISE_WORDS)
SHEET = Target(_table(Sheet), sheet_seeds, EXERCISE_WORDS)
SEEN = Target(seen, records.seeds, records.RECORD_WORDS, records.sealed)
DRAFT = Target(draft, draft_seeds, DRAFT_WORDS)
