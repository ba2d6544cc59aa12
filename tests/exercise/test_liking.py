"""What is learned from offers: which way another wants to go, what it likes, and what matters to it."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from negotiator.exercise.counterparts.deciding import decide
from negotiator.exercise.counterparts.liking import alike, learned, liking
from negotiator.exercise.counterparts.search import kept_options
from negotiator.exercise.counterparts.talks import Talks
from negotiator.exercise.own import Own, Package
from negotiator.model.negotiation import Negotiation
from tests.build import choice, ladder, negotiation, quantity, trade
from tests.exercise.plays import play, terms

LADDER = "a b c d e f"


def weighed(*weights: int) -> Negotiation:
    """Make a negotiation in which they want the last option of every ladder, weighed so, and we the first."""
    names = [f"i.{name}" for name in "pqrs"[: len(weights)]]
    theirs = {name: trade("f", weight=weight) for name, weight in zip(names, weights, strict=True)}
    ours = {name: trade("a", weight=1) for name in names}
    return negotiation({name: ladder(LADDER, "c") for name in names}, {"us": ours, "them": theirs})


@pytest.mark.parametrize("weights", [(40, 20, 8, 1), (1, 8, 20, 40), (8, 40, 1, 20)])
@pytest.mark.parametrize("style", ["linear", "conceder", "learning"])
def test_the_order_of_weights_and_the_directions_are_recovered(weights: tuple[int, ...], style: str) -> None:
    found = weighed(*weights)
    game = play(found, terms(rounds=12), {"us": "boulware", "them": style})
    offers = [t.answer.act.package for t in game.turns if t.side == "them" and t.answer.act.package is not None]
    mine = Own(found.seen_by("us"), "us")
    likes = learned(mine, kept_options(mine, ()), offers)
    by_weight = [weight for _, weight in sorted(zip(weights, likes.weights, strict=True), reverse=True)]
    assert all(one >= other for one, other in pairwise(by_weight))
    assert by_weight[0] > by_weight[-1]
    assert all(row[0] < row[-1] for row in likes.values)


def test_a_choice_is_liked_as_often_as_it_was_asked_for_early_offers_first() -> None:
    made = negotiation({"i.a": choice("x y z")}, {"us": {"i.a": trade("x")}, "them": {}})
    mine = Own(made.seen_by("us"), "us")
    offers: list[Package] = [{"i.a": "y"}, {"i.a": "y"}, {"i.a": "z"}]
    assert learned(mine, kept_options(mine, ()), offers).values[0] == tuple(map(Fraction, ("0", "1", "2/9")))


def test_a_quantity_is_liked_outward_of_the_first_offer_once_the_side_gives_way() -> None:
    made = negotiation({"i.a": quantity(0, 10, 1)}, {"us": {"i.a": trade(0)}, "them": {}})
    mine = Own(made.seen_by("us"), "us")
    kept = kept_options(mine, ())
    still = learned(mine, kept, [{"i.a": Fraction(8)}]).values[0]
    assert still[8] == 1
    assert still[10] < 1
    moved = learned(mine, kept, [{"i.a": Fraction(8)}, {"i.a": Fraction(6)}]).values[0]
    assert moved[8] == moved[10] == 1
    assert moved[6] == Fraction(6, 8)


def test_likeness_falls_by_the_step_and_open_items_count_for_nothing() -> None:
    items = {"i.a": ladder("x y z"), "i.b": choice("p q"), "i.c": ladder("k l")}
    mine = Own(negotiation(items, {"us": {}, "them": {}}).seen_by("us"), "us")
    found = alike(mine, kept_options(mine, ()), {"i.a": "z", "i.b": "p"})
    assert [list(map(float, row)) for row in found.values] == [[0, 0.5, 1], [1, 0], [0, 0]]
    assert found.weights == (Fraction(1, 3),) * 3


def test_before_any_offer_the_status_quo_is_taken_to_be_liked() -> None:
    mine = Own(weighed(1, 1).seen_by("us"), "us")
    likes = liking(Talks(mine, (), {"them": ()}, None, Fraction()), kept_options(mine, ()), learning=True)
    assert all(max(row) == row[2] for row in likes.values)


def test_the_learning_style_gives_way_where_it_should_matter_to_the_other() -> None:
    mine = Own(weighed(1, 1).seen_by("us"), "us")
    asked: tuple[Package, ...] = ({"i.p": "f", "i.q": "f"}, {"i.p": "f", "i.q": "d"}, {"i.p": "f", "i.q": "b"})
    talks = Talks(mine, (), {"them": asked}, asked[-1], Fraction(9, 10))
    offered = decide(talks, "learning", Random(0)).offer
    assert offered is not None
    assert "abcdef".index(str(offered["i.p"])) > "abcdef".index(str(offered["i.q"]))


def test_what_was_learned_is_told_with_the_reason() -> None:
    found = weighed(40, 20, 8, 1)
    game = play(found, terms(rounds=12), {"us": "learning", "them": "linear"})
    told = [turn.answer.reason.priorities for turn in game.turns if turn.side == "us"]
    assert told[0] is None
    assert list(told[-1] or ()) == ["i.p", "i.q", "i.r", "i.s"]
