"""Items of very many options: numbers held as runs, and words told from a hull, are what listing gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import gcd
from random import Random

import pytest

from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.model.terms import Term
from negotiator.workspace.edits import move_limit, weigh
from negotiator.zopa.tables import runs as runs_module
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.runs import Runs, divisor, extremes, mapped, reaching
from negotiator.zopa.tables.worth import worth
from negotiator.zopa.words import moves as moves_module
from negotiator.zopa.words import words as words_module
from negotiator.zopa.words.hull import Offer, has_zone_by_hull, most
from negotiator.zopa.words.matrix import matrix
from negotiator.zopa.words.words import Word
from tests.build import ladder, negotiation, quantity, red, trade
from tests.generate import generate
from tests.zopa.engines import Oracle
from tests.zopa.test_against_oracle import _item_differences, _word_differences, assert_none
from tests.zopa.test_counting import ended

STEPS = 1_000_000


def some_runs(rng: Random) -> Runs:
    runs = tuple((rng.randint(1, 4), rng.randint(-9, 9), rng.randint(-3, 3)) for _ in range(rng.randint(1, 3)))
    return Runs(runs, sum(count for count, _, _ in runs))


@pytest.mark.parametrize("seed", range(50))
def test_runs_are_the_numbers_that_they_stand_for(seed: int) -> None:
    rng = Random(seed)
    runs = some_runs(rng)
    listed = [first + i * step for count, first, step in runs.runs for i in range(count)]
    least = rng.randint(-12, 12)
    assert list(runs) == listed == [runs[index] for index in range(len(runs))]
    assert runs[1:] == listed[1:] and runs[-1] == listed[-1]
    assert extremes(runs) == (min(listed), max(listed))
    assert divisor(runs) == gcd(*listed)
    assert reaching(runs, least) == reaching(listed, least) == sum(1 << i for i, n in enumerate(listed) if n >= least)
    common = gcd(*(number - listed[0] for number in listed)) or 1
    steps = all((first - listed[0]) % common == 0 for _, first, _ in runs.runs)
    assert steps and list(mapped(runs, listed[0], common)) == [(number - listed[0]) // common for number in listed]


def test_a_hull_tells_what_listing_tells_or_nothing() -> None:
    told: Counter[bool | None] = Counter()
    for seed in range(600):
        rng = Random(seed)
        offers = [_offer(rng) for _ in range(rng.randint(1, 3))]
        options = [rng.randint(1, (1 << len(offer.numbers[0])) - 1) for offer in offers]
        needed = rng.randint(-8, 14), rng.randint(-8, 14)
        sums = _sums(offers, options)
        zone = any(x >= needed[0] and y >= needed[1] and (x, y) != needed for x, y in sums)
        found = has_zone_by_hull(offers, options, needed)
        assert found in (None, zone), f"seed {seed}"
        assert [most(offers, options, side) for side in (0, 1)] == [
            max(units[side] for units in sums) for side in (0, 1)
        ]
        told[found] += 1
    assert min(told[True], told[False]) > 100 > told[None]


def _offer(rng: Random) -> Offer:
    one = some_runs(rng)
    other = Runs(((one.size, rng.randint(-9, 9), rng.randint(-3, 3)),), one.size)
    return Offer((one, rng.choice((other, tuple(other)))), (rng.randint(0, 2), rng.randint(1, 3)))


def _sums(offers: list[Offer], options: list[int]) -> list[tuple[int, int]]:
    inside = [
        [i for i in range(len(offer.numbers[0])) if mask >> i & 1] for offer, mask in zip(offers, options, strict=True)
    ]
    packages = ([offer.units(i) for offer, i in zip(offers, package, strict=True)] for package in product(*inside))
    return [(sum(x for x, _ in units), sum(y for _, y in units)) for units in packages]


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 150, 50)], ids=str)
def test_words_by_hull_and_by_runs_are_those_of_listing(seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves_module, "MAX_PACKAGES", 0)
    monkeypatch.setattr(runs_module, "MAX_LISTED", 0)
    monkeypatch.setattr(words_module, "_kept", Kept(0))
    for seed in seeds:
        made = generate(seed)
        assert_none(_item_differences(made), seed, made)
        assert_none(_word_differences(made), seed, made)


def test_words_count_terms_with_all_else_at_the_status_quo() -> None:
    changed = 0
    for seed in range(60):
        bare = generate(seed)
        made = replace(bare, terms=tuple(_terms(bare, Random(seed))))
        assert_none(_word_differences(made), seed, made)
        changed += any(Oracle().word(made, issue) != Oracle().word(bare, issue) for issue in bare.issue_ids)
    assert changed > 5


def _terms(made: Negotiation, rng: Random) -> list[Term]:
    sizes = {name: len(item.options) for name in made.item_names if (item := made.item(name)) is not None}
    found = []
    for _ in range(rng.randint(1, 4)):
        names = rng.sample(sorted(sizes), min(len(sizes), rng.choice((1, 2, 2, 3))))
        within = tuple((n, frozenset(rng.sample(range(sizes[n]), rng.randint(1, sizes[n])))) for n in names)
        found.append(Term(rng.choice(made.side_ids), within, Fraction(rng.randint(-60, 60), rng.choice((1, 2, 3)))))
    return found


def _long(issue: str) -> Negotiation:
    items = {"q.days": quantity(0, STEPS, status_quo=0), f"{issue}.kind": ladder("a b c d", "a")}
    us = {"q.days": trade(STEPS, 300_000, weight=2), f"{issue}.kind": trade("d", "b", weight=1)}
    them = {"q.days": red(0, 700_000, weight=1), f"{issue}.kind": red("a", "c", weight=2)}
    return negotiation(items, {"us": us, "them": them})


@pytest.mark.parametrize("issue", ["q", "r"])
def test_a_million_steps_are_judged_at_once(issue: str) -> None:
    made = _long(issue)
    with ended(2):
        cells = [matrix(made)]
        for edit in (weigh(made, "us", f"{issue}.kind", Fraction(1)), move_limit(made, "them", "q.days", -1)):
            cells.append(matrix(apply(made, edit.changes)))
    assert {cell.items["q.days"].word for cell in cells} == {Word.LINKED}
    assert cells[0].overlaps["q.days"].options == range(300_000, 700_001)
    assert cells[2].overlaps["q.days"].width == 399_999


def test_a_long_curve_is_worth_what_its_pairs_say() -> None:
    pairs = ((0, 0), (250_000, 30), (600_000, 30), (700_000, 10), (STEPS, 100))
    held = {"us": {"q.days": trade(STEPS, points=pairs)}}
    made = negotiation({"q.days": quantity(0, STEPS, status_quo=0)}, held)
    found = worth(made, "us")["q.days"]
    assert [found[at] for at, _ in pairs] == [points for _, points in pairs]
    assert found[125_000] == 15 and found[650_000] == 20 and found[850_000] == 55
