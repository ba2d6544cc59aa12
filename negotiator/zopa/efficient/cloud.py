"""The packages of a zone as points of scores, to be drawn: all where they are few, else a sample well spread.

A table is worked through column by column, and every sum of units is kept, not the efficient ones alone. Where sums
are too many, one is kept of each cell of a grid over the scores, so that what remains is spread over all of them. What
is kept is always a real package's units, and lies in the zone where it is said to, in whole units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from operator import sub
from typing import TYPE_CHECKING, Any, overload

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.breath import breathe
from negotiator.zopa.efficient.layout import Layout, layout
from negotiator.zopa.efficient.merging import Stage, begin, still
from negotiator.zopa.efficient.packed import Keys, above, sums
from negotiator.zopa.efficient.settling import START, State, Step, TooLargeError
from negotiator.zopa.efficient.spreading import distinct, joined, spread
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.tables.table import Vector
from negotiator.zopa.whole import table_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = list[float] | NDArray[np.floating[Any]]

ROUNDS = (500, 4_000, 40_000)
"""How many sums are kept at a step, round by round: the first for a picture at once, the last to be nearly all."""

WIDE = 2_000
"""The most of a round where keys do not fit into numpy's integers."""

MAX_WORK = 4_000_000
"""The most sums of a round, over all steps: about a third of a second."""

TIMES = 40
"""How many times what is kept may be summed at a step, before the ways of the step are thinned too."""


@dataclass(frozen=True, eq=False)
class Scores(Sequence[tuple[Fraction, ...]]):
    """Points of scores by side, each once, as keys of a layout."""

    laid: Layout
    keys: Keys

    def __len__(self) -> int:
        """Count the points."""
        return len(self.keys)

    @overload
    def __getitem__(self, index: int) -> tuple[Fraction, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Fraction, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Fraction, ...] | Sequence[tuple[Fraction, ...]]:
        """Give a point's scores, exact."""
        if isinstance(index, slice):
            return Scores(self.laid, self.keys[index])
        return self.laid.table.points(self.laid.units(int(self.keys[index])))

    @cached_property
    def floats(self) -> tuple[Floats, ...]:
        """Give the scores side by side, near enough to place points on a screen."""
        return floats(self.laid, self.keys)


@dataclass(frozen=True, eq=False)
class Cloud:
    """Points of a zone, and of packages that are allowed but outside it; `sides` gives the order of the scores.

    `complete` tells whether these are all points; else they are a sample. `too_large` says why there are none.
    """

    sides: tuple[str, ...]
    zone: Sequence[tuple[Fraction, ...]] = ()
    outside: Sequence[tuple[Fraction, ...]] = ()
    complete: bool = False
    too_large: str = ""


