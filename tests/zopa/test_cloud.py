"""The packages of a zone as points: all of them where they are few, else real ones, spread over the zone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import islice, pairwise
from time import perf_counter

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.efficient import cloud as module
from negotiator.zopa.efficient import packed, settling
from negotiator.zopa.efficient.cloud import Cloud, clouds, packages
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import analyse, table_of
from tests.build import negotiation, quantity, trade
from tests.generate import generate
from tests.generate_terms import generate_with_terms
from tests.oracle.case import read
from tests.oracle.whole import whole
from tests.test_samples import sample
from tests.zopa.tables import random_table


def last(held: Negotiation, sides: tuple[str, ...] | None = None) -> Cloud:
    """Give the cloud that a series ends with."""
    *_, found = clouds(held, sides)
    return found


def generated() -> list[Negotiation]:
    """Some negotiations of every shape, small enough to list."""
    return [make(seed) for make in (generate, generate_with_terms) for seed in range(60)]


def test_a_complete_cloud_is_every_point_of_the_zone() -> None:
    empty = 0
    for held in generated():
        found, listed = last(held), whole(read(held), held.side_ids).zone
        assert found.complete
        assert set(found.zone) == set(listed)
        assert len(set(found.zone)) == len(found.zone)
        empty += not listed
    assert empty > 20, "an empty zone has an empty cloud"


def test_a_pair_of_sides_has_the_zone_of_these_two() -> None:
    held = sample("three-way")
    pair = held.side_ids[:2]
    assert set(last(held, pair).zone) == set(whole(read(held), pair).zone)


def test_a_sample_is_of_real_packages_of_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROUNDS", (12, 30))
    sampled = 0
    for held in generated():
        listed = set(whole(read(held), held.side_ids).zone)
        for found in clouds(held):
            assert set(found.zone) <= listed
            assert found.complete == (set(found.zone) == listed) or not found.complete
            assert not set(found.zone) & set(found.outside)
            sampled += not found.complete
    assert sampled > 30


def test_a_sample_is_the_same_whether_numpy_is_there_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    laid = layout(random_table(8, 4, 2, 3, 7))
    monkeypatch.setattr(packed, "few", lambda _: True)
    plain, _ = packages(laid, 60)
    monkeypatch.setattr(packed, "few", lambda _: False)
    arrays, _ = packages(laid, 60)
    assert isinstance(plain, list)
    assert not isinstance(arrays, list)
    assert plain == arrays.tolist()


def test_a_series_grows_and_is_the_same_each_time() -> None:
    held = sample("us-china-2024-02")
    series, again = list(clouds(held)), list(clouds(held))
    for before, after in pairwise(series):
        assert set(before.zone) <= set(after.zone)
    assert [list(each.zone) for each in series] == [list(each.zone) for each in again]
    assert [each.complete for each in series] == [False, False, True]


def test_a_sample_reaches_over_the_whole_zone() -> None:
    held = sample("panama-canal-1974")
    found, known = last(held), analyse(held)
    assert not found.complete
    for place, side in enumerate(known.sides):
        scores = [point[place] for point in found.zone]
        best, worst = known.best[side], known.worst[side]
        assert best is not None
        assert worst is not None
        width = best - worst
        assert max(scores) > best - width / 10
        assert min(scores) < worst + width / 10
        fifths = {int((score - worst) / width * 5) for score in scores}
        assert fifths >= set(range(5)), "no fifth of a side's scores is without a point"


def test_packages_outside_the_zone_are_told_apart() -> None:
    held = sample("us-china-2023-06")
    found, bars = last(held), analyse(held).reservation
    assert found.outside
    assert all(any(score < bars[side] for score, side in zip(p, found.sides, strict=True)) for p in found.outside)


def test_the_first_of_a_series_comes_at_once() -> None:
    table = random_table(40, 5, 10, 2, 7)
    analyse(sample("us-china-2024-02"))  # numpy is imported by now
    start = perf_counter()
    keys, complete = packages(layout(table), module.ROUNDS[0], pruned=False)
    assert perf_counter() - start < 0.3, "about 0.015 on a machine that does nothing else"
    assert len(keys)
    assert not complete


def test_keys_too_wide_for_numpy_are_sampled_too() -> None:
    items = {f"a.i{place}": quantity(0, 9) for place in range(6)}
    fine = {name: Fraction(f"1.{place:030}7") for place, name in enumerate(items)}
    held = negotiation(
        items,
        {
            "us": {name: trade(9, weight=fine[name]) for name in items},
            "china": {name: trade(0, weight=fine[name]) for name in items},
        },
    )
    laid = layout(table_of(compiled(held), held.side_ids)[0])
    assert laid.packing.wide
    *_, found = clouds(held)
    table = laid.table
    assert len(found.zone) > 30
    assert all(
        score >= bar for point in islice(found.zone, 50) for score, bar in zip(point, table.reserve, strict=True)
    )


def test_what_is_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "MAX_STATES", 0)
    (found,) = clouds(sample("us-china-2023-06"))
    assert "states" in found.too_large
    assert not found.zone
    assert not found.complete


def test_an_empty_zone_has_no_points_however_it_is_sampled() -> None:
    table = random_table(12, 4, 3, 2, 7)
    high = replace(table, needed=(10**6,) * 2, gaining=(10**6,) * 2)
    keys, _ = packages(layout(high), 100)
    assert not len(keys)
