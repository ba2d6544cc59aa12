"""The own gain of every offer over time, as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.view.exercise.happened import sign_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import points
from negotiator.view.text import Line, Piece, cut

EDGE = 8
"""The cells of a figure at the left edge."""

LOW = 4
"""The fewest lines of a chart."""


@dataclass(frozen=True, slots=True)
class Gained:
    """An offer: whose it is (id, name, place among the sides), and what it gains the own side."""

    side: str
    who: str
    place: int
    gain: Fraction


def chart_lines(
    offers: Sequence[Gained], best: Fraction | None, size: tuple[int, int], glyphs: Glyphs = UNICODE
) -> list[Line]:
    """Give the offers from left to right, by own gain upwards, with lines at no deal and at the own best."""
    width, height = size
    if not offers:
        return [(Piece("no offer yet", "dim"),)]
    legend = _legend(offers, width, glyphs)
    high = max(height - len(legend), LOW)
    top, low = (
        max([each.gain for each in offers] + [best or Fraction()]),
        min([each.gain for each in offers] + [Fraction()]),
    )
    grid = _Grid(max(width - EDGE, LOW), high, low, max(top, low + 1))
    grid.rule(Fraction(), glyphs.plot.bare[0])
    if best is not None:
        grid.rule(best, glyphs.outside)
    for place, each in enumerate(offers):
        grid.put(place, len(offers), each.gain, sign_of(each.place, glyphs), f"side:{each.side}")
    return [*grid.lines({Fraction(): "no deal", **({best: "best"} if best is not None else {})}), *legend]


def _legend(offers: Sequence[Gained], width: int, glyphs: Glyphs) -> list[Line]:
    whose = {each.side: each for each in offers}
    pieces = [Piece("  ")]
    for each in whose.values():
        pieces += [Piece(f"{sign_of(each.place, glyphs)} {each.who}", f"side:{each.side}"), Piece("  ")]
    last = offers[-1]
    pieces.append(Piece(f"last {points(last.gain, sign=True)}", "dim"))
    return [cut(tuple(pieces), width, glyphs.ellipsis)]


class _Grid:
    """Cells of signs, each row a gain."""

    def __init__(self, width: int, height: int, low: Fraction, top: Fraction) -> None:
        self.width, self.height, self.low, self.top = width, height, low, top
        self.cells: list[list[Piece]] = [[Piece(" ")] * width for _ in range(height)]

    def row(self, gain: Fraction) -> int:
        share = (gain - self.low) / (self.top - self.low)
        return self.height - 1 - int(share * (self.height - 1) + Fraction(1, 2))

    def rule(self, gain: Fraction, sign: str) -> None:
        self.cells[self.row(gain)] = [Piece(sign, "axis")] * self.width

    def put(self, place: int, count: int, gain: Fraction, sign: str, role: str) -> None:
        column = min(place * self.width // max(count, 12), self.width - 1)
        self.cells[self.row(gain)][column] = Piece(sign, role)

    def lines(self, named: dict[Fraction, str]) -> list[Line]:
        names = {self.row(gain): name for gain, name in named.items()}
        return [(Piece(names.get(y, "").rjust(EDGE - 1) + " ", "axis"), *row) for y, row in enumerate(self.cells)]
