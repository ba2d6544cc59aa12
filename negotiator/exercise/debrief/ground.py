"""The whole truth that a debrief measures by: every side's own gains, and the zone beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import ceil, floor
from operator import gt

from negotiator.exercise.own import Own, Package
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side
from negotiator.zopa.count.number import Count
from negotiator.zopa.count.tally import Tally, tally
from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.search import efficient
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.explain.measures import Crossed
from negotiator.zopa.explain.trades import Trades, trades
from negotiator.zopa.solutions import Ties
from negotiator.zopa.tables.compiled import Compiled, compiled
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.table import Table, Vector, table
from negotiator.zopa.whole import Whole, analyse, table_of

Gains = tuple[Fraction, ...]
"""What each side gains, in its own points, in the order of the sides."""


@dataclass(frozen=True, eq=False)
class Ground:
    """A negotiation for measuring any package of a record: partial ones, and of items that the zone leaves out.

    Gains are those that each side saw in play, over all items not set aside. `level` is the negotiation that the zone
    is taken of: its stated reservations are lowered by what items left out and without a status quo are worth without
    a deal, so that a gain is the same number in the zone.
    """

    negotiation: Negotiation

    @property
    def sides(self) -> tuple[str, ...]:
        """Give the sides, in order."""
        return self.negotiation.side_ids

    @cached_property
    def owns(self) -> tuple[Own, ...]:
        """Give what packages are to each side."""
        return tuple(Own(self.negotiation.seen_by(side), side) for side in self.sides)

    @cached_property
    def level(self) -> Negotiation:
        """Give the negotiation that the zone is taken of."""
        return _level(self.negotiation)

    @cached_property
    def whole(self) -> Whole:
        """Give the zone, its frontier and the solutions."""
        return replace(analyse(self.level, self.sides), pairs=())

    @cached_property
    def source(self) -> Compiled:
        """Give the negotiation compiled."""
        return compiled(self.level)

    @cached_property
    def table(self) -> Table:
        """Give the table of the items that the zone is about."""
        if isinstance(self.whole.frontier, Frontier):
            return self.whole.frontier.table
        return table_of(self.source, self.sides)[0]

    @cached_property
    def reached(self) -> tuple[Sequence[Vector], str]:
        """Give the units of the frontier; or none, and why they are not known exactly."""
        frontier = self.whole.frontier
        if isinstance(frontier, Frontier) and frontier.table is self.table and not any(frontier.run.lost):
            return [frontier.units(place) for place in range(len(frontier))], ""
        try:
            return efficient(self.table), ""
        except TooLargeError as error:
            return (), str(error)

    @property
    def too_large(self) -> str:
        """Tell why the frontier is not known exactly; empty where it is."""
        return self.reached[1]

    @cached_property
    def tally(self) -> Tally | None:
        """Count the zone, so that more can be asked of it; None where that is too large."""
        try:
            return None if self.too_large else tally(layout(self.table))
        except TooLargeError:
            return None

    @cached_property
    def around(self) -> tuple[Gains, ...]:
        """Give the gains of the frontier."""
        return tuple(map(self.table.gains, self.reached[0]))

    @cached_property
    def best(self) -> tuple[Fraction | None, ...]:
        """Give each side's greatest gain in the zone; None where it is empty or not known exactly."""
        if not self.around:
            return (None,) * len(self.sides)
        return tuple(map(max, zip(*self.around, strict=True)))

    @cached_property
    def joint(self) -> Fraction | None:
        """Give the greatest sum of gains in the zone. It compares points across sides."""
        return max(map(sum_of, self.around), default=None)

    def gains(self, package: Package) -> Gains:
        """Give what each side gains by a package; UnsettledError where it may not be settled so."""
        return tuple(own.gain(package) for own in self.owns)

    def shares(self, gains: Gains) -> tuple[Fraction | None, ...]:
        """Give gains as shares of each side's best; None where that is not above zero."""
        return tuple(share(gain, best) for gain, best in zip(gains, self.best, strict=True))

    def places(self, package: Package) -> Mapping[str, int | None]:
        """Give where a package leaves each item that is not set aside."""
        return self.owns[0].places(package)

    def crosses(self, package: Package) -> tuple[Crossed, ...]:
        """Name what a package crosses of every side; limits on what the zone leaves out and it leaves do not count."""
        at = self.places(package)
        left = {name for name in self.whole.without if at[name] == self.source.items[name].status_quo}
        found = (each for own in self.owns for each in own.crosses(package))
        return tuple(each for each in found if each.kind == "link" or each.item not in left)

    def open(self, package: Package) -> tuple[str, ...]:
        """Name the items of the zone without a status quo that a package leaves open."""
        at = self.places(package)
        return tuple(column.name for column in self.table.columns if at[column.name] is None)

    def outside(self, package: Package) -> tuple[str, ...]:
        """Name the items that the zone leaves out and a package moves."""
        at = self.places(package)
        return tuple(name for name in self.whole.without if at[name] != self.source.items[name].status_quo)

    def beaten_by(self, gains: Gains) -> Count | None:
        """Count the packages of the zone that leave no side worse and one better; None where they cannot be counted."""
        if self.tally is None:
            return None
        low, high = 0, 0
        for more in product((False, True), repeat=len(gains)):
            if any(more):
                ends = zip(more, self._least(gains, above=True), self._least(gains, above=False), strict=True)
                found = self.tally.reaching(tuple(over if each else same for each, over, same in ends))
                odd = sum(more) % 2
                low += found.at_least if odd else -found.at_most
                high += found.at_most if odd else -found.at_least
        return Count(max(low, 0), max(high, 0))

    def better_for_all(self, gains: Gains) -> Count | None:
        """Count the packages of the zone that leave every side better; None where they cannot be counted."""
        return None if self.tally is None else self.tally.reaching(self._least(gains, above=True))

    def improvements(self, gains: Gains) -> Sequence[Point]:
        """Give the points of the frontier that are better for every side, of those known."""
        points, least = self.whole.frontier, self._least(gains, above=True)
        if isinstance(points, Frontier):
            ahead = [place for place in range(len(points)) if _reach(points.units(place), least)]
        else:
            ahead = [place for place, point in enumerate(points) if all(map(gt, point.gains, gains))]
        return Ties(points, tuple(ahead))

    def beaten(self, gains: Gains) -> bool:
        """Tell whether a point of the frontier leaves no side worse and one better."""
        changes = (tuple(a - b for a, b in zip(each, gains, strict=True)) for each in self.around)
        return any(min(each) >= 0 and max(each) > 0 for each in changes)

    def trades(self, package: Package) -> Trades:
        """Find the trades over items of the zone from a package that leaves none open; items left out stay as in it."""
        at = self.places(package)
        moved = {name: replace(self.source.items[name], status_quo=at[name]) for name in self.outside(package)}
        if not moved:
            return trades(self.table, self.indexes(package))
        source = replace(self.source, items={**self.source.items, **moved})
        names = [column.name for column in self.table.columns]
        held = [name for name in source.items if name not in names]
        return trades(table(source, self.sides, names, held), self.indexes(package))

    def indexes(self, package: Package) -> tuple[int, ...]:
        """Give the options of the items of the zone; of a package that leaves none of them open."""
        at = self.places(package)
        return tuple(place for column in self.table.columns if (place := at[column.name]) is not None)

    def _least(self, gains: Gains, *, above: bool) -> Vector:
        """Give the least units that reach some gains, or are above them."""
        on = self.table
        exact = [(g + r - b) * per for g, r, b, per in zip(gains, on.reserve, on.base, on.per, strict=True)]
        return tuple(floor(units) + 1 if above else ceil(units) for units in exact)


