"""What a user waits for at the screen: from a key press to the painted frame, and from the start to the first one.

Both are taken at a real pseudo-terminal of 120 by 40 cells, from the key that is sent to the write that holds the new
frame, beside a blank Textual app that moves a cursor through a list of 400 rows. The programs take turns.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

from benchmarks.clock import Clock
from benchmarks.making import made
from benchmarks.ptys import Terminal, running
from benchmarks.sheets import NONE, Sheet, ms, times
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.model.negotiation import documents
from negotiator.samples import samples_dir

PRESSES = 200
STARTS = 5
ISSUES, ITEMS = 40, 10
MOST_PRESS, MOST_START = 50.0, 1000.0
DOWN, UP = "\x1b[B", "\x1b[A"


@dataclass(frozen=True)
class Case:
    """A program: its name, the words after Python's, a text of its first whole frame, and the items it shows."""

    name: str
    words: tuple[str, ...]
    ready: str
    marks: bool = True


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure moves of the cursor and marks, and starts."""
    with tempfile.TemporaryDirectory() as folder:
        cases = list(_cases(Path(folder), smallest))
        rows = [_row(case, Path(folder), 4 if smallest else PRESSES, 1 if smallest else STARTS) for case in cases]
    title = "Table h: from a key press to the painted frame (95 of 100 are quicker), and from the start to the first"
    heads = (
        "program",
        "move",
        "to blank",
        "mark, words there",
        "goal",
        "first frame",
        "to blank",
        "rows there",
        "goal",
    )
    return Sheet(title, heads, tuple(_told(row, rows[0]) for row in rows))


def _cases(folder: Path, smallest: bool) -> Iterator[Case]:
    yield Case("blank Textual app", ("-m", "benchmarks.blank"), "row 20", marks=False)
    yield Case("us-china-2024-02", _words(samples_dir() / "us-china-2024-02"), "Fentanyl")
    if not smallest:
        yield Case(f"{ISSUES} issues x {ITEMS} items", _words(_put(folder / "many")), "item-2")


def _words(folder: Path) -> tuple[str, ...]:
    return ("-m", "negotiator", str(folder))


def _put(folder: Path) -> Path:
    """Write a generated negotiation of many items, each of ten options, into a folder."""
    for doc, table in documents(made(ISSUES * ITEMS, 10, 0, an_issue=ITEMS)).items():
        path = folder / path_of(doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(doc, table))
    return folder


Row = tuple[str, float, float | None, float, float]
"""Name, 95 of 100 moves, 95 of 100 marks, first frame, rows there; in milliseconds."""


def _row(case: Case, folder: Path, presses: int, starts: int) -> Row:
    began = [_started(case, folder) for _ in range(starts)]
    first, ready = (median(each) for each in zip(*began, strict=True))
    with _opened(case, folder) as terminal:
        moves = _pressed(terminal, islice(cycle(((DOWN, ""),) * 5 + ((UP, ""),) * 5), presses))
        marks = _pressed(terminal, islice(cycle((("t", "◇ "), ("r", "◆ "))), presses)) if case.marks else []
    return case.name, _most(moves), _most(marks) if marks else None, first, ready


def _most(taken: list[float]) -> float:
    """Give the time within which 95 of 100 presses were painted."""
    return quantiles(taken, n=20, method="inclusive")[-1] * 1000


def _started(case: Case, folder: Path) -> tuple[float, float]:
    with running(case.words, _home(folder)) as terminal:
        first = terminal.painted("\x1b[")
        ready = first if not case.marks else terminal.painted(case.ready)
        return (first - terminal.started) * 1000, (ready - terminal.started) * 1000


@contextmanager
def _opened(case: Case, folder: Path) -> Iterator[Terminal]:
    """Open a program, and wait until all that it works out at the start is painted."""
    with running(case.words, _home(folder)) as terminal:
        terminal.painted(case.ready)
        terminal.rest(2.0)
        for key in ("g", DOWN, "r") if case.marks else ():  # the first row is an issue, the first item not a red line
            terminal.press(key)
            terminal.rest(1.0)
        yield terminal


def _home(folder: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config")}


def _pressed(terminal: Terminal, keys: Iterator[tuple[str, str]]) -> list[float]:
    taken = []
    for key, mark in keys:
        sent = terminal.press(key)
        taken.append(terminal.painted(mark) - sent)
        terminal.rest()
    return taken


def _told(row: Row, blank: Row) -> tuple[str, ...]:
    name, moves, marks, first, ready = row
    if row is blank:
        return name, ms(moves), NONE, NONE, NONE, ms(first), NONE, NONE, NONE
    goal = f"1.5, {MOST_PRESS:g} ms" + ("" if moves <= min(1.5 * blank[1], MOST_PRESS) else ", missed")
    start = f"1.5, {MOST_START:g} ms" + ("" if first <= 1.5 * blank[3] and ready <= MOST_START else ", missed")
    to_blank = times(moves, blank[1]), times(first, blank[3])
    return name, ms(moves), to_blank[0], ms(marks or 0), goal, ms(first), to_blank[1], ms(ready), start
