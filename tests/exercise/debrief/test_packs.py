"""What the packs of the sides add to a debrief, and a zone too large to be counted exactly."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from negotiator.exercise.counterparts.answering import answer
from negotiator.exercise.debrief import ground
from negotiator.exercise.debrief.pair import debrief
from negotiator.exercise.draft import Draft, write_draft
from negotiator.exercise.pack import Pack
from negotiator.exercise.record.entries import Act
from negotiator.exercise.record.state import state
from negotiator.exercise.terms import Sheet
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.bracket import bracket
from tests.build import ladder, negotiation, quantity, trade
from tests.exercise.debrief.brute import truth
from tests.exercise.debrief.plays import after, begin, exercise, offer, random_package, told

ITEMS = {"i.a": quantity(0, 30, 1, 0), "i.b": quantity(0, 30, 1, 30), "i.c": ladder("k l m", "k")}
US = {"i.a": trade(30, weight=61), "i.b": trade(30, weight=29), "i.c": trade("m", weight=10)}
THEM = {"i.a": trade(0, weight=17), "i.b": trade(0, weight=71), "i.c": trade("k", weight=12)}
TERMS = exercise(8)


def made(**guess: dict[str, dict[str, object]]) -> Negotiation:
    return negotiation(ITEMS, {"us": US, "them": THEM} | guess)


def pack(side: str, held: Negotiation, **sheet: object) -> Pack:
    filled = Sheet.model_validate({"format": 1, "side": side, **sheet})
    return Pack(Path("nowhere"), side, TERMS, held, filled)


def test_each_pack_is_compared_with_the_others_as_they_are(tmp_path: Path) -> None:
    us = pack("us", made(them={"i.a": trade(0, weight=9), "i.c": trade("m", weight=1)}), target=80, reservation=30)
    entries = after(begin(made(), TERMS), made(), TERMS, offer("us", c="m"), Act("walk", "them"))
    write_draft(tmp_path, Draft(hints=2))
    found = debrief(made(), TERMS, entries, {"us": replace(us, folder=tmp_path)})
    (seen,) = found.estimates
    assert (seen.side, seen.other, seen.figures.marks, seen.figures.directions_right) == ("us", "them", 2, 1)
    assert (seen.figures.trades, seen.figures.trades_seen) == (3, 0)
    (one,) = found.understood
    assert told(one.side, one.target, one.true_target, one.reservation, one.true_reservation) == ("us", 80, 100, 30, 29)
    assert one.hints == 2
    both = debrief(made(), TERMS, entries, {"us": us, "them": pack("them", made(us={}))})
    assert [(each.side, each.other, each.stated) for each in both.estimates] == [
        ("us", "them", True),
        ("them", "us", False),
    ]


def test_what_cannot_be_counted_exactly_is_carried_as_a_bracket_that_holds_the_truth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    true, found = truth(made()), ground.Ground(made())
    monkeypatch.setattr(ground, "tally", lambda laid: bracket(laid, 2_000))
    rng, loose = Random(5), 0
    for _ in range(40):
        gains = found.gains(random_package(made(), rng))
        exact = sum(all(a > b for a, b in zip(each, gains, strict=True)) for each in true.around)
        beaten = sum(all(a >= b for a, b in zip(each, gains, strict=True)) and each != gains for each in true.around)
        for count, number in ((found.better_for_all(gains), exact), (found.beaten_by(gains), beaten)):
            assert count is not None and count.at_least <= number <= count.at_most
            loose += not count.exact
    assert loose > 0


@pytest.mark.parametrize("style", ["boulware", "linear", "conceder", "tit-for-tat", "learning"])
def test_every_act_of_a_computer_has_its_reason_again(style: str) -> None:
    here, rng = made(), Random(style)
    entries, given = begin(here, TERMS, them=style), []
    while state(entries, TERMS, entries[-1].at, here).turn is not None:
        if state(entries, TERMS, entries[-1].at, here).turn == "us":
            entries = after(entries, here, TERMS, Act("offer", "us", random_package(here, rng)))
        else:
            now = entries[-1].at.replace(minute=entries[-1].at.minute + 1)
            given.append(answer(here.seen_by("them"), "them", style, 7, TERMS, entries, now))
            entries = after(entries, here, TERMS, given[-1].act)
    found = debrief(here, TERMS, entries, {})
    assert given and [each.reason for each in found.reasons] == [each.reason for each in given]
    assert found.players["them"] == style


def test_shares_claimed_sum_to_the_whole() -> None:
    entries = after(
        begin(made(), TERMS), made(), TERMS, offer("us", a=Fraction(30), b=Fraction(5)), Act("accept", "them")
    )
    found = debrief(made(), TERMS, entries, {})
    assert found.settlement is not None
    assert sum(each or 0 for each in found.settlement.claimed) == 1
