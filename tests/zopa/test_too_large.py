"""What is past the engine's sizes: told as such, proved by the solver, or bounded; never silently cut."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.view.summary import summary
from negotiator.view.text import plain
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient import merging, settling
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.room import room
from negotiator.zopa.solver import proving
from negotiator.zopa.whole import Whole, analyse, series
from negotiator.zopa.words.matrix import matrix
from negotiator.zopa.words.words import issue_cell, item_cell
from tests.build import ladder, link, negotiation, scores, trade
from tests.generate import generate
from tests.zopa.test_counting import LADDER, laid_out

SEEDS = range(60)


def points(whole: Whole) -> list[tuple[Fraction, ...]]:
    return [point.scores for point in whole.frontier]


def picked(whole: Whole) -> dict[str, list[tuple[Fraction, ...]]]:
    return {name: [point.scores for point in each.points] for name, each in whole.solutions.items()}


@pytest.fixture
def no_states(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no linked items be worked through."""
    monkeypatch.setattr(settling, "MAX_STATES", -1)


def known() -> list[tuple[int, Whole]]:
    return [(seed, analyse(generate(seed))) for seed in SEEDS]


def test_the_solver_takes_over_where_links_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    before = known()
    monkeypatch.setattr(settling, "MAX_STATES", -1)
    taken = 0
    for seed, whole in before:
        first, *_, last = [*series(generate(seed), whole.sides)] * 2
        assert first.too_large or whole.total.at_most == 1
        if len(whole.sides) == 2:
            taken += bool(whole.frontier)
            assert (last.too_large, points(last), picked(last)) == ("", points(whole), picked(whole))
            assert last.best == whole.best
        else:
            solved = {name: sorted(each) for name, each in picked(last).items() if each}
            assert solved == {name: sorted(each) for name, each in picked(whole).items() if each}
        assert last.zone.at_least <= whole.zone.at_least <= last.zone.at_most
    assert taken > 10


@pytest.mark.usefixtures("no_states")
def test_without_the_solver_it_is_said_to_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "available", lambda: False)
    (only,) = series(generate(3), ("north", "south"))
    assert "lead to more than" in only.too_large
    assert not only.frontier


def _fine(sides: int, items: int, seed: int) -> Negotiation:
    """Give ladders that every side scores at random, so that very many packages are efficient."""
    rng, ids = Random(seed), [f"s{number}" for number in range(sides)]
    names = [f"i.n{number}" for number in range(items)]
    held = {side: {name: scores("a b c", *(rng.randrange(10_000) for _ in range(3))) for name in names} for side in ids}
    return negotiation(
        {name: ladder("a b c") for name in names}, held, reservations=dict.fromkeys(ids, Fraction(items * 3000))
    )


@pytest.mark.parametrize(("sides", "items", "seed"), [(2, 9, 1), (2, 9, 2), (3, 7, 1), (3, 8, 2), (4, 6, 3)])
def test_a_frontier_past_the_budget_is_within_its_stated_bound(
    monkeypatch: pytest.MonkeyPatch, sides: int, items: int, seed: int
) -> None:
    made = _fine(sides, items, seed)
    exact = points(analyse(made))
    for budget in (12, 30) if sides == 2 else (40, 60):
        monkeypatch.setattr(merging, "MAX_SUMS", {2: budget, 3: budget, 4: budget})
        monkeypatch.setattr(proving, "available", lambda: False)
        found = analyse(made)
        lost = tuple(found.lost.values())
        assert any(lost)
        assert len(found.frontier) < len(exact)
        assert not any(each.exact for each in found.solutions.values())
        for point in exact:
            assert any(_within(point, near, lost) for near in points(found)) or _slim(found, point, lost)


def _within(point: tuple[Fraction, ...], near: tuple[Fraction, ...], lost: tuple[Fraction, ...]) -> bool:
    return all(mine <= theirs + least for mine, theirs, least in zip(point, near, lost, strict=True))


def _slim(found: Whole, point: tuple[Fraction, ...], lost: tuple[Fraction, ...]) -> bool:
    """Tell whether a point gains some side less than may be lost: what stands for it may lie outside the zone."""
    bars = found.reservation.values()
    return any(score - bar < least for score, bar, least in zip(point, bars, lost, strict=True))


def test_points_past_the_budget_are_real_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    made = _fine(3, 7, 1)
    monkeypatch.setattr(merging, "MAX_SUMS", {3: 100})
    monkeypatch.setattr(proving, "available", lambda: False)
    found = analyse(made)
    assert found.frontier
    assert all(point.scores == _scored(made, point) for point in found.frontier)


def _scored(made: Negotiation, point: Point) -> tuple[Fraction, ...]:
    totals = []
    for side in made.side_ids:
        worths = [made.position(side, name).points for name in point.package]
        assert all(isinstance(each, dict) for each in worths)
        totals.append(sum((w[str(o)] for w, o in zip(worths, point.package.values(), strict=True)), Fraction()))  # type: ignore[index, call-overload]
    return tuple(totals)


def _linked() -> Negotiation:
    """Give two ladders of four options joined by a link, and one by itself."""
    items = {name: ladder(LADDER, "a") for name in ("i.one", "i.two", "j.three")}
    us = {name: trade("d", "a") for name in items}
    them = {
        name: trade("a", "d", links=(link("b", "i.two", "a"),)) if name == "i.one" else trade("a") for name in items
    }
    return negotiation(items, {"us": us, "them": them})


def test_linked_items_of_as_many_states_as_may_be_are_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    before = analyse(_linked())
    monkeypatch.setattr(settling, "MAX_STATES", 3)
    after = analyse(_linked())
    assert (after.zone, list(after.frontier), after.solutions) == (before.zone, list(before.frontier), before.solutions)
    assert before.too_large == ""
    assert issue_cell(_linked(), "i").word is not None


def test_one_state_more_is_too_large_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    told = issue_cell(_linked(), "i").word
    monkeypatch.setattr(settling, "MAX_STATES", 2)
    monkeypatch.setattr(proving, "available", lambda: False)
    words = "2 linked items lead to more than 2 states"
    with pytest.raises(TooLargeError, match=words):
        print(laid_out(_linked()).allowed)
    found, issue = analyse(_linked()), issue_cell(_linked(), "i")
    assert (found.too_large, found.zone) == (words, Count(0, 64))
    assert (issue.word, issue.too_large) in ((told, ""), (None, words))
    assert item_cell(_linked(), "i.one").too_large == ""


def test_what_is_too_large_is_not_told_as_an_empty_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "MAX_STATES", 2)
    monkeypatch.setattr(proving, "available", lambda: False)
    made = _linked()
    told = "\n".join(plain(line) for line in summary(made, matrix(made), analyse(made)))
    assert "not worked out: 2 linked items lead to more than 2 states" in told
    assert "empty" not in told


def test_a_room_of_too_many_linked_states_is_told_between_none_and_all(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {f"i.{name}": ladder("x y z", "x") for name in "abc"}
    held = {name: trade("z") for name in rows} | {"i.a": trade("z", links=(link("y", "i.b", "y"),))}
    made = negotiation(rows, {"us": held, "cn": {name: trade("z") for name in rows}})
    assert room(made, "i").exact
    monkeypatch.setattr(settling, "MAX_STATES", -1)
    forgotten = negotiation(rows, {"us": held, "cn": {name: trade("z", "y") for name in rows}})
    found = room(forgotten, "i")
    assert found.at_least <= 1 and found.at_most == 27
