"""The words of the matrix and who binds them, ruling by ruling, with what is expected worked out by hand."""

from __future__ import annotations

import pytest

from tests.build import Row, choice, ladder, negotiation, quantity, red, scored, scores, trade, unknown
from tests.zopa.engines import Engine


def alone(engine: Engine, item: Row, **positions: Row) -> str | None:
    """Give the word of an item by itself."""
    held = {side: {"i.a": position} for side, position in positions.items()}
    return engine.word(negotiation({"i.a": item}, held), "i.a")


def test_blocked_where_red_lines_exclude_every_option(engine: Engine) -> None:
    assert alone(engine, ladder("a b c", "a"), us=red("c", "c"), china=red("a", "b")) == "blocked"


def test_a_gap_of_red_lines_without_a_status_quo_is_blocked(engine: Engine) -> None:
    assert alone(engine, ladder("a b c"), us=red("c", "c"), china=red("a", "b")) == "blocked"


def test_each_red_line_and_limit_of_a_gap_binds_alone(engine: Engine) -> None:
    held = {"us": {"i.a": red("c", "c")}, "china": {"i.a": red("a", "b")}}
    found = engine.binds(negotiation({"i.a": ladder("a b c", "a")}, held), "i.a")
    kinds = [(side, kind) for side in held for kind in ("red-line", "limit")]
    assert found == {(side, kind, "i.a", "linked") for side, kind in kinds}


def test_blocked_comes_before_unknown(engine: Engine) -> None:
    word = alone(engine, ladder("a b c"), us=red("c", "c"), china=red("a", "b"), iran=unknown())
    assert word == "blocked"


def test_frozen_where_red_lines_leave_only_the_status_quo(engine: Engine) -> None:
    assert alone(engine, ladder("a b c", "b"), us=red("c", "b"), china=red("a", "b")) == "frozen"


def test_frozen_by_red_lines_even_where_the_other_side_is_unknown(engine: Engine) -> None:
    assert alone(engine, ladder("a b", "a"), us=red("a", "a"), china=unknown()) == "frozen"


def test_red_lines_that_leave_one_option_without_a_status_quo_do_not_freeze(engine: Engine) -> None:
    assert alone(engine, ladder("a b"), us=red("a", "a"), china=unknown()) == "unknown"
    assert alone(engine, ladder("a b"), us=red("a", "a"), china=trade("a")) == "open"


def test_a_side_without_an_entry_is_never_read_as_agreement(engine: Engine) -> None:
    made = negotiation({"i.a": ladder("a b", "a")}, {"us": {"i.a": trade("b")}, "china": {}})
    assert engine.word(made, "i.a") == "unknown"


def test_open_where_a_move_costs_no_side_and_keeps_every_limit(engine: Engine) -> None:
    assert alone(engine, ladder("a b c", "a"), us=trade("c", "b"), china=trade("b", "a")) == "open"


def test_trade_where_the_free_move_is_past_a_limit(engine: Engine) -> None:
    flat = scores("a b", 0, 0, limit="a", better="first")
    assert alone(engine, ladder("a b", "a"), us=trade("b"), china=flat) == "trade"


def test_linked_where_every_move_costs_a_side(engine: Engine) -> None:
    assert alone(engine, ladder("a b c", "b"), us=trade("c"), china=trade("a")) == "linked"


def test_frozen_where_nobody_wants_to_move(engine: Engine) -> None:
    assert alone(engine, ladder("a b", "a"), us=trade("a"), china=trade("a")) == "frozen"


def test_frozen_where_all_is_worth_the_same(engine: Engine) -> None:
    assert engine.word(scored("s x", "s", us=(1, 1), china=(2, 2)), "i.a") == "frozen"


def test_a_gap_of_limits_without_a_status_quo_is_not_open(engine: Engine) -> None:
    assert alone(engine, ladder("a b c d"), us=trade("d", "c"), china=trade("a", "b")) == "linked"


def test_limits_that_overlap_without_a_status_quo_are_open(engine: Engine) -> None:
    assert alone(engine, ladder("a b c d"), us=trade("d", "b"), china=trade("a", "c")) == "open"


