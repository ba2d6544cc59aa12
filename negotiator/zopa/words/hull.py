"""Whether two sides have a zone, from the corners of what each item offers: quantities may have a million options.

Both ends of the argument are exact: no package lies beyond the hull of all sums, and every corner of it is a package
(a relaxed knapsack: Dantzig, 1957). What lies between is left to be listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from negotiator.zopa.tables.masks import bits
from negotiator.zopa.tables.runs import Runs, reaching

MAX_STRETCHES = 64
"""The most stretches of options that one item is taken apart into."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one item offers two sides: a number by option and side, and what each side's numbers are multiplied by."""

    numbers: tuple[Sequence[int], Sequence[int]]
    factors: tuple[int, int]

    def units(self, option: int) -> tuple[int, int]:
        """Give what an option is worth to both."""
        (us, them), (mine, theirs) = self.numbers, self.factors
        return us[option] * mine, them[option] * theirs

    def reaching(self, us: int, them: int) -> int:
        """Give the options that are worth at least so much to both (mask)."""
        found = -1
        for numbers, factor, least in zip(self.numbers, self.factors, (us, them), strict=True):
            if factor:
                found &= reaching(numbers, -(-least // factor))
            elif least > 0:
                return 0
        return found


class Edge(NamedTuple):
    """What one side gains and the other gives from one corner of an offer to the next."""

    gain: int
    give: int
    offer: int


def has_zone_by_hull(offers: Sequence[Offer], options: Sequence[int], needed: tuple[int, int]) -> bool | None:
    """Tell whether some options of all offers leave both sides what they need, and one of them more; None: not told."""
    corners = []
    for offer, mask in zip(offers, options, strict=True):
        candidates = _candidates(offer, mask)
        if candidates is None:
            return None
        corners.append(_corners({offer.units(each) for each in candidates}))
    edges = [Edge(x1 - x0, y0 - y1, k) for k, row in enumerate(corners) for (x0, y0), (x1, y1) in pairwise(row)]
    edges.sort(key=lambda edge: Fraction(edge.give, edge.gain))
    at = sum(row[0][0] for row in corners) - needed[0], sum(row[0][1] for row in corners) - needed[1]
    return _walked(offers, options, edges, [row[0] for row in corners], at)


def _walked(
    offers: Sequence[Offer],
    options: Sequence[int],
    edges: Sequence[Edge],
    chosen: list[tuple[int, int]],
    at: tuple[int, int],
) -> bool | None:
    """Walk the hull from the best for the second side to the best for the first; `at` is beyond what both need."""
    x, y = at
    for gain, give, place in edges:
        if y < 0 or x >= 0:
            break
        if x + gain >= 0:
            if y * gain + x * give <= 0:  # once the first side has what it needs, the second has no more than it needs
                return False
            if y < give:
                return _near(offers, options, chosen, (x, y)) or None
        x, y = x + gain, y - give
        chosen[place] = (chosen[place][0] + gain, chosen[place][1] - give)
    return x >= 0 and y >= 0 and (x > 0 or y > 0)


def _near(
    offers: Sequence[Offer], options: Sequence[int], chosen: Sequence[tuple[int, int]], at: tuple[int, int]
) -> bool:
    """Tell whether another option of one offer, all others as they are, leaves both what they need and one more."""
    for offer, mask, (x, y) in zip(offers, options, chosen, strict=True):
        us, them = x - at[0], y - at[1]
        if mask & (offer.reaching(us + 1, them) | offer.reaching(us, them + 1)):
            return True
    return False


def most(offers: Sequence[Offer], options: Sequence[int], side: int) -> int | None:
    """Give the most that options are worth to a side; None where some are too scattered to tell."""
    total = 0
    for offer, mask in zip(offers, options, strict=True):
        candidates = _candidates(offer, mask)
        if candidates is None:
            return None
        total += max(offer.units(each)[side] for each in candidates)
    return total


def _candidates(offer: Offer, mask: int) -> list[int] | None:
    """Give options among which all corners of an offer are; None where they are too many."""
    long = [numbers for numbers in offer.numbers if isinstance(numbers, Runs)]
    if not long:
        return list(bits(mask))
    stretches = list(_stretches(mask))
    if len(stretches) > MAX_STRETCHES:
        return None
    breaks = {0, len(long[0]), *(end for numbers in long for end in accumulate(run[0] for run in numbers.runs))}
    cut = sorted(breaks)
    found = set()
    for low, high in stretches:
        inner = [each for each in cut if low < each < high]
        found |= {low, high - 1, *inner, *(each - 1 for each in inner)}
    return sorted(found)


def _stretches(mask: int) -> Iterator[tuple[int, int]]:
    """Give the first stretches of options in a mask, each with its end excluded; one more than may be, at most."""
    place = count = 0
    while mask and count <= MAX_STRETCHES:
        skip = (mask & -mask).bit_length() - 1
        mask >>= skip
        length = (~mask & mask + 1).bit_length() - 1
        yield place + skip, place + skip + length
        place, count, mask = place + skip + length, count + 1, mask >> length


def _corners(units: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the corners of a hull, from the best for the second side to the best for the first."""
    found: list[tuple[int, int]] = []
    for x, y in sorted(units):
        while found and found[-1][1] <= y:
            found.pop()
        while len(found) > 1 and _dented(found[-2], found[-1], (x, y)):
            found.pop()
        found.append((x, y))
    return found


def _dented(one: tuple[int, int], middle: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether the middle lies on or under the line from one to the other."""
    (x0, y0), (x1, y1), (x2, y2) = one, middle, other
    return (y1 - y0) * (x2 - x0) <= (y2 - y0) * (x1 - x0)
