"""What is told of generated pairs: every change once, safe to show, and hardened or softened as sets of options are."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.model.changes import apply, diff
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position, Positions
from negotiator.view.glyphs import ASCII
from negotiator.view.story import Told, headline, story, story_lines
from negotiator.view.story.told import key_of
from negotiator.view.text import clean, plain
from tests.oracle.worth import hold
from tests.view.story.pairs import made, pairs


@settings(max_examples=500)
@given(pairs())
def test_what_is_told_leads_from_one_to_the_other_and_tells_each_change_once(
    pair: tuple[Negotiation, Negotiation],
) -> None:
    old, new = pair
    told = story(old, new)
    changes = [change for each in told for change in each.changes]
    found = diff(old, new)
    assert sorted(map(key_of, changes)) == sorted(map(key_of, found))
    assert apply(old, changes) == new
    assert bool(told) == (old != new)


@settings(max_examples=100)
@given(pairs())
def test_whatever_is_told_is_safe_to_show_and_each_told_has_its_line(pair: tuple[Negotiation, Negotiation]) -> None:
    old, new = pair
    told = story(old, new)
    line = headline(old, new, told)
    shown = [plain(each) for each in story_lines(old, new, told, ASCII)]
    assert all(each.text and clean(each.text) == each.text for each in told)
    assert all(clean(each) == each for each in (*shown, line))
    assert 0 < len(line) <= 160
    for each in told:
        assert any(text.endswith(each.text) and f" {each.manner} " in f"{text} " for text in shown)


@settings(max_examples=100)
@given(made)
def test_nothing_is_told_of_a_negotiation_and_itself(only: Negotiation) -> None:
    again = replace(only, positions={key: table.model_copy() for key, table in only.positions.items()})
    assert story(only, again) == ()
    assert headline(only, again, ()) == "nothing changed"


def swapped(rng: Random, old: Negotiation) -> tuple[str, str, Negotiation] | None:
    """Give an item, a side, and the negotiation in which that side holds what another holds on it."""
    name = rng.choice(old.item_names)
    holders = [side for side in old.side_ids if old.entry(side, name) is not None]
    if len(holders) < 2:
        return None
    side, other = rng.sample(holders, 2)
    issue, item = split(name)
    table = old.positions[side, issue]
    entry = old.position(other, name).model_copy(update={"weight": old.position(side, name).weight})
    positions = {**old.positions, (side, issue): Positions(items={**table.items, item: entry})}
    return name, side, replace(old, positions=positions)


def by_sets(old: Negotiation, new: Negotiation, side: str, name: str) -> str:
    """Tell by listing what a side accepts before and after, and by its red lines, what became of it."""
    item, before, after = old.item(name), old.position(side, name), new.position(side, name)
    assert item is not None
    if "unknown" in (before.stance, after.stance):
        return "moved"
    was, now = (set(hold(item, each, None).accepted) for each in (before, after))
    softer = bool(now - was) or (before.stance, after.stance) == ("red-line", "tradeable")
    harder = bool(was - now) or (before.stance, after.stance) == ("tradeable", "red-line")
    return "softened" if softer and not harder else "hardened" if harder and not softer else "moved"


STAND = ("stance", "target", "limit", "better", "prefers", "accepts")


def stated(position: Position) -> list[object]:
    return [position.plain().get(key) for key in STAND]


@settings(max_examples=300)
@given(made, st.integers(0, 50))
def test_softened_and_hardened_are_what_sets_of_accepted_options_say(old: Negotiation, seed: int) -> None:
    drawn = swapped(Random(seed), old)
    if drawn is None:
        return
    name, side, new = drawn
    stands = [each for each in story(old, new) if each.topic == "stand"]
    if stated(old.position(side, name)) == stated(new.position(side, name)):
        assert stands == []
        return
    (stand,) = stands
    assert (stand.side, stand.name) == (side, name)
    assert stand.manner == by_sets(old, new, side, name)


@pytest.mark.parametrize("manner", ("softened", "hardened", "moved"))
def test_the_swaps_meet_every_manner(manner: str) -> None:
    from tests.generate import generate

    found: list[Told] = []
    for seed in range(60):
        old = generate(seed)
        drawn = swapped(Random(seed), old)
        found += [each for each in (story(old, drawn[2]) if drawn else ()) if each.topic == "stand"]
    assert sum(each.manner == manner for each in found) >= 3
