"""The frontier of a zone: its efficient points, best for the first side first, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import overload

from negotiator.model.base import Option
from negotiator.zopa.efficient.merging import Run, in_zone
from negotiator.zopa.efficient.packed import Keys
from negotiator.zopa.efficient.tracing import trace
from negotiator.zopa.tables.table import Table, Vector


@dataclass(frozen=True, slots=True)
class Point:
    """An efficient point of the zone: scores and gains by side (points), one real package there, and how many.

    `counted` tells whether these are all packages there; otherwise there are at least so many.
    """

    scores: tuple[Fraction, ...]
    gains: tuple[Fraction, ...]
    package: Mapping[str, Option]
    packages: int
    counted: bool


@dataclass(frozen=True, eq=False)
class Frontier(Sequence[Point]):
    """The efficient points of a run, of packages in the zone.

    `options` gives the options of each column, to name packages by.
    """

    run: Run
    options: tuple[Sequence[Option], ...]

    @property
    def table(self) -> Table:
        """Give the table that was worked through."""
        return self.run.layout.table

    @cached_property
    def keys(self) -> Keys:
        """Give the keys of the points, best for the first side first."""
        return in_zone(self.run.layout, self.run.keys)[::-1]

    def __len__(self) -> int:
        """Count the points."""
        return len(self.keys)

    @overload
    def __getitem__(self, index: int) -> Point: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Point]: ...
    def __getitem__(self, index: int | slice) -> Point | Sequence[Point]:
        """Give a point, with a package traced and all its packages counted."""
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        return self._point(range(len(self))[index])

    def units(self, index: int) -> Vector:
        """Give the units of a point, side by side."""
        return self.run.layout.units(int(self.keys[index]))

    def scores(self, index: int) -> tuple[Fraction, ...]:
        """Give the scores of a point without tracing its packages."""
        return self.table.points(self.units(index))

    @property
    def near(self) -> bool:
        """Tell whether something may reach the zone that was lost in thinning, where nothing else does."""
        return any(self.run.lost) and len(self.run.keys) > 0

    def best(self) -> tuple[Fraction, ...]:
        """Give each side's best score in the zone; nothing where it is empty."""
        if not len(self):
            return ()
        layout = self.run.layout
        if isinstance(self.keys, list):
            most = tuple(map(max, zip(*map(layout.units, self.keys), strict=True)))
        else:
            fields = zip(layout.packing.fields(self.keys), layout.low, strict=True)
            most = tuple(int(field.max()) + low for field, low in fields)
        return self.table.points(most)

    @cached_property
    def _made(self) -> dict[int, Point]:
        return {}

    def _point(self, index: int) -> Point:
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]

    def _make(self, index: int) -> Point:
        units = self.units(index)
        package, packages = trace(self.run, int(self.keys[index]))
        chosen = zip(self.table.columns, self.options, package, strict=True)
        named = {column.name: options[option] for column, options, option in chosen}
        return Point(self.table.points(units), self.table.gains(units), named, packages, not any(self.run.lost))
