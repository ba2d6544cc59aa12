"""A thousand draws of what is not sure: 40 items of five options, judged together.

All positions have the usual confidence: weights and reservations vary in every draw, and limits where they are stated.
The time is from the negotiation to the shares of the draws that keep what is asked, by what is asked.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from benchmarks.clock import Clock, warm
from benchmarks.making import made
from benchmarks.sheets import NONE, Sheet, goal, ms
from negotiator.zopa.robust.results import EVERYTHING, What
from negotiator.zopa.robust.series import draws
from negotiator.zopa.whole import series

DRAWS = 1_000
ASKED: tuple[tuple[str, AbstractSet[What]], ...] = (
    ("does the Nash package stay in the zone", frozenset(("package",))),
    ("is there a zone", frozenset(("zone",))),
    ("does each item keep its word", frozenset(("items",))),
    ("all that is asked", EVERYTHING),
)
DRAWN = (("weights", 0, False, 100.0), ("limits too", 0, True, None), ("limits too", 10, True, None))
"""What is drawn besides reservations, links, whether limits are stated, and the goal for the first two questions."""

ITEMS, OPTIONS = 40, 5


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure what is asked, without links and with them."""
    warm()
    cases = [(drawn, asked) for drawn in DRAWN for asked in ASKED]
    rows = tuple(_row(clock, 10 if smallest else DRAWS, *case) for case in (cases[:1] if smallest else cases))
    heads = ("asked", "drawn", "links", "share", "time", "goal")
    return Sheet(f"Table g: {DRAWS:,} draws, {ITEMS} x {OPTIONS}, two sides", heads, rows)


def _row(
    clock: Clock, number: int, drawn: tuple[str, int, bool, float | None], asked: tuple[str, AbstractSet[What]]
) -> tuple[str, ...]:
    (title, links, limits, most), (question, what) = drawn, asked
    negotiation = made(ITEMS, OPTIONS, links, limits=limits)
    package = next(series(negotiation)).solutions["nash"].points[0].package
    taken = clock.median(lambda: list(draws(negotiation, number=number, what=what, package=package)))
    *_, last = draws(negotiation, number=number, what=what, package=package)
    share = last.package or last.zone
    within = most if asked in ASKED[:2] else None
    kept = f"{share.kept / share.of:.0%}" if share else NONE
    return question, title, str(links), kept, ms(taken), goal(taken, within)
