"""Counterparts keep to their own limits and to the rules, end in time, and know only what their side sees."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from random import Random

import pytest

from negotiator.exercise.counterparts import STYLES, answer
from negotiator.exercise.counterparts.answering import talks_of
from negotiator.exercise.counterparts.deciding import decide
from negotiator.exercise.own import Own, Package, own
from negotiator.exercise.record.entries import Act, ActKind, Entry, acts
from negotiator.exercise.record.state import State, state
from negotiator.exercise.terms import Exercise
from negotiator.files import reading
from negotiator.model.negotiation import Negotiation
from tests.build import choice, ladder, link, negotiation, red, scored, trade
from tests.exercise.plays import START, Game, Player, begun, exercises, play, terms
from tests.generate import generate

POSITIONS = Path(__file__).parents[2] / "positions"
MANY = 200
BATCHES = 4


def proper(found: Negotiation, exercise: Exercise, game: Game) -> None:
    """Assert that the exercise ended in time, and no computer crossed anything of its own or went below no deal."""
    done = acts(game.entries)
    assert game.state.turn is None
    assert exercise.rounds is None or len(done) <= exercise.rounds * len(found.side_ids)
    for turn in game.turns:
        mine, act = own(found.seen_by(turn.side), turn.side), turn.answer.act
        taken = state(turn.entries, exercise, turn.at, found).table if act.kind == "accept" else act
        package = taken.package if taken is not None else None
        if package is not None:
            assert mine.allows(package)
            assert mine.gain(package) >= 0
        if act.kind == "offer" and package is not None:
            assert mine.complete(package)
        if act.kind == "walk":
            late = state(turn.entries, exercise, turn.at, found).late
            assert late or mine.best is None or mine.best < 0


@pytest.mark.parametrize("batch", range(BATCHES))
def test_computers_among_themselves_keep_their_limits_and_the_rules_and_end(batch: int) -> None:
    for seed, found, exercise in exercises(MANY)[batch::BATCHES]:
        rng = Random(seed)
        styles = {side: rng.choice(STYLES) for side in found.side_ids}
        proper(found, exercise, play(found, exercise, styles, seed))


def package_of(found: Negotiation, rng: Random, share: float) -> Package:
    """Draw a package of about so many of the items."""
    names = [name for name in found.item_names if name not in found.set_aside]
    some = [name for name in names if rng.random() < share] or names[:1]
    return {name: rng.choice(item.options) for name in some if (item := found.item(name)) is not None}


def repeating(found: Negotiation, rng: Random) -> Player:
    package = package_of(found, rng, 1)
    return lambda now, _: offering(now, package)


def offering(now: State, package: Package) -> Act:
    """Offer, or walk away where there is nothing else to do."""
    assert now.turn is not None
    return Act("offer", now.turn, package) if "offer" in now.may(now.turn) else Act("walk", now.turn)


def anything(found: Negotiation, rng: Random) -> Player:
    share = rng.choice((0.5, 1))

    def act(now: State, entries: tuple[Entry, ...]) -> Act:
        assert now.turn is not None
        some = [kind for kind in now.may(now.turn) if kind != "walk" or rng.random() < 0.05]
        kind: ActKind = rng.choice(some) if some else "walk"
        return Act(kind, now.turn, package_of(found, rng, share) if kind == "offer" else None)

    return act


def refusing(found: Negotiation, rng: Random) -> Player:
    def act(now: State, entries: tuple[Entry, ...]) -> Act:
        assert now.turn is not None
        return Act("reject", now.turn) if "reject" in now.may(now.turn) else offering(now, package_of(found, rng, 1))

    return act


@pytest.mark.parametrize("batch", range(BATCHES))
def test_hostile_and_random_players_make_them_cross_nothing_and_break_no_rule(batch: int) -> None:
    hostile = (repeating, anything, refusing)
    for seed, found, exercise in exercises(MANY)[batch::BATCHES]:
        rng = Random(seed)
        open_ = exercise.model_copy(update={"partial": True})
        first, *others = rng.sample(found.side_ids, len(found.side_ids))
        players: dict[str, str | Player] = {
            first: rng.choice(STYLES),
            **{side: rng.choice(hostile)(found, rng) for side in others},
        }
        proper(found, open_, play(found, open_, players, seed))


@pytest.mark.parametrize("style", STYLES)
def test_an_answer_is_the_same_whenever_it_is_asked_for_and_whatever_the_others_hold(style: str) -> None:
    for seed, found, exercise in exercises(MANY)[::20]:
        game = play(found, exercise, dict.fromkeys(found.side_ids, style), seed)
        for turn in game.turns:
            side = turn.side
            others = {key: table for key, table in found.positions.items() if key[0] == side}
            blind = replace(
                found, positions=others, sides={k: v for k, v in found.sides.items() if k == side}, terms=()
            )
            again = answer(blind.seen_by(side), side, style, seed, exercise, turn.entries, turn.at)
            assert again == turn.answer


def test_the_decision_alone_is_what_the_answer_acts_on() -> None:
    found, exercise = generate(0), terms()
    for turn in play(found, exercise, dict.fromkeys(found.side_ids, "learning"), 3).turns:
        standing = state(turn.entries, exercise, turn.at, found)
        talks = talks_of(own(found.seen_by(turn.side), turn.side), exercise, turn.entries, standing)
        decided = decide(talks, "learning", Random(f"3 {turn.side} {len(talks.mine)}"))
        assert (decided.kind, decided.target) == (turn.answer.act.kind, turn.answer.reason.target)


def test_a_counterpart_with_nothing_to_accept_walks_away_and_says_so() -> None:
    firm = red(accepts=("p",), values={"p": 0, "q": 1})
    rows = {"us": {"i.a": red("x", "x", better="first", links=(link("x", "i.b", "q"),)), "i.b": firm}, "them": {}}
    found = negotiation({"i.a": ladder("x y"), "i.b": choice("p q")}, rows)
    game = play(found, terms(), {"us": "linear", "them": "linear"})
    assert Own(found.seen_by("us"), "us").best is None
    assert game.turns[-1].answer.act == Act("walk", "us")
    assert game.turns[-1].answer.reason.ground == "nothing"


def test_a_side_whose_reservation_nothing_reaches_walks_away() -> None:
    rows = {"us": {"i.a": trade("y")}, "them": {"i.a": trade("x")}}
    found = negotiation({"i.a": ladder("x y", "x")}, rows, reservations={"us": 101})
    assert play(found, terms(), {"us": "learning", "them": "linear"}).turns[0].answer.act == Act("walk", "us")


def test_at_its_last_turn_it_takes_what_is_no_loss() -> None:
    found = scored("a b c", "a", us=(0, 0, 10), them=(0, 9, 1))
    game = play(found, terms(rounds=1), {"us": lambda now, _: offering(now, {"i.a": "c"}), "them": "boulware"})
    assert game.state.package == {"i.a": "c"}
    stubborn: dict[str, str | Player] = {"us": "boulware", "them": lambda now, _: offering(now, {"i.a": "b"})}
    last = play(found, terms(rounds=3), stubborn)
    assert [turn.answer.act.kind for turn in last.turns] == ["offer", "offer", "accept"]
    assert last.turns[-1].answer.reason.ground == "last"


def test_every_pair_of_styles_settles_what_both_want() -> None:
    rows = {"us": {"i.a": trade("z"), "i.b": trade("q")}, "them": {"i.a": trade("z"), "i.b": trade("p")}}
    found = negotiation({"i.a": ladder("x y z", "x"), "i.b": ladder("p q", "p")}, rows)
    for one, two in product(STYLES, repeat=2):
        game = play(found, terms(rounds=6), {"us": one, "them": two})
        assert game.state.package is not None
        assert game.state.package["i.a"] == "z"


def test_three_sides_reach_a_deal_that_none_loses_by() -> None:
    deals = 0
    for seed in range(60):
        found = generate(seed)
        if len(found.side_ids) == 3:
            game = play(found, terms(rounds=10), dict.fromkeys(found.side_ids, "linear"))
            deals += game.state.package is not None
    assert deals >= 5


@pytest.mark.parametrize("name", ["fentanyl-institute", "panama-canal-1974"])
def test_on_the_shipped_exercises_every_style_settles_in_both_roles_within_its_limits(name: str) -> None:
    found = reading.read(POSITIONS / name).negotiation
    assert found is not None
    for one, two in pairwise((*STYLES, STYLES[0])):
        game = play(found, terms(rounds=8), dict(zip(found.side_ids, (one, two), strict=True)), 1)
        proper(found, terms(rounds=8), game)
        assert game.state.package is not None


def test_it_is_asked_in_its_turn_and_by_a_style_that_there_is() -> None:
    found = scored("a b", "a", us=(0, 1), them=(0, 1))
    with pytest.raises(ValueError, match="not the turn of them"):
        answer(found.seen_by("them"), "them", "linear", 0, terms(), begun(found.side_ids), START)
    with pytest.raises(ValueError, match="no such style: soft"):
        answer(found.seen_by("us"), "us", "soft", 0, terms(), begun(found.side_ids), START)
