"""How much a side asks for as time goes by, and what it makes of the other's concessions.

Time-dependent and behaviour-dependent tactics of Faratin, Sierra and Jennings (1998), "Negotiation decision functions
for autonomous agents", over the worth of whole packages. All is exact: a root is taken in whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

BETAS = {
    "boulware": Fraction(1, 5),
    "linear": Fraction(1),
    "conceder": Fraction(5),
    "learning": Fraction(1, 4),
    "tit-for-tat": Fraction(1, 5),
}
"""How soon a style concedes: below 1 late, above 1 early. Tit-for-tat asks at most so much, whatever the other does."""

FINE = 10**6
"""The parts of which roots are told."""


def demand(time: Fraction, beta: Fraction) -> Fraction:
    """Give the share of the way from reservation to best that is asked for: 1 - t ** (1 / beta), with t from 0 to 1.

    This is 1 - alpha(t) of the polynomial tactic with kappa = 0.
    """
    late = min(max(time, Fraction()), Fraction(1))
    up = late**beta.denominator
    return 1 - _root(up, beta.numerator)


def _root(number: Fraction, degree: int) -> Fraction:
    """Give the root of a number from 0 to 1, rounded down to parts of FINE; exact where the degree is 1."""
    if degree == 1:
        return number
    goal = number.numerator * FINE**degree // number.denominator
    low, high = 0, FINE + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= goal else (low, middle)
    return Fraction(low, FINE)


def answered(mine: Fraction, best: Fraction, theirs: Sequence[Fraction]) -> Fraction:
    """Give the gain to ask for next in relative tit-for-tat, from the last one asked for and their offers' gains to me.

    What their offers leave short of my best is their demand; where their last two brought it down to some share of what
    it was, my own demand comes down to the same share. They never raise mine.
    """
    if len(theirs) < 2:
        return mine
    before, after = (max(best - gain, Fraction()) for gain in theirs[-2:])
    return mine * min(after / before, Fraction(1)) if before > 0 else mine