def test_a_red_line_eased_stays_a_limit(engine: Engine) -> None:
    firm = red("a", "a", points={"a": 0, "b": 0})
    held = {"us": {"i.a": firm}, "china": {"i.a": trade("b")}}
    found = engine.binds(negotiation({"i.a": ladder("a b", "a")}, held), "i.a")
    assert found == {("us", "red-line", "i.a", "trade"), ("us", "limit", "i.a", "open")}


def test_only_binds_as_a_limit(engine: Engine) -> None:
    narrow = trade("a", better="only", points={"a": 0, "b": 0})
    held = {"us": {"i.a": narrow}, "china": {"i.a": trade("b")}}
    found = engine.binds(negotiation({"i.a": ladder("a b", "a")}, held), "i.a")
    assert found == {("us", "limit", "i.a", "open")}


def test_dropping_a_limit_does_not_change_what_no_deal_is_worth(engine: Engine) -> None:
    held = {"us": {"i.a": trade("d", "c")}, "china": {"i.a": trade("a", "b")}}
    assert engine.binds(negotiation({"i.a": ladder("a b c d")}, held), "i.a") == set()


def test_an_item_set_aside_has_no_word_nor_has_an_issue_of_them(engine: Engine) -> None:
    held = {"i.a": trade("b"), "j.b": trade("b")}
    items = {"i.a": ladder("a b", "a"), "j.b": ladder("a b", "a")}
    made = negotiation(items, {"us": held, "china": held}, set_aside=["i.a"])
    assert [engine.word(made, cell) for cell in ("i.a", "i", "j")] == [None, None, "open"]


def test_what_is_set_aside_does_not_make_up_for_anything(engine: Engine) -> None:
    us = {"i.a": scores("s x", 0, 2), "i.b": scores("s x", 0, -1)}
    china = {"i.a": scores("s x", 0, -1), "i.b": scores("s x", 0, 2)}
    items = {"i.a": choice("s x", "s"), "i.b": choice("s x", "s")}
    assert engine.word(negotiation(items, {"us": us, "china": china}), "i") == "open"
    assert engine.word(negotiation(items, {"us": us, "china": china}, set_aside=["i.b"]), "i") == "linked"


def test_two_items_that_are_linked_alone_can_make_an_issue_of_trade(engine: Engine) -> None:
    us = {"i.a": trade("b", weight=2), "i.b": trade("a", "a", weight=1)}
    china = {"i.a": trade("a", "a", weight=1), "i.b": trade("b", weight=2)}
    items = {"i.a": ladder("a b", "a"), "i.b": ladder("a b", "a")}
    made = negotiation(items, {"us": us, "china": china})
    assert [engine.word(made, cell) for cell in ("i.a", "i.b", "i")] == ["linked", "linked", "trade"]


def test_a_limit_the_status_quo_breaks_hinders_no_other_item(engine: Engine) -> None:
    us = {"i.a": trade("c", "b", weight=1), "i.b": trade("b", weight=1)}
    china = {"i.a": trade("a", "a", weight=9), "i.b": trade("b", weight=1)}
    items = {"i.a": ladder("a b c", "a"), "i.b": ladder("a b", "a")}
    assert engine.word(negotiation(items, {"us": us, "china": china}), "i") == "open"


def mixed(second: Row, third: Row) -> dict[str, dict[str, Row]]:
    """Hold three items: a blocked by both sides, b as told, and c as told by us and left unknown by China."""
    us = {"i.a": red("c", "c"), "i.b": second, "i.c": third}
    return {"us": us, "china": {"i.a": red("a", "b"), "i.b": second}}


THREE = {name: ladder("a b c", "a") for name in ("i.a", "i.b", "i.c")}


def test_blocked_and_unknown_items_are_left_out_of_their_issue_and_named(engine: Engine) -> None:
    made = negotiation(THREE, mixed(trade("b", better="last"), trade("b", better="last")))
    assert engine.word(made, "i") == "open"
    assert engine.left_out(made, "i") == ["i.a", "i.c"]


