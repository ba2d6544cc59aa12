"""Whether drawn negotiations have a zone, and whether a package stays in it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from negotiator.zopa.efficient.search import has_zone
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.robust.arrays import Flags
from negotiator.zopa.robust.drawn import drawn
from negotiator.zopa.robust.ground import Ground
from negotiator.zopa.robust.issues import UNTOLD, listed, tried
from negotiator.zopa.robust.judging import Draws, Packages, every, verdict
from negotiator.zopa.robust.state import State
from negotiator.zopa.robust.sums import weighed

Told = NDArray[np.int8]
"""By draw: 1 yes, 0 no, UNTOLD where it is too large to tell."""


class Zones:
    """Tells whether draws have a zone: by packages that prove it, by sums that refute it, else by the exact engine.

    Small negotiations are listed whole.
    """

    def __init__(self, ground: Ground) -> None:
        """Find the packages to try."""
        items = range(len(ground.items))
        self.ground = ground
        self.items = [k for k in items if ground.known(k) and not ground.items[k].aside]
        self.listed = None if ground.terms else listed(ground, self.items)
        options = tried(ground, self.items) if self.listed is None else self.listed
        self.packages = Packages(ground, self.items, options, ground.ties)

    def told(self, state: State) -> Told:
        """Tell of each draw whether it has a zone."""
        found = np.zeros(len(state.batch), np.int8)
        on = state.on_table[:, self.items]
        draws = every(state, self.packages.items, on, stated=True)
        if self.ground.terms:
            found[:] = [self._exactly(state, row) for row in range(len(found))]
            return found
        self._prove(draws, found)
        if self.listed is None:
            left = draws.where(found == 0)
            proven, refuted = weighed(left, self.items, self.packages.ties, "red lines")
            found[left.rows[proven]] = 1
            open_yet = left.rows[~proven & ~refuted]
            found[open_yet] = [self._exactly(state, int(row)) for row in open_yet]
        return found

    def _prove(self, draws: Draws, found: Told) -> None:
        for _, part in draws.chunks(len(self.packages)):
            found[part.rows] |= verdict(part, self.packages).in_zone.any(axis=1)

    def _exactly(self, state: State, row: int) -> int:
        """Ask the exact engine, which would take too long where an item has very many options."""
        if self.ground.vast(self.items):
            return UNTOLD
        try:
            return int(has_zone(drawn(self.ground.plan, state.batch.draw(row)).whole()))
        except TooLargeError:
            return UNTOLD


class Stays:
    """Tells in which draws a package (options by item, as drawn) is in the zone."""

    def __init__(self, ground: Ground, chosen: Mapping[str, int]) -> None:
        """Hold the package."""
        self.chosen = chosen
        items = [ground.place[name] for name in chosen]
        options = np.array([list(chosen.values())], np.int64).reshape(1, len(items))
        self.packages = Packages(ground, items, options, ground.ties)

    def told(self, state: State) -> Flags:
        """Tell of each draw whether the package is in the zone."""
        if state.ground.terms:
            one_by_one = (drawn(state.ground.plan, state.batch.draw(row)) for row in range(len(state.batch)))
            return np.array([each.stays(self.chosen) for each in one_by_one], bool)
        on = np.ones((len(state.batch), len(self.packages.items)), bool)
        return verdict(every(state, self.packages.items, on, stated=True), self.packages).in_zone[:, 0]
