"""The packages that no other beats (Pareto-efficient), found part by part (Nemhauser and Ullmann, 1969)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import add, ge, sub

from negotiator.zopa.parts import Choice, Part
from negotiator.zopa.table import Table, Vector


@dataclass(frozen=True, slots=True)
class Stage:
    """Efficient units after some parts: of packages that moved something, and of the one that did not."""

    moved: frozenset[Vector]
    still: Vector | None

    @property
    def all(self) -> frozenset[Vector]:
        """Give the units of both."""
        return self.moved if self.still is None else self.moved | {self.still}


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
    found = [Stage(frozenset(), zero)]
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
    every = efficient(units for units, _ in part.choices)
    moves = efficient(units for units, _ in part.moves)
    moved = _sums(stage.moved, every) + (_sums((stage.still,), moves) if stage.still is not None else [])
    reachable = (vector for vector in moved if all(map(ge, vector, least)))
    still = None
    if stage.still is not None and part.stay is not None:
        still = tuple(map(add, stage.still, part.stay[0]))
    return Stage(frozenset(efficient(reachable)), still)


def _sums(left: Collection[Vector], right: Collection[Vector]) -> list[Vector]:
    return [tuple(map(add, one, other)) for one in left for other in right]


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
    for choice in part.choices if moving else ():
        rest = tuple(map(sub, units, choice[0]))
        if rest in before.moved:
            return choice, rest, True
    for choice in part.moves if moving else ():
        rest = tuple(map(sub, units, choice[0]))
        if rest == before.still:
            return choice, rest, False
    assert part.stay is not None
    return part.stay, tuple(map(sub, units, part.stay[0])), False
