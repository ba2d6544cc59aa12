"""What a package is on the whole truth, by listing every package of the zone: independent of the program's engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product

from negotiator.exercise.record.entries import Package as Settled
from negotiator.model.negotiation import Negotiation
from tests.oracle.case import Case, Package, keeps, read
from tests.oracle.parts import Vector
from tests.oracle.worth import options

Gains = tuple[Fraction, ...]


def better(one: Gains, other: Gains) -> bool:
    """Tell whether the one leaves no side worse than the other and some side better."""
    return all(a >= b for a, b in zip(one, other, strict=True)) and one != other


@dataclass(frozen=True)
class Truth:
    """A negotiation, all its packages listed."""

    case: Case

    @property
    def sides(self) -> tuple[str, ...]:
        """Give the sides."""
        return self.case.sides

    @cached_property
    def without(self) -> list[str]:
        """List what is blocked or unknown to somebody."""
        on = [k for k in self.case.items if k not in self.case.aside]
        return [k for k in on if self.case.blocked(self.sides, k) or self.case.unknown(self.sides, k)]

    @cached_property
    def on(self) -> list[str]:
        """List what the zone is about."""
        return [k for k in self.case.items if k not in self.case.aside and k not in self.without]

    def full(self, settled: Settled) -> Package:
        """Give where every item is settled; None where it is open."""
        named = {k: options(self.case.items[k]).index(o) for k, o in settled.items()}
        return {**self.case.status_quo, **named}

    def score(self, side: str, package: Package) -> Fraction:
        """Sum what a package is worth, an open item as without a deal; one set aside that is open is out."""
        total = Fraction()
        for name, at in package.items():
            held = self.case.holds[side, name]
            total += held.worth[at] if at is not None else 0 if name in self.case.aside else held.idle
        return total

    def bar(self, side: str) -> Fraction:
        """Give what no deal is worth."""
        return Fraction(self.case.stated.get(side, self.score(side, self.case.status_quo)))

    def gains(self, package: Package) -> Gains:
        """Give what a package gains each side."""
        return tuple(self.score(side, package) - self.bar(side) for side in self.sides)

    @cached_property
    def zone(self) -> list[tuple[Package, Gains]]:
        """List the zone."""
        masks = [self.case.allowed(self.sides, k) for k in self.on]
        found = []
        for each in product(*masks):
            package = {**self.case.status_quo, **dict(zip(self.on, each, strict=True))}
            if package != self.case.status_quo and keeps(self.case.clauses, package):
                gains = self.gains(package)
                if min(gains) >= 0 and max(gains) > 0:
                    found.append((package, gains))
        return found

    @cached_property
    def around(self) -> list[Gains]:
        """List the gains of the zone."""
        return [gains for _, gains in self.zone]

    def open(self, package: Package) -> list[str]:
        """List what the package leaves open of what the zone is about."""
        return [k for k in self.on if package[k] is None]

    def outside(self, package: Package) -> list[str]:
        """List what it moves of what the zone leaves out."""
        return [k for k in self.without if package[k] != self.case.status_quo[k]]

    def crosses(self, package: Package) -> set[tuple[str, str, str, int]]:
        """List what it crosses: kind, side, item, place of a link."""
        found = {("link", c.owner, c.item, c.place) for c in self.case.clauses if not keeps([c], package)}
        counted = [*self.on, *self.outside(package)]
        for side, name in product(self.sides, counted):
            held, at = self.case.holds[side, name], package[name]
            if at is not None and at not in held.accepted:
                found.add(("red-line" if held.red else "limit", side, name, 0))
        return found

    def in_zone(self, package: Package) -> bool | None:
        """Tell whether it is in the zone; None where nothing speaks against it and it is no package of the zone."""
        if not self.open(package) and not self.outside(package):
            return any(each == package for each, _ in self.zone)
        gains = self.gains(package)
        fits = all(kind == "limit" for kind, *_ in self.crosses(package)) and min(gains) >= 0 and max(gains) > 0
        return None if fits else False

    def trades(self, package: Package) -> set[tuple[tuple[str, int], tuple[str, int], Gains]]:
        """List the exchanges over two items that are good though neither change alone is."""
        names, before = [k for k in self.on if package[k] is not None], self.gains(package)

        def good(after: Package) -> bool:
            inner = [c for c in self.case.clauses if {c.item, c.other} & set(names)]
            inside = all(after[k] in self.case.allowed(self.sides, k) for k in names)
            return inside and keeps(inner, after) and better(self.gains(after), before)

        found = set()
        alone = {(k, o): good({**package, k: o}) for k in names for o in range(self.case.sizes[k])}
        for k, m in combinations(names, 2):
            for o, q in product(range(self.case.sizes[k]), range(self.case.sizes[m])):
                after = {**package, k: o, m: q}
                if o != package[k] and q != package[m] and not alone[k, o] and not alone[m, q] and good(after):
                    more = tuple(a - b for a, b in zip(self.gains(after), before, strict=True))
                    found.add(((k, o), (m, q), more))
        return found

    def improvements(self, gains: Gains) -> set[Gains]:
        """List the efficient gains of the zone that are better for every side."""
        distinct = set(self.around)
        ahead = {each for each in distinct if all(a > b for a, b in zip(each, gains, strict=True))}
        return {each for each in ahead if not any(better(other, each) for other in distinct)}

    def best(self) -> Iterator[Fraction | None]:
        """Give each side's best."""
        for place in range(len(self.sides)):
            yield max((each[place] for each in self.around), default=None)

    def share(self, part: Fraction, whole: Fraction | None) -> Fraction | None:
        """Give a part of a whole that is above zero."""
        return part / whole if whole is not None and whole > 0 else None


def truth(negotiation: Negotiation) -> Truth:
    """Read a negotiation."""
    return Truth(read(negotiation))


def solution_gains(around: list[Gains]) -> dict[Vector, Vector]:
    """Key gains by themselves, as the oracle's solutions want them."""
    return {each: each for each in around}
