"""Plots for tests: what is shown, and what it looks like."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from negotiator.model.negotiation import Negotiation
from negotiator.view.dealing import begun
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.plot import plot
from negotiator.view.plotted import Plotted
from negotiator.view.text import plain
from negotiator.zopa.efficient.cloud import clouds
from negotiator.zopa.explain.scoring import scored
from negotiator.zopa.whole import analyse
from tests.build import scored as scored_of
from tests.test_samples import sample

Pair = tuple[int | Fraction, int | Fraction]


def shown(held: Negotiation, axes: tuple[str, str] | None = None, cursor: int = 0) -> Plotted:
    """What a plot of a negotiation shows, all worked out, with the deal one begins with."""
    *_, cloud = clouds(held)
    deal = scored(held, begun(held).package)
    across, up = axes or held.side_ids[:2]
    return Plotted(analyse(held), cloud, (across, up), cursor, deal)


@cache
def of_sample(name: str) -> tuple[Negotiation, Plotted]:
    """A sample and what its plot shows, worked out once."""
    held = sample(name)
    return held, shown(held)


def drawn(
    held: Negotiation, plotted: Plotted, width: int = 60, height: int = 24, glyphs: Glyphs = UNICODE
) -> list[str]:
    """The lines of a plot as text."""
    return [plain(line) for line in plot(held, plotted, width, height, glyphs)]


def points(*pairs: Pair, quo: Pair = (0, 0)) -> Negotiation:
    """A negotiation of one item: a status quo worth `quo` to two sides, and an option for each pair of points."""
    names = " ".join(["quo", *(f"o{place}" for place in range(len(pairs)))])
    us, china = zip(quo, *pairs, strict=True)
    return scored_of(names, "quo", us=list(map(Fraction, us)), china=list(map(Fraction, china)))
