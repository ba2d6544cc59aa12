"""The frontier and the solutions as lines: each point's scores and gains, how many packages, and one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.view.figures import places_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import number, points, side_short, side_title
from negotiator.view.summary import COMPARES, SHOWN_TIES, SOLUTIONS, deal
from negotiator.view.text import Line, Piece, cells, fit
from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.solutions import Ties
from negotiator.zopa.whole import Whole

SHORTENED = 24
"""A longer frontier is shortened, to about two thirds of this and the solutions."""

MEANT = {
    "nash": "greatest product of gains",
    "kalai-smorodinsky": "best of the worst share of a side's best gain",
    "egalitarian": f"best of the least gain; {COMPARES}",
    "utilitarian": f"greatest sum of gains; {COMPARES}",
}


def percent(share: Fraction) -> str:
    """Write a share in whole per cent; what is not all, or not nothing, is not told so."""
    near = round(share * 100)
    if near == 100 and share < 1:
        return "over 99 %"
    return "under 1 %" if near == 0 and share > 0 else f"{near} %"


def frontier_lines(negotiation: Negotiation, whole: Whole, width: int, everything: bool) -> Iterator[Line]:
    """List the frontier, best for the first side first; `everything`: however long it is."""
    size = len(whole.frontier)
    short = size > SHORTENED and not everything
    many = f"{size:,} point{'' if size == 1 else 's'}"
    yield (
        Piece(f"Frontier: {many}", "heading"),
        Piece(f", best for {side_title(negotiation, whole.sides[0])} first" if size > 1 else ""),
    )
    first = {place for each in whole.solutions.values() for place in _places(whole.frontier, each.points)[:SHOWN_TIES]}
    shown = _some(size, first) if short else range(size)
    named = solution_names(whole, shown)
    yield from _rows(negotiation, whole, [(place, named.get(place, "")) for place in shown], width)
    if len(shown) < size:
        yield (Piece(f"  {size - len(shown):,} points are left out here: --all lists them", "dim"),)


def solution_names(whole: Whole, shown: Iterable[int]) -> dict[int, str]:
    """Name the solutions that points at these places are."""
    found: dict[int, str] = {}
    places = {name: _places(whole.frontier, solution.points) for name, solution in whole.solutions.items()}
    for place in shown:
        names = [SOLUTIONS[name] for name, among in places.items() if _has(among, place)]
        if names:
            found[place] = "all four" if len(names) == len(SOLUTIONS) else ", ".join(names)
    return found


def _has(places: Sequence[int], place: int) -> bool:
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place


def _places(frontier: Sequence[Point], points: Sequence[Point]) -> Sequence[int]:
    """Give the places of a solution's points on the frontier, in order; very many are not looked at one by one."""
    if isinstance(points, Ties) and points.points is frontier:
        return points.places
    by_scores = {point.scores: place for place, point in enumerate(frontier)} if points else {}
    return sorted(by_scores[point.scores] for point in points if point.scores in by_scores)


def _some(size: int, named: Iterable[int]) -> list[int]:
    steps = SHORTENED * 2 // 3
    return sorted({round(step * (size - 1) / (steps - 1)) for step in range(steps)} | {*named})


def _rows(negotiation: Negotiation, whole: Whole, shown: Sequence[tuple[int, str]], width: int) -> Iterator[Line]:
    listed = [(place, whole.frontier[place], names) for place, names in shown]
    heads = [side_short(negotiation, side) for side in whole.sides]
    texts = [_cells(whole, point, gains=any(whole.reservation.values())) for _, point, _ in listed]
    count = len(f"{len(whole.frontier):,}")
    if _width(heads, texts) + count + 4 > width:
        texts = [_cells(whole, point, gains=False) for _, point, _ in listed]
    widths = [max(map(cells, column)) for column in zip(heads, *texts, strict=True)]
    titles = [
        Piece("   " + _right(head, wide), f"side:{side}")
        for head, wide, side in zip(heads, widths, whole.sides, strict=True)
    ]
    yield (Piece(" " * (count + 2)), *titles)
    for (place, point, names), row in zip(listed, texts, strict=True):
        figures = "".join("   " + _right(text, wide) for text, wide in zip(row, widths, strict=True))
        many = f"   {number(point.packages)} packages" if point.packages > 1 else ""
        yield (
            Piece(f"  {place + 1:>{count},}", "dim"),
            Piece(figures, "figure"),
            Piece(f"   {names}" if names else "", "heading"),
            Piece(many, "dim"),
        )


def _cells(whole: Whole, point: Point, gains: bool) -> list[str]:
    fine = places_of(whole)
    pairs = zip(point.scores, point.gains, strict=True)
    return [
        points(score, places=fine) + (f"  {points(gain, True, fine):>{fine + 4}}" if gains else "")
        for score, gain in pairs
    ]


