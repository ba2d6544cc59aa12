"""The zone as a plot of two sides' scores: its packages, its frontier, the solutions, the deal, and no deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import groupby, pairwise

from negotiator.model.negotiation import Negotiation
from negotiator.view.axes import NEAR, Axis, axis
from negotiator.view.canvas import Canvas
from negotiator.view.glyphs import UNICODE, Glyphs, PlotGlyphs
from negotiator.view.names import side_title
from negotiator.view.plot_notes import LETTERS, fitted, notes, together
from negotiator.view.plotted import Plotted, Vector, spots
from negotiator.view.text import Line, Piece, cells, fit
from negotiator.zopa.efficient.cloud import Cloud, Scores

LEAST = (24, 8)
"""The cells that a plot needs, across and down."""

APART = (10, 4)
"""How many cells lie between numbers on an axis at least, across and up."""

HEADS = 3
"""The lines beside the plot itself and its notes: the title above, the axis, and its numbers."""

ROOM = ((34, 9), (24, 7), (21, 5), (17, 4), (13, 3), (11, 2), (0, 1))
"""The most lines that notes may take, by the least height of the whole."""

Rows = list[list[str]]

Spot = tuple[int, int]
"""A cell of the plot, from the left and from the top."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where scores lie on the cells of a plot: the axes, and the cells before and above the first."""

    across: Axis
    up: Axis
    left: int
    top: int = 1

    def spot(self, across: Fraction | float, up: Fraction | float) -> Spot:
        """Give the cell of two scores, the nearest one for those beyond the plot."""
        return self.across.cell(across), self.up.cells - 1 - self.up.cell(up)


