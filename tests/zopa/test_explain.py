"""Explanations gathered as a series, and what they say where something is too large."""

from __future__ import annotations

from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.explain.explanation import explain, of_item, series
from negotiator.zopa.explain.kinds import Kind, kinds
from negotiator.zopa.explain.lines import lines
from negotiator.zopa.explain.trades import Change, Trade, trades
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import table_of
from tests.build import choice, ladder, negotiation, quantity, red, scores, trade

LOGROLL = negotiation(
    {"i.a": choice("x y", "x"), "i.b": choice("x y", "x")},
    {
        "us": {"i.a": scores("x y", 0, 5), "i.b": scores("x y", 0, -1)},
        "cn": {"i.a": scores("x y", 0, -1), "i.b": scores("x y", 0, 5)},
    },
)
BLOCKED = negotiation(
    {"i.a": ladder("lo mid hi", "mid"), "i.b": ladder("lo hi", "lo")},
    {
        "us": {"i.a": red("hi", "hi"), "i.b": trade("hi")},
        "cn": {"i.a": red("lo", "lo"), "i.b": trade("lo")},
    },
)


def far(size: int) -> Negotiation:
    """Two quantities that the sides want at different ends."""
    rows = {name: quantity(0, size, status_quo=0) for name in ("i.a", "i.b")}
    return negotiation(rows, {"us": dict.fromkeys(rows, trade(size)), "cn": dict.fromkeys(rows, trade(0))})


def test_results_grow_and_the_last_is_the_whole() -> None:
    found = list(series(LOGROLL))
    assert [each.kinds is not None for each in found] == [True] * len(found)
    assert [each.trades is not None for each in found][:2] == [False, True]
    assert found[-1].priced
    assert found[-1] == explain(LOGROLL)


def test_the_trade_of_a_logroll_is_told_with_both_gains() -> None:
    found = explain(LOGROLL)
    assert found.trades is not None
    swap = Trade((Change("i.a", 0, 1), Change("i.b", 0, 1)), (Fraction(4), Fraction(4)))
    assert found.trades.found == (swap,)
    assert found.kinds is not None
    assert {each.kind for each in found.kinds.values()} == {Kind.INTEGRATIVE}
    assert found.blockers is not None
    assert not found.blockers.empty


def test_a_blocked_item_names_who_frees_it() -> None:
    told = of_item(BLOCKED, explain(BLOCKED), "i.a")
    assert told.blockers == (("us",), ("cn",))
    assert told.kind is None
    assert {price.side for price in told.prices} == {"us", "cn"}
    assert {bind.side for bind in told.binds} == {"us", "cn"}


def test_trades_over_items_of_too_many_options_are_not_sought_and_named() -> None:
    on_table, _ = table_of(compiled(far(5_000)), ("us", "cn"))
    found = trades(on_table, (0, 0))
    assert not found.complete
    assert "i.a has over 2,000 options" in found.too_large


def test_the_kind_of_an_item_of_too_many_options_is_not_told_and_says_why() -> None:
    source = compiled(far(5_000))
    on_table, _ = table_of(source, ("us", "cn"))
    assert {each.kind for each in kinds(source, on_table).values()} == {None}
    assert "5,001 options" in kinds(source, on_table)["i.a"].too_large


def test_lines_sum_to_the_score_and_say_what_stands_off_the_table() -> None:
    (first, second) = lines(BLOCKED, "us", {"i.b": 1})
    assert (first.items, first.settled, first.option) == (("i.a",), False, 1)
    assert first.weight == 50
    assert first.value == Fraction(1, 2)
    assert (second.worth, second.settled) == (Fraction(50), True)
    assert first.worth + second.worth == 75
