"""The packages that no other beats (Pareto-efficient), found column by column (Nemhauser and Ullmann, 1969).

Where a step would take too many sums, what is kept is thinned so that nothing is lost by more than a stated number of
units (an epsilon-approximation: Papadimitriou and Yannakakis, 2000). What is kept is always a real package's units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import add, ge, sub
from typing import TYPE_CHECKING

from negotiator.zopa.breath import breathe
from negotiator.zopa.efficient.layout import Layout
from negotiator.zopa.efficient.packed import Keys, Packing, efficient, find, has, reaching, sums
from negotiator.zopa.efficient.settling import START, State, Step
from negotiator.zopa.tables.table import Vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_SUMS = {1: 2_000_000, 2: 2_000_000, 3: 1_000_000, 4: 6_000}
"""The most sums that one step may take, by the number of sides; decided before any is made."""

MAX_SUMS_MORE, MAX_SUMS_WIDE = 3_000, 40_000
"""The same for five sides and more, and where keys do not fit into 63 bits."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Efficient keys after some steps, by state, of packages that moved something.

    `still` is the state and key of the one package that has not moved anything, where that must be kept apart: it is no
    package of the zone, and must not push one out.
    """

    tables: Mapping[State, Keys]
    still: tuple[State, int] | None


@dataclass(frozen=True)
class Run:
    """The stages of a layout, first to last, and by how many units at most each side may have lost (0: exact)."""

    layout: Layout
    stages: tuple[Stage, ...]
    lost: Vector

    @property
    def keys(self) -> Keys:
        """Give the keys of efficient packages that settle everything, sorted."""
        return self.stages[-1].tables.get(START, [])


def begin(layout: Layout) -> Stage:
    """Give the stage before the first step: the status quo package is followed apart where it could be in the zone."""
    package = layout.table.status_quo()
    if package is not None and layout.table.in_zone(layout.table.vector(package)):
        return Stage({}, (START, 0))
    return Stage({START: [0]}, None)


def run(layout: Layout, pruned: bool = True, most: int | None = None) -> Run:
    """Work through all steps; `pruned` drops what can no longer reach the zone, `most` bounds the sums of a step."""
    layout.allowed  # noqa: B018 - tells what is too large before anything is made
    stage = begin(layout)
    stages, lost = [stage], (0,) * len(layout.table.sides)
    needed = tuple(map(sub, layout.table.needed, layout.low))
    for step, hope in zip(layout.steps, layout.hopes, strict=True):
        stage, more = settle(layout, stage, step, most)
        lost = tuple(map(add, lost, more))
        if pruned:
            least = tuple(n - h - e for n, h, e in zip(needed, hope, lost, strict=True))
            stage = _kept(stage, least, layout.packing)
        stages.append(stage)
    return Run(layout, tuple(stages), lost)


def _kept(stage: Stage, least: Vector, packing: Packing) -> Stage:
    kept = ((state, reaching(keys, least, packing)) for state, keys in stage.tables.items())
    return Stage({state: keys for state, keys in kept if len(keys)}, stage.still)


def settle(layout: Layout, stage: Stage, step: Step, most: int | None = None) -> tuple[Stage, Vector]:
    """Settle one column more, with at most so many sums; give what each side may have lost by it besides."""
    breathe()
    pairs = _pairs(layout, stage, step)
    lost = (0,) * len(layout.table.sides)
    limit = min(most_sums(layout), most or most_sums(layout))
    if _number(pairs) > limit:
        pairs, lost = _thinned(pairs, limit, layout.packing)
    tables = {to: efficient(sums(each, layout.packing), layout.packing) for to, each in pairs.items()}
    return Stage(tables, still(layout, stage, step)), lost


Pairs = dict[State, list[tuple[Keys, Keys]]]


def _pairs(layout: Layout, stage: Stage, step: Step) -> Pairs:
    pairs: Pairs = {}
    for state, keys in stage.tables.items():
        for move in step.moves(state):
            pairs.setdefault(move.to, []).append((keys, layout.ways(step, move)))
    if stage.still is not None:
        for move in layout.away(step, stage.still[0]):
            pairs.setdefault(move.to, []).append(([stage.still[1]], layout.ways(step, move)))
    return pairs


def _number(pairs: Pairs) -> int:
    return sum(len(keys) * len(ways) for each in pairs.values() for keys, ways in each)


def most_sums(layout: Layout) -> int:
    """Give the most sums that a step may take."""
    if layout.packing.wide:
        return MAX_SUMS_WIDE
    return MAX_SUMS.get(len(layout.table.sides), MAX_SUMS_MORE)


def still(layout: Layout, stage: Stage, step: Step) -> tuple[State, int] | None:
    """Give the state and key of the package that still moves nothing after a step; None where there is none."""
    if stage.still is None:
        return None
    state, key = stage.still
    move = layout.stay(step, state)
    return (move.to, key + int(layout.ways(step, move)[0])) if move is not None else None


def _thinned(pairs: Pairs, most: int, packing: Packing) -> tuple[Pairs, Vector]:
    """Thin the sets of each pair until their sums are few enough."""
    share = max(most // sum(map(len, pairs.values())), 4)
    lost: Vector = (0,) * len(packing.shifts)
    thinner: Pairs = {}
    for to, each in pairs.items():
        thinner[to] = []
        for keys, ways in each:
            fewer_ways, by_ways = thin(ways, max(int(share**0.5), share // len(keys)), packing)
            fewer_keys, by_keys = thin(keys, share // len(fewer_ways), packing)
            thinner[to].append((fewer_keys, fewer_ways))
            lost = tuple(map(max, lost, map(add, by_ways, by_keys)))
    return thinner, lost


def thin(keys: Keys, most: int, packing: Packing) -> tuple[Keys, Vector]:
    """Keep at most about `most` keys so that for each key one is kept that is nearly as good for every side.

    One key of each cell is kept, the best for the last side; the cells' sizes are what the other sides may lose.
    """
    if len(keys) <= most:
        return keys, (0,) * len(packing.shifts)
    cells = max(round(most ** (1 / max(len(packing.shifts) - 1, 1))), 1)
    if not isinstance(keys, list):
        return _thin_array(keys, cells, packing)
    return (_thin_two if len(packing.shifts) == 2 else _thin_listed)(keys, cells, packing)


def _thin_two(keys: list[int], cells: int, packing: Packing) -> tuple[Keys, Vector]:
    """Keep the first key of each cell: among efficient keys it is the best for the second side."""
    shift = packing.shifts[0]
    low = keys[0] >> shift
    size = max(-(-((keys[-1] >> shift) - low) // cells), 1)
    kept, last = [], -1
    for key in keys:
        cell = ((key >> shift) - low) // size
        if cell != last:
            kept.append(key)
            last = cell
    return kept, (size - 1, 0)


def _thin_listed(keys: list[int], cells: int, packing: Packing) -> tuple[Keys, Vector]:
    vectors = [packing.unpack(key) for key in keys]
    lows = tuple(map(min, zip(*vectors, strict=True)))
    sizes = [max(-(-(max(by) - low) // cells), 1) for by, low in zip(zip(*vectors, strict=True), lows, strict=True)]
    kept: dict[tuple[int, ...], tuple[int, int]] = {}
    for key, vector in zip(keys, vectors, strict=True):
        cell = tuple((v - low) // size for v, low, size in zip(vector[:-1], lows, sizes, strict=False))
        kept[cell] = max(kept.get(cell, (-1, -1)), (vector[-1], key))
    return sorted(key for _, key in kept.values()), (*(size - 1 for size in sizes[:-1]), 0)


def _thin_array(keys: NDArray[np.int64], cells: int, packing: Packing) -> tuple[Keys, Vector]:
    import numpy as np

    *fields, last = packing.fields(keys)
    place, lost = np.zeros(len(keys), dtype=np.int64), []
    for field in fields:
        low = int(field.min())
        size = max(-(-(int(field.max()) - low) // cells), 1)
        place = place * (cells + 1) + (field - low) // size
        lost.append(size - 1)
    order = np.lexsort((-last, place))
    first = np.ones(len(order), dtype=bool)
    first[1:] = place[order[1:]] != place[order[:-1]]
    return np.sort(keys[order[first]]), (*lost, 0)


def in_zone(layout: Layout, keys: Keys) -> Keys:
    """Keep, of efficient keys, those whose units leave no side a negative gain, and at least one a positive one."""
    table = layout.table
    kept = reaching(keys, tuple(map(sub, table.needed, layout.low)), layout.packing)
    if len(kept) and all(g == n + 1 for n, g in zip(table.needed, table.gaining, strict=True)):
        return _without(kept, layout.key(table.needed)) if all(map(ge, table.needed, layout.low)) else kept
    if isinstance(kept, list):
        return [key for key in kept if table.in_zone(layout.units(key))]
    import numpy as np

    gains = np.zeros(len(kept), dtype=bool)
    for field, gaining, low in zip(layout.packing.fields(kept), table.gaining, layout.low, strict=True):
        gains |= field >= gaining - low
    return kept[gains]


def _without(keys: Keys, idle: int) -> Keys:
    """Leave out the one key that gains nobody anything: just what is needed."""
    if not has(keys, idle):
        return keys
    place = find(keys, idle)
    if isinstance(keys, list):
        return keys[:place] + keys[place + 1 :]
    import numpy as np

    return np.delete(keys, place)
