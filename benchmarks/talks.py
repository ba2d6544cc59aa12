"""Scenarios of two sides to bargain on, and our styles at it: a deal is told by its places, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import count, islice, product
from math import prod
from pathlib import Path
from random import Random

from negotiator.exercise.counterparts.deciding import decide
from negotiator.exercise.counterparts.search import KeptOptions
from negotiator.exercise.counterparts.talks import Talks
from negotiator.exercise.own import Own, Package
from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import table_of
from tests.generate import generate

ROUNDS = 20
"""How often each side may act."""

MOST_PACKAGES = 10_000
"""The most packages of a scenario: tools that list them all must come to an end."""

SHIPPED = ("fentanyl-institute", "panama-canal-1974")

POSITIONS = Path(__file__).parents[1] / "positions"

Outcome = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Scenario:
    """What two sides bargain on, on the options that are kept of each item (`KeptOptions`)."""

    name: str
    owns: tuple[Own, Own]
    kept: KeptOptions

    @cached_property
    def gains(self) -> Mapping[Outcome, tuple[Fraction | None, Fraction | None]]:
        """Give what each package gains each side (points); None where it crosses its red line or breaks its link."""
        return {outcome: self._gains(self.package(outcome)) for outcome in product(*map(range, map(len, self.kept)))}

    @cached_property
    def most(self) -> Fraction:
        """Give the greatest sum of gains in the zone; 0 where that is empty."""
        return max(map(self.joint, self.gains), default=Fraction())

    def joint(self, outcome: Outcome) -> Fraction:
        """Give the sum of gains of an outcome; 0 where a side loses by it, or it crosses anything."""
        one, other = self.gains[outcome]
        return one + other if one is not None and other is not None and min(one, other) >= 0 else Fraction()

    def package(self, outcome: Outcome) -> Package:
        """Name an outcome's options."""
        rows = zip(self.owns[0].names, self.kept, outcome, strict=True)
        return {name: self.owns[0].options(name)[kept[at]] for name, kept, at in rows}

    def outcome(self, package: Package) -> Outcome:
        """Tell a package by its places."""
        places = self.owns[0].places(package).values()
        return tuple(list(kept).index(at or 0) for kept, at in zip(self.kept, places, strict=True))

    def _gains(self, package: Package) -> tuple[Fraction | None, Fraction | None]:
        one, other = (own.gain(package) if own.allows(package) else None for own in self.owns)
        return one, other


def scenario(name: str, found: Negotiation) -> Scenario:
    """Make a scenario of two sides, on a coarser grid where it has too many packages."""
    one, other = found.side_ids
    owns = Own(found.seen_by(one), one), Own(found.seen_by(other), other)
    kept = [list(range(column.size)) for column in owns[0].table.columns]
    while prod(map(len, kept)) > MOST_PACKAGES:
        widest = max(range(len(kept)), key=lambda place: len(kept[place]))
        kept[widest] = _coarser(kept[widest])
    return Scenario(name, owns, tuple(map(tuple, kept)))


def _coarser(options: list[int]) -> list[int]:
    """Keep both ends and every second option between, or of three the ends alone."""
    return sorted({*options[::2], options[-1]}) if len(options) > 3 else [options[0], options[-1]]


def shipped() -> list[Scenario]:
    """Give those of the positions that the program comes with."""
    read_ = ((name, read(POSITIONS / name).negotiation) for name in SHIPPED)
    return [scenario(name, found) for name, found in read_ if found is not None]


def generated(number: int) -> list[Scenario]:
    """Give the first generated ones of two sides with a zone and three items or more, none of them left out."""
    fit = (found for seed in count() if _fits(found := generate(seed)))
    made = (scenario("generated", found) for found in fit)
    return list(islice((each for each in made if each.most > 0), number))


def _fits(found: Negotiation) -> bool:
    if len(found.side_ids) != 2:
        return False
    table, without = table_of(compiled(found), found.side_ids)
    return not without and len(table.columns) > 2


def bargain(over: Scenario, styles: tuple[str, str]) -> tuple[Outcome | None, int]:
    """Let two styles bargain; give the deal, None where there is none, and the rounds that it took."""
    offers: list[tuple[Package, ...]] = [(), ()]
    table: Package | None = None
    for turn in range(2 * ROUNDS):
        at, own = turn % 2, over.owns[turn % 2]
        theirs = {over.owns[1 - at].side: offers[1 - at]}
        talks = Talks(own, offers[at], theirs, table, Fraction(turn // 2, ROUNDS - 1))
        decided = decide(talks, styles[at], Random(f"0 {own.side} {turn // 2}"), over.kept)
        if decided.kind == "accept" and table is not None:
            return over.outcome(table), turn // 2 + 1
        if decided.offer is None:
            return None, turn // 2 + 1
        table = decided.offer
        offers[at] = (*offers[at], table)
    return None, ROUNDS
