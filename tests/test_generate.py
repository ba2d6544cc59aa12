"""The generated negotiations show all that they are made to test."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from tests.generate import generate
from tests.generate_terms import generate_with_terms
from tests.oracle.case import Case, Clause, read
from tests.oracle.easing import blockers, listed
from tests.oracle.trades import kinds
from tests.oracle.whole import Whole, whole
from tests.oracle.words import binds, word


@cache
def some() -> list[Negotiation]:
    return [generate(seed) for seed in range(150)]


@cache
def explained() -> list[Negotiation]:
    return [generate_with_terms(seed) for seed in range(150)]


@cache
def read_cases() -> list[Case]:
    return [read(each) for each in some()]


WORDS = {"blocked", "frozen", "unknown", "open", "trade", "linked", None}
KINDS = {"compatible", "integrative", "distributive", None}


def entries() -> list[Position]:
    return [entry for each in some() for side in each.side_ids for _, entry in each.entries(side)]


def wholes() -> list[Whole]:
    return [whole(case, case.sides) for case in read_cases()]


def test_a_seed_makes_the_same_negotiation_again() -> None:
    assert (generate(7), generate(7) == generate(8)) == (some()[7], False)


def test_two_to_four_sides_and_one_to_six_items_of_every_kind() -> None:
    assert {len(case.sides) for case in read_cases()} == {2, 3, 4}
    assert {len(case.items) for case in read_cases()} == {1, 2, 3, 4, 5, 6}
    assert {item.kind for case in read_cases() for item in case.items.values()} == {"ladder", "choice", "quantity"}


def test_every_word_of_items_and_of_issues() -> None:
    assert {word(case, name, case.sides) for case in read_cases() for name in case.items} == WORDS
    assert {word(c, i, c.sides) for c, each in zip(read_cases(), some(), strict=True) for i in each.issue_ids} == WORDS


def test_everything_that_can_bind() -> None:
    cells = chain.from_iterable(
        ((case, i) for i in each.agenda) for case, each in zip(read_cases(), some(), strict=True)
    )
    kinds = {kind for case, issue in cells for _, kind, _, _ in binds(case, issue, case.sides)}
    assert kinds == {"red-line", "limit", "link"}


def test_every_key_of_a_position_that_counts() -> None:
    stated = set().union(*(entry.model_fields_set for entry in entries()))
    told = {"interest", "rationale", "confidence", "evidence", "set_by", "reviewed"}
    assert stated == set(Position.model_fields) - told
    assert {entry.stance for entry in entries()} == {"red-line", "tradeable", "unknown"}


def test_links_in_a_circle_and_links_the_status_quo_breaks() -> None:
    assert any((c.other, c.item) in _ends(case.clauses) for case in read_cases() for c in case.clauses)
    assert any(not c.triggers for case in read_cases() for c in case.clauses)


def _ends(clauses: Iterable[Clause]) -> set[tuple[str, str]]:
    return {(c.item, c.other) for c in clauses}


def test_zones_of_every_size_with_ties_and_sides_that_gain_nothing() -> None:
    found = wholes()
    assert {min(each.size, 2) for each in found} == {0, 1, 2}
    assert any(len(points) > 1 for each in found for points in each.solutions.values())
    assert any(each.left_out for each in found)
    assert max(len(each.frontier) for each in found) > 3


def test_stated_reservations_below_at_and_above_what_no_deal_is_worth() -> None:
    signs = {sign for each in some() for sign in _signs(each)}
    assert signs == {-1, 0, 1}


def _signs(negotiation: Negotiation) -> list[int]:
    case = read(negotiation)
    scores = {side: case.score(side, case.status_quo) for side in case.stated}
    return [(stated > scores[side]) - (stated < scores[side]) for side, stated in case.stated.items()]


def test_with_terms_zones_are_closed_in_many_ways() -> None:
    found = [blockers(listed(case, case.sides)) for case in map(read, explained())]
    sets = [each for every in found if every for each in every.every]
    assert {min(len(each), 4) for each in sets} == {1, 2, 3, 4}
    assert {kind for each in sets for kind, *_ in each} == {"red-line", "link", "reservation"}
    assert sum(bool(every and every.sets) for every in found) > len(found) / 4
    assert any(every and not every.sets for every in found)


def test_with_terms_kinds_and_ties_of_all_sorts() -> None:
    cases = [read(each) for each in explained()]
    assert {kind for c in cases for kind in kinds(c, c.sides).values()} == KINDS
    tied = [len(points) > 1 for c in cases for points in whole(c, c.sides).solutions.values()]
    assert sum(tied) > len(cases) / 20
    assert {len(term.within) for each in explained() for term in each.terms} == {2, 3}
    assert {term.points > 0 for each in explained() for term in each.terms} == {True, False}
