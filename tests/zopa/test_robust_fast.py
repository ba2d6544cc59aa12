"""Draws judged many at once come to what the exact engine says of each drawn negotiation by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, product
from random import Random

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.efficient.search import has_zone
from negotiator.zopa.robust import arrays, ground, issues, zones
from negotiator.zopa.robust.drawn import Drawn, drawn
from negotiator.zopa.robust.ground import Ground
from negotiator.zopa.robust.issues import WORDS
from negotiator.zopa.robust.plan import Plan, plan
from negotiator.zopa.robust.sampling import Batch, sample
from negotiator.zopa.robust.state import State
from negotiator.zopa.robust.wording import Wording
from negotiator.zopa.robust.zones import Stays, Zones
from tests.trust.amounts import amount
from tests.zopa.unsure import unsure, with_terms

DRAWS = 6
CHUNKS = [range(first, first + 30) for first in range(0, amount(60, 120), 30)]
in_chunks = pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")


@pytest.fixture(params=["listed", "tried first", "one by one", "in limbs"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let small negotiations take the ways of large ones and of fine grids."""
    if request.param in ("tried first", "one by one"):
        monkeypatch.setattr(zones, "listed", lambda *_: None)
        monkeypatch.setattr(issues, "FEW_PACKAGES", 1)
    if request.param == "one by one":
        monkeypatch.setattr(issues, "MOST_PACKAGES", 1)
    if request.param == "in limbs":
        monkeypatch.setattr(ground, "MOST_UNITS", 1)
        monkeypatch.setattr(ground, "COARSE_UNITS", 1 << 20)
        for module in (arrays, ground):
            monkeypatch.setattr(module, "BITS", 7)
    return str(request.param)


def drawn_of(negotiation: Negotiation, seed: int) -> tuple[Plan, Batch, list[Drawn]]:
    found = plan(negotiation)
    batch = sample(found, seed, 0, DRAWS)
    return found, batch, [drawn(found, batch.draw(index)) for index in range(DRAWS)]


def packages(found: Plan, each: list[Drawn], seed: int) -> Iterator[dict[str, int]]:
    """Packages that may stay: one that is in the zone of a draw, and any."""
    rng, first = Random(seed), each[0].whole()
    every = product(*(range(column.size) for column in first.columns))
    moves = (each for each in every if first.allows(each) and each != first.status_quo())
    names = [column.name for column in first.columns]
    yield from islice((dict(zip(names, p, strict=True)) for p in moves if first.in_zone(first.vector(p))), 1)
    yield {name: rng.randrange(item.size) for name, item in found.source.items.items() if not item.aside}


def differences(negotiation: Negotiation, seed: int, seen: Counter[object]) -> Iterator[str]:
    found, batch, each = drawn_of(negotiation, seed)
    on = Ground(found)
    state, words = State(on, batch), Wording(on)
    expected: list[object] = [has_zone(draw.whole()) for draw in each]
    seen.update(("zone", kept) for kept in expected)
    yield from compare("zone", [kept == 1 for kept in Zones(on).told(state)], expected)
    for package in packages(found, each, seed):
        expected = [draw.stays(package) for draw in each]
        seen.update(("stays", kept) for kept in expected)
        yield from compare(f"package {package}", Stays(on, package).told(state).tolist(), expected)
    for place, name in enumerate(found.names):
        told = [WORDS[code] for code in words.item(state, place)]
        yield from compare(name, told, [draw.cell((name,)).word for draw in each])
    for issue, names in found.issues().items():
        expected = [draw.cell(names).word for draw in each]
        seen.update(expected)
        yield from compare(issue, [WORDS[code] for code in words.issue(state, names)], expected)


def compare(what: str, fast: object, slow: object) -> Iterator[str]:
    if fast != slow:
        yield f"{what}: at once {fast}, one by one {slow}"


@in_chunks
def test_at_once_is_as_one_by_one(seeds: range, way: str) -> None:
    seen: Counter[object] = Counter()
    found = [(seed, each) for seed in seeds for each in differences(unsure(seed), seed, seen)]
    assert not found, (way, found[:5])
    assert {("zone", True), ("zone", False), ("stays", True), ("stays", False), *WORDS[:-1]} <= seen.keys()


def test_terms_over_several_items_count_in_every_draw() -> None:
    seen: Counter[object] = Counter()
    assert not [(seed, each) for seed in range(12) for each in differences(with_terms(seed), seed, seen)]
    assert {("zone", True), ("zone", False)} <= seen.keys()
