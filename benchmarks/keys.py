"""What one key press costs until every number that the panes show is there, on an open negotiation.

A press marks an item, moves a limit or changes a weight, in turn, as the app does it: the edit and its changes, then
the words of all issues and items with who binds each (what neither side's edit touched is kept from the press before),
then the first whole: frontier, solutions, what each side can get. The counts of packages follow, exact or between two
ends; they are measured apart. Each stage has a median of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from itertools import cycle, pairwise
from statistics import median

from benchmarks.clock import Clock, warm
from benchmarks.making import made
from benchmarks.sheets import Sheet, goal, ms
from negotiator.files.reading import read
from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.workspace.edits import Edit, RefusedError, mark, move_limit, weigh
from negotiator.zopa.whole import series
from negotiator.zopa.words.matrix import matrix

SAMPLE = "us-china-2024-02"
CASES: tuple[tuple[str, int, int, int, float | None], ...] = (
    (SAMPLE, 0, 0, 0, None),
    ("20 x 4", 20, 4, 0, 5.0),
    ("40 x 5, ten links", 40, 5, 10, 20.0),
)


COUNTED = 3
"""How often the counts are worked out, which may take seconds."""

Press = tuple[float, float, float]
"""What one press took, in milliseconds: the edit, the words, and the first whole."""


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure each negotiation."""
    warm()
    rows = tuple(_row(clock, *case) for case in (CASES[:1] if smallest else CASES))
    headings = ("negotiation", "edit", "words", "frontier, solutions", "all of these", "goal", "counts, after", "")
    return Sheet("Table c: one key press to every number that the panes show", headings, rows)


def _row(clock: Clock, name: str, items: int, options: int, links: int, most: float | None) -> tuple[str, ...]:
    negotiation = made(items, options, links) if items else sample(name)
    each = list(presses(clock, negotiation))
    stages, shown = map(median, zip(*each, strict=True)), median(map(sum, each))
    return name, *map(ms, stages), ms(shown), goal(shown, most), *_counts(clock, negotiation)


def _counts(clock: Clock, negotiation: Negotiation) -> tuple[str, str]:
    """Time what comes after the first whole: the counts, or the brackets that they end in."""
    taken = []
    for _ in range(min(COUNTED, clock.turns)):
        coming = series(negotiation)
        whole, start = next(coming), time.perf_counter()
        for later in coming:
            whole = later
        taken.append((time.perf_counter() - start) * 1000)
    return ms(median(taken)), "exact" if whole.zone.exact else "between two ends"


def sample(name: str) -> Negotiation:
    """Read a sample; AssertionError where it has problems."""
    negotiation = read(samples_dir() / name).negotiation
    assert negotiation is not None
    return negotiation


def presses(clock: Clock, negotiation: Negotiation) -> Iterator[Press]:
    """Press one key after another, three of each kind at least, and give what each took; the first only warms up."""
    end = time.perf_counter() + clock.seconds
    for turns, edit in enumerate(edits(negotiation)):
        negotiation, taken = _press(negotiation, edit)
        if turns:
            yield taken
        if turns >= 3 * clock.turns and time.perf_counter() > end:
            return


def edits(negotiation: Negotiation) -> Iterator[Callable[[Negotiation], Edit]]:
    """Give edits without end: a mark, a limit and a weight, on one item after another, each taken back in the end."""
    side = negotiation.side_ids[0]
    named = [name for name, entry in negotiation.entries(side) if entry.limit and entry.weight]
    for steps in cycle((1, -1)):
        for name in named:
            yield partial(_marked, side, name)
            yield partial(_moved, side, name, steps)
            yield partial(_weighed, side, name, steps)


def _weighed(side: str, name: str, steps: int, held: Negotiation) -> Edit:
    return weigh(held, side, name, Fraction(steps))


def _marked(side: str, name: str, held: Negotiation) -> Edit:
    return mark(held, side, name, "tradeable" if held.position(side, name).stance == "red-line" else "red-line")


def _moved(side: str, name: str, steps: int, held: Negotiation) -> Edit:
    """Move a limit one way, or the other where it cannot go on."""
    try:
        return move_limit(held, side, name, steps)
    except RefusedError:
        return move_limit(held, side, name, -steps)


def _press(negotiation: Negotiation, edit: Callable[[Negotiation], Edit]) -> tuple[Negotiation, Press]:
    times = [time.perf_counter()]
    changed = apply(negotiation, edit(negotiation).changes)
    times.append(time.perf_counter())
    matrix(changed)
    times.append(time.perf_counter())
    next(series(changed))
    times.append(time.perf_counter())
    edited, words, whole = ((end - start) * 1000 for start, end in pairwise(times))
    return changed, (edited, words, whole)
