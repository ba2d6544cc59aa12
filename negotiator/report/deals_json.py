"""`negotiator deals --json`: format negotiator/deals/1. Fields are added, never changed.

    format, title, as_of
    sides         ids of the sides judged
    names         sides, items and options (by item, where one has a label) as they are called on screen
    grid          by side: units per point, an integer as a string, on which every score and gain below is whole
    reservation, best, worst
                  by side a score: without a deal, and in the zone; null: zone empty, or not known
    without       full names of the items left out of the counts as blocked or unknown
    packages      total, allowed, zone: each an integer as a string; null where only its bounds are known, which
                  then stand beside it as zone_at_least and zone_at_most
    frontier      points, best for the first side first
    exact         true, or by side: by how many points at most a package may be better than those listed, rounded up;
                  null where there is no frontier for its size
    solutions     nash, kalai_smorodinsky, egalitarian, utilitarian: points, all ties; null where not worked out
    left_out      by solution: the sides that can gain nothing in the zone, where there are any
    too_large     why something was not worked out; null where everything was
    notes         what was read of another tool's files otherwise than they say
    deal          with --deal: that package, measured (see below)

A score has `points`, rounded to six places, and `units`, an exact integer as a string: points times the side's grid.

A point of the frontier or a solution
    scores        by side, rounded to six places
    units         by side an integer as a string: scores times grid, exactly
    gains, gain_units
                  the same of scores less reservation
    package       one package there: by item, an option's id, or its amount as a decimal
    packages      how many reach this point, an integer as a string
A point of a solution has besides
    joint_share   the sum of gains as a share of the greatest in the zone, which compares points across sides
    shares        by side: the gain as a share of the side's best in the zone; null where that is nothing
    beaten_by     how many packages of the zone leave no side worse and one better: "0", or null where not exact

The deal has scores, units, gains, gain_units, package, joint_share and shares as these, and
    allowed, in_zone, on_frontier
                  on_frontier and what follows null where the zone is not known exactly
    beaten_by, better_for_all
                  how many packages of the zone leave no side worse and one better, or every side better; as a count
    crosses       kind (red-line, limit, link), side, item, and place of a link on its item, from 0
    improvements  points of the frontier that are better for every side
    trades        from this package: changes (item, before, after) and gains by side (scores)
    trades_too_large
                  why some were not looked for; null where all were
    terms         by side, what its score sums up: items, option (null: out, or a term), weight, value, worth (a score),
                  settled (false: off the table), term (true: points for several items at once)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil

from negotiator.model.negotiation import Negotiation
from negotiator.report.deal_json import deal_json, shares_json
from negotiator.report.grid import Grid, grid_of, point_json
from negotiator.report.values import Json, begun, counts, rounded, score, written
from negotiator.view.names import digits
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.explain.deal import Deal
from negotiator.zopa.solutions import RULES
from negotiator.zopa.whole import Whole

FORMAT = "negotiator/deals/1"

MILLION = 10**6


def deals_json(negotiation: Negotiation, whole: Whole, deal: Deal | None = None, notes: Sequence[str] = ()) -> str:
    """Give all that the zone offers, and one package measured where it is given, as JSON text."""
    grid = grid_of(negotiation, whole.sides)
    found = begun(negotiation, FORMAT) | {
        "sides": list(whole.sides),
        "names": names_json(negotiation, whole.sides),
        "grid": {side: digits(per) for side, per in grid.per.items()},
        **{name: _ends(grid, ends) for name, ends in _bounds(whole).items()},
        "without": list(whole.without),
        "packages": counts({"total": whole.total, "allowed": whole.allowed, "zone": whole.zone}),
        "frontier": [point_json(grid, point) for point in whole.frontier],
        "exact": _exact(whole),
        "solutions": _solutions(whole, grid),
        "left_out": {_key(name): list(each.left_out) for name, each in whole.solutions.items() if each.left_out},
        "too_large": whole.too_large or None,
        "notes": list(notes),
    }
    if deal is not None:
        found["deal"] = deal_json(negotiation, grid, whole, deal)
    return written(found)


def names_json(negotiation: Negotiation, sides: Sequence[str]) -> Json:
    """Give what sides, items and options are called."""
    items = {name: item for name in negotiation.item_names if (item := negotiation.item(name)) is not None}
    labelled: dict[str, Json] = {name: dict(item.labels) for name, item in items.items() if item.labels}
    return {
        "sides": {side: negotiation.side(side).title or side for side in sides},
        "items": {name: item.title for name, item in items.items()},
        "options": labelled,
    }


def _bounds(whole: Whole) -> dict[str, Mapping[str, Fraction | None]]:
    return {"reservation": dict(whole.reservation), "best": whole.best, "worst": whole.worst}


def _ends(grid: Grid, ends: Mapping[str, Fraction | None]) -> Json:
    return {side: score(ends.get(side), grid.per[side]) for side in grid.sides}


def _exact(whole: Whole) -> Json:
    """Tell whether the frontier is exact, or how far it may be from it."""
    if whole.too_large:
        return None
    lost = {side: most for side, most in whole.lost.items() if most}
    return {side: rounded(Fraction(ceil(most * MILLION), MILLION)) for side, most in lost.items()} if lost else True


def _key(name: str) -> str:
    return name.replace("-", "_")


def _solutions(whole: Whole, grid: Grid) -> Json:
    told: dict[str, Json] = {}
    for name, _, _ in RULES:
        found = whole.solutions.get(name)
        told[_key(name)] = None if found is None else [_solution(whole, grid, point) for point in found.points]
    return told


def _solution(whole: Whole, grid: Grid, point: Point) -> Json:
    sure = None if any(whole.lost.values()) else "0"
    return {**point_json(grid, point), **shares_json(whole, point.gains), "beaten_by": sure}
