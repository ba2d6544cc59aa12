"""The own gain of every offer over time, as a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from negotiator.view.canvas import ACROSS, DOWN, Canvas
from negotiator.view.exercise.happened import sign_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import points
from negotiator.view.text import Line, Piece, cells, cut, fit

EDGE = 12
"""The cells of a figure at the left edge."""

LOW = 4
"""The fewest lines of a chart."""


@dataclass(frozen=True, slots=True)
class Gained:
    """An offer: whose it is (id, name, place among the sides), what it gains the own side, and its round."""

    side: str
    who: str
    place: int
    gain: Fraction
    round: int = 0


def chart_lines(
    offers: Sequence[Gained], best: Fraction | None, size: tuple[int, int], glyphs: Glyphs = UNICODE
) -> list[Line]:
    """Give the offers from left to right, by own gain upwards, each side's joined, with no deal and the own best.

    `size` is the cells across and the lines; there may be a few more lines where it is very low.
    """
    width, height = size
    if not offers:
        return [(Piece("no offer yet", "dim"),)]
    legend = _legend(offers, width, glyphs)
    gains = [Fraction(), best or Fraction(), *(each.gain for each in offers)]
    low, top = min(gains), max(gains)
    grid = _Grid(max(width - EDGE, LOW), max(height - len(legend) - 1, LOW), low, max(top, low + 1))
    named = {Fraction(): "no deal"} | ({best: f"best {points(best, sign=True)}"} if best is not None else {})
    for gain in named:
        grid.rule(gain, glyphs.outside if gain else glyphs.plot.bare[0])
    _draw(grid, offers, glyphs)
    return [*grid.lines(named, glyphs), _rounds(grid, offers, width), *legend]


def _draw(grid: _Grid, offers: Sequence[Gained], glyphs: Glyphs) -> None:
    """Join the offers of each side, and put its sign at each."""
    placed = [(grid.column(place, len(offers)), each) for place, each in enumerate(offers)]
    for side in dict.fromkeys(each.side for each in offers):
        spots = [(column, grid.row(each.gain)) for column, each in placed if each.side == side]
        grid.join(spots, f"side:{side}", glyphs)
    for column, each in placed:
        grid.cells[grid.row(each.gain)][column] = Piece(sign_of(each.place, glyphs), f"side:{each.side}")


def _rounds(grid: _Grid, offers: Sequence[Gained], width: int) -> Line:
    """Number the rounds below the chart, as far as there is room."""
    text, last = "round".rjust(EDGE - 1), 0
    for place, each in enumerate(offers):
        column = EDGE + grid.column(place, len(offers))
        if each.round != last and column > len(text):
            text = text.ljust(column) + str(each.round)
        last = each.round
    return (Piece(text[:width], "axis"),)


def _legend(offers: Sequence[Gained], width: int, glyphs: Glyphs) -> list[Line]:
    whose = {each.side: each for each in offers}
    pieces = [Piece("  ")]
    for each in whose.values():
        told = f"{sign_of(each.place, glyphs)} {each.who} {points(each.gain, sign=True)}"
        pieces += [Piece(told, f"side:{each.side}"), Piece("  ")]
    return [cut(tuple(pieces), width, glyphs.ellipsis)]


class _Grid:
    """Cells of signs, each row a gain."""

    def __init__(self, width: int, height: int, low: Fraction, top: Fraction) -> None:
        self.width, self.height, self.low, self.top = width, height, low, top
        self.cells: list[list[Piece]] = [[Piece(" ")] * width for _ in range(height)]

    def row(self, gain: Fraction) -> int:
        share = (gain - self.low) / (self.top - self.low)
        return self.height - 1 - int(share * (self.height - 1) + Fraction(1, 2))

    def column(self, place: int, count: int) -> int:
        return min(place * self.width // max(count, 12), self.width - 1)

    def rule(self, gain: Fraction, sign: str) -> None:
        self.cells[self.row(gain)] = [Piece(sign, "axis")] * self.width

    def join(self, spots: Sequence[tuple[int, int]], role: str, glyphs: Glyphs) -> None:
        canvas = Canvas(self.width, self.height)
        for (left, one), (right, other) in pairwise(spots):
            dots = max((right - left) * ACROSS, abs(other - one) * DOWN, 1)
            for dot in range(dots + 1):
                x, y = left * dots + (right - left) * dot, one * dots + (other - one) * dot
                canvas.set(x * ACROSS // dots, y * DOWN // dots + 1)
        for y, row in enumerate(canvas.rows(glyphs.plot.braille, glyphs.outside, glyphs.outside)):
            for x, sign in enumerate(row):
                if sign != " ":
                    self.cells[y][x] = Piece(sign, role)

    def lines(self, named: Mapping[Fraction, str], glyphs: Glyphs) -> list[Line]:
        names = {self.row(gain): name for gain, name in named.items()}
        edges = [fit(names.get(y, ""), EDGE - 1, glyphs.ellipsis).strip() for y in range(self.height)]
        return [
            (Piece(" " * (EDGE - 1 - cells(edge)) + f"{edge} ", "axis"), *row)
            for edge, row in zip(edges, self.cells, strict=True)
        ]
