"""What all red lines cost, 40 items of five options: the zone with each as it is, a step looser, and tradeable.

Every price holds what each side can get, the greatest product and sum, and the ties of two solutions, three times over.
Timed from the compiled negotiation on, nothing kept between runs.
"""

from __future__ import annotations

from benchmarks.clock import Clock, warm
from benchmarks.making import made
from benchmarks.sheets import Sheet, goal, ms
from negotiator.zopa.explain.prices import prices
from negotiator.zopa.tables.compiled import compiled

CASES = ((0, 5.0), (30, 100.0))
ITEMS, OPTIONS, RED_LINES = 40, 5, 0.8


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure without links and with them."""
    warm()
    rows = tuple(_row(clock, *case) for case in (CASES[:1] if smallest else CASES))
    title = f"Table f: the prices of all red lines, {ITEMS} x {OPTIONS}, two sides"
    return Sheet(title, ("links", "red lines", "of which cost something", "time", "goal"), rows)


def _row(clock: Clock, links: int, most: float) -> tuple[str, ...]:
    negotiation = made(ITEMS, OPTIONS, links, red_lines=RED_LINES)
    source = compiled(negotiation)
    found = prices(source, negotiation.side_ids)
    taken = clock.median(lambda: prices(source, negotiation.side_ids))
    return str(links), str(len(found)), str(sum(not price.nothing for price in found)), ms(taken), goal(taken, most)
