"""What can be agreed, as text: counts, what each side can get, the frontier and the solutions."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.model.negotiation import Negotiation
from negotiator.report.matrix import title_line
from negotiator.view.deals import frontier_lines, solution_lines
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import side_title
from negotiator.view.summary import EMPTY, counts_lines, sides_lines
from negotiator.view.text import Line, Piece, broken
from negotiator.zopa.whole import Whole

COIN = "Points of two sides are not one coin; joint gain adds them all the same."


def deals_text(
    negotiation: Negotiation, whole: Whole, width: int, glyphs: Glyphs = UNICODE, everything: bool = False
) -> Iterator[Line]:
    """Give all that the zone offers, on lines of at most `width` cells; `everything`: the whole frontier."""
    for line in _lines(negotiation, whole, width, glyphs, everything):
        yield from broken(line, width)


def head_lines(negotiation: Negotiation, sides: tuple[str, ...]) -> Iterator[Line]:
    """Give the title, and of some sides only, which ones."""
    yield title_line(negotiation)
    if sides != negotiation.side_ids:
        names = " and ".join(side_title(negotiation, side) for side in sides)
        yield (Piece(f"{names} by themselves: their own red lines, links and positions only", "dim"),)
    yield ()


def _lines(negotiation: Negotiation, whole: Whole, width: int, glyphs: Glyphs, everything: bool) -> Iterator[Line]:
    yield from head_lines(negotiation, whole.sides)
    yield from counts_lines(negotiation, whole)
    yield ()
    yield from sides_lines(negotiation, whole)
    yield ()
    if whole.frontier:
        yield from frontier_lines(negotiation, whole, width, everything)
        yield ()
    if any(solution.points for solution in whole.solutions.values()):
        yield from solution_lines(negotiation, whole, everything, glyphs)
        yield (Piece(COIN, "dim"),)
    elif not whole.zone.at_most:
        yield (Piece(EMPTY, "warning"),)
        yield (Piece("negotiator explain tells what would open it.", "dim"),)
