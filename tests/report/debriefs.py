"""Debriefs to be written: of made-up plays on a sample, with figures from the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from negotiator.exercise.debrief.group import ClassDebrief, Medians, Row
from negotiator.exercise.debrief.results import Conceded, Debrief, Impasse, Lapse, Offer, Refused, Settlement, Standing
from negotiator.exercise.terms import Exercise
from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.explain.deal import Deal, deal
from negotiator.zopa.whole import Whole, analyse

SAMPLE = samples_dir() / "fentanyl-institute"
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ASKED = ("What do you need?",), ("What did you learn?",)
EXERCISE = Exercise(format=1, title="Talks", brief="Talk.", rounds=4, before=ASKED[0], after=ASKED[1])


@lru_cache
def sample() -> tuple[Negotiation, Whole]:
    negotiation = read(SAMPLE).negotiation
    assert negotiation is not None
    return negotiation, analyse(negotiation)


def offer(number: int, side: str, point: Point, message: str = "") -> Offer:
    standing = Standing((), (), (), True, True, True, Count(0, 0), Count(0, 0))
    shares = tuple(gain / 30 for gain in point.gains)
    package, rounds = point.package, (number + 1) // 2
    return Offer(number + 1, AT, rounds, side, package, message, point.gains, shares, standing)


def settled(negotiation: Negotiation, whole: Whole, number: int) -> Settlement:
    """A deal short of the frontier, with a trade that would have been better."""
    found = next(each for each in _short_of(negotiation, whole) if each.ranked and each.improvements)
    measured = found.measures
    standing = Standing(
        (), (), measured.crosses, measured.allowed, measured.in_zone, measured.on_frontier, *_counts(found)
    )
    total = sum(measured.gains, Fraction())
    claimed = tuple(gain / total for gain in measured.gains)
    return Settlement(
        number, found.package, found.scores, measured.gains, measured.shares, claimed, measured.joint_share, standing,
        found.improvements, found.told, found.trades, found.ranked, ("nash",), "",
    )  # fmt: skip


def _short_of(negotiation: Negotiation, whole: Whole) -> Iterator[Deal]:
    """Points of the frontier with two items left as they are now."""
    for point in whole.frontier:
        moved = [name for name, option in point.package.items() if option != _now(negotiation, name)]
        for names in combinations(moved, 2):
            package = {name: option for name, option in point.package.items() if name not in names}
            yield deal(negotiation, package, whole)


def _counts(found: Deal) -> tuple[Count | None, Count | None]:
    return found.measures.beaten_by, found.measures.better_for_all


def _now(negotiation: Negotiation, name: str) -> object:
    item = negotiation.item(name)
    return None if item is None else item.status_quo


def one(*, agreed: bool = True, title: str = "Talks", message: str = "") -> Debrief:
    """A record of four offers that ends with a deal or without one."""
    negotiation, whole = sample()
    places = (0, -1, len(whole.frontier) // 2, len(whole.frontier) // 2)
    acts = zip(("us", "china", "us", "china"), places, strict=True)
    path = tuple(offer(n, side, whole.frontier[at], message) for n, (side, at) in enumerate(acts, 1))
    best = tuple((whole.best[side] or Fraction()) - whole.reservation[side] for side in whole.sides)
    conceded = tuple(_conceded(side, path) for side in whole.sides)
    refused = () if agreed else (Refused(2, 1, "us", "china", "walked", Fraction(3), Fraction(3), True),)
    lapses = (Lapse("us", 2, 1, "reservation", "", 0, Fraction(5, 2), False),)
    impasse = None if agreed else Impasse(True, whole.zone, "china")
    return Debrief(
        title, whole.sides, {"us": "person", "china": "boulware"}, AT, AT, 3, whole, best,
        tuple(whole.reservation.values()), "deal" if agreed else "impasse", "accepted" if agreed else "walked",
        path, (), conceded, refused, lapses, settled(negotiation, whole, 6) if agreed else None, impasse, (), (), (),
    )  # fmt: skip


def _conceded(side: str, path: tuple[Offer, ...]) -> Conceded:
    at = sample()[1].sides.index(side)
    first, last = [each for each in path if each.side == side]
    changes = tuple(b - a for a, b in zip(first.gains, last.gains, strict=True))
    return Conceded(side, first.gains[at], last.gains[at], changes)


def several(title: str = "Talks") -> ClassDebrief:
    """A class of three deals, two of them alike, and an impasse."""
    _, whole = sample()
    gains = [whole.frontier[0].gains, whole.frontier[0].gains, whole.frontier[-1].gains]
    shares, none = (Fraction(1, 2), None), Count(0, 0)
    rows = [
        Row(at, "deal", "accepted", each, shares, Fraction(9, 10), True, True, none, none, 3, 5)
        for at, each in enumerate(gains, 1)
    ]
    nothing = (Fraction(), Fraction())
    rows.append(Row(4, "impasse", "walked", nothing, (None, None), None, None, None, None, None, 2, 3))
    medians = Medians(gains[0], Fraction(9, 10), Fraction(3))
    best = tuple((whole.best[side] or Fraction()) - whole.reservation[side] for side in whole.sides)
    return ClassDebrief(title, whole.sides, whole, best, tuple(rows), 3, 1, 3, medians, 1, ("secret-name.jsonl",))
