"""What is told of generated pairs: every change once, safe to show, and hardened or softened as sets of options are."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.model.agenda import Issue
from negotiator.model.changes import apply, diff
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position, Positions
from negotiator.view.glyphs import ASCII
from negotiator.view.story import Told, headline, story, story_lines
from negotiator.view.story.told import key_of
from negotiator.view.text import clean, plain
from tests.build import ladder, negotiation, trade
from tests.generate import generate
from tests.oracle.case import read
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


def relinked(rng: Random, old: Negotiation) -> tuple[str, str, Negotiation] | None:
    """Give a side, an item on which it has one link, and the negotiation in which that link names other options."""
    free = {issue: without_status_quo(table) for issue, table in old.agenda.items()}
    old = replace(old, agenda=free)
    found = [(side, name) for side in old.side_ids for name, entry in old.entries(side) if len(entry.links or ()) == 1]
    if not found:
        return None
    side, name = rng.choice(found)
    issue, item = split(name)
    (link,) = old.position(side, name).links or ()
    here, there = old.item(name), old.item(link.only_if.item)
    assert here is not None and there is not None
    condition = link.only_if.model_copy(update={"at_least": rng.choice(there.options)})
    new = link.model_copy(update={"concede": rng.choice(here.options), "only_if": condition})
    table = old.positions[side, issue]
    entry = table.items[item].model_copy(update={"links": (new,)})
    positions = {**old.positions, (side, issue): Positions(items={**table.items, item: entry})}
    return side, name, replace(old, positions=positions)


def without_status_quo(issue: Issue) -> Issue:
    items = {name: item.model_copy(update={"status_quo": None}) for name, item in issue.items.items()}
    return issue.model_copy(update={"items": items})


def let_through(held: Negotiation, side: str, name: str) -> set[tuple[int, int]] | None:
    """List the pairs of options that a side's only link on an item lets through; None where it binds nobody."""
    case = read(held)
    clause = next((each for each in case.clauses if (each.owner, each.item) == (side, name)), None)
    if clause is None:
        return None
    pairs = product(range(case.sizes[name]), range(case.sizes[clause.other]))
    return {(here, there) for here, there in pairs if here not in clause.triggers or there in clause.meets}


@settings(max_examples=200)
@given(st.integers(0, 299), st.integers(0, 50))
def test_links_ask_more_or_less_as_the_pairs_of_options_say_that_they_let_through(seed: int, at: int) -> None:
    drawn = relinked(Random(at), generate(seed))
    if drawn is None:
        return
    side, name, new = drawn
    old = replace(generate(seed), agenda=new.agenda)
    was, now = let_through(old, side, name), let_through(new, side, name)
    found = [each.manner for each in story(old, new) if each.topic == "link"]
    if old == new:
        assert found == []
    elif was is None or now is None or (was - now and now - was) or was == now:
        assert found == ["moved"]
    else:
        assert found == ["softened" if was < now else "hardened"]


@pytest.mark.parametrize("manner", ("softened", "hardened", "moved"))
def test_the_swaps_meet_every_manner(manner: str) -> None:
    found: list[Told] = []
    for seed in range(60):
        old = generate(seed)
        drawn = swapped(Random(seed), old)
        found += [each for each in (story(old, drawn[2]) if drawn else ()) if each.topic == "stand"]
    assert sum(each.manner == manner for each in found) >= 3


def test_a_file_that_moves_with_a_renamed_issue_is_one_change_for_all_its_entries() -> None:
    agenda = {"ports.a": ladder("x y"), "ports.b": ladder("x y")}
    held = {"ports.a": trade(target="y"), "ports.b": trade(target="x")}
    old = negotiation(agenda, {"north": held, "south": held})
    renamed = {name.replace("ports", "new"): each for name, each in held.items()}
    new = negotiation(
        {name.replace("ports", "new"): {**each} for name, each in agenda.items()}, {"north": renamed, "south": renamed}
    )
    new = replace(new, agenda={"new": old.agenda["ports"]}, header=new.header)
    told = story(old, new)
    changes = [key_of(change) for each in told for change in each.changes]
    assert sorted(changes) == sorted(map(key_of, diff(old, new)))
    assert [each.topic for each in told] == ["name"]
