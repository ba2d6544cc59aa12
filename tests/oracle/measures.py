"""Measures of a package, by comparing it with every package of the zone, and its score term by term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.case import Case, Package, keeps
from tests.oracle.easing import on_table
from tests.oracle.parts import Number, in_parts, in_points
from tests.oracle.parts import Vector as Gains
from tests.oracle.trades import allowed, better
from tests.oracle.whole import efficient, reservation


@dataclass(frozen=True)
class Measures:
    """A package measured: `improvements` are points (scores) of the frontier with their number of packages.

    `red_lines` crossed; `limits` crossed that are no red lines; `links` broken (side, item, place).
    """

    allowed: bool
    in_zone: bool
    on_frontier: bool
    beaten_by: int
    better_for_all: int
    improvements: dict[Gains, int]
    joint_share: Fraction | int | None
    shares: tuple[Fraction | int | None, ...]
    red_lines: set[tuple[str, str]]
    limits: set[tuple[str, str]]
    links: set[tuple[str, str, int]]


def measures(
    case: Case, sides: Sequence[str], settled: Mapping[str, int], inside: Sequence[tuple[Package, Gains]]
) -> Measures:
    """Measure a package of the items on the table by all those of the zone."""
    case, unit = case.parts, case.parts.unit
    package: Package = {**case.status_quo, **settled}
    bar = reservation(case, sides, on_table(case, sides))
    gains = tuple(case.score(s, package) - b for s, b in zip(sides, bar, strict=True))
    around: Counter[Gains] = Counter(in_parts(each, unit) for _, each in inside)
    stands = any(each == package for each, _ in inside)
    beaten = sum(n for each, n in around.items() if better(_changes(gains, each)))
    ahead = {each: n for each, n in around.items() if min(_changes(gains, each)) > 0}
    points = [each for each in efficient(around) if each in ahead]
    crossed = [(s, k) for k in settled for s in sides if package[k] not in case.holds[s, k].accepted]
    return Measures(
        allowed(case, sides, package),
        stands,
        stands and not beaten,
        beaten,
        sum(ahead.values()),
        {in_points(map(sum, zip(each, bar, strict=True)), unit): ahead[each] for each in points},
        _share(sum(gains), max(map(sum, around), default=0)),
        tuple(_share(g, max((each[i] for each in around), default=0)) for i, g in enumerate(gains)),
        {(s, k) for s, k in crossed if case.holds[s, k].red},
        {(s, k) for s, k in crossed if not case.holds[s, k].red},
        {(c.owner, c.item, c.place) for c in case.clauses if c.owner in sides and not keeps([c], package)},
    )


def _changes(before: Gains, after: Gains) -> Gains:
    return tuple(a - b for a, b in zip(after, before, strict=True))


def _share(part: Fraction | int, whole: Fraction | int) -> Fraction | None:
    return Fraction(part) / whole if whole > 0 else None


@dataclass(frozen=True)
class Score:
    """A score term by term: by item (off the table: at its status quo, unless out), and the terms fulfilled."""

    items: dict[str, Number]
    terms: list[Fraction]
    total: Number


def score(case: Case, side: str, settled: Mapping[str, int]) -> Score:
    """Open the score of a package for a side."""
    package: Package = {**case.status_quo, **settled}
    items = {k: case.holds[side, k].worth[o] for k, o in package.items() if o is not None}
    return Score(items, [term.points for term in case.fulfilled(side, package)], case.score(side, package))
