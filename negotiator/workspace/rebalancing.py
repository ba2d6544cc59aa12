"""Weights that sum to 100: one is set, and the others give or take in proportion, in whole points or decimals.

Rounding is by the largest remainder (Hamilton's method of apportionment), so that the sum stays exact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from negotiator.zopa.tables.worth import FULL

MOST_WHOLE = 50
"""How many items are shared out in whole points; more get tenths."""

Weights = Mapping[str, Fraction]
"""Weights by the full name of their item."""


def rebalanced(
    weights: Weights, name: str, to: Fraction, locked: Collection[str] = (), places: int = 0
) -> dict[str, Fraction]:
    """Set one weight, and share out what is left of 100 among those not locked, in proportion to what they are.

    `to` is brought within 0 and what the locked ones leave; where all others are locked it is all that they leave.
    Where all that could give or take are 0 they share alike. `places` are the decimal places of what is shared out.
    """
    free = {each: weight for each, weight in weights.items() if each != name and each not in locked}
    room = FULL - sum(weight for each, weight in weights.items() if each != name and each in locked)
    to = min(max(to, Fraction(0)), room) if free else room
    shares = shared(room - to, free, places)
    return {each: to if each == name else shares.get(each, weight) for each, weight in weights.items()}


def shared(total: Fraction, by: Weights, places: int = 0) -> dict[str, Fraction]:
    """Share out a total in proportion, rounded to decimal places by the largest remainder; the sum is the total.

    What a total has beyond these places goes whole to one of the shares. Among equal remainders the first goes first.
    """
    grain, held = Fraction(1, 10**places), sum(by.values())
    exact = {each: total / grain * (part / held if held else Fraction(1, len(by))) for each, part in by.items()}
    whole = {each: Fraction(int(share)) for each, share in exact.items()}
    order = sorted(by, key=lambda each: whole[each] - exact[each])
    missing = total / grain - sum(whole.values())
    for each in order[: int(missing)]:
        whole[each] += 1
    if missing.denominator > 1 and order:
        whole[order[int(missing)]] += missing - int(missing)
    return {each: share * grain for each, share in whole.items()}


def places_for(weights: Weights) -> int:
    """Give the decimal places in which weights are shared out: whole points, or tenths where there are many."""
    whole = all(weight.denominator == 1 for weight in weights.values())
    return 0 if whole and len(weights) <= MOST_WHOLE else 1
