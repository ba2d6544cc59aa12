"""Every figure of a debrief equals what listing all packages gives, on generated negotiations and random records."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from random import Random

import pytest

from negotiator.exercise.debrief.pair import debrief
from negotiator.exercise.debrief.results import Debrief, Offer
from negotiator.exercise.record.entries import Act, Entry, acts
from negotiator.model.negotiation import Negotiation
from tests.exercise.debrief.brute import Truth, better, solution_gains, truth
from tests.exercise.debrief.plays import exercise, random_play
from tests.generate import generate
from tests.oracle.whole import SOLUTIONS

SEEDS = range(200)


@cache
def played(seed: int) -> tuple[Negotiation, tuple[Entry, ...], Debrief, Truth]:
    """Give the negotiation of a seed, a random record of it, its debrief, and the truth by listing."""
    negotiation, rng = generate(seed), Random(seed)
    terms = exercise(rounds=rng.choice((2, 3, 5)), partial=rng.random() < 0.8)
    entries = random_play(negotiation, terms, rng)
    return negotiation, entries, debrief(negotiation, terms, entries, {}), truth(negotiation)


def test_the_records_are_of_every_kind() -> None:
    found = [played(seed)[2] for seed in SEEDS]
    deals = [each.settlement for each in found if each.settlement is not None]
    assert {each.by for each in found} == {"accepted", "walked", "rounds"}
    assert {len(each.sides) for each in found} == {2, 3, 4}
    assert len(deals) > 50
    assert any(each.standing.outside for each in deals)
    assert any(each.standing.in_zone for each in deals)
    assert any(each.told for each in deals) and any(each.missed for each in deals)
    assert any(each.impasse and each.impasse.zone_existed and each.refused for each in found)


@pytest.mark.parametrize("seed", SEEDS)
def test_offers_and_their_standing(seed: int) -> None:
    _, entries, found, true = played(seed)
    offers = [(e.number, e.at, e.content) for e in entries if isinstance(e.content, Act) and e.content.package]
    assert [(o.number, o.at, o.side, o.package) for o in found.path] == [
        (n, t, a.side, a.package) for n, t, a in offers
    ]
    assert found.best == tuple(true.best())
    assert found.whole.zone.at_least == found.whole.zone.at_most == len(true.zone)
    for offer in found.path:
        check_offer(offer, true)


def check_offer(offer: Offer, true: Truth) -> None:
    package, stands = true.full(offer.package), offer.standing
    gains = true.gains(package)
    assert offer.gains == gains
    assert offer.shares == tuple(map(true.share, gains, true.best()))
    assert (list(stands.open), list(stands.outside)) == (true.open(package), true.outside(package))
    assert {(each.kind, each.side, each.item, each.place) for each in stands.crosses} == true.crosses(package)
    assert stands.allowed == all(kind == "limit" for kind, *_ in true.crosses(package))
    beaten = sum(better(each, gains) for each in true.around)
    assert stands.in_zone is true.in_zone(package)
    assert stands.on_frontier is (None if stands.in_zone is None else stands.in_zone and not beaten)
    assert stands.beaten_by and stands.beaten_by.at_least == stands.beaten_by.at_most == beaten
    ahead = sum(all(a > b for a, b in zip(each, gains, strict=True)) for each in true.around)
    assert stands.better_for_all and stands.better_for_all.at_least == stands.better_for_all.at_most == ahead


@pytest.mark.parametrize("seed", SEEDS)
def test_the_deal_or_the_impasse(seed: int) -> None:
    _, entries, found, true = played(seed)
    done, deal = acts(entries), found.settlement
    chosen = {name: set(solve(solution_gains(true.around))) for name, solve in SOLUTIONS.items() if true.around}
    assert {n: {p.gains for p in s.points} for n, s in found.whole.solutions.items() if true.around} == chosen
    if deal is None:
        assert found.impasse is not None
        assert found.impasse.zone_existed is bool(true.zone)
        assert found.impasse.walked == (done[-1].side if done[-1].kind == "walk" else None)
        return
    agreed = [act for act in done if act.kind == "offer"][-1]
    package = true.full(agreed.package or {})
    gains = true.gains(package)
    joint = max(map(sum, true.around), default=None)
    assert (deal.package, deal.gains, found.impasse) == (agreed.package, gains, None)
    inside = true.in_zone(package) is not False
    together = true.share(sum(gains, Fraction()), None if joint is None else Fraction(joint))
    assert deal.joint_share == (together if inside else None)
    assert deal.claimed == tuple(each / sum(gains) if inside and sum(gains) > 0 else None for each in gains)
    ahead = true.improvements(gains)
    assert {point.gains for point in deal.improvements} == ahead
    assert len(deal.told) == min(len(ahead), 3) and {point.gains for point in deal.told} <= ahead
    missed = {(*((change.item, change.after) for change in t.changes), t.gains) for t in deal.missed}
    assert missed == true.trades(package)
    assert len(deal.missed) == len(missed)
    assert set(deal.reached) == {name for name, some in chosen.items() if gains in some}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_conceded_refused_and_crossed(seed: int) -> None:
    _, entries, found, true = played(seed)
    done = [each for each in entries if isinstance(each.content, Act)]
    worth = {e.number: true.gains(true.full(e.content.package)) for e in done if e.content.package}  # type: ignore[union-attr]
    assert found.rounds == max(sum(act.side == side for act in acts(entries)) for side in found.sides)
    check_steps(found, worth)
    end = found.settlement.gains if found.settlement else (Fraction(),) * len(found.sides)
    refused = {
        (offer.number, side, worth[offer.number][at], worth[offer.number][at] - end[at])
        for at, side in enumerate(found.sides)
        for offer in found.path
        if refuses(side, offer, acts(entries[offer.number :])) and worth[offer.number][at] > end[at]
    }
    assert {(each.number, each.side, each.gain, each.by) for each in found.refused} == refused
    crossed = set()
    for offer in found.path:
        agreed = found.settlement is not None and offer is found.path[-1]
        for at, side in enumerate(found.sides):
            if agreed or side == offer.side:
                crossed |= {(offer.number, *each) for each in true.crosses(true.full(offer.package)) if each[1] == side}
                crossed |= {(offer.number, "reservation", side, "", 0)} if worth[offer.number][at] < 0 else set()
    assert {(each.number, each.kind, each.side, each.item, each.place) for each in found.lapses} == crossed
    assert len(found.lapses) == len(crossed)


def check_steps(found: Debrief, worth: dict[int, tuple[Fraction, ...]]) -> None:
    last: dict[str, int] = {}
    steps = []
    for offer in found.path:
        if offer.side in last:
            changes = tuple(a - b for a, b in zip(worth[offer.number], worth[last[offer.side]], strict=True))
            to = tuple(side for side, change in zip(found.sides, changes, strict=True) if change > 0)
            steps.append((offer.number, offer.side, changes, -changes[found.sides.index(offer.side)], to))
        last[offer.side] = offer.number
    assert [(s.number, s.side, s.changes, s.conceded, s.to) for s in found.steps] == steps
    for each in found.conceded:
        mine = [step.conceded for step in found.steps if step.side == each.side]
        assert each.given == (sum(mine, Fraction()) if each.side in last else None)


def refuses(side: str, offer: Offer, later: Sequence[Act]) -> bool:
    """Tell whether a side is the one that did not take an offer, or was left when time ran out."""
    if side == offer.side:
        return False
    unlike = [act.side for act in later if act.kind != "accept"]
    if unlike:
        return unlike[0] == side
    return all(act.side != side for act in later)
