"""What packages are to one side, from what it sees alone, equals what the whole negotiation says of it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from negotiator.exercise.own import Own, Package, own
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.explain.measures import Crossed
from negotiator.zopa.explain.scoring import UnsettledError, scored
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import table_of
from tests.build import ladder, link, negotiation, quantity, red, trade
from tests.generate import generate
from tests.oracle.case import keeps, read


def packages(found: Negotiation, seed: int, number: int = 12) -> list[Package]:
    """Draw packages of the items that all sides can settle."""
    rng = Random(seed)
    table, _ = table_of(compiled(found), found.side_ids)
    items = {column.name: found.item(column.name) for column in table.columns}
    return [{name: rng.choice(item.options) for name, item in items.items() if item} for _ in range(number)]


def measured_alike(found: Negotiation, side: str) -> bool:
    """Tell whether the whole leaves no item out that counts for the side without a deal."""
    _, without = table_of(compiled(found), found.side_ids)
    return all(compiled(found).items[name].status_quo is not None for name in without)


@pytest.mark.parametrize("seed", range(150))
def test_scores_gains_and_what_is_crossed_equal_those_of_the_whole(seed: int) -> None:
    found = generate(seed)
    sides = [side for side in found.side_ids if measured_alike(found, side)]
    for package in packages(found, seed):
        whole = scored(found, package)
        for side in sides:
            mine, at = Own(found.seen_by(side), side), found.side_ids.index(side)
            assert mine.score(package) == whole.scores[at]
            assert mine.gain(package) == whole.gains[at]
            theirs = {each for each in whole.crosses if each.side == side}
            named = {each for each in mine.crosses(package) if each.kind == "link" or each.item in package}
            assert named == theirs


@pytest.mark.parametrize("seed", range(150))
def test_the_best_is_the_greatest_gain_of_every_package_that_is_listed(seed: int) -> None:
    found = generate(seed)
    side = found.side_ids[seed % len(found.side_ids)]
    mine, case = Own(found.seen_by(side), side), read(found.seen_by(side))
    masks = [case.allowed((side,), name) for name in mine.names]
    every = ({**case.status_quo, **dict(zip(mine.names, each, strict=True))} for each in product(*masks))
    allowed = [each for each in every if keeps((c for c in case.clauses if c.owner == side), each)]
    scores = [Fraction(case.score(side, each)) for each in allowed]
    assert mine.best == (max(scores) - mine.reservation if scores else None)


ITEMS = {
    "a.one": ladder("x y z", "x"),
    "a.two": quantity(0, 4, 1),
    "b.three": ladder("p q", "p"),
    "b.four": ladder("k l", "k"),
}
OURS = {
    "a.one": red("x", "y", weight=2),
    "a.two": trade(Fraction(4), Fraction(1), weight=2, links=(link(Fraction(2), "b.three", "q"),)),
    "b.three": trade("q", weight=1),
}


@pytest.fixture
def mine() -> Own:
    made = negotiation(ITEMS, {"us": OURS, "them": {"a.one": red("z", "z")}}, set_aside=["b.four"])
    return Own(made.seen_by("us"), "us")


def test_an_item_that_is_not_named_stays_at_its_status_quo_or_counts_as_without_a_deal(mine: Own) -> None:
    assert mine.names == ("a.one", "a.two", "b.three")
    assert mine.reservation == 40 + 10
    assert mine.gain({}) == 0
    assert mine.gain({"a.two": Fraction(4)}) == 30
    assert mine.gain({"b.three": "q", "a.one": "z"}) == 20 - 40
    assert mine.best == 30 + 20
    assert mine.share({"b.three": "q"}) == Fraction(20, 50)


def test_red_lines_limits_and_links_that_are_crossed_are_named(mine: Own) -> None:
    assert mine.crosses({"a.one": "z"}) == (Crossed("red-line", "us", "a.one"),)
    assert mine.crosses({"a.two": Fraction(0), "b.three": "q"}) == (Crossed("limit", "us", "a.two"),)
    assert mine.allows({"a.two": Fraction(0), "b.three": "q"})
    assert mine.crosses({"a.two": Fraction(2)}) == (Crossed("link", "us", "a.two"),)
    assert not mine.allows({"a.two": Fraction(2)})
    assert mine.allows({"a.two": Fraction(2), "b.three": "q"})


@pytest.mark.parametrize("package", [{"b.four": "l"}, {"a.two": Fraction(9)}, {"a.one": "w"}, {"c.none": "x"}])
def test_what_may_not_be_settled_is_refused(mine: Own, package: Package) -> None:
    with pytest.raises(UnsettledError, match=next(iter(package))):
        mine.gain(package)


def test_an_item_without_a_position_is_worth_nothing() -> None:
    made = negotiation({"a.one": ladder("x y", "x"), "a.two": ladder("p q")}, {"us": {"a.one": trade("y")}, "them": {}})
    mine = own(made.seen_by("us"), "us")
    assert mine.gain({"a.two": "p"}) == mine.gain({"a.two": "q"}) == 0
    assert mine.complete({"a.one": "x", "a.two": "p"})
    assert not mine.complete({"a.one": "x"})
