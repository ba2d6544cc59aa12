"""The negotiation in a few lines: counts, what each side can get, what is blocked and by whom, the Nash deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.view.figures import places_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import binders_text
from negotiator.view.names import brief_number, full_title, item_title, number, option_label, points, side_title
from negotiator.view.text import Line, Piece
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.solutions import Solution
from negotiator.zopa.whole import Whole
from negotiator.zopa.words.matrix import Matrix

SOLUTIONS = {
    "nash": "Nash",
    "kalai-smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "Egalitarian",
    "utilitarian": "Utilitarian",
}
COMPARES = "compares points across sides"
EMPTY = "The zone is empty: no package leaves every side as well off as no deal and one better off"
UNTOLD = "Not known whether there is a zone: none was found, but what was found is not exact"
SHOWN_TIES = 3


def count_text(count: Count, brief: bool = False) -> str:
    """Write a count of packages, or its certified bracket; `brief`: to three places."""
    write = brief_number if brief else number
    return write(count.at_least) if count.exact else f"{write(count.at_least)} to {write(count.at_most)}"


def zone_text(whole: Whole, brief: bool = False) -> str:
    """Write the zone as a share of all packages; `brief`: to three places."""
    return f"{count_text(whole.zone, brief)} of {count_text(whole.total, brief)}"


def summary(
    negotiation: Negotiation, judged: Matrix, whole: Whole | None, glyphs: Glyphs = UNICODE
) -> tuple[Line, ...]:
    """Give the summary of all sides together; of the words alone while the whole (None) is worked out."""
    if whole is None:
        return ((Piece("Packages  counting ...", "dim"),), (), *_held_up(negotiation, judged, glyphs))
    lines = list(_lines(negotiation, judged, whole, glyphs))
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _lines(negotiation: Negotiation, judged: Matrix, whole: Whole, glyphs: Glyphs) -> Iterator[Line]:
    yield from counts_lines(negotiation, whole)
    yield ()
    yield from sides_lines(negotiation, whole)
    yield ()
    yield from _solutions(negotiation, whole)
    yield ()
    yield from _pairs(negotiation, whole.pairs)
    yield from _held_up(negotiation, judged, glyphs)


def counts_lines(negotiation: Negotiation, whole: Whole) -> Iterator[Line]:
    """Count packages, and name the items that are not counted."""
    yield _pair("Packages", count_text(whole.total))
    if whole.too_large:
        yield (Piece(f"  not worked out: {whole.too_large}", "warning"),)
    else:
        yield _pair("  cross no red line, break no link", count_text(whole.allowed))
        yield _pair("  zone of possible agreement", count_text(whole.zone))
        yield _pair(
            "  on the frontier (no other beats them)",
            f"{len(whole.frontier):,} point{'' if len(whole.frontier) == 1 else 's'}",
        )
        yield from bound_lines(negotiation, whole)
    if whole.without:
        names = ", ".join(item_title(negotiation, name) for name in whole.without)
        yield (Piece(f"  without {names} (blocked, or a side's position is unknown)", "dim"),)
    if negotiation.header.set_aside:
        names = ", ".join(item_title(negotiation, name) for name in negotiation.header.set_aside)
        yield (Piece(f"  set aside: {names}", "dim"),)


def bound_lines(negotiation: Negotiation, whole: Whole) -> Iterator[Line]:
    """Say how far the listed frontier may be from the exact one, where it is not that itself."""
    lost = [(side, most) for side, most in whole.lost.items() if most]
    if lost:
        fine = max(places_of(whole), 3)
        most = ", ".join(f"{side_title(negotiation, side)} {points(each, places=fine)}" for side, each in lost)
        yield (Piece(f"  not exact: no package is better than these by more than {most}", "warning"),)


def _pair(label: str, value: str) -> Line:
    return (Piece(label), Piece("  "), Piece(value, "figure"))


def sides_lines(negotiation: Negotiation, whole: Whole) -> Iterator[Line]:
    """Give what each side gets without a deal, and its best and worst in the zone."""
    yield (Piece("Each side's points: without a deal, and in the zone", "heading"),)
    for side in whole.sides:
        reserve = whole.reservation[side]
        title = Piece(f"  {side_title(negotiation, side)}", f"side:{side}")
        yield (
            title,
            Piece(f"  {points(reserve, places=places_of(whole))}"),
            Piece(_reach(whole, side, reserve), "figure"),
        )


def _reach(whole: Whole, side: str, reserve: Fraction) -> str:
    """Tell what a side can get in the zone; nothing where that was not worked out."""
    best, worst = whole.best.get(side), whole.worst.get(side)
    if whole.too_large:
        return ""
    if best is None:
        return "; zone empty"
    fine = places_of(whole)
    least = "" if worst is None else f", at worst {points(worst, places=fine)}"
    known = "at least " if any(whole.lost.values()) else ""
    return f"; up to {known}{points(best, places=fine)} ({points(best - reserve, sign=True, places=fine)}){least}"


def _pairs(negotiation: Negotiation, pairs: Sequence[Whole]) -> Iterator[Line]:
    if not pairs:
        return
    yield (Piece("What two sides could agree by themselves", "heading"),)
    for pair in pairs:
        names = " and ".join(side_title(negotiation, side) for side in pair.sides)
        found = "not worked out" if pair.too_large else "none" if not pair.zone.at_most else zone_text(pair)
        yield (Piece(f"  {names}: zone "), Piece(found, "figure"))
    yield ()


def _held_up(negotiation: Negotiation, judged: Matrix, glyphs: Glyphs) -> Iterator[Line]:
    stuck = [(name, cell) for name, cell in judged.items.items() if cell.word in ("blocked", "frozen", "unknown")]
    if not stuck:
        return
    yield (Piece("Not to be moved by itself", "heading"),)
    for name, cell in stuck:
        assert cell.word is not None
        by = binders_text(negotiation, cell)
        who = f" by {by}" if by else ""
        sign = f"  {glyphs.words[cell.word]} {cell.word}{who}: "
        yield (Piece(sign, str(cell.word)), Piece(full_title(negotiation, name)))
    yield ()


def _solutions(negotiation: Negotiation, whole: Whole) -> Iterator[Line]:
    if whole.too_large:
        return
    if not whole.zone.at_most:
        yield (Piece(EMPTY, "warning"),)
        return
    if not whole.frontier:
        yield (Piece(UNTOLD, "warning"),)
    for name, solution in whole.solutions.items():
        yield from _solution(negotiation, whole, name, solution)
    yield ()
    nash = whole.solutions.get("nash")
    if nash is not None and nash.points:
        yield (Piece("The Nash deal", "heading"),)
        yield from deal(negotiation, nash.points[0])


def _solution(negotiation: Negotiation, whole: Whole, name: str, solution: Solution) -> Iterator[Line]:
    notes = [COMPARES] * (name in ("egalitarian", "utilitarian")) + ["the best known"] * (not solution.exact)
    note = f"  ({'; '.join(notes)})" if notes else ""
    for place, point in enumerate(solution.points[:SHOWN_TIES]):
        yield (
            Piece(f"{'  or' if place else SOLUTIONS[name]}  ", "heading"),
            Piece(gains_text(negotiation, whole.sides, point, places_of(whole)), "figure"),
            Piece(note, "dim"),
        )
    if len(solution.points) > SHOWN_TIES:
        yield (Piece(f"  and {len(solution.points) - SHOWN_TIES:,} more that tie", "dim"),)
    if solution.left_out:
        names = ", ".join(side_title(negotiation, side) for side in solution.left_out)
        yield (Piece(f"  without {names}, who can gain nothing in the zone", "dim"),)


def gains_text(negotiation: Negotiation, sides: tuple[str, ...], point: Point, places: int = 1) -> str:
    """Write each side's gain at a point, and how many packages stand there."""
    gains: Mapping[str, Fraction] = dict(zip(sides, point.gains, strict=True))
    listed = "  ".join(f"{side_title(negotiation, side)} {points(gain, True, places)}" for side, gain in gains.items())
    least = "" if point.counted else "at least "
    return f"{listed}  ({least}{number(point.packages)} packages)" if point.packages > 1 else listed


def deal(negotiation: Negotiation, point: Point) -> Iterator[Line]:
    """Give a package as what it changes, item by item; the rest stays as it is."""
    return changes_lines(negotiation, point.package)


def changes_lines(negotiation: Negotiation, package: Mapping[str, Option]) -> Iterator[Line]:
    """Give what a package changes, item by item, and how many items stay as they are."""
    moved = {name: option for name, option in package.items() if _moved(negotiation, name, option)}
    for name, option in moved.items():
        item = negotiation.item(name)
        assert item is not None
        yield (Piece(f"  {full_title(negotiation, name)}: "), Piece(option_label(item, option), "figure"))
    if len(moved) < len(package):
        left = len(package) - len(moved)
        yield (Piece(f"  {left} item{'s stay' if left > 1 else ' stays'} at the status quo", "dim"),)


def _moved(negotiation: Negotiation, name: str, option: Option) -> bool:
    item = negotiation.item(name)
    return item is not None and item.status_quo != option
