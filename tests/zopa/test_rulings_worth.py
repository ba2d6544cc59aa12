"""What an option is worth, ruling by ruling, with the figures worked out by hand. The side is `us`."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.build import (
    Row,
    choice,
    ladder,
    negotiation,
    number,
    quantity,
    red,
    scores,
    trade,
    unknown,
)
from tests.oracle.parts import Number
from tests.zopa.engines import Engine

THIRD = Fraction(100, 3)


def alone(engine: Engine, item: Row, position: Row) -> list[Number]:
    """Give the worths of an item that has all of its side's 100 points."""
    return engine.worth(negotiation({"i.a": item}, {"us": {"i.a": position}}), "us", "i.a")


def test_worth_falls_in_equal_steps_to_nothing_at_the_worse_end(engine: Engine) -> None:
    assert alone(engine, ladder("a b c d"), trade("d")) == [0, THIRD, 2 * THIRD, 100]


def test_what_lies_past_the_target_is_worth_as_much(engine: Engine) -> None:
    assert alone(engine, ladder("a b c d"), trade("c", "b")) == [0, 50, 100, 100]


def test_a_limit_after_the_target_makes_the_first_end_the_better_one(engine: Engine) -> None:
    assert alone(engine, ladder("a b c d"), trade("b", "c")) == [100, 100, 50, 0]


def test_a_better_end_without_a_target_is_the_target(engine: Engine) -> None:
    assert alone(engine, ladder("a b c"), trade(better="first")) == [100, 50, 0]


def test_a_target_at_the_worse_end_makes_all_options_worth_the_same(engine: Engine) -> None:
    assert alone(engine, ladder("a b c"), trade("a", better="last")) == [100, 100, 100]


def test_a_stretch_with_two_ends_falls_both_ways_from_the_target(engine: Engine) -> None:
    assert alone(engine, ladder("a b c d e"), trade("c", ("b", "d"))) == [0, 50, 100, 50, 0]


def test_a_stretch_falls_both_ways_even_where_a_better_end_is_stated(engine: Engine) -> None:
    position = trade("c", ("b", "e"), better="last")
    assert alone(engine, ladder("a b c d e"), position) == [0, 50, 100, 50, 0]


def test_only_falls_in_equal_steps_to_nothing_at_each_end(engine: Engine) -> None:
    assert alone(engine, ladder("a b c d"), trade("b", better="only")) == [0, 100, 50, 0]


def test_only_at_an_end_falls_to_the_other(engine: Engine) -> None:
    assert alone(engine, ladder("a b c"), trade("a", better="only")) == [100, 50, 0]


def test_the_worse_side_of_a_red_line_keeps_its_worth(engine: Engine) -> None:
    assert alone(engine, ladder("a b c"), red("c", "b")) == [0, 50, 100]


def test_the_target_of_a_choice_is_worth_all_and_the_rest_nothing(engine: Engine) -> None:
    assert alone(engine, choice("a b c"), trade("b")) == [0, 100, 0]


def test_the_nth_of_m_preferred_options_is_worth_m_less_n_plus_one_of_m(engine: Engine) -> None:
    assert alone(engine, choice("a b c d"), trade(prefers=("c", "a"))) == [50, 0, 100, 0]


def test_values_are_stretched(engine: Engine) -> None:
    position = trade(values={"a": 2, "b": 3, "c": 6})
    assert alone(engine, ladder("a b c"), position) == [0, 25, 100]


def test_negative_values_are_stretched_too(engine: Engine) -> None:
    assert alone(engine, choice("a b c"), trade(values={"a": -4, "b": -3, "c": 0})) == [0, 25, 100]


def test_values_stand_before_what_the_target_would_tell(engine: Engine) -> None:
    position = trade("c", values={"a": 1, "b": 0, "c": 1})
    assert alone(engine, ladder("a b c"), position) == [100, 0, 100]


def test_flat_values_are_worth_nothing_though_their_weight_counts(engine: Engine) -> None:
    flat = trade(values={"a": 7, "b": 7}, weight=1)
    held = {"i.a": flat, "i.b": trade("b", weight=1)}
    made = negotiation({"i.a": ladder("a b"), "i.b": ladder("a b")}, {"us": held})
    assert [engine.worth(made, "us", name) for name in held] == [[0, 0], [0, 50]]


def test_a_curve_is_straight_between_its_pairs_and_level_beyond(engine: Engine) -> None:
    position = trade(values=((10, 0), (30, 1)))
    assert alone(engine, quantity(0, 40, 10), position) == [0, 0, 50, 100, 100]


def test_a_curve_is_stretched_over_the_amounts_that_can_be_agreed(engine: Engine) -> None:
    position = trade(values=((-10, 0), (30, 8)))
    assert alone(engine, quantity(0, 20, 10), position) == [0, 50, 100]


def test_points_stand_as_they_are(engine: Engine) -> None:
    assert alone(engine, choice("a b c"), scores("a b c", 2, -7, number("0.5"))) == [2, -7, Fraction(1, 2)]


