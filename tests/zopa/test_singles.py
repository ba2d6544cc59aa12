"""Single changes equal what trying every option tells, on generated negotiations; and where they end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.explain.singles import MAX_CHANGES, Singles, singles
from negotiator.zopa.explain.trades import MAX_OPTIONS
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import table_of
from tests.build import ladder, negotiation, quantity, red, trade
from tests.generate_terms import generate_with_terms
from tests.oracle import singles as oracle
from tests.oracle.case import read
from tests.oracle.easing import on_table
from tests.zopa.explain_compare import groups, packages

CHUNKS = [range(start, start + 100) for start in range(0, 300, 100)]


def of(made: Negotiation, settled: dict[str, int], sides: tuple[str, ...] | None = None) -> Singles:
    table, _ = table_of(compiled(made), sides or made.side_ids)
    return singles(table, [settled[column.name] for column in table.columns])


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_singles_are_what_trying_every_option_tells_best_first(seeds: range) -> None:
    free_ones = 0
    for seed in seeds:
        made = generate_with_terms(seed)
        case = read(made)
        for sides in groups(made)[:2]:
            judged = sides or made.side_ids
            for settled in packages(made, on_table(case, judged), seed):
                found, (free, listed) = of(made, dict(settled), sides), oracle.singles(case, judged, settled)
                told = [(each.change.item, each.change.after, each.gains) for each in found.found]
                assert (found.free, sorted(told), found.too_large) == (free, sorted(listed), ""), seed
                assert all(each.change.before == settled[each.change.item] for each in found.found)
                ranks = [oracle.worth(listed, each, free) for each in told]
                assert all(one >= next_one for one, next_one in pairwise(ranks)), seed
                free_ones += free
    assert free_ones > len(seeds) // 4


def two(items: dict[str, dict[str, object]], **held: dict[str, object]) -> Negotiation:
    return negotiation(items, {side: {"i.a": held[side]} for side in held})


def test_where_every_change_costs_somebody_the_most_gained_for_the_least_lost_comes_first() -> None:
    values = ({"x": 0, "y": 4, "z": 5}, {"x": 5, "y": 4, "z": 0})
    made = two(
        {"i.a": ladder("x y z", "x")},
        us=trade(values=values[0], better="last"),
        china=trade(values=values[1], better="first"),
    )
    found = of(made, {"i.a": 0})
    assert not found.free
    assert [each.change.after for each in found.found] == [1, 2]
    assert [*found.found[0].gains] == [80, -20]


def test_a_red_line_crossed_leaves_only_the_changes_that_mend_it() -> None:
    items = {"i.a": ladder("x y z", "x"), "i.b": ladder("x y", "x")}
    held = {"us": {"i.a": red("x", "x"), "i.b": trade("y")}, "china": {"i.a": trade("z"), "i.b": trade("y")}}
    made = negotiation(items, held)
    assert {each.change.item for each in of(made, {"i.a": 2, "i.b": 0}).found} == {"i.a"}
    assert [(each.change.item, each.change.after) for each in of(made, {"i.a": 0, "i.b": 0}).found] == [("i.b", 1)]


def test_an_item_of_very_many_options_is_left_out_with_a_word() -> None:
    items = {"i.a": quantity(0, MAX_OPTIONS, 1, 0), "i.b": ladder("x y", "x")}
    made = negotiation(items, {side: {"i.a": trade(0), "i.b": trade("y")} for side in ("us", "china")})
    found = of(made, {"i.a": 7, "i.b": 0})
    assert found.too_large == f"i.a has over {MAX_OPTIONS:,} options"
    assert [each.change.item for each in found.found] == ["i.b"]


def test_items_past_very_many_changes_are_left_out_with_a_word() -> None:
    many = MAX_CHANGES // 2_000 + 1
    items = {f"i.a{at}": quantity(0, 1_999, 1, 0) for at in range(many)}
    made = negotiation(items, {side: {name: trade(0) for name in items} for side in ("us", "china")})
    found = of(made, dict.fromkeys(items, 1))
    assert found.too_large == f"i.a{many - 1} is past the first {MAX_CHANGES:,} changes"
    assert {each.change.item for each in found.found} == set(list(items)[:-1])
