"""A thousand draws of what is not sure: 40 items of five options, judged together.

All positions have the usual confidence, so that weights, limits and reservations vary in every draw. The time is from
the negotiation to the shares of the draws that keep what is asked, by what is asked.
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
ASKED: tuple[tuple[str, AbstractSet[What], float | None], ...] = (
    ("does the Nash package stay in the zone", frozenset(("package",)), 100.0),
    ("is there a zone", frozenset(("zone",)), 100.0),
    ("does each item keep its word", frozenset(("items",)), None),
    ("all that is asked", EVERYTHING, None),
)
LINKS = (0, 10)
ITEMS, OPTIONS = 40, 5


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure what is asked, without links and with them."""
    warm()
    cases = [(links, *asked) for links in LINKS for asked in ASKED]
    rows = tuple(_row(clock, 10 if smallest else DRAWS, *case) for case in (cases[:1] if smallest else cases))
    return Sheet(
        f"Table g: {DRAWS:,} draws, {ITEMS} x {OPTIONS}, two sides", ("asked", "links", "share", "time", "goal"), rows
    )


def _row(
    clock: Clock, number: int, links: int, title: str, what: AbstractSet[What], most: float | None
) -> tuple[str, ...]:
    negotiation = made(ITEMS, OPTIONS, links)
    package = next(series(negotiation)).solutions["nash"].points[0].package
    taken = clock.median(lambda: list(draws(negotiation, number=number, what=what, package=package)))
    *_, last = draws(negotiation, number=number, what=what, package=package)
    share = last.package or last.zone
    return title, str(links), f"{share.kept / share.of:.0%}" if share else NONE, ms(taken), goal(taken, most)
