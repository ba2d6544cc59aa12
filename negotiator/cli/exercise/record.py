"""`negotiator exercise record`: a record verified, then printed."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from negotiator.cli.exercise.places import inside
from negotiator.cli.output import put, width
from negotiator.exercise.pack import PackError
from negotiator.exercise.record.errors import NAME, RecordError
from negotiator.exercise.record.store import RecordFile
from negotiator.report.record import record_json, record_lines
from negotiator.view.text import broken, clean

DONE, PROBLEMS = 0, 1


def record(arguments: Namespace) -> int:
    """Print a record, or on stderr the entry that is not as it was written."""
    path = Path(arguments.record)
    try:
        entries = RecordFile(inside(path, NAME) if path.is_dir() else path).read().entries
    except (RecordError, PackError) as error:
        print(clean(str(error)), file=sys.stderr)
        return PROBLEMS
    if arguments.json:
        print(record_json(entries))
    else:
        put(each for line in record_lines(entries) for each in broken(line, width()))
    return DONE
