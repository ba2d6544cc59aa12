"""The one way to count a zone that fits it best."""

from __future__ import annotations

from negotiator.zopa.count.bracket import Bracket, bracket, fits
from negotiator.zopa.count.halves import MAX_HALF, SMALL_HALF, Halves, halves
from negotiator.zopa.count.listing import Listed, listed
from negotiator.zopa.count.totals import MAX_BYTES
from negotiator.zopa.efficient.layout import Layout

MAX_LISTED = 400_000
"""The most allowed packages of three sides and more that are counted one by one, on grids of any fineness."""

Tally = Halves | Listed | Bracket
"""The packages of a zone as they are counted: all, those that reach some units, and each side's least units."""


def quick(laid: Layout) -> Tally | None:
    """Count the zone exactly where its halves are small or few packages are allowed; None where that takes longer."""
    return halves(laid, SMALL_HALF) or (listed(laid) if laid.allowed <= MAX_LISTED else None)


def tally(laid: Layout, most: int = MAX_BYTES) -> Tally | None:
    """Count the zone exactly if it can be done, else with tables of at most `most` bytes; None past every grid."""
    return quick(laid) or (bracket(laid, most) if fits(laid, most) else halves(laid, MAX_HALF) or bracket(laid, most))
