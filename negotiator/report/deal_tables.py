"""What can be agreed as tables of plain text: the summary, the frontier, and a deal settled item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.report.tables import Table, Texts
from negotiator.view.figures import places_of
from negotiator.view.matrix import binders_text
from negotiator.view.names import digits, full_title, option_label, points, side_short, side_title
from negotiator.view.summary import SOLUTIONS
from negotiator.view.text import clean
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.explain.scoring import scored
from negotiator.zopa.tables.worth import worth
from negotiator.zopa.whole import Whole
from negotiator.zopa.words.matrix import Matrix

Scores = tuple[Fraction, ...]
ELSE = "what is not on the table"


def summary_table(negotiation: Negotiation, judged: Matrix, whole: Whole) -> Table:
    """Give counts, each side's points without a deal and in the zone, gains at the solutions, and what is held up."""
    rows = (*_counts(whole), *_sides(negotiation, whole), *_solutions(negotiation, whole), *_stuck(negotiation, judged))
    return Table(clean(negotiation.header.title), ("what", "of", "is"), tuple(rows))


def _counts(whole: Whole) -> Iterator[Texts]:
    yield "packages", "", counted(whole.total)
    if whole.too_large:
        yield "not worked out", "", clean(whole.too_large)
        return
    yield "packages that cross no red line and break no link", "", counted(whole.allowed)
    yield "packages in the zone", "", counted(whole.zone)
    yield "points on the frontier", "", str(len(whole.frontier))


def counted(count: Count) -> str:
    """Write a count with all its digits and no commas; a bracket as both ends."""
    return digits(count.at_least) if count.exact else f"{digits(count.at_least)} to {digits(count.at_most)}"


def _sides(negotiation: Negotiation, whole: Whole) -> Iterator[Texts]:
    told = (("without a deal", whole.reservation), ("at best in the zone", whole.best), ("at worst there", whole.worst))
    for what, found in told:
        for side in whole.sides:
            score = found.get(side)
            if score is not None:
                yield f"points {what}", side_title(negotiation, side), points(score, places=places_of(whole))


def _solutions(negotiation: Negotiation, whole: Whole) -> Iterator[Texts]:
    for name, solution in whole.solutions.items():
        for point in solution.points[:1]:
            for side, gain in zip(whole.sides, point.gains, strict=True):
                told = points(gain, places=places_of(whole))
                yield f"gain at {SOLUTIONS[name]}", side_title(negotiation, side), told


def _stuck(negotiation: Negotiation, judged: Matrix) -> Iterator[Texts]:
    for name, cell in judged.items.items():
        if cell.word in ("blocked", "frozen", "unknown"):
            by = binders_text(negotiation, cell)
            yield "not to be moved by itself", full_title(negotiation, name), f"{cell.word}{f' by {by}' if by else ''}"


def frontier_table(negotiation: Negotiation, whole: Whole) -> Table:
    """Give every point of the frontier: scores, gains, solutions there, how many packages, and the first of these."""
    shorts = [side_short(negotiation, side) for side in whole.sides]
    names = tuple(whole.frontier[0].package) if len(whole.frontier) else ()
    titles = (full_title(negotiation, name) for name in names)
    head = ("point", *(f"{each} points" for each in shorts), *(f"{each} gain" for each in shorts))
    named = _named(whole)
    rows = (
        _point_row(negotiation, place, point, named.get(point.scores, ()), places_of(whole))
        for place, point in enumerate(whole.frontier, 1)
    )
    return Table(clean(negotiation.header.title), (*head, "solutions", "packages", *titles), tuple(rows))


def _named(whole: Whole) -> dict[Scores, list[str]]:
    """Give the solutions that stand at some scores."""
    found: dict[Scores, list[str]] = {}
    for name, solution in whole.solutions.items():
        for point in solution.points:
            found.setdefault(point.scores, []).append(SOLUTIONS[name])
    return found


def _point_row(negotiation: Negotiation, place: int, point: Point, named: Sequence[str], fine: int) -> Texts:
    return (
        str(place),
        *(points(each, places=fine) for each in (*point.scores, *point.gains)),
        ", ".join(named),
        digits(point.packages),
        *(settled_text(negotiation, name, option) for name, option in point.package.items()),
    )


def settled_text(negotiation: Negotiation, name: str, option: Option) -> str:
    """Name the option of an item of a package."""
    item = negotiation.item(name)
    assert item is not None
    return option_label(item, option)


def deal_table(negotiation: Negotiation, package: Mapping[str, Option]) -> Table:
    """Give a package: each item as settled and now, what it adds to each side's points; below, scores and gains.

    What is not on the table adds points too, in one row: the points of all rows add up to the scores.
    """
    found = scored(negotiation, package)
    adds = {name: _added(negotiation, found.sides, name, option) for name, option in package.items()}
    rows = [_settled_row(negotiation, name, option, adds[name]) for name, option in package.items()]
    rest = [
        score - sum((each[place] for each in adds.values()), Fraction()) for place, score in enumerate(found.scores)
    ]
    for what, amounts in ((ELSE, rest), ("points in all", found.scores), ("gain over no deal", found.gains)):
        rows.append((what, "", "", *map(points, amounts)))
    sides = (f"{side_short(negotiation, side)} points" for side in found.sides)
    return Table(clean(negotiation.header.title), ("item", "settled", "now", *sides), tuple(rows))


def _added(negotiation: Negotiation, sides: Sequence[str], name: str, option: Option) -> Scores:
    """Give what an item settled at an option adds to each side's points."""
    item = negotiation.item(name)
    index = item.index(option) if item is not None else None
    return tuple(Fraction() if index is None else worth(negotiation, side)[name][index] for side in sides)


def _settled_row(negotiation: Negotiation, name: str, option: Option, adds: Scores) -> Texts:
    item = negotiation.item(name)
    now = "" if item is None or item.status_quo is None else option_label(item, item.status_quo)
    return full_title(negotiation, name), settled_text(negotiation, name, option), now, *map(points, adds)
