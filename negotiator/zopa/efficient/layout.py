"""How a table is worked through: its steps by part, and what each option adds, packed into one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod
from operator import add, sub
from typing import TYPE_CHECKING, Any

from negotiator.zopa.efficient.packed import Keys, Packing, efficient, find, packing
from negotiator.zopa.efficient.settling import START, Move, State, Step, reached, steps
from negotiator.zopa.tables.compiled import bits
from negotiator.zopa.tables.runs import Runs, extremes
from negotiator.zopa.tables.table import Table, Vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_OPTIONS = 1 << 20
"""More than any item has."""

Rounding = Callable[[Any, int], Any]
"""How units are rounded on a grid: those of one option, or an array of those of many."""

VAST = 2_000
"""The options of an item from which numpy packs them."""


@dataclass(frozen=True)
class Layout:
    """A table with its steps. Every step's units are told from its least, `lows`, so that no key is below zero."""

    table: Table
    parts: tuple[tuple[Step, ...], ...]
    packing: Packing
    lows: tuple[Vector, ...]
    highs: tuple[Vector, ...]
    span: Vector
    known: dict[tuple[int, int, Vector], Keys] = field(default_factory=dict, repr=False, compare=False)
    columns: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Give the steps of all parts, one after another."""
        return tuple(step for part in self.parts for step in part)

    def burden(self, part: Sequence[Step]) -> int:
        """Rank parts so that what multiplies most comes while little is kept: linked parts, then many ways first."""
        if len(part) > 1:
            return -MAX_OPTIONS * len(part)
        return -sum(len(self.ways(part[0], move)) for move in part[0].moves(START))

    @cached_property
    def low(self) -> Vector:
        """Give the units of key 0."""
        return _summed(self.lows, len(self.table.sides))

    @cached_property
    def reached(self) -> tuple[Mapping[State, int], ...]:
        """Give, for each step, the states before it; TooLargeError where all are more than MAX_STATES."""
        return tuple(before for found in self._by_part for before in found[:-1])

    @cached_property
    def allowed(self) -> int:
        """Count the packages that cross no red line and break no link; TooLargeError as for `reached`."""
        return prod(self.sizes)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Count the ways to settle each part; TooLargeError as for `reached`."""
        return tuple(found[-1].get(START, 0) for found in self._by_part)

    @cached_property
    def _by_part(self) -> tuple[list[dict[State, int]], ...]:
        return tuple(map(reached, self.parts))

    @cached_property
    def hopes(self) -> tuple[Vector, ...]:
        """Give, for each step, the most that the steps after it add to a key, side by side."""
        hope, found = (0,) * len(self.table.sides), []
        for step in reversed(self.steps):
            found.append(hope)
            more = map(sub, self.highs[step.column], self.lows[step.column])
            hope = tuple(map(add, hope, more))
        return tuple(reversed(found))

    def key(self, units: Vector) -> int:
        """Give the key of a package's units."""
        return self.packing.pack(map(sub, units, self.low))

    def units(self, key: int) -> Vector:
        """Give the units of a package's key."""
        return tuple(map(add, self.packing.unpack(key), self.low))

    def ways(self, step: Step, move: Move) -> Keys:
        """Give the efficient keys of a move's options, sorted."""
        asked = (step.column, move.options, move.bonus)
        if asked not in self.known:
            self.known[asked] = efficient(self.every_way(step, move), self.packing)
        return self.known[asked]

    def times(self, step: Step, move: Move, key: int) -> int:
        """Count the options of a move with this key."""
        if not self._vast(step):
            return self._keys(step, move).count(key)
        every = self.every_way(step, move)
        return find(every, key + 1) - find(every, key)

    def every_way(self, step: Step, move: Move) -> Keys:
        """Give the keys of all options of a move, sorted."""
        if not self._vast(step):
            return sorted(self._keys(step, move))
        import numpy as np

        chosen = np.frombuffer(bin(move.options)[:1:-1].encode(), dtype=np.uint8) == ord("1")
        return np.sort(self._all(step, move)[: len(chosen)][chosen])

    def vectors(self, step: Step, move: Move, grid: Vector, rounded: Rounding) -> Iterator[tuple[Vector, int]]:
        """Give the units that the options of a move add beyond `lows`, rounded on a grid, and how many options do."""
        every = self.every_way(step, move)
        if isinstance(every, list):
            yield from Counter(tuple(map(rounded, self.packing.unpack(key), grid)) for key in every).items()
            return
        import numpy as np

        together = np.zeros(len(every), dtype=np.int64)
        for units, coarse, shift in zip(self.packing.fields(every), grid, self.packing.shifts, strict=True):
            together += rounded(units, coarse) << shift
        keys, times = np.unique(together, return_counts=True)
        yield from zip(map(self.packing.unpack, keys.tolist()), times.tolist(), strict=True)

    def away(self, step: Step, state: State) -> Iterator[Move]:
        """Give the moves of a step that leave the status quo."""
        quo = self.table.columns[step.column].status_quo
        for move in step.moves(state):
            options = move.options & ~(1 << quo) if quo is not None else move.options
            if options:
                yield Move(options, move.bonus, move.to)

    def stay(self, step: Step, state: State) -> Move | None:
        """Give the move of a step that stays at the status quo, or None where that is not allowed."""
        quo = self.table.columns[step.column].status_quo
        if quo is None:
            return None
        found = (move for move in step.moves(state) if move.options >> quo & 1)
        return next((Move(1 << quo, move.bonus, move.to) for move in found), None)

    def option(self, step: Step, move: Move, key: int) -> int:
        """Give the first option of a move with this key."""
        if not self._vast(step):
            each = zip(bits(move.options), self._keys(step, move), strict=True)
            return next(option for option, found in each if found == key)
        places = (self._all(step, move) == key).nonzero()[0].tolist()
        return next(int(option) for option in places if move.options >> option & 1)

    def _vast(self, step: Step) -> bool:
        return self.table.columns[step.column].size >= VAST and not self.packing.wide

    def _start(self, step: Step, move: Move) -> int:
        return self.packing.pack(map(sub, move.bonus, self.lows[step.column]))

    def _keys(self, step: Step, move: Move) -> list[int]:
        column, start = self._column(step.column), self._start(step, move)
        return [start + column[option] for option in bits(move.options)]

    def _column(self, column: int) -> list[int]:
        """Give the keys of all options of a column, from units as they stand."""
        if column not in self.columns:
            by_option = zip(*self.table.columns[column].units, strict=True)
            self.columns[column] = [self.packing.pack(units) for units in by_option]
        return self.columns[column]

    def _all(self, step: Step, move: Move) -> NDArray[np.int64]:
        import numpy as np

        column = self.table.columns[step.column]
        keys = np.full(column.size, self._start(step, move), dtype=np.int64)
        for by, shift in zip(column.units, self.packing.shifts, strict=True):
            keys += _array(by) << shift
        return keys