def _width(heads: Sequence[str], texts: Sequence[Sequence[str]]) -> int:
    return sum(3 + max(map(cells, column)) for column in zip(heads, *texts, strict=True))


def _right(text: str, wide: int) -> str:
    return fit("", wide - cells(text)) + text


def solution_lines(
    negotiation: Negotiation, whole: Whole, everything: bool, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give each solution with its ties (`everything`: however many): scores, gains, shares, and what is agreed."""
    first: dict[tuple[Fraction, ...], str] = {}
    for name, solution in whole.solutions.items():
        shown = solution.points if everything else solution.points[:SHOWN_TIES]
        for place, point in enumerate(shown):
            tie = f", tie {place + 1} of {len(solution.points)}" if len(solution.points) > 1 else ""
            known = "" if solution.exact else "; the best known"
            yield (Piece(f"{SOLUTIONS[name]}{tie}", "heading"), Piece(f"  {MEANT[name]}{known}", "dim"))
            if solution.left_out:
                names = ", ".join(side_title(negotiation, side) for side in solution.left_out)
                yield (Piece(f"  without {names}, who can gain nothing in the zone", "dim"),)
            if point.scores in first:
                yield (Piece(f"  the same as {first[point.scores]}"),)
            else:
                first[point.scores] = f"{SOLUTIONS[name]}{tie}"
                yield from _solution(negotiation, whole, point, glyphs)
            yield ()
        if len(shown) < len(solution.points):
            more = len(solution.points) - len(shown)
            yield (Piece(f"{SOLUTIONS[name]}: {more:,} more points tie: --all tells them", "dim"),)
            yield ()


def _solution(negotiation: Negotiation, whole: Whole, point: Point, glyphs: Glyphs) -> Iterator[Line]:
    yield from gain_lines(negotiation, whole, point.scores, point.gains, glyphs)
    yield (Piece("  "), Piece(joint_text(whole, point.gains) + many_text(point)))
    yield from deal(negotiation, point)


def many_text(point: Point) -> str:
    """Tell how many packages stand at a point, where there is more than one."""
    least = "" if point.counted else "at least "
    return f"; {least}{number(point.packages)} packages, such as" if point.packages > 1 else ""


def joint_text(whole: Whole, gains: Sequence[Fraction]) -> str:
    """Tell what share of the greatest joint gain these gains make together."""
    share = joint_share(whole, gains)
    return "" if share is None else f"{percent(share)} of the greatest joint gain"


def joint_share(whole: Whole, gains: Sequence[Fraction]) -> Fraction | None:
    """Give the sum of gains as a share of the greatest in the zone; None where that is not known."""
    top = whole.solutions["utilitarian"].points if "utilitarian" in whole.solutions else ()
    best = sum(_gains_of_first(top), Fraction()) if top else Fraction()
    return sum(gains, Fraction()) / best if best > 0 else None


def _gains_of_first(points: Sequence[Point]) -> tuple[Fraction, ...]:
    """Give the gains of the first of some points without tracing its packages, where that can be done."""
    if isinstance(points, Ties) and isinstance(points.points, Frontier):
        frontier = points.points
        return frontier.table.gains(frontier.units(points.places[0]))
    return points[0].gains


def shares(whole: Whole, gains: Sequence[Fraction]) -> list[Fraction | None]:
    """Give each gain as a share of the side's best in the zone; None where it can gain nothing."""
    most = [
        (best - whole.reservation[side]) if (best := whole.best.get(side)) is not None else Fraction()
        for side in whole.sides
    ]
    return [gain / each if each > 0 else None for gain, each in zip(gains, most, strict=True)]


def gain_lines(
    negotiation: Negotiation,
    whole: Whole,
    scores: Sequence[Fraction],
    gains: Sequence[Fraction],
    glyphs: Glyphs = UNICODE,
) -> Iterator[Line]:
    """Give each side's score, its gain, and the share of its best gain."""
    fine = places_of(whole)
    titles = [side_title(negotiation, side) for side in whole.sides]
    wide = min(max(map(cells, titles)), 30)
    figures = [
        (points(score, places=fine), points(gain, True, fine)) for score, gain in zip(scores, gains, strict=True)
    ]
    widths = [max(map(len, column)) for column in zip(*figures, strict=True)]
    for title, side, row, share in zip(titles, whole.sides, figures, shares(whole, gains), strict=True):
        score, gain = (text.rjust(each) for text, each in zip(row, widths, strict=True))
        part = "" if share is None else f"  {percent(share):>5} of its best"
        yield (
            Piece(f"  {fit(title, wide, glyphs.ellipsis)}", f"side:{side}"),
            Piece(f"  {score}  {gain}", "figure"),
            Piece(part),
        )
