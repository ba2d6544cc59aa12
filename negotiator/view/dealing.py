"""The current deal: an option for every item on the table, and the deal before the last jump."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.solutions import Ties
from negotiator.zopa.tables.compiled import bits, compiled
from negotiator.zopa.tables.table import Column
from negotiator.zopa.whole import Whole, table_of

Package = Mapping[str, Option]


@dataclass(frozen=True)
class Dealing:
    """A package of the items on the table, which need not be allowed, and the one before the last jump."""

    package: Package
    before: Dealing | None = None

    def settled(self, name: str, option: Option) -> Dealing:
        """Settle an item otherwise; the deal before stays the one before the last jump."""
        return self if self.package.get(name) == option else replace(self, package={**self.package, name: option})

    def stepped(self, negotiation: Negotiation, name: str, by: int) -> Dealing:
        """Settle an item on the table some options to the left (below 0) or right, as drawn, up to the ends."""
        item = negotiation.item(name)
        at = item.index(self.package[name]) if item is not None else None
        if item is None or at is None:
            return self
        return self.settled(name, item.options[min(max(at + by, 0), len(item.options) - 1)])

    def jumped(self, package: Package) -> Dealing:
        """Go to another package; items that it does not name keep their option."""
        new = {name: package.get(name, option) for name, option in self.package.items()}
        return Dealing(new, replace(self, before=None))

    def back(self) -> Dealing:
        """Go to the deal before, which this one is then; the same where there was no jump."""
        return self if self.before is None else self.jumped(self.before.package)

    def fitted(self, negotiation: Negotiation) -> Dealing:
        """Fit to what is on the table now: options that are still there are kept, other items begin anew."""
        package, before = _fitted(negotiation, self.package), self.before and self.before.fitted(negotiation)
        return self if (package, before) == (self.package, self.before) else Dealing(package, before)


def begun(negotiation: Negotiation, whole: Whole | None = None) -> Dealing:
    """Give the deal to begin with: the status quo.

    An item without one is settled as in the Nash deal where that is known, else at the first option that all red lines
    allow.
    """
    nash = whole.solutions.get("nash") if whole is not None else None
    named = nash.points[0].package if nash is not None and nash.points else {}
    without = {name: option for name, option in named.items() if _without_status_quo(negotiation, name)}
    return Dealing(_fitted(negotiation, without))


def _without_status_quo(negotiation: Negotiation, name: str) -> bool:
    item = negotiation.item(name)
    return item is not None and item.status_quo is None


def _fitted(negotiation: Negotiation, package: Package) -> dict[str, Option]:
    on_table, _ = table_of(compiled(negotiation), negotiation.side_ids)
    return dict(_options(negotiation, on_table.columns, package))


def _options(negotiation: Negotiation, columns: Sequence[Column], package: Package) -> Iterator[tuple[str, Option]]:
    for column in columns:
        item = negotiation.item(column.name)
        assert item is not None
        held = package.get(column.name)
        fits = held is not None and item.index(held) is not None
        yield column.name, held if fits and held is not None else item.options[_first(column)]


def _first(column: Column) -> int:
    """Give the option that an item begins at: its status quo, else the first that is allowed."""
    if column.status_quo is not None:
        return column.status_quo
    return next(bits(column.allowed or column.red_free), 0)


def best_points(whole: Whole, side: str) -> Sequence[Point]:
    """Give the points of the frontier that are best for a side; none where the zone is empty or not known."""
    place, frontier = whole.sides.index(side), whole.frontier
    if isinstance(frontier, Frontier):
        reached: list[int | Fraction] = [frontier.units(at)[place] for at in range(len(frontier))]
    else:
        reached = [point.scores[place] for point in frontier]
    most = max(reached, default=None)
    return Ties(frontier, tuple(at for at, each in enumerate(reached) if each == most))