def test_a_curve_of_points_is_not_stretched(engine: Engine) -> None:
    assert alone(engine, quantity(0, 20, 10), trade(points=((0, 3), (20, 4)))) == [3, Fraction(7, 2), 4]


def weighed(engine: Engine, first: Row, second: Row, **more: Row) -> list[Number]:
    """Give what the better options of two items are worth, the second option of each."""
    items = {"i.a": ladder("a b"), "i.b": ladder("a b"), "i.c": ladder("a b")}
    others = {f"i.{name}": row for name, row in more.items()}
    made = negotiation(items, {"us": {"i.a": first, "i.b": second, **others}})
    return [max(engine.worth(made, "us", name)) for name in ("i.a", "i.b")]


def test_weights_are_scaled_to_a_hundred(engine: Engine) -> None:
    assert weighed(engine, trade("b", weight=1), trade("b", weight=3)) == [25, 75]


def test_decimal_weights_are_exact(engine: Engine) -> None:
    stated = [trade("b", weight=number(text)) for text in ("0.1", "0.2")]
    assert weighed(engine, *stated) == [THIRD, 2 * THIRD]


def test_a_missing_weight_among_stated_ones_is_nothing(engine: Engine) -> None:
    assert weighed(engine, trade("b", weight=3), trade("b")) == [100, 0]


def test_all_weights_stated_as_zero_make_all_worth_nothing(engine: Engine) -> None:
    assert weighed(engine, trade("b", weight=0), trade("b", weight=0)) == [0, 0]


def test_zero_weights_with_one_missing_make_all_worth_nothing(engine: Engine) -> None:
    assert weighed(engine, trade("b", weight=0), trade("b")) == [0, 0]


def test_without_weights_all_entries_weigh_the_same(engine: Engine) -> None:
    assert weighed(engine, trade("b"), trade("b")) == [50, 50]


def test_an_entry_of_unknown_stance_takes_its_share_of_equal_weights(engine: Engine) -> None:
    assert weighed(engine, trade("b"), trade("b"), c=unknown()) == [THIRD, THIRD]


def test_the_weight_of_an_unknown_position_counts_but_it_is_worth_nothing(engine: Engine) -> None:
    assert weighed(engine, trade("b", weight=1), unknown(target="b", weight=3)) == [25, 0]


def test_an_entry_on_an_item_that_left_the_agenda_counts_nowhere(engine: Engine) -> None:
    assert weighed(engine, trade("b", weight=1), trade("b", weight=1), gone=trade("b", weight=8)) == [50, 50]


def test_a_weight_on_an_item_that_left_the_agenda_does_not_make_the_others_stated(engine: Engine) -> None:
    assert weighed(engine, trade("b"), trade("b"), gone=trade("b", weight=8)) == [50, 50]


def test_a_position_without_points_of_a_side_of_points_is_worth_nothing(engine: Engine) -> None:
    assert weighed(engine, scores("a b", 0, 9), trade("b")) == [9, 0]


def test_an_item_set_aside_keeps_its_share_of_the_weights(engine: Engine) -> None:
    items = {"i.a": ladder("a b", "a"), "i.b": ladder("a b", "a")}
    held = {"i.a": trade("b", weight=1), "i.b": trade("b", weight=3)}
    made = negotiation(items, {"us": held}, set_aside=["i.b"])
    assert engine.worth(made, "us", "i.a") == [0, 25]


WITHOUT_DEAL = {
    "the limit": (ladder("a b c d"), trade("d", "b"), THIRD),
    "no limit": (ladder("a b c d"), trade("d"), 0),
    "the lesser end of a stretch": (ladder("a b c d e"), trade("b", ("a", "d")), 0),
    "the lesser end of a stretch within": (ladder("a b c d e"), trade("c", ("b", "c")), 50),
    "only": (ladder("a b c"), trade("b", better="only"), 100),
    "the least accepted option": (choice("a b c"), trade(prefers=("b", "c"), accepts=("c", "b")), 50),
    "a choice that accepts all": (choice("a b c"), trade("b"), 0),
    "a limit in points": (ladder("a b c"), scores("a b c", 4, 7, 9, limit="b", better="last"), 7),
    "points without a limit": (ladder("a b c"), scores("a b c", 4, 7, 9), 0),
    "an unknown position": (ladder("a b c"), unknown(target="c", limit="b"), 0),
    "a status quo before any limit": (ladder("a b c", "c"), trade("c", "b"), 100),
}


@pytest.mark.parametrize(("item", "position", "expected"), WITHOUT_DEAL.values(), ids=list(WITHOUT_DEAL))
def test_without_a_deal_an_item_is_worth_what_its_limit_is(
    engine: Engine, item: Row, position: Row, expected: Fraction
) -> None:
    made = negotiation({"i.a": item}, {"us": {"i.a": position}})
    assert engine.figures(made).reservation == (expected,)
