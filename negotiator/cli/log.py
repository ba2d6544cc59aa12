"""`negotiator log`: revisions, each printed when it is found, and how each issue's zone moved."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from negotiator.cli.output import glyphs, put, width
from negotiator.cli.parser import complain
from negotiator.cli.places import place
from negotiator.cli.walking import first_parents, steps, words_meant
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.report.course import Course, course_text
from negotiator.report.log import Entry, entries, log_line
from negotiator.report.log_json import log_json
from negotiator.view.text import Line, broken

DONE = 0


def log(arguments: Namespace) -> int:
    """Print the revisions that changed positions, newest first."""
    with Past(place_of(place(arguments.folder))) as past:
        name, where = words_meant(past, arguments.item, arguments.revision)
        walked = steps(past, where, arguments.first_parent)
        course = Course(first_parents(past, where), name) if arguments.zones else None
        told = islice(entries(course.watched(walked) if course else walked, name), arguments.number)
        if arguments.json:
            print(log_json(name, list(told), course))
            return DONE
        _put(told, name)
        if course is not None:
            put(course_text(course, width(), glyphs(arguments.ascii)))
    return DONE


def _put(told: Iterator[Entry], name: str) -> None:
    first = next(told, None)
    if first is None:
        complain(f"no revision changed {name or 'positions'} here")
    else:
        put(flushed(_lines(chain((first,), told))))


def _lines(told: Iterable[Entry]) -> Iterator[Line]:
    for each in told:
        yield from broken(log_line(each), width()) if sys.stdout.isatty() else (log_line(each),)


def flushed(lines: Iterable[Line]) -> Iterator[Line]:
    """Give lines for printing, each one sent on before the next is worked out."""
    for line in lines:
        yield line
        sys.stdout.flush()
