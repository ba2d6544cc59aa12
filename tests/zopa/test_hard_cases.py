"""Cases at the edge of the sizes: each ends with the right answer, or says what is too large and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise, permutations, product
from random import Random

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.frontier import Frontier
from negotiator.zopa.explain import explanation as explain
from negotiator.zopa.whole import Whole, analyse
from negotiator.zopa.words.matrix import matrix
from negotiator.zopa.words.words import Word
from tests.build import Row, ladder, link, negotiation, quantity, scores, trade

FIVE = "a b c d e"
SIDES = ("us", "them")


def names(count: int) -> list[str]:
    return [f"i{number // 5}.n{number}" for number in range(count)]


def vectors(whole: Whole) -> list[tuple[Fraction, ...]]:
    """Give the scores of every point, without tracing a package for each."""
    assert isinstance(whole.frontier, Frontier)
    return [whole.frontier.scores(place) for place in range(len(whole.frontier))]


def by_side(items: Iterable[str], **rows: Mapping[str, Row]) -> dict[str, dict[str, Row]]:
    return {side: {name: dict(row[name]) for name in items} for side, row in rows.items()}


def chain(count: int) -> Negotiation:
    """Give ladders on which the sides want opposite ends; each is conceded only if the next one is won."""
    ordered = names(count)
    us = {name: trade("e", weight=1) for name in ordered}
    them: dict[str, Row] = {name: trade("a", weight=1) for name in ordered}
    for one, other in pairwise(ordered):
        them[one] = trade("a", weight=1, links=(link("b", other, "a"),))
    return negotiation({name: ladder(FIVE) for name in ordered}, {"us": us, "them": them})


def test_sixty_items_in_one_chain_of_links() -> None:
    """One item above `a` needs the next at `a`: of 60 at most every other is conceded, 4 options each."""
    found = analyse(chain(60))
    settled = [1, 5]
    for _ in range(59):
        settled.append(settled[-1] + 4 * settled[-2])  # the next one stands at `a`, or above it with this one at `a`
    assert found.allowed == Count(settled[60], settled[60])
    assert max(score for score, _ in vectors(found)) == 50
    assert not any(found.lost.values())


def test_a_clique_of_twelve() -> None:
    """Each item is conceded only if all others are won: one at most is above `a`."""
    ordered = names(12)
    us = {name: trade("e", weight=1) for name in ordered}
    them: dict[str, Row] = {name: trade("a", weight=1) for name in ordered}
    for name in ordered:
        them[name] = trade("a", weight=1, links=tuple(link("b", other, "a") for other in ordered if other != name))
    found = analyse(negotiation({name: ladder(FIVE) for name in ordered}, {"us": us, "them": them}))
    assert found.allowed == Count(1 + 12 * 4, 1 + 12 * 4)
    assert [point.packages for point in found.frontier] == [12, 12, 12, 12, 1]


def web(links: int, seed: int) -> Negotiation:
    rng, ordered = Random(seed), names(40)
    held = {side: {name: trade(rng.choice("ae"), weight=rng.randrange(1, 30)) for name in ordered} for side in SIDES}
    for _ in range(links):
        row, (one, other) = held[rng.choice(SIDES)], rng.sample(ordered, 2)
        asked = link(
            "b" if row[one]["target"] == "e" else "d", other, rng.choice("de" if row[other]["target"] == "e" else "ab")
        )
        row[one] = {**row[one], "links": (*row[one].get("links", ()), asked)}  # type: ignore[misc]
    return negotiation({name: ladder(FIVE, "c") for name in ordered}, held)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_hundred_links_are_worked_out_or_said_to_be_too_many(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr("negotiator.zopa.solver.proving.available", lambda: False)
    found = analyse(web(100, seed))
    assert found.too_large or not any(found.lost.values())
    if found.too_large:
        assert found.too_large == "40 linked items lead to more than 60,000 states"
        assert found.zone.at_least == 0
        assert explain.explain(web(100, seed)).too_large == {"prices": found.too_large}


def test_a_quantity_of_a_million_steps() -> None:
    """Both sides share a cake of a million parts, each in its own points: every part is efficient."""
    made = negotiation(
        {"i.cake": quantity(0, 1_000_000)},
        by_side(["i.cake"], us={"i.cake": trade(1_000_000)}, them={"i.cake": trade(0)}),
    )
    found = analyse(made)
    assert len(found.frontier) == 1_000_001
    assert found.zone == Count(1_000_001, 1_000_001)
    assert [point.package["i.cake"] for point in found.solutions["nash"].points] == [500_000]
    assert matrix(made).items["i.cake"].word is Word.OPEN


@pytest.mark.parametrize("steps", [5_000, 100_000])
def test_an_empty_zone_of_many_steps_is_told_and_explained(steps: int) -> None:
    """Both want all of a cake that is shared evenly without a deal, and one asks for more than that."""
    rows = {"us": {"i.cake": trade(steps)}, "them": {"i.cake": trade(0)}}
    bars = {"us": Fraction(50), "them": Fraction(51)}
    made = negotiation({"i.cake": quantity(0, steps, status_quo=steps // 2)}, rows, reservations=bars)
    found = analyse(made)
    assert found.zone == Count(0, 0)
    assert not any(len(each.points) for each in found.solutions.values())
    told = explain.explain(made).blockers
    assert told is not None
    assert {each.easing.side for members in told.sets for each in members} == {"us", "them"}


def powers(count: int) -> Negotiation:
    """Give items that one side gains and the other loses, each twice the one before: every package is efficient."""
    rows = {name: 2**number for number, name in enumerate(names(count))}
    us = {name: scores("a b", 0, worth) for name, worth in rows.items()}
    them = {name: scores("a b", 0, -worth) for name, worth in rows.items()}
    bars = {"us": Fraction(0), "them": Fraction(1 - 2**count)}
    return negotiation({name: ladder("a b") for name in rows}, {"us": us, "them": them}, reservations=bars)


def test_powers_of_two_within_the_budget_are_exact() -> None:
    found = analyse(powers(14))
    assert vectors(found) == [(Fraction(each), Fraction(-each)) for each in range(2**14 - 1, -1, -1)]
    assert len(found.solutions["utilitarian"].points) == 2**14


def test_powers_of_two_past_the_budget_are_bounded() -> None:
    found, sums = analyse(powers(60)), 2**60 - 1
    assert found.zone == Count(2**60, 2**60) or found.zone.at_least <= 2**60 <= found.zone.at_most
    lost = tuple(found.lost.values())
    assert max(lost) < sums / 1000
    assert all(us + them == 0 for us, them in vectors(found))
    assert not found.solutions["nash"].exact
    gaps = [one[0] - other[0] for one, other in pairwise(vectors(found))]
    assert max(gaps) <= lost[0] + 1


def test_all_weights_zero() -> None:
    ordered = names(40)
    held = {side: {name: trade("e", weight=0) for name in ordered} for side in SIDES}
    made = negotiation({name: ladder(FIVE, "c") for name in ordered}, held)
    found = analyse(made)
    assert found.total == found.allowed == Count(5**40, 5**40)
    assert found.zone == Count(0, 0)
    told = explain.explain(made)
    assert told.blockers is not None
    assert told.blockers.nothing_opens


def test_one_side_gets_its_best() -> None:
    ordered = names(40)
    made = negotiation({name: ladder(FIVE, "a") for name in ordered}, {"us": {name: trade("e") for name in ordered}})
    found = analyse(made)
    assert vectors(found) == [(Fraction(100),)]
    assert found.zone == Count(5**40 - 1, 5**40 - 1)


def test_one_item() -> None:
    found = analyse(
        negotiation({"i.a": ladder(FIVE, "a")}, by_side(["i.a"], us={"i.a": trade("e")}, them={"i.a": trade("e")}))
    )
    assert vectors(found) == [(Fraction(100), Fraction(100))]
    assert found.zone == Count(4, 4)


def test_nothing_on_the_table() -> None:
    made = negotiation({"i.a": ladder(FIVE, "a")}, {side: {} for side in SIDES})
    found = analyse(made)
    assert (found.total, found.zone, found.without) == (Count(1, 1), Count(0, 0), ("i.a",))
    assert not vectors(found)
    assert matrix(made).items["i.a"].word is Word.UNKNOWN
    assert explain.explain(made).prices == ()


def test_a_reservation_above_any_package() -> None:
    ordered = names(40)
    held = {"us": {name: trade("e") for name in ordered}, "them": {name: trade("a") for name in ordered}}
    bars = {"us": Fraction(101), "them": Fraction(0)}
    made = negotiation({name: ladder(FIVE, "c") for name in ordered}, held, reservations=bars)
    assert analyse(made).zone == Count(0, 0)
    told = explain.explain(made).blockers
    assert told is not None
    assert [[(move.easing.kind, move.easing.side) for move in each] for each in told.sets] == [[("reservation", "us")]]


def test_six_sides() -> None:
    """Each of six sides wants one of six items; what each gets is its own, so the one best package is best for all."""
    ordered = [f"i.n{number}" for number in range(6)]
    held = {
        f"s{number}": {name: trade("e", weight=1 if place == number else 0) for place, name in enumerate(ordered)}
        for number in range(6)
    }
    found = analyse(negotiation({name: ladder(FIVE, "a") for name in ordered}, held))
    assert vectors(found) == [(Fraction(100),) * 6]
    assert found.zone == Count(5**6 - 1, 5**6 - 1)
    assert len(found.pairs) == 15


def test_six_sides_at_odds_are_exact_or_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of six sides want each item up, three down: every order of sides stands on the frontier."""
    monkeypatch.setattr("negotiator.zopa.solver.proving.available", lambda: False)
    ordered = [f"i.n{number}" for number in range(6)]
    shares = [*permutations(range(1, 7))][:: 720 // 6]
    held = {
        f"s{side}": {
            name: scores("a b c", 0, weight, 2 * weight) if side % 2 else scores("a b c", 2 * weight, weight, 0)
            for name, weight in zip(ordered, shares[side], strict=True)
        }
        for side in range(6)
    }
    found = analyse(negotiation({name: ladder("a b c") for name in ordered}, held), tuple(held))
    real = {
        tuple(
            sum(
                share * (option if side % 2 else 2 - option)
                for share, option in zip(shares[side], package, strict=True)
            )
            for side in range(6)
        )
        for package in product(range(3), repeat=6)
    }
    beaten = {one for one in real if any(other != one and all(map(int.__ge__, other, one)) for other in real)}
    listed = {tuple(map(int, each)) for each in vectors(found)}
    assert listed <= real
    assert any(found.lost.values()) or listed == real - beaten
