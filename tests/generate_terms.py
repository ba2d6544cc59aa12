"""Generated negotiations with more to explain: terms, ties, and zones that are closed for a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

from negotiator.model.negotiation import Negotiation
from negotiator.model.terms import Term
from tests.build import Row
from tests.generate import Drawn, Thing, draw
from tests.oracle.case import Case, read


def generate_with_terms(seed: int) -> Negotiation:
    """Make the negotiation of a seed, much as `generate` does; then mirror two sides, harden and raise what is held."""
    rng = Random(seed)
    drawn = max(draw(rng), draw(rng), key=lambda each: len(each.things))
    if rng.random() < 0.25:
        drawn = _mirrored(rng, drawn)
    if rng.random() < 0.6:
        drawn = _hardened(rng, drawn)
    terms = _terms(rng, drawn) if rng.random() < 0.5 else ()
    if rng.random() < 0.6:
        drawn = _raised(rng, drawn, terms)
    return replace(drawn.made(), terms=terms)


def _mirrored(rng: Random, drawn: Drawn) -> Drawn:
    """Give two sides opposite points of few sizes on the same items, so that solutions tie."""
    one, two = list(drawn.held)[:2]
    scale = rng.choice(((0, 1), (0, 1, 2), (0, 1, 3, -1)))
    numbers = {thing.name: [rng.choice(scale) for _ in thing.options] for thing in drawn.things}
    held = {one: {name: _points(drawn, name, each) for name, each in numbers.items()}}
    held[two] = {name: _points(drawn, name, each[::-1]) for name, each in numbers.items()}
    return replace(drawn, held={**drawn.held, **held}, stated={**drawn.stated, one: Fraction(1), two: Fraction(1)})


def _points(drawn: Drawn, name: str, numbers: list[int]) -> Row:
    thing = next(each for each in drawn.things if each.name == name)
    pairs = zip(thing.options, numbers, strict=True)
    return {"stance": "tradeable", "points": tuple(pairs) if thing.kind == "quantity" else dict(pairs)}


def _hardened(rng: Random, drawn: Drawn) -> Drawn:
    """Make red lines of many limits, and limits where there are none."""
    share = rng.choice((0.2, 0.5, 0.8))
    things = {thing.name: thing for thing in drawn.things}
    for held in drawn.held.values():
        for name, row in held.items():
            if name in things and row["stance"] == "tradeable" and rng.random() < share:
                row.update(_refusal(rng, things[name], row))
    return drawn


def _refusal(rng: Random, thing: Thing, row: Row) -> Row:
    if row.keys() & {"limit", "accepts"} or row.get("better") == "only":
        return {"stance": "red-line"}
    if thing.kind == "choice":
        return {"stance": "red-line", "accepts": tuple(rng.sample(thing.options, rng.randint(1, thing.last)))}
    if "points" in row and not row.keys() & {"target", "better", "links"}:
        low, high = sorted(rng.choices(range(len(thing.options)), k=2))
        return {"stance": "red-line", "limit": (thing.options[low], thing.options[high])}
    return {}


def _raised(rng: Random, drawn: Drawn, terms: tuple[Term, ...]) -> Drawn:
    """State reservations: what some package is worth, a little more or less."""
    case = read(replace(drawn.made(), terms=terms))
    sides = [side for side in drawn.held if rng.random() < 0.5]
    stated = {side: _score(rng, case, side) + rng.choice((0, 0, 0, Fraction("0.5"), 2, -1)) for side in sides}
    return replace(drawn, stated={**drawn.stated, **stated})


def _score(rng: Random, case: Case, side: str) -> Fraction:
    """Score a package that is good for the side more often than not, rounded to a decimal."""
    packages: list[Mapping[str, int | None]] = [
        {**case.status_quo, **{k: rng.randrange(size) for k, size in case.sizes.items() if k not in case.aside}}
        for _ in range(4)
    ]
    worths = sorted(case.score(side, dict(package)) for package in packages)
    return Fraction(f"{float(worths[rng.choice((1, 2, 3))]):.2f}")


def _terms(rng: Random, drawn: Drawn) -> tuple[Term, ...]:
    """Draw terms over two or three items for the sides of points."""
    sides = [side for side, held in drawn.held.items() if any("points" in row for row in held.values())]
    if not sides or len(drawn.things) < 2:
        return ()
    return tuple(_term(rng, rng.choice(sides), drawn.things) for _ in range(rng.randint(1, 4)))


def _term(rng: Random, side: str, things: list[Thing]) -> Term:
    some = rng.sample(things, min(len(things), rng.choice((2, 2, 3))))
    within = tuple((thing.name, _some(rng, thing)) for thing in some)
    return Term(side, within, Fraction(rng.choice(("1", "2", "5", "0.5", "-1", "-3", "8", "-0.25"))))


def _some(rng: Random, thing: Thing) -> frozenset[int]:
    return frozenset(rng.sample(range(len(thing.options)), rng.randint(1, thing.last)))
