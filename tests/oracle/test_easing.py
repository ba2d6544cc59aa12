"""The oracle holds together: what is said twice in it agrees, on generated negotiations."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest

from tests.generate_terms import generate_with_terms
from tests.oracle.case import Case, read
from tests.oracle.easing import Listed, Move, blockers, listed, zone
from tests.oracle.whole import whole

SEEDS = range(80)
FEW = 200
"""At most so many subsets are tried by listing the zone anew for each."""


def case_of(seed: int) -> Case:
    """Read the negotiation of a seed."""
    return read(generate_with_terms(seed))


def moves(packages: Sequence[Listed]) -> list[Move]:
    """Name all that helps any package."""
    return sorted({move for each in packages for move in each.needs})


@pytest.mark.parametrize("seed", SEEDS)
def test_without_easing_the_zone_is_that_of_the_whole(seed: int) -> None:
    case = case_of(seed)
    assert len(zone(case, case.sides)) == whole(case, case.sides).size


@pytest.mark.parametrize("seed", SEEDS)
def test_what_packages_need_and_the_zone_eased_agree(seed: int) -> None:
    case, rng = case_of(seed), Random(seed)
    packages = listed(case, case.sides)
    some = moves(packages)
    for _ in range(4):
        eased = rng.sample(some, rng.randint(0, len(some)))
        loosened = {m[1:3]: rng.randint(1, 3) for m in some if m[0] == "red-line" and rng.random() < 0.3}
        standing = [(p.package, p.gains) for p in packages if p.stands(eased, loosened)]
        assert _sorted(zone(case, case.sides, eased, loosened)) == _sorted(standing)


def _sorted(packages: Sequence[object]) -> list[str]:
    return sorted(map(repr, packages))


@pytest.mark.parametrize("seed", SEEDS)
def test_blockers_are_all_minimal_sets_that_open_the_zone(seed: int) -> None:
    case = case_of(seed)
    packages = listed(case, case.sides)
    found = blockers(packages)
    if found is None:
        assert zone(case, case.sides)
        return
    some = moves(packages)
    tried = [frozenset(each) for size in range(4) for each in combinations(some, size)][:FEW]
    opening = [each for each in tried if zone(case, case.sides, each)]
    minimal = {each for each in opening if not any(other < each for other in opening)}
    assert minimal == {each for each in found.every if each in tried}
    assert {each for each in found.every if len(each) <= 3} <= found.sets.keys()


@pytest.mark.parametrize("seed", SEEDS)
def test_each_member_moves_just_far_enough(seed: int) -> None:
    case = case_of(seed)
    found = blockers(listed(case, case.sides))
    for members, far in found.sets.items() if found else ():
        for move in [each for each in members if each[0] == "red-line"]:
            steps, rest = far[move], members - {move}
            assert isinstance(steps, int)
            assert zone(case, case.sides, rest, {move[1:3]: steps})
            assert not zone(case, case.sides, rest, {move[1:3]: steps - 1})
