"""The analysis equals the brute-force oracle on 2,000 generated negotiations, half of them with terms.

A quarter of them, as make test has ten minutes; all of them in make trust.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import combinations

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.model.problems import problems
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.whole import analyse
from tests.generate import generate
from tests.generate_terms import generate_with_terms
from tests.oracle.case import Case, keeps, read
from tests.oracle.whole import whole
from tests.oracle.words import rules
from tests.trust.amounts import amount
from tests.zopa.engines import Oracle, Sides, Zopa

ZOPA, ORACLE = Zopa(), Oracle()
CHUNK = 50
STEP = amount(4, 1)
CHUNKS = [range(start, start + CHUNK, STEP) for start in range(0, 1000, CHUNK)]
MORE = [range(start, start + CHUNK, STEP) for start in range(1000, 2000, CHUNK)]


def _named(seeds: range) -> str:
    return f"{seeds.start}-{seeds.stop - 1}"


in_chunks = pytest.mark.parametrize("seeds", CHUNKS, ids=_named)
in_some_chunks = pytest.mark.parametrize("seeds", CHUNKS[:8], ids=_named)
in_all_chunks = pytest.mark.parametrize("seeds", CHUNKS + MORE, ids=_named)


def made(seed: int) -> Negotiation:
    """Generate a negotiation, from seed 1000 on with terms."""
    return generate_with_terms(seed) if seed >= 1000 else generate(seed)


def groups(negotiation: Negotiation) -> list[Sides | None]:
    """All sides together, and each pair where there are more than two."""
    sides = negotiation.side_ids
    return [None, *(combinations(sides, 2) if len(sides) > 2 else ())]


def cells(negotiation: Negotiation) -> tuple[str, ...]:
    return (*negotiation.item_names, *negotiation.issue_ids)


def told(negotiation: Negotiation) -> str:
    """Describe a negotiation shortly: items, positions, what is set aside, stated reservations."""
    items = [(name, negotiation.item(name)) for name in negotiation.item_names]
    lines = [f"{name}: {item.plain()}" for name, item in items if item is not None]
    for side in negotiation.side_ids:
        held = [f"  {name}: {entry.plain()}" for name, entry in negotiation.entries(side)]
        lines += [f"{side} {negotiation.side(side).plain()}", *held]
    return "\n".join([*lines, f"set aside: {sorted(negotiation.set_aside)}"])


def assert_none(differences: Iterator[str], seed: int, negotiation: Negotiation) -> None:
    found = list(differences)
    assert not found, f"seed {seed}:\n" + "\n".join(found[:5]) + f"\n{told(negotiation)}"


def compare(what: str, analysed: object, listed: object) -> Iterator[str]:
    if analysed != listed:
        yield f"{what}: analysed {analysed}, listed {listed}"


@in_chunks
def test_every_generated_negotiation_is_sound(seeds: range) -> None:
    assert not [(seed, problem) for seed in seeds for problem in problems(generate(seed))]


@in_chunks
def test_what_options_are_worth_and_where_they_overlap(seeds: range) -> None:
    for seed in seeds:
        negotiation = generate(seed)
        assert_none(_item_differences(negotiation), seed, negotiation)


def _item_differences(negotiation: Negotiation) -> Iterator[str]:
    for name in negotiation.item_names:
        for side in negotiation.side_ids:
            sought = (negotiation, side, name)
            yield from compare(f"worth {side} {name}", ZOPA.worth(*sought), ORACLE.worth(*sought))
        for sides in groups(negotiation):
            found, listed = (engine.overlap(negotiation, name, sides) for engine in (ZOPA, ORACLE))
            yield from compare(f"overlap {name} {sides}", found, listed)


@in_all_chunks
def test_words_what_is_left_out_and_who_binds(seeds: range) -> None:
    for seed in seeds:
        negotiation = made(seed)
        assert_none(_word_differences(negotiation), seed, negotiation)


def _word_differences(negotiation: Negotiation) -> Iterator[str]:
    for sides in groups(negotiation):
        for cell in cells(negotiation):
            sought = (negotiation, cell, sides)
            yield from compare(f"word {cell} {sides}", ZOPA.word(*sought), ORACLE.word(*sought))
            yield from compare(f"binds {cell} {sides}", ZOPA.binds(*sought), ORACLE.binds(*sought))
            if "." not in cell:
                yield from compare(f"left out {cell} {sides}", ZOPA.left_out(*sought), ORACLE.left_out(*sought))


@in_some_chunks
def test_exactly_one_word_fits_what_is_not_set_aside(seeds: range) -> None:
    for seed in seeds:
        negotiation = generate(seed)
        assert_none(_words_that_overlap(negotiation), seed, negotiation)


def _words_that_overlap(negotiation: Negotiation) -> Iterator[str]:
    case = read(negotiation)
    for sides in groups(negotiation):
        for cell in cells(negotiation):
            names = {name for name in case.items if cell in (name, name.partition(".")[0])}
            fitting = sum(rules(case, cell, sides or case.sides).values())
            yield from compare(f"words that fit {cell} {sides}", fitting, 0 if names <= case.aside else 1)


@in_all_chunks
def test_counts_zone_frontier_and_solutions(seeds: range) -> None:
    for seed in seeds:
        negotiation = made(seed)
        assert_none(_figure_differences(negotiation), seed, negotiation)


def _figure_differences(negotiation: Negotiation) -> Iterator[str]:
    for sides in groups(negotiation):
        analysed, listed = (engine.figures(negotiation, sides) for engine in (ZOPA, ORACLE))
        for field in fields(listed):
            mine, other = getattr(analysed, field.name), getattr(listed, field.name)
            if field.name != "left_out" or listed.zone:
                yield from compare(f"{field.name} {sides}", mine, other)


@in_some_chunks
def test_every_point_shows_a_real_package_of_the_zone(seeds: range) -> None:
    for seed in seeds:
        negotiation = generate(seed)
        assert_none(_unreal_points(negotiation), seed, negotiation)


def _unreal_points(negotiation: Negotiation) -> Iterator[str]:
    found, case = analyse(negotiation), read(negotiation)
    zone, bar = whole(case, case.sides).zone, tuple(found.reservation[side] for side in case.sides)
    solved = [point for solution in found.solutions.values() for point in solution.points]
    for point in (*found.frontier, *solved):
        yield from compare("gains", point.gains, tuple(a - b for a, b in zip(point.scores, bar, strict=True)))
        yield from compare("scores", point.scores, _scores(case, point))
        yield from compare(f"{point.scores} is in the zone", point.scores in zone, True)


def _scores(case: Case, point: Point) -> tuple[object, ...]:
    """Score the package of a point, or say why it may not be agreed."""
    settled = {name: case.items[name].index(option) for name, option in point.package.items()}
    package = {**case.status_quo, **settled}
    crossed = [k for k, o in settled.items() if k not in case.aside and o not in case.allowed(case.sides, k)]
    if not keeps(case.clauses, package):
        return ("breaks a link",)
    return ("crosses a red line", *crossed) if crossed else tuple(case.score(s, package) for s in case.sides)
