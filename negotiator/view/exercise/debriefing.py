"""The path of offers over the frontier, as a plot on a screen: one offer selected, and told below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import side_short
from negotiator.view.plot import HEADS, LEAST, Frame, Sheet, Spot, drawn, framed, solutions_at
from negotiator.view.plot_notes import LETTERS, fitted, together
from negotiator.view.plotted import Plotted, Vector
from negotiator.view.summary import SOLUTIONS
from negotiator.view.text import Line, Piece

SIGNS = ("■", "▲", "●", "▼", "◆", "◀")
PLAIN = ("#", "A", "@", "V", "M", "W")
"""The sign of each side's offers, by its place among the sides; letters of solutions are none of them."""

SHARE = 2
"""The notes take at most the lines there are divided by this."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer on the plot: its side, and what it gains each side."""

    side: str
    gains: Vector


@dataclass(frozen=True)
class Path(Plotted):
    """A plot with offers, of which the one at `at` is selected, and what was agreed, as gains."""

    offers: tuple[Offered, ...] = ()
    at: int = 0
    agreed: Vector | None = None

    @property
    def here(self) -> Vector | None:
        """Give the scores of the offer that is selected."""
        return self.scores(self.offers[self.at].gains) if self.offers else None

    def scores(self, gains: Vector) -> Vector:
        """Give the scores on the plot that gains have."""
        return tuple(gain + reserve for gain, reserve in zip(gains, self.reserve, strict=True))

    def span(self, place: int) -> tuple[Fraction, Fraction]:
        """Give the least and the most score of a side to be seen: all that is drawn."""
        gains = [each.gains for each in self.offers] + ([] if self.agreed is None else [self.agreed])
        ends = [*super().span(place), *(self.scores(each)[place] for each in gains)]
        return min(ends), max(ends)


def path_lines(
    negotiation: Negotiation, path: Path, told: Sequence[Line], size: tuple[int, int], glyphs: Glyphs = UNICODE
) -> list[Line]:
    """Give the plot, and below it what is `told` of the offer and what the signs mean, on lines and cells of a size."""
    width, height = max(size[0], LEAST[0]), max(size[1], LEAST[1])
    most = min(height // SHARE, height - HEADS - 2)
    below = min(len(told) + 2, most)
    for last in (False, False, True):  # a line more or less may join or part what shares a cell
        frame = framed(path, width, height - HEADS - below)
        lines = _over(negotiation, path, Sheet(frame, solutions_at(path, frame), (), width), glyphs)
        legend = _legend(negotiation, path, frame, _signs(lines, frame), glyphs)
        notes = fitted([*told, *legend], width, below if last else most, glyphs)
        below = below if last else len(notes)
    return [*lines, *notes, *[()] * (below - len(notes))]


def _over(negotiation: Negotiation, path: Path, sheet: Sheet, glyphs: Glyphs) -> list[Line]:
    """Draw the plot, and over it the offers and the deal."""
    frame, lines = sheet.frame, list(drawn(negotiation, path, sheet, glyphs))
    for (x, y), sign, role in _marks(path, frame, glyphs):
        if 0 <= x < frame.across.cells:
            lines[frame.top + y] = _put(lines[frame.top + y], frame.left + x, sign, role)
    return lines


def _signs(lines: Sequence[Line], frame: Frame) -> set[str]:
    """Give the signs that can be seen on a plot, without those of its axes and of no deal."""
    rows = lines[frame.top : frame.top + frame.up.cells]
    return {sign for row in rows for piece in row if piece.role != "axis" for sign in piece.text}


def sign(path: Plotted, side: str, glyphs: Glyphs) -> str:
    """Give the sign of a side's offers."""
    signs = SIGNS if glyphs.plot.braille else PLAIN
    return signs[path.whole.sides.index(side) % len(signs)]


def _marks(path: Path, frame: Frame, glyphs: Glyphs) -> Iterator[tuple[Spot, str, str]]:
    """Give what is drawn over the plot; the offers still to come first, and dim; then the others, the selected last."""
    order = sorted(range(len(path.offers)), key=lambda at: (at <= path.at, at))
    for at in order:
        each = path.offers[at]
        role = f"side:{each.side}" if at <= path.at else "dim"
        yield _spot(path, frame, each.gains), sign(path, each.side, glyphs), role
    if path.agreed is not None:
        yield _spot(path, frame, path.agreed), glyphs.plot.deal, "deal"
    if path.offers:
        x, y = _spot(path, frame, path.offers[path.at].gains)
        yield from (((at, y), bracket, "pointer") for at, bracket in ((x - 1, "["), (x + 1, "]")))


def _spot(path: Path, frame: Frame, gains: Vector) -> Spot:
    scores, (across, up) = path.scores(gains), path.sides
    return frame.spot(scores[across], scores[up])


def _put(line: Line, x: int, sign: str, role: str) -> Line:
    """Put a sign over one cell of a line; every sign of a plot takes one cell."""
    found: list[Piece] = []
    at = 0
    for piece in line:
        end = at + len(piece.text)
        if at <= x < end:
            found += [
                Piece(piece.text[: x - at], piece.role),
                Piece(sign, role),
                Piece(piece.text[x - at + 1 :], piece.role),
            ]
        else:
            found.append(piece)
        at = end
    return tuple(each for each in found if each.text)


def _legend(negotiation: Negotiation, path: Path, frame: Frame, signs: set[str], glyphs: Glyphs) -> Iterator[Line]:
    """Tell what the signs mean that can be seen."""
    plot, sides = glyphs.plot, dict.fromkeys(each.side for each in path.offers)
    marks = [(sign(path, side, glyphs), f"offers of {side_short(negotiation, side)}") for side in sides]
    told = [f"{each} {words}" for each, words in [*marks, (plot.deal, "agreed")] if each in signs]
    if told:
        yield (Piece("  ".join([*told, "[ ] this one"] if path.offers else told), "dim"),)
    solved = [(LETTERS[name], SOLUTIONS[name]) for name in SOLUTIONS]
    told = [f"{each} {words}" for each, words in [*solved, (plot.frontier, "frontier")] if each in signs]
    yield (Piece("  ".join([*told, f"{plot.bare[0] * 2} no deal"]), "dim"),)
    covered = {spot for spot, _, _ in _marks(path, frame, glyphs)}
    shared = [
        tuple(names) for spot, names in solutions_at(path, frame).items() if len(names) > 1 and spot not in covered
    ]
    yield from together(list(dict.fromkeys(shared)), glyphs)
