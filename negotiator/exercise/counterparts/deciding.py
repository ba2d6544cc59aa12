"""What a style does in its turn: what it asks for, which package it offers for that, and whether it accepts instead."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Literal

from negotiator.exercise.counterparts.liking import Liking, liking
from negotiator.exercise.counterparts.search import Estimate, KeptOptions, Search, kept_options
from negotiator.exercise.counterparts.talks import Talks
from negotiator.exercise.counterparts.targets import BETAS, answered, demand
from negotiator.exercise.own import Own, Package
from negotiator.zopa.tables.kept import Kept

PARTS = 1_000
"""In how many parts what others should like is told, over all items."""


@dataclass(frozen=True)
class Decision:
    """What a side does, and from what.

    `best`, `target` and `worth` are gains: the most it can get, what it asks for, and what its next offer is worth.
    `liking` is what it takes the others to like. Where it walks away all this is None.
    """

    kind: Literal["offer", "accept", "walk"]
    best: Fraction | None = None
    target: Fraction | None = None
    offer: Package | None = None
    worth: Fraction | None = None
    liking: Liking | None = None


def decide(talks: Talks, style: str, draw: Random, kept: KeptOptions | None = None) -> Decision:
    """Decide as a style does; the same talks and draws give the same.

    `kept` are the options to consider, by item as places among those drawn, where a coarser grid is wanted.
    """
    search = _search(talks.own, kept or kept_options(talks.own, talks.named))
    if search.best is None or search.gain(search.best.units) < 0:
        return Decision("walk")
    best = search.gain(search.best.units)
    target, likes = target_of(talks, style, best), liking(talks, search.kept, style == "learning")
    found = search.offer(search.units(target), estimated(likes, draw))
    worth = search.gain(found.units)
    return Decision("accept" if _accepts(talks, worth) else "offer", best, target, found.package, worth, likes)


def target_of(talks: Talks, style: str, best: Fraction) -> Fraction:
    """Give the gain that a style asks for now: from its best down to the least that still gains it something."""
    least = min(_least(talks.own), best)
    by_time = least + (best - least) * demand(talks.time, BETAS[style])
    if style != "tit-for-tat":
        return max(by_time, Fraction())
    return max(min(by_time, in_kind(talks, best)), least, Fraction())


def _least(own: Own) -> Fraction:
    """Give the least gain above zero on the grid of the side's worths."""
    return own.table.gains(own.table.gaining)[0]


def in_kind(talks: Talks, best: Fraction) -> Fraction:
    """Give what tit-for-tat asks for: it comes down as the others' offers, as worth to it, came up."""
    gains = [talks.own.gain(package) for package in talks.mine]
    if not gains:
        return best
    theirs = [[talks.own.gain(package) for package in offers] for offers in talks.theirs.values()]
    return min((answered(gains[-1], best, each) for each in theirs), default=gains[-1])


def estimated(likes: Liking, draw: Random) -> Estimate:
    """Give what others should like in small whole numbers, ties broken by a draw."""
    return tuple(tuple(round(each * PARTS) * 2 + draw.randrange(2) for each in row) for row in likes.rows())


def _accepts(talks: Talks, next_offer: Fraction) -> bool:
    """Accept what is worth at least the next offer (AC-next: Baarslag and others, 2013); at last, what is no loss."""
    if talks.table is None or not talks.own.allows(talks.table):
        return False
    gain = talks.own.gain(talks.table)
    return gain >= 0 and (talks.last or gain >= next_offer)


_searches: Kept[tuple[Own, Search]] = Kept(8)


def _search(own: Own, kept: KeptOptions) -> Search:
    return _searches.get((id(own), kept), lambda: (own, Search(own, kept)))[1]
