"""`negotiator robust --json`: format negotiator/robust/1. Fields are added, never changed.

    format, title, as_of
    sides         ids of the sides judged
    names         sides, items and options (by item, where one has a label) as they are called on screen
    seed          by which it was drawn: the same seed gives the same draws
    draws, asked  how many were made, and how many were asked for; fewer where it was interrupted
    zone          a share: the draws that have a zone
    deal          the package that was followed: an option by item; null where there was none
    deal_in_zone  a share: the draws that have it in the zone
    issues, items by name: word as stated, and share: the draws in which it keeps that word (null: it has none)
    outcome       what the questions are about, the first that varies: zone, issues (how many keep their word) or
                  package (the deal is in the zone); null: nothing varies
    questions     worth asking, best first: side, kind (limit, weight, reservation), item (null for a reservation), and
                  explains: the share of the outcome's variance that the answer is expected to take away
    assumed       by side: the items whose confidence is not stated, and reads as medium
    notes         what was read of another tool's files otherwise than they say

A share has kept, of and untold (numbers of draws; untold: too large to tell), share (kept of all), and low and high:
the 95 % interval (Wilson, 1927), untold draws going either way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.report.deals_json import names_json
from negotiator.report.values import PLACES, Json, begun, package_json, rounded, written
from negotiator.zopa.robust.results import Question, Robustness
from negotiator.zopa.robust.shares import Share
from negotiator.zopa.words.cells import Cell
from negotiator.zopa.words.matrix import Matrix

FORMAT = "negotiator/robust/1"


def robust_json(
    negotiation: Negotiation,
    judged: Matrix,
    found: Robustness,
    deal: Mapping[str, Option] | None = None,
    notes: Sequence[str] = (),
) -> str:
    """Give what draws told as JSON text."""
    told = begun(negotiation, FORMAT) | {
        "sides": list(found.sides),
        "names": names_json(negotiation, found.sides),
        "seed": found.seed,
        "draws": found.done,
        "asked": found.number,
        "zone": _share(found.zone),
        "deal": None if deal is None else package_json(deal),
        "deal_in_zone": _share(found.package),
        "issues": _words(judged.issues, found.issues),
        "items": _words(judged.items, found.items),
        "outcome": found.outcome,
        "questions": [_question(each) for each in found.questions],
        "assumed": {side: list(names) for side, names in found.assumed.items()},
        "notes": list(notes),
    }
    return written(told)


def _words(cells: Mapping[str, Cell], shares: Mapping[str, Share]) -> Json:
    return {
        name: {"word": str(cell.word) if cell.word else None, "share": _share(shares.get(name))}
        for name, cell in cells.items()
    }


def _share(found: Share | None) -> Json:
    if found is None or not found.of:
        return None
    low, high = found.interval
    return {
        "kept": found.kept,
        "of": found.of,
        "untold": found.untold,
        "share": rounded(Fraction(found.kept, found.of)),
        "low": round(low, PLACES),
        "high": round(high, PLACES),
    }


def _question(found: Question) -> Json:
    return {
        "side": found.side,
        "kind": found.kind,
        "item": found.item or None,
        "explains": rounded(found.explains),
    }
