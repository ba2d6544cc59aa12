"""`negotiator exercise check`: every problem of an exercise, then what looks wrong."""

from __future__ import annotations

import sys
from argparse import Namespace

from negotiator.cli.exercise.places import exercise_meant
from negotiator.exercise.checking import check_exercise
from negotiator.files.reading import read
from negotiator.report.problems import Checked, checked, lines
from negotiator.view.text import clean

DONE, PROBLEMS = 0, 1


def check(arguments: Namespace) -> int:
    """Print problems and warnings on stderr, and a line that sums them up on stdout."""
    folder = exercise_meant(arguments.folder)
    found = check_exercise(folder)
    warnings = (*found.warnings, *(() if found.faults or found.pack else checked(read(folder)).warnings))
    for text in lines(Checked(found.faults, warnings)):
        print(clean(text), file=sys.stderr)
    state = "not sound" if found.faults else "sound"
    kind = "pack" if found.pack else "exercise"
    print(f"{kind} {state}: {_many(found.faults, 'problem')}, {_many(warnings, 'warning')}")
    return PROBLEMS if found.faults else DONE


def _many(found: tuple[object, ...], name: str) -> str:
    return f"{len(found):,} {name}{'' if len(found) == 1 else 's'}"
