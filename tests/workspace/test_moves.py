"""Moves of limits and targets by steps, as drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiator.model.base import Plain
from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.edits import Edit, RefusedError, move_limit, move_target
from tests.build import Row, choice, ladder, negotiation, number, quantity, red, trade, unknown

Move = Callable[[Negotiation, str, str, int], Edit]

LADDER = ladder("a b c d e", "b")


def held(position: Row | None, item: Row = LADDER) -> Negotiation:
    return negotiation({"talks.x": item}, {"us": {} if position is None else {"talks.x": position}})


def moved(move: Move, position: Row | None, *steps: int, item: Row = LADDER) -> tuple[Plain | None, Plain | None]:
    """Give target and limit after some moves."""
    made = held(position, item)
    for each in steps:
        made = apply(made, move(made, "us", "talks.x", each).changes)
    found = made.position("us", "talks.x")
    return found.target, found.limit


def refusal(move: Move, position: Row | None, steps: int, item: Row = LADDER) -> str:
    with pytest.raises(RefusedError) as caught:
        move(held(position, item), "us", "talks.x", steps)
    return str(caught.value)


@pytest.mark.parametrize(("steps", "limit"), [(-1, "b"), (1, "d"), (-2, "a"), (-9, "a")])
def test_a_limit_moves_as_drawn_and_stops_at_the_end(steps: int, limit: str) -> None:
    assert moved(move_limit, trade("e", "c"), steps) == ("e", limit)


@pytest.mark.parametrize(("steps", "target"), [(-1, "c"), (1, "e"), (7, "e")])
def test_a_target_moves_as_drawn_and_stops_at_the_end(steps: int, target: str) -> None:
    assert moved(move_target, trade("d", "a"), steps) == (target, "a")


def test_a_quantity_moves_by_its_step() -> None:
    item = quantity(0, 30, 5, 10)
    assert moved(move_limit, trade(20, 10), -1, item=item) == (20, 5)
    assert moved(move_target, trade(20, 10), 2, item=item) == (30, 10)


def test_a_first_limit_starts_at_the_target() -> None:
    assert moved(move_limit, trade("e"), -1) == ("e", "e")
    assert moved(move_limit, trade("e"), -1, -1) == ("e", "d")


def test_a_first_limit_starts_at_the_end_that_better_names() -> None:
    assert moved(move_limit, trade(better="last"), -1) == (None, "e")


def test_a_first_limit_starts_at_the_status_quo_without_a_target() -> None:
    assert moved(move_limit, None, -1) == (None, "b")
    assert moved(move_limit, unknown(weight=2), 1, 1) == (None, "c")


def test_a_first_limit_or_target_starts_at_the_end_that_the_steps_lead_from() -> None:
    item = ladder("a b c")
    assert moved(move_limit, None, 1, item=item) == (None, "a")
    assert moved(move_limit, None, -1, -1, item=item) == (None, "b")
    assert moved(move_target, None, 1, item=item) == ("a", None)
    assert moved(move_target, None, -1, item=item) == ("c", None)


def test_a_first_limit_stands_off_a_target_amid_the_scale_that_tells_no_way() -> None:
    position = trade("c", values={"a": 0, "b": 1, "c": 2, "d": 3, "e": 4})
    assert moved(move_limit, position, -1) == ("c", "b")
    assert moved(move_limit, position, 1) == ("c", "d")


def test_a_first_target_starts_at_the_status_quo() -> None:
    assert moved(move_target, None, 1) == ("b", None)
    assert moved(move_target, None, -1, -1) == ("a", None)


def test_a_target_that_only_better_names_moves_from_its_end() -> None:
    assert moved(move_target, trade(better="last"), -1) == ("d", None)


@pytest.mark.parametrize("move", [move_limit, move_target])
def test_the_ends_are_named(move: Move) -> None:
    assert refusal(move, unknown(target="e", limit="e"), 1) == "already at the last option"
    assert refusal(move, unknown(target="a", limit="a"), -1) == "already at the first option"


def test_a_limit_may_not_pass_the_target() -> None:
    told = refusal(move_limit, trade("c", "c", better="last"), 1)
    assert told == 'limit "d" is past the target; a limit on the worse side of the target, or at it'


def test_a_target_may_not_pass_the_limit() -> None:
    told = refusal(move_target, trade("c", "c", better="last"), -1)
    assert told == 'limit "c" is past the target; a limit on the worse side of the target, or at it'


@pytest.mark.parametrize(("move", "steps"), [(move_limit, 2), (move_target, -2)])
def test_a_jump_does_not_turn_which_way_is_better(move: Move, steps: int) -> None:
    assert (
        refusal(move, red("d", "c"), steps) == "this would turn which way is better: press {edit} and type better first"
    )


def test_a_target_that_meets_its_limit_at_an_end_does_not_turn_which_way_is_better() -> None:
    assert "turn which way" in refusal(move_target, trade("b", "a"), -1)


def test_a_target_without_limit_may_go_to_the_other_end() -> None:
    assert moved(move_target, trade("b"), -1, item=ladder("a b", "a")) == ("a", None)


def test_limit_and_target_that_meet_amid_the_scale_need_better() -> None:
    told = "with the limit at the target nothing would tell which way is better: press {edit} and type better"
    assert refusal(move_limit, trade("d", "c"), 1).startswith(told)
    assert refusal(move_target, trade("d", "c"), -1).startswith(told)


def test_a_target_amid_the_scale_without_limit_says_what_helps() -> None:
    told = refusal(move_target, trade("e"), -1)
    assert told.startswith(
        "nothing would tell which way is better: set a limit ({limit-left} {limit-right}), or press {edit}"
    )


def test_while_a_stance_is_unknown_target_and_limit_go_anywhere() -> None:
    assert moved(move_limit, unknown(target="c", limit="b"), 1, 1) == ("c", "d")
    assert moved(move_target, unknown(target="c", limit="b"), -1, -1) == ("a", "b")


def test_a_limit_of_two_ends_is_typed() -> None:
    assert refusal(move_limit, trade("c", ("b", "d")), 1) == "the limit has two ends: press {edit} and type them"


def test_a_target_moves_within_a_limit_of_two_ends() -> None:
    assert moved(move_target, trade("c", ("b", "d")), 1) == ("d", ("b", "d"))
    assert "is past the target" in refusal(move_target, trade("d", ("b", "d")), 1)


def test_only_has_no_limit_to_move() -> None:
    assert refusal(move_limit, trade("c", better="only"), 1).startswith("only the target is accepted")


@pytest.mark.parametrize("move", [move_limit, move_target])
def test_a_choice_opens_a_list(move: Move) -> None:
    item = choice("a b", title="Place")
    assert refusal(move, trade("a"), 1, item) == "Place is a choice: pick from the list that opens"


def test_no_step_is_refused() -> None:
    assert refusal(move_limit, trade("e", "c"), 0) == "no step to move"


def test_amounts_stay_exact() -> None:
    item: Row = {"quantity": {"from": number("0"), "to": number("0.3"), "step": number("0.1")}}
    position = trade(number("0.3"), number("0.1"))
    assert moved(move_limit, position, 1, item=item) == (number("0.3"), number("0.2"))