_kept: Kept[tuple[Negotiation, Ground]] = Kept(2)


def ground_of(negotiation: Negotiation) -> Ground:
    """Give what a negotiation is measured by; the two used last are kept, with their zones."""
    return _kept.get(id(negotiation), lambda: (negotiation, Ground(negotiation)))[1]


def share(part: Fraction, whole: Fraction | None) -> Fraction | None:
    """Give a part as a share; None where the whole is not above zero, or not known."""
    return part / whole if whole is not None and whole > 0 else None


def sum_of(gains: Gains) -> Fraction:
    """Give a sum of gains. It compares points across sides."""
    return sum(gains, Fraction())


def _reach(units: Vector, least: Vector) -> bool:
    return all(one >= other for one, other in zip(units, least, strict=True))


def _level(negotiation: Negotiation) -> Negotiation:
    source = compiled(negotiation)
    _, without = table_of(source, source.sides)
    loose = [source.items[name] for name in without if source.items[name].status_quo is None]
    sides: dict[str, Side] = dict(negotiation.sides)
    for side, stated in source.reservations.items():
        idle = sum((item.stake(side).without_deal for item in loose), Fraction())
        sides[side] = sides[side].model_copy(update={"reservation": stated - idle})
    return replace(negotiation, sides=sides) if loose else negotiation