def clouds(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Iterator[Cloud]:
    """Give the packages of all sides' zone, or of some sides', as a series that grows until it is complete or large."""
    on_table, _ = table_of(compiled(negotiation), sides or negotiation.side_ids)
    laid = layout(on_table)
    try:
        laid.allowed  # noqa: B018 - tells what is too large before anything is made
    except TooLargeError as error:
        yield Cloud(on_table.sides, too_large=str(error))
        return
    yield from _rounds(laid)


def _rounds(laid: Layout) -> Iterator[Cloud]:
    first, *others = _sizes(laid)
    keys, complete = packages(laid, first, pruned=False)
    zone, outside = _split(laid, keys)
    cloud = Cloud(laid.table.sides, Scores(laid, zone), Scores(laid, outside), complete)
    yield cloud
    for most in others:
        if cloud.complete:
            return
        keys, complete = packages(laid, most)
        more, _ = _split(laid, keys)
        zone = more if complete else joined(zone, more)
        cloud = replace(cloud, zone=Scores(laid, zone), complete=complete)
        yield cloud


def _sizes(laid: Layout) -> list[int]:
    """Give how many sums are kept at a step, round by round, each more than the one before."""
    options = sum(min(step.allowed.bit_count(), TIMES) for step in laid.steps)
    most = WIDE if laid.packing.wide else max(MAX_WORK // max(options, 1), ROUNDS[0])
    return sorted({min(each, most) for each in ROUNDS})


def packages(laid: Layout, most: int, pruned: bool = True) -> tuple[Keys, bool]:
    """Give keys of allowed packages, about `most` at every step, and tell whether they are all.

    `pruned` drops what can no longer reach the zone. The status quo is left out where it would lie in the zone.
    """
    stage, complete = begin(laid), True
    needed = tuple(map(sub, laid.table.needed, laid.low))
    for step, hope in zip(laid.steps, laid.hopes, strict=True):
        stage, whole = _settled(laid, stage, step, most, tuple(map(sub, needed, hope)) if pruned else None)
        complete &= whole
    return stage.tables.get(START, []), complete


def _settled(laid: Layout, stage: Stage, step: Step, most: int, least: Vector | None) -> tuple[Stage, bool]:
    """Settle one column more; tell whether nothing was left out that may reach `least`."""
    breathe()
    pairs, whole = _pairs(laid, stage, step, most)
    tables = {}
    for to, each in pairs.items():
        keys = distinct(sums(each, laid.packing))
        keys = above(keys, least, laid.packing) if least is not None else keys
        if len(keys):
            tables[to] = spread(keys, max(most // len(pairs), 8), laid.packing)
            whole &= len(tables[to]) == len(keys)
    return Stage(tables, still(laid, stage, step)), whole


Pairs = dict[State, list[tuple[Keys, Keys]]]


def _pairs(laid: Layout, stage: Stage, step: Step, most: int) -> tuple[Pairs, bool]:
    pairs: Pairs = {}
    whole = True
    moves = [(keys, move) for state, keys in stage.tables.items() for move in step.moves(state)]
    if stage.still is not None:
        moves += [([stage.still[1]], move) for move in laid.away(step, stage.still[0])]
    for keys, move in moves:
        every = distinct(laid.every_way(step, move))
        ways = spread(every, max(most * TIMES // (len(keys) * len(moves)), 8), laid.packing)
        whole &= len(ways) == len(every)
        pairs.setdefault(move.to, []).append((keys, ways))
    return pairs, whole


def _split(laid: Layout, keys: Keys) -> tuple[Keys, Keys]:
    """Part keys into those in the zone and the others."""
    table = laid.table
    if isinstance(keys, list):
        inside = {key for key in keys if table.in_zone(laid.units(key))}
        return sorted(inside), [key for key in keys if key not in inside]
    import numpy as np

    fields = laid.packing.fields(keys)
    kept = np.ones(len(keys), dtype=bool)
    gains = np.zeros(len(keys), dtype=bool)
    for field, needed, gaining, low in zip(fields, table.needed, table.gaining, laid.low, strict=True):
        kept &= field >= needed - low
        gains |= field >= gaining - low
    return keys[kept & gains], keys[~(kept & gains)]


def floats(laid: Layout, keys: Keys) -> tuple[Floats, ...]:
    """Give the scores of keys side by side, in binary floats: for drawing, never to compare."""
    table = laid.table
    if laid.packing.wide:
        exact = [table.points(laid.units(int(key))) for key in keys]
        return tuple([float(scores[side]) for scores in exact] for side in range(len(table.sides)))
    ends = zip(table.per, table.base, laid.low, strict=True)
    lines = [(float(1 / per), float(base + low / per)) for per, base, low in ends]
    fields = list(zip(laid.packing.shifts, laid.packing.masks, lines, strict=True))
    if isinstance(keys, list):
        return tuple([(key >> shift & mask) * by + low for key in keys] for shift, mask, (by, low) in fields)
    return tuple((keys >> shift & mask) * by + low for shift, mask, (by, low) in fields)
