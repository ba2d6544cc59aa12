"""What the debrief of one record holds. Gains are in each side's own points, in the order of the sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from negotiator.exercise.debrief.estimates import Estimates, Understood
from negotiator.exercise.debrief.reasons import Told
from negotiator.exercise.record.entries import Cause, Outcome, Package
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.explain.measures import Crossed
from negotiator.zopa.explain.trades import Trade, Trades
from negotiator.zopa.whole import Whole

NOT_ONE_COIN = "The points of two sides are not one coin: shares of a sum depend on how each side counts its own."
"""To stand wherever one of ACROSS_SIDES, or the utilitarian or egalitarian solution, is told."""

ACROSS_SIDES = frozenset({"claimed", "joint_share", "utilitarian", "egalitarian"})
"""The figures and solutions that compare points across sides."""

How = Literal["rejected", "countered", "walked", "unanswered"]
"""How an offer was not accepted: by a rejection, a counter-offer or a walk; or time ran out before any answer."""

LapseKind = Literal["red-line", "limit", "link", "reservation"]


class DebriefError(Exception):
    """A record that cannot be debriefed; the text says which, and why."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A package against the zone, on the whole truth.

    `open` are the items of the zone without a status quo that it leaves open, `outside` those that it moves though the
    zone leaves them out (blocked, or a position unknown). With either it is none of the packages that the zone counts:
    then `in_zone` is False where it crosses a red line, breaks a link, or fails a side, otherwise None, and so is
    `on_frontier`. The counts are of packages of the zone that leave no side worse and one better, and every side
    better; None where they were not counted. `on_frontier` is None too where the frontier is not known exactly.
    """

    open: tuple[str, ...]
    outside: tuple[str, ...]
    crosses: tuple[Crossed, ...]
    allowed: bool
    in_zone: bool | None
    on_frontier: bool | None
    beaten_by: Count | None
    better_for_all: Count | None


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer of the record: its entry, round and side, what it gives each side, and how it stands in the zone.

    A round is the side's own: its first act is in round 1. `shares` are gains as shares of each side's own best
    in the zone, None where that is not above zero or not known.
    """

    number: int
    at: datetime
    round: int
    side: str
    package: Package
    message: str
    gains: tuple[Fraction, ...]
    shares: tuple[Fraction | None, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Step:
    """What a side's offer changed against its own last one: each side's gain, its own among them.

    `to` names the sides that gained by it. Where `conceded` is above zero the side gave that many of its own points.
    """

    number: int
    round: int
    side: str
    changes: tuple[Fraction, ...]
    conceded: Fraction
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conceded:
    """What a side gave from its first offer to its last, in its own points, and what each side gained by that.

    None for a side that made no offer.
    """

    side: str
    first: Fraction | None
    last: Fraction | None
    changes: tuple[Fraction, ...] | None

    @property
    def given(self) -> Fraction | None:
        """Give how much less the last offer gives the side than its first."""
        return None if self.first is None or self.last is None else self.first - self.last


@dataclass(frozen=True, slots=True)
class Refused:
    """An offer that was worth more to a side that did not take it than what that side got in the end.

    Without a deal a side got no gain; `by` is how much more the offer was worth (points).
    """

    number: int
    round: int
    offered_by: str
    side: str
    how: How
    gain: Fraction
    by: Fraction
    in_zone: bool | None


@dataclass(frozen=True, slots=True)
class Lapse:
    """Something of its own that a side crossed, in its own offer or in the deal.

    `item` is empty for a reservation, `place` that of a link on its item; `short` is by how many points a package
    stays below the reservation, None for the rest.
    """

    side: str
    number: int
    round: int
    kind: LapseKind
    item: str
    place: int
    short: Fraction | None
    in_deal: bool


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was agreed, measured on the whole truth.

    `shares` are of each side's own best in the zone; `claimed` of the sum of gains, None where that is not above zero;
    `joint_share` is the sum of gains as a share of the greatest in the zone. The last two compare points across sides.
    Outside the zone all of them are None: they are shares of what a zone gives. `improvements` are the points of the
    frontier that are better for every side, `told` the first, the middle one and the last; `missed` the trades that
    were left, best first. `reached` names the solutions that have these gains. `too_large` says why the frontier is not
    known exactly.
    """

    number: int
    package: Package
    scores: tuple[Fraction, ...]
    gains: tuple[Fraction, ...]
    shares: tuple[Fraction | None, ...]
    claimed: tuple[Fraction | None, ...]
    joint_share: Fraction | None
    standing: Standing
    improvements: Sequence[Point]
    told: tuple[Point, ...]
    trades: Trades
    missed: tuple[Trade, ...]
    reached: tuple[str, ...]
    too_large: str


@dataclass(frozen=True, slots=True)
class Impasse:
    """No deal: whether there was a zone (None: not known), how large it was, and who walked away, if anyone."""

    zone_existed: bool | None
    zone: Count
    walked: str | None


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a finished record shows on the whole truth.

    `whole` is the analysis with its zone, frontier and four solutions; `whole.without` are the items that its numbers
    leave out. Where a side states its reservation, that of `whole` is lowered by what such items without a status quo
    are worth to the side without a deal, so that gains are the same everywhere. Plot gains, not scores. `best` is each
    side's greatest gain in the zone. `began` is the time of the first act (of the record, where there is none). One of
    `settlement` and `impasse` is there. `rounds` counts the acts of the side that acted most.
    """

    title: str
    sides: tuple[str, ...]
    players: Mapping[str, str]
    began: datetime
    ended: datetime
    rounds: int
    whole: Whole
    best: tuple[Fraction | None, ...]
    reservations: tuple[Fraction, ...]
    outcome: Outcome
    by: Cause
    path: tuple[Offer, ...]
    steps: tuple[Step, ...]
    conceded: tuple[Conceded, ...]
    refused: tuple[Refused, ...]
    lapses: tuple[Lapse, ...]
    settlement: Settlement | None
    impasse: Impasse | None
    estimates: tuple[Estimates, ...]
    understood: tuple[Understood, ...]
    reasons: tuple[Told, ...]
