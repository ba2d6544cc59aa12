"""The path of a record: its offers measured, what each conceded, which were refused, what of its own a side crossed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from operator import sub

from negotiator.exercise.debrief.ground import Gains, Ground
from negotiator.exercise.debrief.results import Conceded, How, Lapse, Offer, Refused, Standing, Step
from negotiator.exercise.record.entries import Act, ActKind, Entry, Package


@dataclass(frozen=True, slots=True)
class Played:
    """An act of the record: the number of its entry, its time, and the round of its side, counted from one."""

    number: int
    at: datetime
    round: int
    act: Act


def played(entries: Sequence[Entry]) -> tuple[Played, ...]:
    """Give the acts of a record."""
    rounds, found = Counter[str](), list[Played]()
    for entry in entries:
        if isinstance(entry.content, Act):
            rounds[entry.content.side] += 1
            found.append(Played(entry.number, entry.at, rounds[entry.content.side], entry.content))
    return tuple(found)


def standing(ground: Ground, package: Package, gains: Gains) -> Standing:
    """Measure a package against the zone."""
    open_, outside, crosses = ground.open(package), ground.outside(package), ground.crosses(package)
    allowed = all(each.kind == "limit" for each in crosses)
    inside: bool | None = allowed and min(gains) >= 0 and max(gains) > 0
    if inside and (open_ or outside):
        inside = None
    elif inside:
        inside = ground.indexes(package) != ground.table.status_quo()
    efficient = None if inside is None or ground.too_large else inside and not ground.beaten(gains)
    counts = ground.beaten_by(gains), ground.better_for_all(gains)
    return Standing(open_, outside, crosses, allowed, inside, efficient, *counts)


def offers(ground: Ground, acts: Sequence[Played]) -> Iterator[Offer]:
    """Measure the offers of a record."""
    for each in acts:
        if each.act.package is not None:
            gains = ground.gains(each.act.package)
            stands = standing(ground, each.act.package, gains)
            yield Offer(
                each.number,
                each.at,
                each.round,
                each.act.side,
                each.act.package,
                each.act.message,
                gains,
                ground.shares(gains),
                stands,
            )


def steps(ground: Ground, path: Sequence[Offer]) -> tuple[Step, ...]:
    """Tell what every offer changed against the last one of its side, in the order of the record."""
    found = [
        _step(ground.sides, before, after)
        for side in ground.sides
        for before, after in pairwise([each for each in path if each.side == side])
    ]
    return tuple(sorted(found, key=lambda step: step.number))


def _step(sides: Sequence[str], before: Offer, after: Offer) -> Step:
    changes = tuple(map(sub, after.gains, before.gains))
    to = tuple(side for side, more in zip(sides, changes, strict=True) if more > 0)
    return Step(after.number, after.round, after.side, changes, -changes[sides.index(after.side)], to)


def conceded(ground: Ground, path: Sequence[Offer]) -> Iterator[Conceded]:
    """Tell what each side gave from its first offer to its last."""
    for place, side in enumerate(ground.sides):
        mine = [each for each in path if each.side == side]
        if mine:
            first, last = mine[0].gains, mine[-1].gains
            yield Conceded(side, first[place], last[place], tuple(map(sub, last, first)))
        else:
            yield Conceded(side, None, None, None)


HOW: dict[ActKind, How] = {"reject": "rejected", "offer": "countered", "walk": "walked"}
"""How an act other than accepting refuses the offer that stands."""


def refused(ground: Ground, acts: Sequence[Played], path: Sequence[Offer], end: Gains) -> Iterator[Refused]:
    """Give the offers worth more to a side that did not take them than what it gained in the end.

    Who acts next without accepting refuses; where nobody did, the others that had not accepted left it unanswered.
    """
    made = {each.number: each for each in path}
    for place, act in enumerate(acts):
        offer = made.get(act.number)
        for side, how in _refusers(ground.sides, acts[place:]) if offer is not None else ():
            assert offer is not None
            at = ground.sides.index(side)
            by = offer.gains[at] - end[at]
            if by > 0:
                inside = offer.standing.in_zone
                yield Refused(offer.number, offer.round, offer.side, side, how, offer.gains[at], by, inside)


def _refusers(sides: Sequence[str], acts: Sequence[Played]) -> Iterator[tuple[str, How]]:
    """Give who did not take the first of some acts, an offer, and how."""
    offer, *after = acts
    left = [side for side in sides if side != offer.act.side]
    for each in after:
        if each.act.kind != "accept":
            if each.act.side in left:
                yield each.act.side, HOW[each.act.kind]
            return
        left = [side for side in left if side != each.act.side]
    yield from ((side, "unanswered") for side in left)


def lapses(ground: Ground, path: Sequence[Offer], deal: Offer | None) -> Iterator[Lapse]:
    """Name what of its own each side crossed in its own offers, and what the deal crosses of any side.

    The deal is not told twice: what is crossed in the offer that was accepted stands as in the deal.
    """
    for offer in path:
        agreed = offer is deal
        for place, side in enumerate(ground.sides):
            if agreed or side == offer.side:
                for each in offer.standing.crosses:
                    if each.side == side:
                        kind, item, at = each.kind, each.item, each.place
                        yield Lapse(side, offer.number, offer.round, kind, item, at, None, agreed)
                if offer.gains[place] < 0:
                    yield Lapse(side, offer.number, offer.round, "reservation", "", 0, -offer.gains[place], agreed)