def test_an_issue_where_nothing_else_is_left_takes_blocked_before_unknown(engine: Engine) -> None:
    made = negotiation(THREE, mixed(trade("b", better="last"), trade("c")), set_aside=["i.b"])
    assert engine.word(made, "i") == "blocked"


def test_an_issue_of_unknown_items_is_unknown(engine: Engine) -> None:
    made = negotiation({"i.a": ladder("a b", "a")}, {"us": {"i.a": trade("b")}, "china": {}})
    assert engine.word(made, "i") == "unknown"


def test_an_item_frozen_by_red_lines_does_not_make_its_issue_unknown(engine: Engine) -> None:
    us = {"i.a": red("a", "a"), "i.b": trade("b")}
    items = {"i.a": ladder("a b", "a"), "i.b": ladder("a b", "a")}
    made = negotiation(items, {"us": us, "china": {"i.b": trade("b")}})
    assert [engine.word(made, cell) for cell in ("i.a", "i")] == ["frozen", "open"]
    assert engine.left_out(made, "i") == []


def test_an_issue_of_which_red_lines_leave_only_the_status_quo_is_frozen(engine: Engine) -> None:
    us = {"i.a": red("a", "a"), "i.b": trade("b")}
    china = {"i.a": trade("b"), "i.b": red("a", "a")}
    items = {"i.a": ladder("a b", "a"), "i.b": ladder("a b", "a")}
    assert engine.word(negotiation(items, {"us": us, "china": china}), "i") == "frozen"


def test_stated_reservations_play_no_part_in_words(engine: Engine) -> None:
    held = {"i.a": scores("s x", 0, 1)}
    items = {"i.a": choice("s x", "s")}
    made = negotiation(items, {"us": held, "china": held}, reservations={"us": 1000})
    assert (engine.word(made, "i.a"), engine.figures(made).zone) == ("open", 0)


def test_the_words_of_a_pair_use_only_its_two_sides(engine: Engine) -> None:
    held = {"us": {"i.a": trade("b")}, "china": {"i.a": trade("b")}, "iran": {"i.a": red("a", "a")}}
    made = negotiation({"i.a": ladder("a b", "a")}, held)
    assert engine.word(made, "i.a") == "frozen"
    assert engine.word(made, "i.a", ("us", "china")) == "open"
    assert engine.word(made, "i.a", ("us", "iran")) == "frozen"


def test_a_third_side_that_is_unknown_leaves_a_pair_its_word(engine: Engine) -> None:
    held = {"us": {"i.a": trade("b")}, "china": {"i.a": trade("b")}, "iran": {}}
    made = negotiation({"i.a": ladder("a b", "a")}, held)
    assert [engine.word(made, "i.a", pair) for pair in (None, ("us", "china"))] == ["unknown", "open"]


WIDTHS = {
    "a zone": (trade(20, 5), trade(0, 15), [1, 2, 3], 10),
    "one point": (trade(20, 10), trade(0, 10), [2], 0),
    "a gap": (trade(20, 15), trade(0, 5), [], -10),
    "no limits": (trade(20), trade(0), [0, 1, 2, 3, 4], 20),
    "a stretch": (trade(10, (5, 10)), trade(0, 15), [1, 2], 5),
    "only": (trade(10, better="only"), trade(0, 15), [2], 0),
}


@pytest.mark.parametrize(("us", "china", "shared", "width"), WIDTHS.values(), ids=list(WIDTHS))
def test_the_zone_of_a_quantity_is_from_the_greatest_low_to_the_least_high(
    engine: Engine, us: Row, china: Row, shared: list[int], width: int
) -> None:
    made = negotiation({"i.a": quantity(0, 20, 5)}, {"us": {"i.a": us}, "china": {"i.a": china}})
    assert engine.overlap(made, "i.a") == (shared, width)


def test_a_choice_has_shared_options_and_no_width(engine: Engine) -> None:
    held = {"us": {"i.a": trade("a", accepts=("a", "c"))}, "china": {"i.a": trade("b", accepts=("c", "b"))}}
    assert engine.overlap(negotiation({"i.a": choice("a b c")}, held), "i.a") == ([2], None)
