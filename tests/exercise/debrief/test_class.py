"""A class: one row a record, without names, and figures that equal those of each record."""

from __future__ import annotations

from collections import Counter
from random import Random
from statistics import median

import pytest

from negotiator.exercise.debrief.group import class_debrief
from negotiator.exercise.debrief.pair import debrief
from negotiator.exercise.debrief.results import Debrief, DebriefError
from tests.exercise.debrief.plays import begin, exercise, random_play
from tests.generate import generate

TERMS = exercise(3)


@pytest.mark.parametrize("seed", range(60))
def test_rows_and_medians_equal_what_each_record_shows(seed: int) -> None:
    made, rng = generate(seed), Random(seed)
    records = {f"pair-{n}": random_play(made, TERMS, rng) for n in range(6)}
    found = class_debrief(made, TERMS, records)
    once = {entries[-1].own: entries for entries in records.values()}
    alone = [debrief(made, TERMS, entries, {}) for entries in once.values()]
    assert Counter(map(row_of, alone)) == Counter(
        (r.outcome, r.by, r.gains, r.shares, r.joint_share, r.on_frontier, r.better_for_all, r.rounds, r.offers)
        for r in found.rows
    )
    deals = [each.settlement for each in alone if each.settlement is not None]
    assert (found.deals, found.impasses, found.repeated) == (len(deals), len(alone) - len(deals), 6 - len(alone))
    assert found.on_frontier == sum(each.standing.on_frontier is True for each in deals)
    assert found.medians.rounds == median(each.rounds for each in alone)
    for place in range(len(made.side_ids)):
        gains = [each.gains[place] for each in deals]
        assert found.medians.gains[place] == (median(gains) if gains else None)
    joint = [each.joint_share for each in deals if each.joint_share is not None]
    assert found.medians.joint_share == (median(joint) if joint else None)
    assert [row.number for row in found.rows] == list(range(1, len(alone) + 1))
    sums = [sum(row.gains) for row in found.rows if row.outcome == "deal"]
    assert sums == sorted(sums, reverse=True)


def row_of(found: Debrief) -> tuple[object, ...]:
    deal, ends = found.settlement, (found.rounds, len(found.path))
    if deal is None:
        shares = tuple(None if best is None or best <= 0 else 0 for best in found.best)
        return found.outcome, found.by, (0,) * len(found.sides), shares, None, None, None, *ends
    stands = deal.standing
    gained = (deal.gains, deal.shares, deal.joint_share)
    return found.outcome, found.by, *gained, stands.on_frontier, stands.better_for_all, *ends


def test_names_stand_nowhere_and_neither_order_nor_copies_change_it() -> None:
    made = generate(3)
    records = {f"secret-{n}": random_play(made, TERMS, Random(n)) for n in range(5)}
    found = class_debrief(made, TERMS, records)
    turned = dict(reversed(records.items()))
    again = class_debrief(made, TERMS, {**turned, "secret-copy": records["secret-2"]})
    assert "secret" not in repr(found.rows) + repr(found.medians)
    assert again.rows == found.rows
    assert again.repeated == found.repeated + 1


def test_another_exercise_is_refused_by_name_and_an_unfinished_record_left_out() -> None:
    made = generate(3)
    whole = random_play(made, TERMS, Random(1))
    with pytest.raises(DebriefError, match=r"^b\.jsonl: .*another exercise"):
        class_debrief(made, TERMS, {"a.jsonl": whole, "b.jsonl": begin(made, exercise(9))})
    found = class_debrief(made, TERMS, {"a.jsonl": whole, "b.jsonl": begin(made, TERMS)})
    assert (found.left_out, len(found.rows)) == (("b.jsonl",), 1)
    with pytest.raises(DebriefError, match=r"^c\.jsonl: .*empty"):
        class_debrief(made, TERMS, {"c.jsonl": ()})


def test_a_class_without_a_finished_record_has_no_medians() -> None:
    found = class_debrief(generate(3), TERMS, {})
    assert (found.rows, found.medians.rounds, found.medians.joint_share) == ((), None, None)
    assert set(found.medians.gains) == {None}