class Ground:
    """The cells of a plot as they are drawn over: each holds a sign and its role."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with blank cells."""
        self.width, self.height = width, height
        self.signs = [[" "] * width for _ in range(height)]
        self.roles = [[""] * width for _ in range(height)]

    def put(self, spot: Spot, sign: str, role: str) -> None:
        """Put a sign over what is there; nothing beyond the edge."""
        x, y = spot
        if 0 <= x < self.width and 0 <= y < self.height:
            self.signs[y][x], self.roles[y][x] = sign, role

    def lay(self, rows: Sequence[str], role: str) -> None:
        """Put rows of signs over what is there, where they are not blank."""
        for y, row in enumerate(rows):
            if row.isspace():
                continue
            for x, sign in enumerate(row):
                if sign != " ":
                    self.signs[y][x], self.roles[y][x] = sign, role

    def line(self, y: int) -> Line:
        """Give a row as pieces."""
        signs, found = self.signs[y], list[Piece]()
        for role, run in groupby(range(self.width), key=self.roles[y].__getitem__):
            places = list(run)
            found.append(Piece("".join(signs[places[0] : places[-1] + 1]), role))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What must fit together: the frame, the solutions by cell, and the notes, of lines so wide."""

    frame: Frame
    marks: Mapping[Spot, Sequence[str]]
    notes: Sequence[Line]
    width: int


def plot(
    negotiation: Negotiation, plotted: Plotted, width: int, height: int, glyphs: Glyphs = UNICODE
) -> tuple[Line, ...]:
    """Give the plot and its notes, on exactly `height` lines of at most `width` cells; from 24 by 8 cells on."""
    return drawn(negotiation, plotted, laid_out(negotiation, plotted, width, height, glyphs), glyphs)


def drawn(negotiation: Negotiation, plotted: Plotted, sheet: Sheet, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """Give the lines of a plot as it was laid out."""
    frame, side, upright = sheet.frame, plotted.axes[1], glyphs.plot.frame
    ground = _drawn(plotted, frame, sheet.marks, glyphs)
    labels = {frame.up.cells - 1 - cell: text for cell, text in frame.up.ticks()}
    title = fit(f"{glyphs.plot.toward[1]} {side_title(negotiation, side)}", sheet.width, glyphs.ellipsis)
    lines: list[Line] = [(Piece(title, _of(side)),)]
    for y in range(ground.height):
        text = labels.get(y, "").rjust(frame.left - 1)
        lines.append((Piece(text + upright[3 if y in labels else 0], "axis"), *ground.line(y)))
    return (*lines, *_foot(negotiation, plotted, frame, sheet.width, glyphs), *sheet.notes)


def _of(side: str) -> str:
    return f"side:{side}"


def laid_out(negotiation: Negotiation, plotted: Plotted, width: int, height: int, glyphs: Glyphs = UNICODE) -> Sheet:
    """Share out the lines between a plot and its notes."""
    width, height = max(width, LEAST[0]), max(height, LEAST[1])
    most = next(lines for least, lines in ROOM if height >= least)
    urgent, others = notes(negotiation, plotted, glyphs)
    frame = framed(plotted, width, height - HEADS - len(fitted([*urgent, *others], width, most, glyphs)))
    shared = together(_shared(plotted, frame, solutions_at(plotted, frame)), glyphs)
    below = fitted([*urgent, *shared, *others], width, most, glyphs)
    frame = framed(plotted, width, height - HEADS - len(below))
    marks = solutions_at(plotted, frame)  # one line less may join or part what shares a cell
    again = fitted([*urgent, *together(_shared(plotted, frame, marks), glyphs), *others], width, len(below), glyphs)
    return Sheet(frame, marks, [*again, *[()] * (len(below) - len(again))], width)


def _shared(plotted: Plotted, frame: Frame, marks: Mapping[Spot, Sequence[str]]) -> list[tuple[str, ...]]:
    """Give the solutions that share a cell, each set once; below the deal its sign stands instead."""
    below = _deal_spot(plotted, frame)
    return list(dict.fromkeys(tuple(names) for spot, names in marks.items() if len(names) > 1 and spot != below))


def _deal_spot(plotted: Plotted, frame: Frame) -> Spot | None:
    (across, up), deal = plotted.sides, plotted.deal
    return frame.spot(deal.scores[across], deal.scores[up]) if deal is not None else None


def framed(plotted: Plotted, width: int, height: int) -> Frame:
    """Give the frame of a plot of so many cells, the numbers beside it included."""
    across, up = plotted.sides
    upward = axis(*plotted.span(up), max(height, 2), APART[1])
    left = min(max((len(text) for _, text in upward.ticks()), default=0), width // 3) + 1
    return Frame(axis(*plotted.span(across), max(width - left, 2), APART[0]), upward, left)


def solutions_at(plotted: Plotted, frame: Frame) -> dict[Spot, list[str]]:
    """Give the names of the solutions that stand in each cell, in their order."""
    across, up = plotted.sides
    found: dict[Spot, list[str]] = {}
    for name, points in plotted.solved.items():
        for spot in dict.fromkeys(frame.spot(each[across], each[up]) for each in points):
            found.setdefault(spot, []).append(name)
    return found


def _drawn(plotted: Plotted, frame: Frame, marks: Mapping[Spot, Sequence[str]], glyphs: Glyphs) -> Ground:
    ground, signs = _ground(plotted, frame, glyphs), glyphs.plot
    across, up = plotted.sides
    _bare(ground, frame.spot(plotted.reserve[across], plotted.reserve[up]), glyphs)
    _frontier(ground, plotted, frame, glyphs)
    for spot, names in marks.items():
        ground.put(spot, LETTERS[names[0]] if len(names) == 1 else signs.several, "heading")
    if (deal := _deal_spot(plotted, frame)) is not None:
        ground.put(deal, signs.deal, "deal")
    if plotted.here is not None:
        x, y = frame.spot(plotted.here[across], plotted.here[up])
        ground.put((x - 1, y), "[", "pointer")
        ground.put((x + 1, y), "]", "pointer")
    return ground


def _ground(plotted: Plotted, frame: Frame, glyphs: Glyphs) -> Ground:
    """Begin with the packages as dots: those that are allowed apart, and over them the zone."""
    ground = Ground(frame.across.cells, frame.up.cells)
    if plotted.cloud is not None:
        signs, roles = _clouds(plotted.cloud, plotted.sides, frame, glyphs.plot)
        ground.signs, ground.roles = [list(row) for row in signs], [list(row) for row in roles]
    return ground


@lru_cache(4)
def _clouds(cloud: Cloud, sides: tuple[int, int], frame: Frame, signs: PlotGlyphs) -> tuple[Rows, Rows]:
    """Give signs and roles of a cloud, kept while the cursor and the deal move."""
    ground = Ground(frame.across.cells, frame.up.cells)
    ground.lay(_canvas(cloud.outside, sides, frame).rows(False, signs.outside, signs.outside), "dim")
    ground.lay(_canvas(cloud.zone, sides, frame).rows(signs.braille, *signs.dots), "zone")
    return ground.signs, ground.roles


def _canvas(points: Sequence[Vector], sides: tuple[int, int], frame: Frame) -> Canvas:
    canvas, (across, up) = Canvas(frame.across.cells, frame.up.cells), sides
    if isinstance(points, Scores) and len(points):
        canvas.scatter(frame.across.shares(points.floats[across]), frame.up.shares(points.floats[up]))
    return canvas


def _bare(ground: Ground, cross: Spot, glyphs: Glyphs) -> None:
    """Draw what each side gets without a deal: a dashed line each, and a sign where they cross."""
    x, y = cross
    level, upright, both = glyphs.plot.bare
    apart = 1 if glyphs.plot.braille else 2
    for place in range(x % apart, ground.width, apart):
        ground.put((place, y), level, "axis")
    for place in range(y % apart, ground.height, apart):
        ground.put((x, place), upright, "axis")
    ground.put(cross, both, "axis")


def _frontier(ground: Ground, plotted: Plotted, frame: Frame, glyphs: Glyphs) -> None:
    """Draw the points of the frontier; those of two sides joined by the edge of what they beat."""
    found = sorted(_cells(plotted, frame), reverse=True)
    if len(plotted.whole.sides) == 2:
        for here, there in pairwise(found):
            _step(ground, here, there, glyphs)
    for spot in found:
        ground.put(spot, glyphs.plot.frontier, "frontier")


def _cells(plotted: Plotted, frame: Frame) -> set[Spot]:
    """Give the cells that hold points of the frontier; there may be very many points."""
    frontier, (across, up) = plotted.whole.frontier, plotted.sides
    if not len(frontier):
        return set()
    x, y = frame.across.shares(spots(frontier, across)), frame.up.shares(spots(frontier, up))
    wide, high = frame.across.cells, frame.up.cells
    if isinstance(x, list) or isinstance(y, list):
        return {(frame.across.at(one), high - 1 - frame.up.at(other)) for one, other in zip(x, y, strict=True)}
    columns, rows = (
        (x * wide + NEAR).astype("int64").clip(0, wide - 1),
        (y * high + NEAR).astype("int64").clip(0, high - 1),
    )
    return {divmod(code, high) for code in set((columns * high + (high - 1 - rows)).tolist())}


def _step(ground: Ground, here: Spot, there: Spot, glyphs: Glyphs) -> None:
    """Join two points, the second to the left of the first or above it: level to the left, then up."""
    level, upright, corner = glyphs.plot.step
    (right, low), (left, high) = here, there
    for x in range(left + 1, right):
        ground.put((x, low), level, "frontier")
    for y in range(high + 1, low):
        ground.put((left, y), upright, "frontier")
    if left != right and low != high:
        ground.put((left, low), corner, "frontier")


def _foot(negotiation: Negotiation, plotted: Plotted, frame: Frame, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Give the axis from left to right, its side's name at the end, and the numbers below."""
    _, level, corner, _, tick = glyphs.plot.frame
    ticks, side, wide = frame.across.ticks(), plotted.axes[0], frame.across.cells
    title = fit(f" {side_title(negotiation, side)} {glyphs.plot.toward[0]}", wide, glyphs.ellipsis).rstrip()
    marked = {cell for cell, _ in ticks}
    line = "".join(tick if cell in marked else level for cell in range(wide - cells(title)))
    yield (Piece(corner.rjust(frame.left) + line, "axis"), Piece(title, _of(side)))
    numbers = " " * frame.left
    for cell, text in ticks:
        start = min(max(frame.left + cell - len(text) // 2, 0), width - len(text))
        if start > len(numbers.rstrip()) or not numbers.strip():
            numbers = numbers.rstrip().ljust(start) + text
    yield (Piece(numbers, "axis"),)


def rows_held(plotted: Plotted, frame: Frame) -> list[int]:
    """Give the lines on which points of the frontier stand, from the top."""
    return sorted({frame.top + y for _, y in _cells(plotted, frame)})


def nearest(plotted: Plotted, frame: Frame, column: int | None, row: int) -> int | None:
    """Give the point of the frontier nearest to a cell of the lines; None beside the plot or without a frontier.

    Without a column, the one on that line that is nearest to the cursor.
    """
    y = row - frame.top
    if plotted.here is None or not 0 <= y < frame.up.cells:
        return None
    high, (across, up) = frame.up.cells, plotted.sides
    x = frame.across.cell(plotted.here[across]) if column is None else column - frame.left
    levels = [high - 1 - frame.up.at(share) for share in frame.up.shares(spots(plotted.whole.frontier, up))]
    places = [frame.across.at(share) for share in frame.across.shares(spots(plotted.whole.frontier, across))]
    far = 4 if column is not None else high * frame.across.cells**2  # a cell is twice as high as it is wide
    return min(range(len(levels)), key=lambda at: (places[at] - x) ** 2 + far * (levels[at] - y) ** 2)
