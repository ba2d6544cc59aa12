"""Changes of one item from a package, by trying every option of every item, and their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tests.oracle.case import Case, Package
from tests.oracle.parts import Vector as Gains
from tests.oracle.trades import allowed, better

Single = tuple[str, int, Gains]
"""An item, its new option, and what each side gains by it."""


def singles(case: Case, sides: Sequence[str], settled: Mapping[str, int]) -> tuple[bool, list[Single]]:
    """Give the changes that cost nobody anything and whether there are any, else those that gain somebody."""
    before: Package = {**case.status_quo, **settled}
    scores = [case.score(s, before) for s in sides]
    every = list[Single]()
    for name in settled:
        for option in range(case.sizes[name]):
            after = {**before, name: option}
            gains: Gains = tuple(case.score(s, after) - was for s, was in zip(sides, scores, strict=True))
            if option != before[name] and max(gains) > 0 and allowed(case, sides, after):
                every.append((name, option, gains))
    free = [each for each in every if better(each[2])]
    return bool(free), free or every


def worth(found: Sequence[Single], single: Single, free: bool) -> tuple[Fraction, Fraction]:
    """Rank a change among all: by least and whole gain, or by gain for loss, in parts of the most for each side."""
    most = [max(abs(g) for g in column) for column in zip(*(gains for _, _, gains in found), strict=True)]
    parts = [Fraction(g) / m for g, m in zip(single[2], most, strict=True) if m]
    up, down = sum(p for p in parts if p > 0), -sum(p for p in parts if p < 0)
    return (min(parts), Fraction(up)) if free else (Fraction(up) / down, Fraction(up))
