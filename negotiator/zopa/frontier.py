"""The packages that no other beats (Pareto-efficient), found part by part (Nemhauser and Ullmann, 1969)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, ge, sub

from negotiator.zopa.parts import Choice, Part, TooLargeError
from negotiator.zopa.table import Table, Vector

MAX_SUMS = 3_000_000
"""The most sums of units that one step of a merge may take; decided before any is made."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Efficient units after some parts, with how many packages have them, of packages that moved something.

    `still` is the units of the one package that did not move anything.
    """

    moved: Mapping[Vector, int]
    still: Vector | None


def efficient(vectors: Iterable[Vector]) -> list[Vector]:
    """Keep the vectors that no other reaches on every side, best for the first side first."""
    ordered = sorted(set(vectors), reverse=True)
    return _efficient_pairs(ordered) if ordered and len(ordered[0]) == 2 else _efficient_many(ordered)


def _efficient_pairs(ordered: Sequence[Vector]) -> list[Vector]:
    kept, best = [ordered[0]], ordered[0][1]
    for vector in ordered:
        if vector[1] > best:
            kept.append(vector)
            best = vector[1]
    return kept


def _efficient_many(ordered: Iterable[Vector]) -> list[Vector]:
    kept: list[Vector] = []
    for vector in ordered:
        if not any(all(map(ge, other, vector)) for other in kept):
            kept.append(vector)
    return kept


def stages(table: Table, split: Sequence[Part]) -> list[Stage]:
    """Merge the parts one by one, keeping what is efficient and can still reach the zone.

    The status quo package is followed apart from the rest: it is no package of the zone, and must not push one out.
    """
    zero = (0,) * len(table.sides)
    found = [Stage({}, zero)]
    for part, hope in zip(split, _hopes(table, split), strict=True):
        found.append(_merged(found[-1], part, tuple(map(sub, table.needed, hope))))
    return found


def _hopes(table: Table, split: Sequence[Part]) -> list[Vector]:
    """Give, for each part, the most units that the parts after it can add, side by side."""
    hope, found = (0,) * len(table.sides), []
    for part in reversed(split):
        found.append(hope)
        most = [max((units[side] for units, _ in part.choices), default=0) for side in range(len(hope))]
        hope = tuple(map(add, hope, most))
    return found[::-1]


def _merged(stage: Stage, part: Part, least: Vector) -> Stage:
    ways = _best_ways(part.choices)
    if len(stage.moved) * len(ways) > MAX_SUMS:
        raise TooLargeError(f"the frontier takes {len(stage.moved) * len(ways):,} sums in one step, over {MAX_SUMS:,}")
    sums = _sums(stage.moved, ways)
    if stage.still is not None:
        sums.update(_sums({stage.still: 1}, _best_ways(part.moves)))
    kept = efficient(vector for vector in sums if all(map(ge, vector, least)))
    still = None
    if stage.still is not None and part.stay is not None:
        still = tuple(map(add, stage.still, part.stay[0]))
    return Stage({vector: sums[vector] for vector in kept}, still)


def _best_ways(choices: Iterable[Choice]) -> Counter[Vector]:
    """Count the ways to settle a part by their units, those that another beats left out."""
    ways = Counter(units for units, _ in choices)
    return Counter({units: ways[units] for units in efficient(ways)})


def _sums(left: Mapping[Vector, int], right: Mapping[Vector, int]) -> Counter[Vector]:
    """Add every two vectors and multiply their numbers of packages."""
    sums: Counter[Vector] = Counter()
    for one, times in left.items():
        for other, more in right.items():
            sums[tuple(map(add, one, other))] += times * more
    return sums


def frontier(table: Table, found: Sequence[Stage]) -> list[Vector]:
    """Give the efficient units of the zone, best for the first side first."""
    return efficient(vector for vector in found[-1].moved if table.in_zone(vector))


def package(table: Table, split: Sequence[Part], found: Sequence[Stage], units: Vector) -> tuple[int, ...]:
    """Give one package, by column, that moves something and has exactly these efficient units."""
    options = [0] * len(table.columns)
    moving = True
    for part, before in zip(reversed(split), reversed(found[:-1]), strict=True):
        (_, chosen), units, moving = _step(part, before, units, moving)
        for column, index in zip(part.columns, chosen, strict=True):
            options[column] = index
    return tuple(options)


def _step(part: Part, before: Stage, units: Vector, moving: bool) -> tuple[Choice, Vector, bool]:
    """Undo one merge: which way of the part led from which units, and whether those had moved something."""
    found = _way_back(part, before, units) if moving else None
    if found is not None:
        return *found, True
    if moving and before.still is not None:
        return part.moves_by_units[tuple(map(sub, units, before.still))], before.still, False
    assert part.stay is not None
    return part.stay, tuple(map(sub, units, part.stay[0])), False


def _way_back(part: Part, before: Stage, units: Vector) -> tuple[Choice, Vector] | None:
    """Find a way of the part that led from units that had moved something, over the shorter of the two lists."""
    if len(before.moved) < len(part.choices):
        for rest in before.moved:
            way = part.by_units.get(tuple(map(sub, units, rest)))
            if way is not None:
                return way, rest
        return None
    for choice in part.choices:
        rest = tuple(map(sub, units, choice[0]))
        if rest in before.moved:
            return choice, rest
    return None
