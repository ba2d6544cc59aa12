"""What a debrief says in cases that are easily got wrong, by hand; and of the Panama Canal, by what was published."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from negotiator.exercise.counterparts.answering import answer
from negotiator.exercise.debrief.closing import settlement
from negotiator.exercise.debrief.ground import Ground, ground_of
from negotiator.exercise.debrief.pair import debrief
from negotiator.exercise.debrief.path import offers, played
from negotiator.exercise.debrief.results import ACROSS_SIDES, DebriefError
from negotiator.exercise.record.chain import joined
from negotiator.exercise.record.entries import Act, Ending, Entry
from negotiator.exercise.record.state import state
from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.zopa.count.number import Count
from negotiator.zopa.explain.deal import deal
from negotiator.zopa.whole import analyse
from tests.build import ladder, negotiation, red, trade, unknown
from tests.exercise.debrief.plays import after, begin, exercise, offer, told
from tests.generate import generate

TERMS = exercise(4)
ITEMS = {"i.a": ladder("x y z", "x"), "i.b": ladder("p q r", "r"), "i.c": ladder("k l", "k")}
US = {"i.a": trade("z", weight=6), "i.b": trade("r", weight=3), "i.c": red("k", "k", weight=1)}
THEM = {"i.a": trade("x", weight=2), "i.b": trade("p", weight=7), "i.c": unknown(weight=1)}


@pytest.fixture
def made() -> Negotiation:
    return negotiation(ITEMS, {"us": US, "them": THEM})


def play(made: Negotiation, *acts: Act) -> tuple[Entry, ...]:
    return after(begin(made, TERMS), made, TERMS, *acts)


def test_an_impasse_names_the_offers_that_were_worth_more_than_no_deal_to_who_refused_them(made: Negotiation) -> None:
    entries = play(made, offer("us", a="z", b="p"), offer("them", a="x", b="p"), Act("walk", "us"))
    found = debrief(made, TERMS, entries, {})
    assert found.impasse is not None and (found.impasse.zone_existed, found.impasse.walked) == (True, "us")
    assert [told(*each.gains) for each in found.path] == [(30, 50), (-30, 70)]
    (only,) = found.refused
    assert told(only.number, only.offered_by, only.side, only.how, only.by, only.in_zone) == (
        2,
        "us",
        "them",
        "countered",
        50,
        True,
    )
    assert [(each.side, each.kind, each.short) for each in found.lapses] == []


def test_a_side_that_gave_its_reservation_away_is_named_whoever_offered(made: Negotiation) -> None:
    entries = play(made, offer("us", a="y"), offer("them", a="x", b="p"), Act("accept", "us"))
    found = debrief(made, TERMS, entries, {})
    deal = found.settlement
    assert deal is not None and told(*deal.gains) == (-30, 70) and deal.standing.in_zone is False
    assert (deal.shares, deal.claimed, deal.joint_share) == ((None, None), (None, None), None)
    assert found.began == found.path[0].at > entries[0].at
    (lapse,) = found.lapses
    assert told(lapse.side, lapse.kind, lapse.short, lapse.in_deal, lapse.number) == ("us", "reservation", 30, True, 3)
    assert {"claimed", "joint_share"} <= ACROSS_SIDES


def test_a_deal_that_settles_what_the_zone_leaves_out_is_scored_right_and_said_to_be_none_of_the_zone(
    made: Negotiation,
) -> None:
    entries = play(made, offer("us", a="z", b="p", c="l"), Act("accept", "them"))
    found = debrief(made, TERMS, entries, {})
    assert found.settlement is not None and found.whole.without == ("i.c",)
    stands = found.settlement.standing
    assert told(*found.settlement.gains) == (60 - 30 - 10, 50)
    assert (stands.outside, stands.allowed, stands.in_zone, stands.on_frontier) == (("i.c",), False, False, False)
    assert stands.better_for_all == Count(0, 0) and stands.beaten_by == Count(1, 1)
    assert [(each.side, each.kind, each.item, each.in_deal) for each in found.lapses] == [
        ("us", "red-line", "i.c", True)
    ]


def test_a_partial_deal_leaves_the_rest_at_its_status_quo(made: Negotiation) -> None:
    found = debrief(made, TERMS, play(made, offer("us", a="y"), Act("accept", "them")), {})
    assert found.settlement is not None and told(*found.settlement.gains) == (30, -10)
    assert told(*found.settlement.scores) == (70, 10)
    assert found.settlement.standing.in_zone is False
    assert {(each.side, each.in_deal) for each in found.lapses} == {("them", True)}


def test_a_record_of_another_exercise_or_without_an_end_is_refused(made: Negotiation) -> None:
    entries = play(made, offer("us", a="z", b="p"))
    with pytest.raises(DebriefError, match="not finished"):
        debrief(made, TERMS, entries, {})
    with pytest.raises(DebriefError, match="another exercise"):
        debrief(made, exercise(5), entries, {})
    with pytest.raises(DebriefError, match="empty"):
        debrief(made, TERMS, (), {})


def test_gains_are_the_same_in_the_zone_where_a_stated_reservation_meets_an_item_left_out() -> None:
    items = {"i.a": ladder("x y", "x"), "i.b": ladder("p q r")}
    us = {"i.a": trade("y", weight=6), "i.b": red("r", "q", weight=4)}
    made = negotiation(items, {"us": us, "them": {"i.a": trade("x", "y", weight=1)}}, reservations={"us": 50})
    ground = Ground(made)
    assert ground.whole.without == ("i.b",)
    assert told(*ground.gains({"i.a": "y"})) == (60 + 20 - 50, -100)
    assert told(*ground.table.gains(ground.table.vector((1,)))) == (30, -100)


@pytest.mark.parametrize("seed", range(0, 200, 4))
def test_a_deal_of_the_zones_items_is_measured_as_everywhere_else(seed: int) -> None:
    made = generate(seed)
    ground = Ground(made)
    package = {
        column.name: made.item(column.name).options[(seed + place) % column.size]  # type: ignore[union-attr]
        for place, column in enumerate(ground.table.columns)
    }
    if ground.level is not made or not package:
        return
    elsewhere = deal(made, package, analyse(made, made.side_ids))
    acts = played(
        joined(
            (),
            begin(made, TERMS)[0].at,
            *[e.content for e in begin(made, TERMS)],
            Act("offer", made.side_ids[0], package),
        )
    )
    found = settlement(ground, *offers(ground, acts))
    theirs = elsewhere.measures
    shares = (None,) * len(theirs.gains), None
    if theirs.in_zone:
        shares = theirs.shares, theirs.joint_share  # type: ignore[assignment]
    assert (found.gains, found.shares, found.joint_share) == (theirs.gains, *shares)
    assert (found.standing.in_zone, found.standing.on_frontier) == (theirs.in_zone, theirs.on_frontier)
    assert (found.standing.beaten_by, found.standing.better_for_all) == (theirs.beaten_by, theirs.better_for_all)
    assert [point.gains for point in found.told] == [point.gains for point in elsewhere.told]
    assert found.missed == elsewhere.ranked


def test_the_canal_as_published() -> None:
    """Raiffa (1982) gives the weights; an equal split of the gains is 66 to 66 (Brams and Taylor, 1996)."""
    made = read(samples_dir() / "panama-canal-1974").negotiation
    assert made is not None
    ground = ground_of(made)
    (split,) = {point.gains: point.package for point in ground.whole.solutions["egalitarian"].points}.values()
    half = {name: made.item(name).options[10] for name in made.item_names}  # type: ignore[union-attr]
    us, panama = made.side_ids
    entries = after(begin(made, TERMS), made, TERMS, Act("offer", us, half), Act("offer", panama, split))
    found = debrief(made, TERMS, after(entries, made, TERMS, Act("accept", us)), {})
    assert found.settlement is not None
    assert all(Fraction(659, 10) <= gain <= Fraction(661, 10) for gain in found.settlement.gains)
    assert "egalitarian" in found.settlement.reached
    assert found.settlement.standing.on_frontier and found.settlement.standing.better_for_all == Count(0, 0)
    middle = found.path[0]
    assert told(*middle.gains) == (50, 50) and middle.standing.on_frontier is False
    assert middle.standing.better_for_all is not None and middle.standing.better_for_all.at_least > 0
    assert found.steps == () and found.settlement.missed == ()


def test_why_a_computer_moved_is_worked_out_again_and_not_told_where_the_record_differs(made: Negotiation) -> None:
    entries = begin(made, TERMS, them="linear")
    entries = after(entries, made, TERMS, offer("us", a="z", b="q"))
    now = entries[-1].at.replace(minute=5)
    given = answer(made.seen_by("them"), "them", "linear", 7, TERMS, entries, now)
    found = joined(entries, now, given.act)
    over = finish(made, found)
    (told,) = debrief(made, TERMS, over, {}).reasons
    assert (told.number, told.side, told.style, told.reason) == (3, "them", "linear", given.reason)
    forged = joined(entries, now, replace(given.act, kind="offer", package={"i.a": "z", "i.b": "r"}))
    (untold,) = debrief(made, TERMS, finish(made, forged), {}).reasons
    assert (untold.number, untold.reason) == (3, None)


def finish(made: Negotiation, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    if state(entries, TERMS, entries[-1].at, made).turn is None or isinstance(entries[-1].content, Ending):
        return entries
    return after(entries, made, TERMS, Act("walk", "us"))
