"""Hints tell what the own view and the record show, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from negotiator.exercise.hints import hint, nearer
from negotiator.exercise.own import Own, Package, own
from negotiator.exercise.record.chain import joined
from negotiator.exercise.record.entries import Act, Entry
from negotiator.exercise.terms import HintKind
from negotiator.model.negotiation import Negotiation
from negotiator.view.text import plain
from tests.build import ladder, negotiation, trade
from tests.exercise.plays import START, begun, play, terms
from tests.generate import generate

ITEMS = {name: ladder("a b c d e", "c", title=name[2:].upper()) for name in ("i.p", "i.q", "i.r")}
OURS = {"i.p": trade("a", weight=50), "i.q": trade("a", weight=30), "i.r": trade("a", weight=20)}
THEIRS = {"i.p": trade("e", weight=10), "i.q": trade("e", weight=30), "i.r": trade("e", weight=60)}
KINDS: tuple[HintKind, ...] = ("concessions", "priorities", "exchanges")


@pytest.fixture
def found() -> Negotiation:
    return negotiation(ITEMS, {"us": OURS, "them": THEIRS})


def offered(*packages: str) -> tuple[Entry, ...]:
    """Let both sides offer in turn: "aab" settles p at a, q at a and r at b."""
    entries = begun(("us", "them"))
    for place, options in enumerate(packages):
        package: Package = dict(zip(ITEMS, options, strict=True))
        entries = joined(entries, START, Act("offer", ("us", "them")[place % 2], package))
    return entries


def told(kind: HintKind, found: Negotiation, entries: tuple[Entry, ...]) -> list[str]:
    return [plain(line) for line in hint(kind, Own(found.seen_by("us"), "us"), entries, {"them": "Them\x1b"})]


def test_concessions_are_told_in_own_gain(found: Negotiation) -> None:
    assert told("concessions", found, offered("aaa", "eee", "aab", "dee")) == [
        "You: from +50.0 to +45.0 to you (-5.0), in 2 offers.",
        "Them<1B>: from -50.0 to -37.5 to you (+12.5), in 2 offers.",
    ]
    assert told("concessions", found, offered("aaa")) == ["You: one offer, +50.0 to you.", "Them<1B>: no offer yet."]


def test_priorities_are_read_from_what_the_other_gave(found: Negotiation) -> None:
    assert told("priorities", found, offered("aaa", "eee", "aaa", "eee")) == [
        "Them<1B>: nothing shows yet, as its offers have not moved."
    ]
    assert told("priorities", found, offered("aaa", "eee", "aaa", "dee", "aaa", "bde")) == [
        "Them<1B> gave late or little on i, R: these seem to matter most to it.",
        "It gave soonest or most on i, P.",
    ]


def test_an_exchange_is_worth_as_much_and_nearer_to_what_they_asked(found: Negotiation) -> None:
    entries = offered("bba", "eee")
    assert told("exchanges", found, entries)[0].startswith("Worth +")
    mine: Package = {"i.p": "b", "i.q": "b", "i.r": "a"}
    asked: Package = dict.fromkeys(ITEMS, "e")
    view = Own(found.seen_by("us"), "us")
    better = nearer(view, mine, asked)
    assert better is not None
    assert view.gain(better) >= view.gain(mine)
    near = [sum("abcde".index(str(each)) for each in package.values()) for package in (mine, better)]
    assert near[1] > near[0]


def test_where_nothing_is_nearer_that_is_said(found: Negotiation) -> None:
    text = "No package is worth as much to you as your last offer and nearer to what Them<1B> asked."
    assert told("exchanges", found, offered("aaa", "eee")) == [text]
    assert told("exchanges", found, offered("aaa")) == ["Exchanges show once you and another side have made an offer."]


def test_an_item_that_the_last_offer_left_open_is_told_as_that() -> None:
    made = negotiation({"i.p": ladder("a b")}, {"us": {"i.p": trade("a")}, "them": {}})
    assert nearer(Own(made.seen_by("us"), "us"), {}, {"i.p": "b"}) == {"i.p": "b"}


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_hints_depend_on_the_own_view_and_the_record_alone(seed: int) -> None:
    found = generate(seed)
    if not set(found.item_names) - found.set_aside:
        return
    entries = play(found, terms(rounds=4), dict.fromkeys(found.side_ids, "linear"), seed).entries
    side = found.side_ids[0]
    only = {key: table for key, table in found.positions.items() if key[0] == side}
    sides = {key: table for key, table in found.sides.items() if key == side}
    blind = replace(found, positions=only, sides=sides, terms=())
    for kind in KINDS:
        assert hint(kind, own(found.seen_by(side), side), entries) == hint(kind, Own(blind, side), entries)
    assert Fraction(len(hint("concessions", own(found.seen_by(side), side), entries))) == len(found.side_ids)
