"""The parts of a drawing, one over the other: axes, frontier, no deal, solutions, the path of offers, outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, sqrt

from negotiator.report.runs import runs
from negotiator.report.svg.drawing import BOTTOM, HIGH, LEFT, RIGHT, TOP, WIDE, Drawing, Place
from negotiator.report.svg.marks import (
    COLOURS,
    DASHES,
    GREY,
    cross,
    diamond,
    dot,
    line,
    mark,
    ring,
    star,
    text,
)
from negotiator.view.axes import Axis, label
from negotiator.view.names import side_title
from negotiator.view.plot_notes import LETTERS
from negotiator.view.text import fit

NAME = 40
"""The most characters of a side's name beside its axis."""

SPARSE = 80
"""The most points of a frontier that are drawn as large dots."""

SMALL = {"font-size": 10.5}
"""How numbers beside marks are written."""


def frame(drawn: Drawing) -> Iterator[str]:
    """Draw the axes, round numbers along them, and the names of their sides."""
    across, up = drawn.axes
    low, left, right = HIGH - BOTTOM, LEFT, WIDE - RIGHT
    for number in _numbers(drawn.scales[0]):
        x = drawn.x(number)
        yield line(((x, TOP), (x, low)), "#eee")
        yield text(x, low + 16, label(number), "middle", fill=GREY, **SMALL)
    for number in _numbers(drawn.scales[1]):
        y = drawn.y(number)
        yield line(((left, y), (right, y)), "#eee")
        yield text(left - 7, y + 4, label(number), "end", fill=GREY, **SMALL)
    yield line(((left, TOP), (left, low), (right, low)), GREY)
    yield text(right, low + 36, f"gain of {_name(drawn, across)} →", "end")
    yield text(left - 50, TOP - 10, f"↑ gain of {_name(drawn, up)}")


def _numbers(scale: Axis) -> Iterator[Fraction]:
    return (at * scale.step for at in range(ceil(scale.low / scale.step), floor(scale.high / scale.step) + 1))


def _name(drawn: Drawing, side: str) -> str:
    return fit(side_title(drawn.negotiation, side), NAME).rstrip()


def frontier(drawn: Drawing) -> Iterator[str]:
    """Draw the points of the frontier; those of two sides joined by the edge of what they beat."""
    places = sorted((drawn.at(each) for each in drawn.frontier), reverse=True)
    if len(drawn.whole.sides) == 2 and places:
        edge = [places[0]]
        for (_, below), (x, y) in pairwise(places):
            edge += [(x, below), (x, y)]
        yield line(edge, "#999", 1.2)
    size = 2.2 if len(places) <= SPARSE else 1.3
    yield from (dot(x, y, size) for x, y in dict.fromkeys(places))


def no_deal(drawn: Drawing) -> Iterator[str]:
    """Draw what each side gets without a deal: a dashed line each, and a cross where they meet."""
    x, y = drawn.at(drawn.nothing)
    yield line(((x, TOP), (x, HIGH - BOTTOM)), GREY, 1, "3 3")
    yield line(((LEFT, y), (WIDE - RIGHT, y)), GREY, 1, "3 3")
    yield cross(x, y)


def solutions(drawn: Drawing) -> Iterator[str]:
    """Draw a diamond around each point that a solution picks, with the letters of those that do."""
    found: dict[Place, list[str]] = {}
    for name, picked in drawn.solved.items():
        for place in dict.fromkeys(map(drawn.at, picked)):
            found.setdefault(place, []).append(LETTERS[name])
    yield from (diamond(*place) for place in found)
    for (x, y), letters in _apart(found):
        yield text(x, y, " ".join(letters), **{"font-weight": "bold"})


def _apart(found: Mapping[Place, Sequence[str]]) -> Iterator[tuple[Place, Sequence[str]]]:
    """Place letters above what they name, the more to the right the lower; over each other where they would meet."""
    taken: list[Place] = []
    for (x, y), letters in sorted(found.items(), reverse=True):
        place = x + 10, y - 7
        while any(abs(place[0] - other) < 30 and abs(place[1] - high) < 12 for other, high in taken):
            place = place[0], place[1] - 3
        taken.append(place)
        yield place, letters


def path(drawn: Drawing) -> Iterator[str]:
    """Draw each side's offers: a line through them, its mark at each, and the rounds where the line rarely goes."""
    for at, side in enumerate(drawn.whole.sides):
        rounds: dict[Place, list[int]] = {}
        offers = [each for each in drawn.offers if each.side == side]
        for each in offers:
            rounds.setdefault(drawn.at(each.gains), []).append(each.round)
        colour = COLOURS[at % len(COLOURS)]
        yield line([drawn.at(each.gains) for each in offers], colour, 1.4, DASHES[at % len(DASHES)])
        for (x, y), held in rounds.items():
            yield mark(at, x, y)
            left = at % 2
            spot, anchor = (x - 7, y + 13) if left else (x + 7, y - 6), "end" if left else "start"
            yield text(*spot, runs(held), anchor, fill=colour, **SMALL)


def outcomes(drawn: Drawing) -> Iterator[str]:
    """Draw what it came to: a star for a deal; of several records a circle with how many, the larger the more."""
    if not drawn.many:
        yield from (star(*drawn.at(each)) for each in drawn.deals)
        return
    for (x, y), count in sorted(Counter(map(drawn.at, drawn.deals)).items(), key=lambda each: -each[1]):
        yield ring(x, y, 7 + 2 * sqrt(count))
        yield text(x, y + 4, str(count), "middle", **{"font-weight": "bold"})
    if drawn.without:
        x, y = drawn.at(drawn.nothing)
        yield text(x + 9, y - 9, f"{drawn.without} without a deal", **{"font-weight": "bold"})
