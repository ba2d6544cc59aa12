"""Minimal sets equal those found by trying every subset, and budgets are told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest

from negotiator.zopa.explain.minimal import MAX_SETS, UP_TO, NoHints, minimal_sets
from negotiator.zopa.tables.compiled import mask


def tried(members: int, question: Callable[[int], bool]) -> list[int]:
    """Find all minimal sets by trying every subset, smallest first."""
    found: list[int] = []
    for size in range(1, members + 1):
        for chosen in map(mask, combinations(range(members), size)):
            if not any(chosen & each == each for each in found) and question(chosen):
                found.append(chosen)
    return found


def of_sets(rng: Random, members: int) -> Callable[[int], bool]:
    """Ask whether a set holds one of some sets."""
    wanted = [mask(rng.sample(range(members), rng.randint(1, members))) for _ in range(rng.randint(0, 5))]
    return lambda chosen: any(chosen & each == each for each in wanted)


def of_sums(rng: Random, members: int) -> Callable[[int], bool]:
    """Ask whether a set weighs enough."""
    weights, least = [rng.randint(0, 5) for _ in range(members)], rng.randint(1, 14)
    return lambda chosen: sum(weight for place, weight in enumerate(weights) if chosen >> place & 1) >= least


@pytest.mark.parametrize("kind", [of_sets, of_sums])
def test_sets_equal_those_of_every_subset(kind: Callable[[Random, int], Callable[[int], bool]]) -> None:
    for seed in range(300):
        rng = Random(seed)
        members = rng.randint(1, 8)
        question = kind(rng, members)
        found, every = minimal_sets(members, question, NoHints()), tried(members, question)
        told = {each for each in every if each.bit_count() <= UP_TO}
        if told or not every:
            assert set(found.sets) == told, seed
        else:
            assert found.sets[0] in every, seed
            assert [each.bit_count() for each in found.sets] == [every[0].bit_count()], seed
        assert found.smallest_proved, seed
        assert found.complete == (len(found.sets) == len(every)), seed


def test_more_sets_than_are_given_are_not_called_complete() -> None:
    found = minimal_sets(MAX_SETS + 1, lambda chosen: chosen > 0, NoHints(), most_asked=10 * MAX_SETS)
    assert len(found.sets) == MAX_SETS
    assert found.smallest_proved
    assert not found.complete


def test_a_set_is_minimal_even_when_the_questions_are_used_up() -> None:
    found = minimal_sets(12, lambda chosen: chosen.bit_count() >= 6, NoHints(), most_asked=5)
    assert [each.bit_count() for each in found.sets] == [6]
    assert not found.smallest_proved
    assert not found.complete


def test_sixty_members_of_which_two_open_take_few_questions() -> None:
    found = minimal_sets(60, lambda chosen: chosen >> 7 & 1 == 1 and chosen >> 41 & 1 == 1, NoHints())
    assert found.sets == (1 << 7 | 1 << 41,)
    assert found.complete
    assert found.asked < 60
