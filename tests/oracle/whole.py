"""The negotiation as a whole: counts, reservation scores, zone, frontier and solutions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from tests.oracle.case import Case, Package, keeps
from tests.oracle.parts import Number, Vector, in_points


@dataclass(frozen=True)
class Whole:
    """All that the definitions say of a negotiation; points are score vectors, counted in packages."""

    without: list[str]
    total: int
    allowed: int
    zone: Counter[Vector]
    reservation: Vector
    best: Vector | None
    worst: Vector | None
    frontier: dict[Vector, int]
    solutions: dict[str, dict[Vector, int]]
    left_out: list[str]

    @property
    def size(self) -> int:
        """Count the packages of the zone."""
        return sum(self.zone.values())


def whole(case: Case, sides: Sequence[str]) -> Whole:
    """List every package of the items on the table, and judge each."""
    return _in_points(_whole(case.parts, sides), case.parts.unit)


def _in_points(found: Whole, unit: int) -> Whole:
    best, worst = (each and in_points(each, unit) for each in (found.best, found.worst))
    named = {point: in_points(point, unit) for point in found.zone}
    return replace(
        found,
        zone=Counter({named[point]: n for point, n in found.zone.items()}),
        reservation=in_points(found.reservation, unit),
        best=best,
        worst=worst,
        frontier={named[point]: n for point, n in found.frontier.items()},
        solutions={k: {named[v]: n for v, n in tied.items()} for k, tied in found.solutions.items()},
    )


def _whole(case: Case, sides: Sequence[str]) -> Whole:
    without = [k for k in case.items if k not in case.aside and (case.blocked(sides, k) or case.unknown(sides, k))]
    on = [k for k in case.items if k not in case.aside and k not in without]
    clauses = [c for c in case.clauses if c.owner in sides]
    masks = {k: case.allowed(sides, k) for k in on}
    listed = list(case.packages(on))
    allowed = [p for p in listed if all(p[k] in masks[k] for k in on) and keeps(clauses, p)]
    bar = reservation(case, sides, on)
    zone = Counter(
        scores for p in allowed for scores in [_scores(case, sides, p)] if _in_zone(case, on, p, scores, bar)
    )
    gains = {scores: tuple(a - b for a, b in zip(scores, bar, strict=True)) for scores in zone}
    return Whole(
        without,
        len(listed),
        len(allowed),
        zone,
        bar,
        tuple(map(max, zip(*zone, strict=True))) if zone else None,
        tuple(map(min, zip(*zone, strict=True))) if zone else None,
        {point: zone[point] for point in efficient(zone)},
        {name: {v: zone[v] for v in choose(gains)} for name, choose in SOLUTIONS.items()},
        [s for i, s in enumerate(sides) if zone and max(g[i] for g in gains.values()) == 0],
    )


def reservation(case: Case, sides: Sequence[str], on: Sequence[str]) -> Vector:
    """Give what each side gets without a deal: as stated, or from the status quo (without one, the limit)."""
    return tuple(
        case.stated[s] if s in case.stated else case.score(s, case.status_quo) + _open_ends(case, s, on) for s in sides
    )


def _open_ends(case: Case, side: str, on: Sequence[str]) -> Number:
    return sum(case.idle(side, k) for k in on if case.status_quo[k] is None)


def _scores(case: Case, sides: Sequence[str], package: Package) -> Vector:
    return tuple(case.score(s, package) for s in sides)


def _in_zone(case: Case, on: Sequence[str], package: Package, scores: Vector, bar: Vector) -> bool:
    if all(package[k] == case.status_quo[k] for k in on):
        return False
    gains = [a - b for a, b in zip(scores, bar, strict=True)]
    return min(gains) >= 0 and max(gains) > 0


def efficient(points: Iterable[Vector]) -> list[Vector]:
    """Keep the points that no other beats for a side without costing another.

    Falling in order, a point comes after all that beat it, so those kept so far are enough to compare with.
    """
    kept: list[Vector] = []
    for point in sorted(set(points), reverse=True):
        if not any(all(a >= b for a, b in zip(other, point, strict=True)) for other in kept):
            kept.append(point)
    return kept


Gains = dict[Vector, Vector]


def _top(gains: Gains, key: Callable[[Vector], object]) -> list[Vector]:
    keys = {point: key(g) for point, g in gains.items()}
    best = max(keys.values(), default=None)  # type: ignore[type-var]
    return [point for point, each in keys.items() if each == best]


def nash(gains: Gains) -> list[Vector]:
    """Take the most sides that gain at once, all where possible; then their product; then the efficient."""
    best = _top(gains, lambda g: (sum(x > 0 for x in g), prod(x for x in g if x > 0)))
    front = efficient(gains)
    return [point for point in best if point in front]


def kalai_smorodinsky(gains: Gains) -> list[Vector]:
    """Take the leximin of gains as shares of each side's greatest in the zone, sides without any left out."""
    ideal = [max(each) for each in zip(*gains.values(), strict=True)]
    return _top(gains, lambda g: sorted(Fraction(x) / b for x, b in zip(g, ideal, strict=True) if b > 0))


def egalitarian(gains: Gains) -> list[Vector]:
    """Take the leximin of gains."""
    return _top(gains, sorted)


def utilitarian(gains: Gains) -> list[Vector]:
    """Take the greatest sum of gains."""
    return _top(gains, sum)


SOLUTIONS: dict[str, Callable[[Gains], list[Vector]]] = {
    "nash": nash,
    "kalai-smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}
