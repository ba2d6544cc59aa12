"""What the signs of a drawing mean, and the drawing in words, for those who do not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from negotiator.report.svg.drawing import Drawing
from negotiator.report.svg.marks import (
    COLOURS,
    DASHES,
    SHAPES,
    cross,
    diamond,
    dot,
    line,
    mark,
    ring,
    star,
)
from negotiator.view.figures import places_of
from negotiator.view.names import points, side_title
from negotiator.view.plot_notes import LETTERS
from negotiator.view.plotted import Vector
from negotiator.view.summary import SOLUTIONS

ROW = 18
"""How high a line of the legend is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: its sign, to be drawn around a place, and its words."""

    sign: Callable[[float, float], str]
    words: str


def legend(drawn: Drawing) -> list[Entry]:
    """Give the signs that a drawing has, and what they mean."""
    return list(_entries(drawn))


def _entries(drawn: Drawing) -> Iterator[Entry]:
    if drawn.frontier:
        yield Entry(dot, "frontier: no other package is better for one side without costing another")
    letters = [f"{LETTERS[name]} {SOLUTIONS[name]}" for name, each in drawn.solved.items() if each]
    if letters:
        yield Entry(diamond, f"solutions: {', '.join(letters)}")
    yield Entry(cross, "no deal: gains are counted from there")
    for at, side in enumerate(drawn.whole.sides):
        if any(each.side == side for each in drawn.offers):
            yield Entry(_path(at), f"offers of {side_title(drawn.negotiation, side)}, with their rounds")
    if drawn.deals:
        many = "deals, with how many came to each"
        yield Entry(ring, many) if drawn.many else Entry(star, "what was agreed")


def _path(at: int) -> Callable[[float, float], str]:
    def sign(x: float, y: float) -> str:
        colour, dashes = COLOURS[at % len(COLOURS)], DASHES[at % len(DASHES)]
        return line(((x - 14, y), (x + 14, y)), colour, 1.4, dashes) + mark(at, x, y)

    return sign


def title(drawn: Drawing) -> str:
    """Say what is drawn."""
    across, up = (side_title(drawn.negotiation, side) for side in drawn.axes)
    return f"{drawn.negotiation.header.title}: gains of {across} across and of {up} upward"


def description(drawn: Drawing) -> str:
    """Tell in words what is drawn."""
    return " ".join(_told(drawn))


def _told(drawn: Drawing) -> Iterator[str]:
    size = len(drawn.whole.frontier)
    yield f"The frontier has {size:,} point{'' if size == 1 else 's'}." if size else "There is no frontier."
    for name, picked in drawn.solved.items():
        if picked:
            yield f"{SOLUTIONS[name]}: {_gained(drawn, picked[0])}."
    for each in drawn.offers:
        shape = SHAPES[drawn.whole.sides.index(each.side) % len(SHAPES)]
        name = side_title(drawn.negotiation, each.side)
        yield f"Round {each.round}, {name} ({shape}) offers {_gained(drawn, each.gains)}."
    if not drawn.many:
        yield from (f"Agreed (star): {_gained(drawn, each)}." for each in drawn.deals)
    else:
        yield f"{len(drawn.deals)} records ended with a deal, {drawn.without} without."


def _gained(drawn: Drawing, gains: Vector) -> str:
    fine, (across, up) = places_of(drawn.whole), drawn.sides
    pairs = zip(drawn.axes, (gains[across], gains[up]), strict=True)
    return " and ".join(f"{points(each, True, fine)} to {side_title(drawn.negotiation, side)}" for side, each in pairs)
