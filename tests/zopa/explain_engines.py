"""The explanations of the analysis and of the oracle behind one face, so that the same tests hold both.

Options are indexes as drawn. A package names every item on the table, in any order. Sides are those judged, all of
them where none are named; what is told side by side is in their order. Points and gains are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from negotiator.model.negotiation import Negotiation
from negotiator.model.problems import problems
from tests.oracle import easing, measures, prices, trades
from tests.oracle.case import Case, read

Sides = tuple[str, ...]
Settled = Mapping[str, int]
"""The option of every item on the table."""
Gains = tuple[Fraction | int, ...]
Move = tuple[str, str, str, int]
"""What may be eased: kind (red-line, link, reservation), side, item (or ""), place of the link on its item (or 0)."""
Far = Fraction | int | None
"""How far a move has to go, the rest eased wholly: steps of a red line, points of a reservation, None for a link."""
Line = tuple[str, str]
"""A red line or a limit: side and item."""
Range = tuple[Fraction | int, Fraction | int] | None
"""The least and the greatest; None where there is nothing."""
Trade = tuple[str, int, str, int, Gains]
"""An item earlier on the agenda and its new option, a later one and its new option, what each side gains by both."""


@dataclass(frozen=True)
class Blockers:
    """What would open an empty zone: each minimal set with how far each member has to move.

    All of up to three members; where the smallest has more, one of those. `complete`: certain that no others exist.
    Without any set, easing everything opens nothing.
    """

    sets: dict[frozenset[Move], dict[Move, Far]]
    complete: bool


@dataclass(frozen=True)
class Outcome:
    """What a zone offers: best gain by side, greatest product and sum, the owner's gains over ties of two solutions.

    All None where the zone is empty.
    """

    best: Gains | None
    product: Fraction | int | None
    joint: Fraction | int | None
    nash: Range
    kalai_smorodinsky: Range


@dataclass(frozen=True)
class Price:
    """What a zone offers with a red line as it is, one step looser, and made tradeable."""

    before: Outcome
    looser: Outcome
    eased: Outcome


@dataclass(frozen=True)
class Measures:
    """A package measured: `improvements` are points (scores) of the frontier with their number of packages.

    `red_lines` crossed; `limits` crossed that are no red lines; `links` broken (side, item, place).
    """

    allowed: bool
    in_zone: bool
    on_frontier: bool
    beaten_by: int
    better_for_all: int
    improvements: dict[Gains, int]
    joint_share: Fraction | int | None
    shares: tuple[Fraction | int | None, ...]
    red_lines: set[Line]
    limits: set[Line]
    links: set[tuple[str, str, int]]


@dataclass(frozen=True)
class Score:
    """A score term by term: by item (off the table: at its status quo, unless out), and the terms fulfilled."""

    items: dict[str, Fraction | int]
    terms: list[Fraction | int]
    total: Fraction | int


class Explainer(Protocol):
    """What can be asked of either."""

    def opens(
        self,
        negotiation: Negotiation,
        moves: Collection[Move],
        sides: Sides | None = None,
        loosened: Mapping[Line, int] | None = None,
    ) -> bool:
        """Tell whether a zone is there with these moves eased and these red lines so many steps looser."""

    def blockers(self, negotiation: Negotiation, sides: Sides | None = None) -> Blockers | None:
        """Give what would open the zone; None where it is not empty."""

    def movers(self, negotiation: Negotiation, move: Move) -> set[str]:
        """Name who can move it."""

    def unblockers(self, negotiation: Negotiation, name: str, sides: Sides | None = None) -> set[frozenset[str]]:
        """Give the minimal sets of sides whose red lines on an item, eased, leave it an option; none if not blocked."""

    def prices(self, negotiation: Negotiation, sides: Sides | None = None) -> dict[Line, Price]:
        """Give the price of every red line that has one, one that excludes nothing too."""

    def trades(self, negotiation: Negotiation, package: Settled, sides: Sides | None = None) -> set[Trade]:
        """Give all trades from a package."""

    def kinds(self, negotiation: Negotiation, sides: Sides | None = None) -> dict[str, str | None]:
        """Give the kind of every item on the table; None for one in a term of several items."""

    def measures(self, negotiation: Negotiation, package: Settled, sides: Sides | None = None) -> Measures:
        """Measure a package."""

    def score(self, negotiation: Negotiation, side: str, package: Settled, sides: Sides | None = None) -> Score:
        """Open the score of a package for a side, term by term."""


class Listing:
    """The oracle: every package listed; what was listed last is kept."""

    def __init__(self) -> None:
        self._last: tuple[Negotiation, Sides] | None = None

    def opens(
        self,
        negotiation: Negotiation,
        moves: Collection[Move],
        sides: Sides | None = None,
        loosened: Mapping[Line, int] | None = None,
    ) -> bool:
        case, judged = self._read(negotiation, sides)
        return bool(easing.zone(case, judged, moves, loosened))

    def blockers(self, negotiation: Negotiation, sides: Sides | None = None) -> Blockers | None:
        self._read(negotiation, sides)
        found = self._blockers
        if found is None:
            return None
        told = [each for each in found.sets if len(each) <= easing.MOST] or list(found.sets)[:1]
        return Blockers({each: found.sets[each] for each in told}, len(told) == len(found.every))

    def every_minimal(self, negotiation: Negotiation, sides: Sides | None = None) -> frozenset[frozenset[Move]]:
        """Give all minimal sets of any size; none where the zone is not empty."""
        self._read(negotiation, sides)
        return self._blockers.every if self._blockers else frozenset()

    def far(self, negotiation: Negotiation, members: frozenset[Move], sides: Sides | None = None) -> dict[Move, Far]:
        """Tell how far each member of a minimal set has to move."""
        self._read(negotiation, sides)
        return easing.far(self._packages, members)

    def best(self, negotiation: Negotiation, sides: Sides | None = None) -> Settled:
        """Give a package of the zone with the greatest joint gain; empty where the zone is."""
        case, judged = self._read(negotiation, sides)
        inside = [each for each in self._packages if each.stands(())]
        if not inside:
            return {}
        package = max(inside, key=lambda each: sum(each.gains)).package
        return {k: o for k in easing.on_table(case, judged) if (o := package[k]) is not None}

    def movers(self, negotiation: Negotiation, move: Move) -> set[str]:
        return easing.movers(self._read(negotiation, None)[0], move)

    def unblockers(self, negotiation: Negotiation, name: str, sides: Sides | None = None) -> set[frozenset[str]]:
        case, judged = self._read(negotiation, sides)
        return easing.unblockers(case, name, judged)

    def prices(self, negotiation: Negotiation, sides: Sides | None = None) -> dict[Line, Price]:
        case, judged = self._read(negotiation, sides)
        found = prices.prices(case, judged, self._packages)
        return {
            line: Price(_outcome(each.before), _outcome(each.looser), _outcome(each.eased))
            for line, each in found.items()
        }

    def trades(self, negotiation: Negotiation, package: Settled, sides: Sides | None = None) -> set[Trade]:
        case, judged = self._read(negotiation, sides)
        return trades.trades(case, judged, package)

    def kinds(self, negotiation: Negotiation, sides: Sides | None = None) -> dict[str, str | None]:
        return trades.kinds(*self._read(negotiation, sides))

    def measures(self, negotiation: Negotiation, package: Settled, sides: Sides | None = None) -> Measures:
        case, judged = self._read(negotiation, sides)
        inside = [(each.package, each.gains) for each in self._packages if each.stands(())]
        return Measures(**vars(measures.measures(case, judged, package, inside)))

    def score(self, negotiation: Negotiation, side: str, package: Settled, sides: Sides | None = None) -> Score:
        return Score(**vars(measures.score(self._read(negotiation, sides)[0], side, package)))

    def _read(self, negotiation: Negotiation, sides: Sides | None) -> tuple[Case, Sides]:
        judged = sides or negotiation.side_ids
        if self._last is None or self._last[0] is not negotiation or self._last[1] != judged:
            assert problems(negotiation) == ()
            self._last, self._case = (negotiation, judged), read(negotiation)
            self._packages = easing.listed(self._case, judged)
            self._blockers = easing.blockers(self._packages)
        return self._case, judged


def _outcome(found: prices.Outcome) -> Outcome:
    return Outcome(found.best, found.product, found.joint, found.nash, found.kalai_smorodinsky)
