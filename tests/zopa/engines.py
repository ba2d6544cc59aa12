"""The analysis and the oracle behind one face, so that the same tests hold both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from negotiator.model.negotiation import Negotiation
from negotiator.model.problems import problems
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.tables.worth import worth
from negotiator.zopa.whole import analyse
from negotiator.zopa.words.overlap import overlap
from negotiator.zopa.words.words import Cell, issue_cell, item_cell
from tests.oracle import whole as oracle_whole
from tests.oracle import words as oracle_words
from tests.oracle.case import Case, read
from tests.oracle.parts import Number, Vector

Sides = tuple[str, ...]
Shared = tuple[list[int], Fraction | int | None]
"""The options that all accept, and the width of the overlap."""
Points = dict[Vector, int | None]
Bind = tuple[str, str, str, str]
"""Side, kind, item, and the word without it."""


@dataclass(frozen=True)
class Figures:
    """A negotiation in numbers, an inexact one as its bracket; points are score vectors, counted in packages."""

    without: list[str]
    total: int | Count
    allowed: int | Count
    zone: int | Count
    reservation: Vector
    best: Vector | None
    worst: Vector | None
    frontier: Points
    solutions: dict[str, Points]
    left_out: list[str]


class Engine(Protocol):
    """What can be asked of either."""

    def worth(self, negotiation: Negotiation, side: str, name: str) -> list[Number]: ...

    def word(self, negotiation: Negotiation, cell: str, sides: Sides | None = None) -> str | None: ...

    def left_out(self, negotiation: Negotiation, issue: str, sides: Sides | None = None) -> list[str]: ...

    def binds(self, negotiation: Negotiation, cell: str, sides: Sides | None = None) -> set[Bind]: ...

    def overlap(self, negotiation: Negotiation, name: str, sides: Sides | None = None) -> Shared: ...

    def figures(self, negotiation: Negotiation, sides: Sides | None = None) -> Figures: ...


class Oracle:
    """Every package listed; what was read last is kept, for reading takes longer than most questions."""

    def __init__(self) -> None:
        self._last: tuple[Negotiation, Case] | None = None

    def worth(self, negotiation: Negotiation, side: str, name: str) -> list[Number]:
        return list(self._case(negotiation).holds[side, name].worth)

    def word(self, negotiation: Negotiation, cell: str, sides: Sides | None = None) -> str | None:
        return oracle_words.word(self._case(negotiation).parts, cell, sides or negotiation.side_ids)

    def left_out(self, negotiation: Negotiation, issue: str, sides: Sides | None = None) -> list[str]:
        return oracle_words.left_out(self._case(negotiation), issue, sides or negotiation.side_ids)

    def binds(self, negotiation: Negotiation, cell: str, sides: Sides | None = None) -> set[Bind]:
        return oracle_words.binds(self._case(negotiation).parts, cell, sides or negotiation.side_ids)

    def overlap(self, negotiation: Negotiation, name: str, sides: Sides | None = None) -> Shared:
        return oracle_words.overlap(self._case(negotiation), name, sides or negotiation.side_ids)

    def figures(self, negotiation: Negotiation, sides: Sides | None = None) -> Figures:
        found = oracle_whole.whole(self._case(negotiation), sides or negotiation.side_ids)
        return Figures(
            without=found.without,
            total=found.total,
            allowed=found.allowed,
            zone=found.size,
            reservation=found.reservation,
            best=found.best,
            worst=found.worst,
            frontier={**found.frontier},
            solutions={name: {**points} for name, points in found.solutions.items()},
            left_out=found.left_out,
        )

    def _case(self, negotiation: Negotiation) -> Case:
        if self._last is None or self._last[0] is not negotiation:
            assert problems(negotiation) == ()
            self._last = (negotiation, read(negotiation))
        return self._last[1]


class Zopa:
    """The analysis that the product shows; the cell asked for last is kept, word and binds come together."""

    def __init__(self) -> None:
        self._asked: tuple[Negotiation, str, Sides | None] | None = None

    def worth(self, negotiation: Negotiation, side: str, name: str) -> list[Number]:
        return list(worth(negotiation, side)[name])

    def word(self, negotiation: Negotiation, cell: str, sides: Sides | None = None) -> str | None:
        return self._cell(negotiation, cell, sides).word

    def left_out(self, negotiation: Negotiation, issue: str, sides: Sides | None = None) -> list[str]:
        return list(self._cell(negotiation, issue, sides).left_out)

    def binds(self, negotiation: Negotiation, cell: str, sides: Sides | None = None) -> set[Bind]:
        found = self._cell(negotiation, cell, sides).binds
        return {(each.side, each.kind, each.item, each.becomes) for each in found}

    def overlap(self, negotiation: Negotiation, name: str, sides: Sides | None = None) -> Shared:
        found = overlap(negotiation, name, sides)
        return list(found.options), found.width

    def figures(self, negotiation: Negotiation, sides: Sides | None = None) -> Figures:
        found = analyse(negotiation, sides)
        return Figures(
            without=list(found.without),
            total=_number(found.total),
            allowed=_number(found.allowed),
            zone=_number(found.zone),
            reservation=tuple(found.reservation[side] for side in found.sides),
            best=_all([found.best.get(side) for side in found.sides]),
            worst=_all([found.worst.get(side) for side in found.sides]),
            frontier=_points(found.frontier),
            solutions={name: _points(each.points) for name, each in found.solutions.items()},
            left_out=list(found.solutions["kalai-smorodinsky"].left_out),
        )

    def _cell(self, negotiation: Negotiation, cell: str, sides: Sides | None) -> Cell:
        if self._asked is None or self._asked[0] is not negotiation or self._asked[1:] != (cell, sides):
            self._asked = (negotiation, cell, sides)
            self._found = (item_cell if "." in cell else issue_cell)(negotiation, cell, sides)
        return self._found


def _number(count: Count) -> int | Count:
    return count.at_least if count.exact else count


def _all(numbers: list[Fraction | None]) -> Vector | None:
    known = tuple(number for number in numbers if number is not None)
    return known if len(known) == len(numbers) else None


def _points(points: Sequence[Point]) -> Points:
    assert len({point.scores for point in points}) == len(points), "a point is named twice"
    return {point.scores: point.packages for point in points}
