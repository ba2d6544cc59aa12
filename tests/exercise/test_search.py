"""What is offered is the best for the others among all that is worth the target: proved by listing."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from negotiator.exercise.counterparts.search import MOST_OPTIONS, Search, kept_options
from negotiator.exercise.own import Own
from negotiator.zopa.efficient import settling
from tests.build import choice, ladder, link, negotiation, quantity, trade
from tests.generate import generate


def search_of(mine: Own) -> Search:
    return Search(mine, kept_options(mine, ()))


@pytest.mark.parametrize("seed", range(100))
def test_no_package_of_the_target_is_estimated_higher_than_the_one_offered(seed: int) -> None:
    found, rng = generate(seed), Random(seed)
    side = rng.choice(found.side_ids)
    mine = Own(found.seen_by(side), side)
    search = search_of(mine)
    if search.best is None:
        return
    estimate = [[rng.randint(0, 9) for _ in of] for of in search.kept]
    best = mine.gain(search.best.package)
    assert best == mine.best
    target = best - rng.choice((0, 1, 5, 30))
    offered = search.offer(search.units(target), estimate)
    every = product(*(range(len(of)) for of in search.kept))
    named = (({n: mine.options(n)[at] for n, at in zip(mine.names, each, strict=True)}, each) for each in every)
    fit = [(package, each) for package, each in named if mine.allows(package) and mine.gain(package) >= target]
    highest = max(sum(row[at] for row, at in zip(estimate, each, strict=True)) for _, each in fit)
    tied = [p for p, each in fit if sum(row[at] for row, at in zip(estimate, each, strict=True)) == highest]
    assert offered.estimate == highest
    assert offered.package in tied
    assert mine.gain(offered.package) == max(map(mine.gain, tied)) == search.gain(offered.units)


def test_of_an_item_with_very_many_options_some_are_kept_with_those_that_count() -> None:
    rows = {"us": {"a.one": trade(Fraction(777_777), Fraction(123_457), better="last")}, "them": {}}
    mine = Own(negotiation({"a.one": quantity(0, 1_000_000, 1, 5)}, rows).seen_by("us"), "us")
    (kept,) = kept_options(mine, ({"a.one": Fraction(654_321)},))
    assert len(kept) < 2 * MOST_OPTIONS
    assert {0, 5, 123_457, 654_321, 1_000_000} <= set(kept)
    assert any(mine.gain({"a.one": Fraction(place)}) == mine.best for place in kept)
    offered = Search(mine, (kept,)).offer(0, [[place == 654_321 for place in kept]])
    assert offered.package == {"a.one": 654_321}


def test_where_links_are_too_many_items_are_held_and_an_offer_is_found_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng, items, options = Random(1), [f"a.i{place}" for place in range(8)], ["o0", "o1", "o2", "o3"]
    asked = {
        name: trade(
            prefers=tuple(rng.sample(options, 4)),
            links=tuple(
                link(tuple(rng.sample(options[:3], 2)), other, tuple(rng.sample(options, 1))) for other in items[:at]
            ),
        )
        for at, name in enumerate(items)
    }
    made = negotiation({name: choice(" ".join(options), "o3") for name in items}, {"us": asked, "them": {}})
    exact = Own(made.seen_by("us"), "us").best
    monkeypatch.setattr(settling, "MAX_STATES", 20)
    mine = Own(made.seen_by("us"), "us")
    search = search_of(mine)
    assert mine.best is None
    assert exact is not None
    assert search.best is not None
    assert 0 <= mine.gain(search.best.package) <= exact
    offered = search.offer(search.best.units, [[0] * len(options) for _ in items])
    assert mine.allows(offered.package)


def test_forty_items_of_five_options_are_searched() -> None:
    rng, names = Random(1), [f"a.i{place}" for place in range(40)]
    rows = {name: trade(rng.choice("ae"), weight=rng.randint(1, 50)) for name in names}
    mine = Own(negotiation({name: ladder("a b c d e", "c") for name in names}, {"us": rows, "them": {}}), "us")
    search = search_of(mine)
    assert mine.best is not None
    estimate = [[rng.randint(0, 20) for _ in of] for of in search.kept]
    offered = search.offer(search.units(mine.best / 2), estimate)
    assert mine.gain(offered.package) >= mine.best / 2
    assert offered.estimate > sum(max(row) for row in estimate) * 3 / 4