def layout(table: Table, room: Table | None = None) -> Layout:
    """Lay out a table; with room for the options of another that differs only in them."""
    parts = steps(table)
    ends = {step.column: _ends(room or table, step) for part in parts for step in part}
    lows = tuple(ends[column][0] for column in range(len(table.columns)))
    highs = tuple(ends[column][1] for column in range(len(table.columns)))
    span = tuple(map(sub, _summed(highs, len(table.sides)), _summed(lows, len(table.sides))))
    found = Layout(table, parts, packing(span), lows, highs, span)
    return replace(found, parts=tuple(sorted(parts, key=found.burden)))


def _ends(table: Table, step: Step) -> tuple[Vector, Vector]:
    """Give the least and the most that a step adds, side by side."""
    column = table.columns[step.column]
    if column.size >= VAST or not column.allowed:
        chosen: Sequence[Sequence[int]] = column.units
    else:
        chosen = [[by[option] for option in bits(column.allowed)] for by in column.units]
    low, high = map(list, zip(*map(extremes, chosen), strict=True))
    for _, units in step.ends:
        low = [one + min(each, 0) for one, each in zip(low, units, strict=True)]
        high = [one + max(each, 0) for one, each in zip(high, units, strict=True)]
    return tuple(low), tuple(high)


def _array(given: Sequence[int]) -> NDArray[np.int64]:
    import numpy as np

    if not isinstance(given, Runs):
        return np.array(given, dtype=np.int64)
    return np.concatenate([first + step * np.arange(count, dtype=np.int64) for count, first, step in given.runs])


def _summed(vectors: Sequence[Vector], sides: int) -> Vector:
    return tuple(sum(vector[side] for vector in vectors) for side in range(sides))
