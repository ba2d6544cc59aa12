"""`negotiator matrix --json`: format negotiator/matrix/1. Fields are added, never changed.

The top level is a judgement of all sides, with `format`, `title`, `as_of` (null where not stated) and, where asked
for, `pairs`: a judgement of each pair of sides by its own red lines, links and positions.

A judgement
    sides         id, title, short, units_per_point, reservation, best, worst (scores in the zone; null: zone empty or
                  not counted)
    issues        id, title, word, left_out (full names of items), binders (ids of sides), binds (side, kind: red-line,
                  limit or link; item, becomes), too_large, items
    without       full names of the items left out of the counts as blocked or unknown
    packages      total, allowed, zone: each an integer as a string; null where only its bounds are known, which
                  then stand beside it as zone_at_least and zone_at_most
    frontier_size efficient points of the zone
    nash          left_out and points: scores and gains by side, package (option by full name), packages (how many
                  reach this point; null where not counted). So are kalai_smorodinsky, egalitarian and utilitarian
    too_large     why nothing was counted; null where it was

An item
    name, title, kind (ladder, choice, quantity), unit (null but on a quantity), set_aside, status_quo, positions (by
    side: stance, accepts), overlap, and word, left_out, binders, binds, too_large as an issue
    word          open, trade, linked, frozen, blocked, unknown; null: set aside, or too large to tell
    accepts       on a choice a list of options; else the first and the last option accepted, as drawn; null: unknown
    overlap       what all known sides accept. options (null on a quantity); low and high, as drawn (null on a choice;
                  crossed where there is a gap), width, width_exact (steps of a ladder, unit of a quantity; negative:
                  a gap; null on a choice), unknown (ids of sides that are not counted)

An option is its id, or its amount as a decimal, always a string. A score has `points`, rounded to six places, and
`units`, an exact integer as a string: points times the side's units_per_point in the same judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from negotiator.model.agenda import Item
from negotiator.model.base import decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.model.scale import accepted
from negotiator.report.values import Json, begun, cell_json, counts, option_text, package_json, rounded, score, written
from negotiator.view.names import digits
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.solutions import Solution
from negotiator.zopa.whole import Whole
from negotiator.zopa.words.matrix import Matrix
from negotiator.zopa.words.overlap import Overlap

FORMAT = "negotiator/matrix/1"

Judged = tuple[Matrix, Whole]


def matrix_json(negotiation: Negotiation, judged: Judged, pairs: Iterable[Judged] | None = None) -> str:
    """Give the matrix of all sides, and of pairs where they are given, as JSON text."""
    found = begun(negotiation, FORMAT) | judgement(negotiation, judged)
    if pairs is not None:
        found["pairs"] = [judgement(negotiation, pair) for pair in pairs]
    return written(found)


def judgement(negotiation: Negotiation, judged: Judged) -> dict[str, Json]:
    """Give what some sides make of a negotiation."""
    matrix, whole = judged
    issues: dict[str, Json] = {"issues": [_issue(negotiation, matrix, issue) for issue in negotiation.issue_ids]}
    told = whole_json(negotiation, whole)
    return {"sides": told.pop("sides"), **issues, **told}


def whole_json(negotiation: Negotiation, whole: Whole) -> dict[str, Json]:
    """Give what some sides could agree: a judgement without its issues."""
    grids = {side: _units_per_point(whole, place) for place, side in enumerate(whole.sides)}
    named = {name.replace("-", "_"): _solution(whole, grids, each) for name, each in whole.solutions.items()}
    return {
        "sides": [_side(negotiation, whole, side, grids[side]) for side in whole.sides],
        "without": list(whole.without),
        "packages": counts({"total": whole.total, "allowed": whole.allowed, "zone": whole.zone}),
        "frontier_size": len(whole.frontier),
        **{name: named.get(name) for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")},
        "too_large": whole.too_large or None,
    }


def _units_per_point(whole: Whole, place: int) -> int:
    """Give the coarsest grid of whole units per point on which every score that is told of a side is whole."""
    side = whole.sides[place]
    ends = (whole.reservation[side], whole.best.get(side), whole.worst.get(side))
    told = [*(end for end in ends if end is not None), *(point.scores[place] for point in whole.frontier)]
    return lcm(*(score.denominator for score in told))


def _side(negotiation: Negotiation, whole: Whole, side: str, grid: int) -> Json:
    stated = negotiation.side(side)
    return {
        "id": side,
        "title": stated.title or side,
        "short": stated.short or stated.title or side,
        "units_per_point": str(grid),
        "reservation": score(whole.reservation[side], grid),
        "best": score(whole.best.get(side), grid),
        "worst": score(whole.worst.get(side), grid),
    }


def _issue(negotiation: Negotiation, matrix: Matrix, issue: str) -> Json:
    table = negotiation.agenda[issue]
    return {
        "id": issue,
        "title": table.title,
        **cell_json(matrix.issues[issue]),
        "items": [_item(negotiation, matrix, f"{issue}.{each}", item) for each, item in table.items.items()],
    }


def _item(negotiation: Negotiation, matrix: Matrix, name: str, item: Item) -> Json:
    positions = {side: negotiation.position(side, name) for side in matrix.sides}
    return {
        "name": name,
        "title": item.title,
        "kind": item.kind,
        "unit": item.quantity.unit if item.quantity else None,
        "set_aside": name in negotiation.set_aside,
        "status_quo": option_text(item.status_quo) if item.status_quo is not None else None,
        **cell_json(matrix.items[name]),
        "positions": {side: {"stance": p.stance, "accepts": _accepts(item, p)} for side, p in positions.items()},
        "overlap": overlap_json(item, matrix.overlaps[name]),
    }


def _accepts(item: Item, position: Position) -> Json:
    if not position.known:
        return None
    inside = accepted(item, position)
    if item.kind == "choice":
        return _options(item, sorted(inside))
    return _options(item, [min(inside), max(inside)])


def _options(item: Item, indexes: Sequence[int]) -> list[Json]:
    return [option_text(item.options[index]) for index in indexes]


def overlap_json(item: Item, found: Overlap) -> Json:
    """Give what all known sides accept of an item, its options as drawn."""
    ends = (found.options.start, found.options.stop - 1) if isinstance(found.options, range) else ()
    low, high = _options(item, ends) if ends else (None, None)
    return {
        "options": None if item.kind == "quantity" else _options(item, found.options),
        "low": low,
        "high": high,
        "width": rounded(found.width) if found.width is not None else None,
        "width_exact": decimal_text(found.width) if found.width is not None else None,
        "unknown": list(found.unknown),
    }


def _solution(whole: Whole, grids: Mapping[str, int], solution: Solution) -> Json:
    return {
        "left_out": list(solution.left_out),
        "points": [_point(whole, grids, point) for point in solution.points],
    }


def _point(whole: Whole, grids: Mapping[str, int], point: Point) -> Json:
    def by_side(amounts: Sequence[Fraction]) -> Json:
        return {side: score(amount, grids[side]) for side, amount in zip(whole.sides, amounts, strict=True)}

    return {
        "scores": by_side(point.scores),
        "gains": by_side(point.gains),
        "package": package_json(point.package),
        "packages": digits(point.packages),
    }
