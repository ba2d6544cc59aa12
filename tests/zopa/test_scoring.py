"""A package scored at once equals what the definitions tell, and is quick; a deal comes part by part."""

from __future__ import annotations

from time import perf_counter

import pytest

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.explain.deal import deal, series
from negotiator.zopa.explain.scoring import UnsettledError, scored
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import analyse, table_of
from tests.build import ladder, negotiation, trade
from tests.generate_terms import generate_with_terms
from tests.oracle import measures, whole
from tests.oracle.case import read
from tests.oracle.easing import listed, on_table
from tests.zopa.explain_compare import packages


def named(made: Negotiation, settled: dict[str, int]) -> dict[str, Option]:
    items = {name: made.item(name) for name in settled}
    return {name: item.options[settled[name]] for name, item in items.items() if item is not None}


@pytest.mark.parametrize("start", range(0, 150, 50))
def test_scores_gains_and_what_is_crossed_are_what_listing_tells(start: int) -> None:
    inside, crossing = 0, 0
    for seed in range(start, start + 50):
        made = generate_with_terms(seed)
        case, sides = read(made), made.side_ids
        zone = [(each.package, each.gains) for each in listed(case, sides) if each.stands(())]
        bar = whole.reservation(case, sides, on_table(case, sides))
        for settled in packages(made, on_table(case, sides), seed):
            found = scored(made, named(made, dict(settled)))
            told = measures.measures(case, sides, settled, zone)
            scores = tuple(case.score(side, {**case.status_quo, **settled}) for side in sides)
            assert found.scores == scores, seed
            assert found.gains == tuple(a - b for a, b in zip(scores, bar, strict=True)), seed
            assert (found.allowed, found.in_zone) == (told.allowed, told.in_zone), seed
            crosses = {(each.kind, each.side, each.item, each.place) for each in found.crosses}
            assert crosses == {
                *(("red-line", *line, 0) for line in told.red_lines),
                *(("limit", *line, 0) for line in told.limits),
                *(("link", *link) for link in told.links),
            }, seed
            inside, crossing = inside + found.in_zone, crossing + bool(found.crosses)
    assert inside > 10
    assert crossing > 10


def large() -> Negotiation:
    """Forty items of ten options, as the sizes rule has them."""
    options = " ".join("abcdefghij")
    items = {f"i{at}.k": ladder(options, "c") for at in range(40)}
    held = {
        side: {name: trade(target, weight=1 + at % 7) for at, name in enumerate(items)}
        for side, target in (("us", "j"), ("china", "a"))
    }
    return negotiation(items, held)


def test_a_key_press_is_scored_in_a_few_milliseconds() -> None:
    made = large()
    package = dict.fromkeys(made.item_names, "c")
    scored(made, package)
    begun = perf_counter()
    for at, name in enumerate(made.item_names):
        scored(made, {**package, name: "abcdefghij"[at % 10]})
    assert (perf_counter() - begun) / 40 < 0.005


def test_the_table_of_a_negotiation_is_made_once() -> None:
    made = large()
    assert table_of(compiled(made), made.side_ids)[0] is table_of(compiled(made), made.side_ids)[0]


def test_what_is_not_on_the_table_cannot_be_settled() -> None:
    items = {"i.a": ladder("x y", "x"), "i.b": ladder("x y", "x")}
    made = negotiation(
        items, {side: {"i.a": trade("y"), "i.b": trade("y")} for side in ("us", "eu")}, set_aside=["i.b"]
    )
    with pytest.raises(UnsettledError, match=r"i\.b is not on the table"):
        scored(made, {"i.b": "y"})
    with pytest.raises(UnsettledError, match="the agenda lacks it"):
        scored(made, {"i.a": "z"})
    assert scored(made, {"i.a": "y", "i.b": "x"}).in_zone


def test_a_deal_comes_part_by_part_and_each_part_is_final() -> None:
    made = generate_with_terms(5)
    quo = named(made, dict(packages(made, on_table(read(made), made.side_ids), 5)[0]))
    found = analyse(made)
    first, counted, traced, last = series(made, quo, found)
    pending = [each.pending for each in (first, counted, traced, last)]
    assert pending == [("counts", "told", "trades"), ("told", "trades"), ("trades",), ()]
    assert first.measures.beaten_by is None
    assert counted.measures == last.measures == deal(made, quo, found).measures
    assert last.measures.beaten_by is not None
    assert first.singles == last.singles
    assert first.improvements == last.improvements
