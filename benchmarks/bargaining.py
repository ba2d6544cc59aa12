"""Computer counterparts among themselves, and NegMAS's negotiators among themselves on the same scenarios.

Each plays each of its own group, in both roles. The joint share is the sum of both gains as a share of the greatest sum
in the zone; without a deal, or where a side loses by it or its red line or link is crossed, it is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import product
from statistics import mean

from benchmarks import negmas, negmas_talks
from benchmarks.clock import Clock
from benchmarks.sheets import Sheet
from benchmarks.talks import MOST_PACKAGES, ROUNDS, Outcome, Scenario, bargain, generated, shipped
from negotiator.exercise.counterparts import STYLES

NUMBER = 200
"""How many generated scenarios are played."""

HEADINGS = ("who", "scenarios", "deals", "joint share", "p10", "rounds", "outside the zone")

Bargain = Callable[[tuple[str, str]], tuple[Outcome | None, int]]
"""Lets two bargain: the deal or None, and the rounds."""


@dataclass(frozen=True, slots=True)
class Played:
    """One play: who, whether there was a deal in the zone, its joint share, the rounds, and whether it lay outside."""

    who: tuple[str, str]
    deal: bool
    share: float
    rounds: int
    outside: bool


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Play every pair on every scenario, or a few pairs on a few."""
    groups = (
        ("shipped", shipped()[:0] if smallest else shipped()),
        ("generated", generated(3 if smallest else NUMBER)),
    )
    ours, theirs = (STYLES[:2], negmas_talks.NEGOTIATORS[:2]) if smallest else (STYLES, negmas_talks.NEGOTIATORS)
    rows = [row for name, over in groups if over for row in _rows(name, over, ours, theirs)]
    title = f"Table k: computer counterparts among themselves, {ROUNDS} rounds"
    return Sheet(title, HEADINGS, tuple(rows), _notes())


def _rows(name: str, over: list[Scenario], ours: Iterable[str], theirs: Iterable[str]) -> Iterable[tuple[str, ...]]:
    played = [each for one in over for each in _played(one, ours, partial(bargain, one))]
    yield from _told(name, "ours", ours, played)
    if negmas.present():
        sides = [negmas_talks.Sides(one) for one in over]
        other = [each for one in sides for each in _played(one.over, theirs, one.bargain)]
        yield from _told(name, "NegMAS", theirs, other)


def _played(over: Scenario, players: Iterable[str], play: Bargain) -> Iterable[Played]:
    for one, other in product(players, repeat=2):
        pair = (one, other)
        deal, rounds = play(pair)
        joint = over.joint(deal) if deal is not None else 0
        inside = deal is not None and _inside(over, deal)
        yield Played(pair, inside, float(joint / over.most), rounds, deal is not None and not inside)


def _inside(over: Scenario, deal: Outcome) -> bool:
    return all(gain is not None and gain >= 0 for gain in over.gains[deal])


def _told(name: str, group: str, players: Iterable[str], played: list[Played]) -> Iterable[tuple[str, ...]]:
    for player in players:
        yield _row(name, player, [each for each in played if player in each.who])
    yield _row(name, f"{group}, all pairs", played)


def _row(name: str, who: str, played: list[Played]) -> tuple[str, ...]:
    shares = sorted(each.share for each in played)
    deals, outside = mean(each.deal for each in played), sum(each.outside for each in played)
    rounds = f"{mean(each.rounds for each in played):.1f}"
    return who, name, f"{deals:.1%}", f"{mean(shares):.3f}", f"{shares[len(shares) // 10]:.3f}", rounds, str(outside)


def _notes() -> tuple[str, ...]:
    coarse = f"The Panama Canal is too large to be listed: all play it on a coarser grid, of {MOST_PACKAGES:,} at most."
    zone = "Outside the zone: deals by which a side loses, or that cross its red line or break its link; no deals here."
    return (coarse, zone, f"NegMAS {negmas.version()}." if negmas.present() else negmas.HOW)
