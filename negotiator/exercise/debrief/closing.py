"""How a record closed: the deal measured, or the impasse."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from negotiator.exercise.debrief.ground import Gains, Ground, share, sum_of
from negotiator.exercise.debrief.path import Played
from negotiator.exercise.debrief.results import Impasse, Offer, Settlement
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.explain.ranking import best_first


def settlement(ground: Ground, agreed: Offer) -> Settlement:
    """Measure what was agreed."""
    gains = agreed.gains
    ahead, exchanges = ground.improvements(gains), ground.trades(agreed.package)
    return Settlement(
        agreed.number,
        agreed.package,
        tuple(own.score(agreed.package) for own in ground.owns),
        gains,
        *portions(ground, agreed),
        agreed.standing,
        ahead,
        told(ahead),
        exchanges,
        tuple(best_first(exchanges.found)),
        reached(ground, gains),
        ground.too_large,
    )


def portions(
    ground: Ground, agreed: Offer
) -> tuple[tuple[Fraction | None, ...], tuple[Fraction | None, ...], Fraction | None]:
    """Give shares of each side's best, of the sum of gains, and of the greatest sum; outside the zone all None."""
    if agreed.standing.in_zone is False:
        nothing = (None,) * len(agreed.gains)
        return nothing, nothing, None
    return agreed.shares, claimed(agreed.gains), share(sum_of(agreed.gains), ground.joint)


def claimed(gains: Gains) -> tuple[Fraction | None, ...]:
    """Give each side's share of the sum of gains; None where that is not above zero. It compares points."""
    return tuple(share(gain, sum_of(gains)) for gain in gains)


def told(points: Sequence[Point]) -> tuple[Point, ...]:
    """Give the first of some points, the middle one and the last."""
    last = len(points) - 1
    return tuple(points[place] for place in sorted({0, last // 2, last})) if points else ()


def reached(ground: Ground, gains: Gains) -> tuple[str, ...]:
    """Name the solutions that give these gains."""
    found = ground.whole.solutions.items()
    return tuple(name for name, solution in found if any(point.gains == gains for point in solution.points))


def impasse(ground: Ground, acts: Sequence[Played]) -> Impasse:
    """Tell of an impasse whether it need have been one."""
    zone = ground.whole.zone
    existed = True if zone.at_least > 0 else False if zone.at_most == 0 else None
    walked = acts[-1].act.side if acts and acts[-1].act.kind == "walk" else None
    return Impasse(existed, zone, walked)
