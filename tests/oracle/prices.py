"""What red lines cost: the zone with one as it is, a step looser, and made tradeable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from tests.oracle.case import Case
from tests.oracle.easing import Listed
from tests.oracle.parts import Number, in_points
from tests.oracle.parts import Vector as Gains
from tests.oracle.whole import kalai_smorodinsky, nash

Range = tuple[Number, Number] | None


@dataclass(frozen=True)
class Outcome:
    """What a zone offers; all None where it is empty. The ranges are the owner's gains over the ties of a solution."""

    best: Gains | None
    product: Number | None
    joint: Number | None
    nash: Range
    kalai_smorodinsky: Range


@dataclass(frozen=True)
class Price:
    """What a zone offers with a red line as it is, one step looser, and made tradeable."""

    before: Outcome
    looser: Outcome
    eased: Outcome


def prices(case: Case, sides: Sequence[str], packages: Sequence[Listed]) -> dict[tuple[str, str], Price]:
    """Price every red line of the sides on an item that is not set aside and known to all of them."""
    items = [k for k in case.items if k not in case.aside and not case.unknown(sides, k)]
    lines = [(s, k) for s in sides for k in items if case.holds[s, k].red]
    before = [p for p in packages if p.stands(())]
    return {(s, k): _price(sides.index(s), before, (s, k), packages) for s, k in lines}


def _price(owner: int, before: list[Listed], line: tuple[str, str], packages: Sequence[Listed]) -> Price:
    looser = [p for p in packages if p.stands((), {line: 1})]
    eased = [p for p in packages if p.stands([("red-line", *line, 0)])]
    return Price(_outcome(before, owner), _outcome(looser, owner), _outcome(eased, owner))


def _outcome(packages: Sequence[Listed], owner: int) -> Outcome:
    return outcome([p.counted for p in packages], owner, packages[0].unit if packages else 1)


def outcome(gains: Sequence[Gains], owner: int, unit: int = 1) -> Outcome:
    """Tell what a zone of these gains offers; they are counted in parts, `unit` to a point."""
    if not gains:
        return Outcome(None, None, None, None, None)
    points = {each: each for each in gains}
    greatest = max((prod(each) for each in points if min(each) > 0), default=0)
    best = in_points(map(max, zip(*points, strict=True)), unit)
    ties = [_range([each[owner] for each in chosen], unit) for chosen in (nash(points), kalai_smorodinsky(points))]
    joint = max(map(sum, points))
    return Outcome(best, Fraction(greatest, unit ** len(best)), Fraction(joint, unit), *ties)


def _range(own: Sequence[Number], unit: int) -> Range:
    return Fraction(min(own), unit), Fraction(max(own), unit)
