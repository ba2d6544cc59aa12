"""What packages are to one side, from what that side sees alone: their worth to it, and what of its own they cross."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.merging import run
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.explain.measures import Crossed
from negotiator.zopa.explain.scoring import UnsettledError
from negotiator.zopa.tables.compiled import Compiled, Tie, compiled
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.table import Table, table

Package = Mapping[str, Option]
"""The items that are settled, by full name; an item that is not named stays at its status quo."""

Places = dict[str, int | None]
"""Where each item is settled, by index as drawn; None where it is open and has no status quo."""


@dataclass(frozen=True, eq=False)
class Own:
    """What packages are to a side, exact and in its points; `seen` is `seen_by(side)`, of which no more is read.

    An item that a package does not name stays at its status quo; without one it counts as it does without a deal. An
    item on which the side has no position is worth nothing to it. Where a package names an item or an option that may
    not be settled, the methods raise UnsettledError.
    """

    seen: Negotiation
    side: str

    @cached_property
    def source(self) -> Compiled:
        """Give the side's positions compiled."""
        return compiled(self.seen)

    @cached_property
    def table(self) -> Table:
        """Give the table of all items that may be settled, for this side alone."""
        held = [name for name, item in self.source.items.items() if item.aside]
        on = [name for name in self.source.items if name not in held]
        return table(self.source, (self.side,), on, held, self.source.reservations)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Give the items that may be settled: those of the agenda, in its order, that are not set aside."""
        return tuple(column.name for column in self.table.columns)

    def options(self, name: str) -> Sequence[Option]:
        """Give the options of an item, as drawn; UnsettledError where there is no such item on the table."""
        if name not in self._options:
            raise UnsettledError(f"{name} is not on the table")
        return self._options[name]

    def index(self, name: str, option: Option) -> int:
        """Give the place of an option among those of its item."""
        found = self._indexes.get((name, option))
        if found is None:
            item, _ = self.seen.item(name), self.options(name)
            found = item.index(option) if item is not None else None
            if found is None:
                raise UnsettledError(f"{name} cannot be settled at {option}: the agenda lacks it")
            self._indexes[name, option] = found
        return found

    def places(self, package: Package) -> Places:
        """Give where a package leaves each item that may be settled."""
        named = {name: self.index(name, option) for name, option in package.items()}
        return {column.name: named.get(column.name, column.status_quo) for column in self.table.columns}

    @property
    def reservation(self) -> Fraction:
        """Give what the side gets without a deal."""
        return self.table.reserve[0]

    def score(self, package: Package) -> Fraction:
        """Give what a package is worth."""
        places = list(self.places(package).values())
        columns = list(zip(self.table.columns, places, strict=True))
        units = sum(column.units[0][at] for column, at in columns if at is not None)
        units += sum(box.units[0] for box in self.table.boxes if _holds(box.within, places))
        open_ = (self.source.items[column.name].stake(self.side).without_deal for column, at in columns if at is None)
        return self.table.base[0] + units / self.table.per[0] + sum(open_, Fraction())

    def adds(self, name: str, option: Option | None) -> Fraction | None:
        """Give what an option adds to the score, on an open item what holds then; None without a position."""
        stake = self.source.items[name].stake(self.side)
        column = self.table.columns[self.names.index(name)]
        at = column.status_quo if option is None else self.index(name, option)
        if not stake.known:
            return None
        return stake.without_deal if at is None else column.units[0][at] / self.table.per[0]

    def gain(self, package: Package) -> Fraction:
        """Give what a package is worth less what no deal is."""
        return self.score(package) - self.reservation

    @cached_property
    def best(self) -> Fraction | None:
        """Give the greatest gain over complete packages that cross no red line of the side and break no link of it.

        It may be negative. None where there is no such package, or where its links are too many to tell.
        """
        loose = replace(self.table, columns=tuple(replace(each, status_quo=None) for each in self.table.columns))
        laid = layout(loose)
        try:
            keys = run(laid, pruned=False).keys
        except TooLargeError:
            return None
        return self.table.gains(laid.units(int(keys[-1])))[0] if len(keys) else None

    def share(self, package: Package) -> Fraction | None:
        """Give a package's gain as a share of the best; None where the best is not above zero."""
        return self.gain(package) / self.best if self.best is not None and self.best > 0 else None

    def crosses(self, package: Package) -> tuple[Crossed, ...]:
        """Name the side's own red lines and limits that a package crosses, and its links that it breaks."""
        return tuple(self._crossed(self.places(package)))

    def allows(self, package: Package) -> bool:
        """Tell whether a package crosses no red line of the side and breaks no link of it; limits do not count."""
        return all(each.kind == "limit" for each in self.crosses(package))

    def complete(self, package: Package) -> bool:
        """Tell whether a package names every item that may be settled."""
        return all(name in package for name in self.names)

    def _crossed(self, places: Places) -> Iterator[Crossed]:
        for name, at in places.items():
            stake = self.source.items[name].stake(self.side)
            if at is not None and not stake.accepts >> at & 1:
                yield Crossed("red-line" if stake.red else "limit", self.side, name)
        settled = {name: item.status_quo for name, item in self.source.items.items()} | places
        for tie in self.source.ties:
            if tie.side == self.side and _broken(tie, settled):
                yield Crossed("link", self.side, tie.item, tie.place)

    @cached_property
    def _options(self) -> Mapping[str, Sequence[Option]]:
        items = {name: self.seen.item(name) for name in self.names}
        return {name: item.options for name, item in items.items() if item is not None}

    @cached_property
    def _indexes(self) -> dict[tuple[str, Option], int]:
        """Give the places of the options that were asked for."""
        return {}


_kept: Kept[tuple[Negotiation, Own]] = Kept(8)


def own(seen: Negotiation, side: str) -> Own:
    """Give what packages are to a side; the few asked for last are kept, with all that was worked out on them."""
    return _kept.get((id(seen), side), lambda: (seen, Own(seen, side)))[1]


def _holds(within: Sequence[tuple[int, int]], places: Sequence[int | None]) -> bool:
    return all(at is not None and mask >> at & 1 for column, mask in within for at in [places[column]])


def _broken(tie: Tie, settled: Places) -> bool:
    here, there = settled[tie.item], settled[tie.other]
    return here is not None and bool(tie.triggers >> here & 1) and not (there is not None and tie.meets >> there & 1)
