"""What is wrong with a position: each rule found where it stands, and near misses that are allowed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest

from negotiator.model.negotiation import Doc
from negotiator.model.problems import Problem, problems
from tests.build import Row, choice, ladder, negotiation, quantity, red, scores, trade, unknown

LADDER = ladder("a b c d e")
CHOICE = choice("a b c")
AMOUNTS = quantity(0, 20, 5)
US_I = Doc("position", issue="i", side="us")

ON_LADDER = "options: a, b, c, d, e"
ON_CHOICE = "options: a, b, c"
ON_AMOUNTS = "an amount from 0 to 20 in steps of 5"
WAY = 'better = "first", "last" or "only"'
NO_TARGET = "is stated without a target"
NO_WAY = "does not tell which way is better"
PAST = "a limit on the worse side of the target, or at it"
TWICE = ("is empty or names an option twice", "one option or more, each once")


def found(item: Row, position: Row) -> list[tuple[str, str, str]]:
    """The problems of one position: the keys below its entry joined by dots, what is wrong, what is allowed."""
    held = problems(negotiation({"i.k": item}, {"us": {"i.k": position}}))
    assert all(each.doc == US_I and each.keys[:2] == ("items", "k") for each in held)
    return [(".".join(map(str, each.keys[2:])), each.what, each.allowed) for each in held]


@dataclass(frozen=True)
class Case:
    """A position with one problem."""

    item: Row
    position: Row
    key: str
    what: str
    allowed: str


def no_option(name: str) -> str:
    return f"{name} is not an option of the item"


WRONG = {
    "a target that is no option": Case(LADDER, trade("z", better="last"), "target", no_option('"z"'), ON_LADDER),
    "a limit that is no option": Case(LADDER, trade("e", "z"), "limit", no_option('"z"'), ON_LADDER),
    "an end of a stretch that is no option": Case(LADDER, trade("c", ("a", "z")), "limit", no_option('"z"'), ON_LADDER),
    "an amount for an id": Case(LADDER, trade(3, better="last"), "target", no_option("3"), ON_LADDER),
    "an id for an amount": Case(AMOUNTS, trade("a", better="last"), "target", no_option('"a"'), ON_AMOUNTS),
    "an amount off the grid": Case(AMOUNTS, trade(20, 7), "limit", no_option("7"), ON_AMOUNTS),
    "an amount past the end": Case(AMOUNTS, trade(25, 5), "target", no_option("25"), ON_AMOUNTS),
    "an option preferred that is none": Case(CHOICE, trade(prefers=("a", "z")), "prefers", no_option('"z"'), ON_CHOICE),
    "an option accepted that is none": Case(CHOICE, trade("a", accepts=("z",)), "accepts", no_option('"z"'), ON_CHOICE),
    "a limit on a choice": Case(
        CHOICE, trade("a", "b"), "limit", "has no meaning on a choice", "accepts, prefers and target"
    ),
    "a better end of a choice": Case(
        CHOICE, trade("a", better="first"), "better", "has no meaning on a choice", "accepts, prefers and target"
    ),
    "prefers on a ladder": Case(
        LADDER, trade("a", prefers=("a",)), "prefers", "has no meaning on a ladder", "target, limit and better"
    ),
    "accepts on a ladder": Case(
        LADDER, trade("a", accepts=("a",)), "accepts", "has no meaning on a ladder", "target, limit and better"
    ),
    "a target that is not preferred most": Case(
        CHOICE, trade("b", prefers=("a", "b")), "target", '"b" is not the first of prefers', '"a", or none'
    ),
    "nothing preferred": Case(CHOICE, trade("a", prefers=()), "prefers", *TWICE),
    "an option preferred twice": Case(CHOICE, trade(prefers=("a", "b", "a")), "prefers", *TWICE),
    "nothing accepted": Case(CHOICE, trade("a", accepts=()), "accepts", *TWICE),
    "an option accepted twice": Case(CHOICE, trade("a", accepts=("a", "a")), "accepts", *TWICE),
    "a red line without a limit": Case(
        LADDER, red("e"), "stance", "is a red line without a limit", f"limit; {ON_LADDER}"
    ),
    "a red line without accepts": Case(
        CHOICE, red("a"), "stance", "is a red line without accepts", "accepts: the options that do not cross it"
    ),
    "a stance alone": Case(LADDER, trade(), "stance", NO_TARGET, f"target, values, points, or {WAY}"),
    "a limit alone": Case(LADDER, trade(None, "b"), "stance", NO_TARGET, f"target, values, points, or {WAY}"),
    "a stretch alone": Case(LADDER, red(None, ("b", "c")), "stance", NO_TARGET, f"target, values, points, or {WAY}"),
    "a weight alone": Case(AMOUNTS, trade(weight=5), "stance", NO_TARGET, f"target, values, points, or {WAY}"),
    "a choice without a target": Case(
        CHOICE, trade(accepts=("a",)), "stance", NO_TARGET, "target, prefers, values or points"
    ),
    "a target in the midst": Case(LADDER, trade("c"), "target", NO_WAY, WAY),
    "a target that is its own limit": Case(LADDER, trade("c", "c"), "limit", NO_WAY, WAY),
    "a limit and values, no way": Case(
        LADDER, trade(None, "c", values=dict.fromkeys("abcde", 1)), "limit", NO_WAY, WAY
    ),
    "a limit past the target, last better": Case(
        LADDER, trade("b", "d", better="last"), "limit", '"d" is past the target', PAST
    ),
    "a limit past the target, first better": Case(
        LADDER, trade("d", "b", better="first"), "limit", '"b" is past the target', PAST
    ),
    "a stretch beside the target": Case(LADDER, trade("e", ("a", "c")), "limit", '"a" to "c" is past the target', PAST),
    "a limit past the target of a quantity": Case(
        AMOUNTS, trade(5, 10, better="last"), "limit", "10 is past the target", PAST
    ),
    "a stretch from its end": Case(
        LADDER, trade("c", ("d", "b")), "limit", "gives its ends in the wrong order", "[first, last] as drawn"
    ),
    "only, without a target": Case(
        LADDER, trade(better="only"), "better", 'is "only" without a target', f"target; {ON_LADDER}"
    ),
    "only, with another limit": Case(
        LADDER,
        trade("c", "b", better="only"),
        "limit",
        'does not go with better = "only"',
        "no limit, or the target itself",
    ),
    "only, with a stretch": Case(
        LADDER,
        trade("c", ("b", "c"), better="only"),
        "limit",
        'does not go with better = "only"',
        "no limit, or the target itself",
    ),
    "a weight below zero": Case(LADDER, trade("e", weight=-1), "weight", "is below zero", "0 or more"),
    "values that leave out an option": Case(
        CHOICE, trade("a", values={"a": 1, "b": 0}), "values", 'leaves out the option "c"', "a number for every option"
    ),
    "values of what is no option": Case(
        CHOICE, trade("a", values={"a": 1, "b": 0, "c": 0, "z": 2}), "values.z", no_option('"z"'), ON_CHOICE
    ),
    "points that leave out an option": Case(
        CHOICE, trade(points={"a": 1, "c": 0}), "points", 'leaves out the option "b"', "a number for every option"
    ),
    "a table on a quantity": Case(
        AMOUNTS,
        trade(20, values={"a": 1}),
        "values",
        "is a table by option",
        "on a quantity, a list of [amount, worth] pairs",
    ),
    "a curve on a ladder": Case(
        LADDER, trade("e", values=((1, 2),)), "values", "is a list of pairs", "on a ladder, a table by option"
    ),
    "a curve that turns back": Case(
        AMOUNTS,
        trade(20, points=((0, 1), (10, 2), (5, 3))),
        "points",
        "has amounts that do not rise",
        "amounts from low to high, each once",
    ),
    "a curve that stands still": Case(
        AMOUNTS,
        trade(20, values=((5, 1), (5, 2))),
        "values",
        "has amounts that do not rise",
        "amounts from low to high, each once",
    ),
}

ALLOWED: dict[str, tuple[Row, Row]] = {
    "a target at an end": (LADDER, trade("a")),
    "a target and a limit": (LADDER, trade("d", "b")),
    "a limit at the target, told": (LADDER, trade("c", "c", better="first")),
    "a target at its limit at an end": (LADDER, red("e", "e")),
    "a better end alone": (LADDER, trade(better="last")),
    "a limit and a better end": (LADDER, red(None, "b", better="last")),
    "a target past the worse end": (LADDER, trade("a", better="last")),
    "a stretch around the target": (LADDER, red("c", ("b", "d"))),
    "a stretch of one option": (LADDER, red("c", ("c", "c"))),
    "a stretch ending at the target": (LADDER, trade("b", ("b", "d"))),
    "only": (LADDER, red("c", better="only")),
    "only, and its limit said": (LADDER, trade("c", "c", better="only")),
    "only, and its limit said twice": (LADDER, trade("c", ("c", "c"), better="only")),
    "values in place of a target": (LADDER, trade(values=dict.fromkeys("abcde", 1))),
    "values, and a target in the midst": (LADDER, trade("c", values=dict.fromkeys("abcde", 1))),
    "values, and a stretch": (LADDER, trade(None, ("b", "c"), values=dict.fromkeys("abcde", 1))),
    "a weight of zero": (LADDER, trade("a", weight=0)),
    "amounts on the grid": (AMOUNTS, trade(20, 5)),
    "a curve of one pair": (AMOUNTS, trade(values=((7, 1),))),
    "a curve beyond the range": (AMOUNTS, trade(20, points=((-100, 1), (100, 2)))),
    "a choice and its target": (CHOICE, trade("b")),
    "a target preferred most": (CHOICE, trade("b", prefers=("b", "a"))),
    "a choice by what it prefers": (CHOICE, trade(prefers=("c",))),
    "a choice by its points": (CHOICE, scores("a b c", 3, 2, -1)),
    "a red line on a choice": (CHOICE, red("a", accepts=("a", "b"))),
    "a target that is not accepted on a choice": (CHOICE, trade("c", accepts=("a", "b"))),
    "an unknown stance alone": (LADDER, unknown()),
    "an unknown stance, a target in the midst": (LADDER, unknown(target="c")),
    "an unknown stance, a weight": (CHOICE, unknown(weight=3)),
    "no stance at all": (LADDER, {"interest": "prestige"}),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_found_and_nothing_else(case: str) -> None:
    each = WRONG[case]
    assert found(each.item, each.position) == [(each.key, each.what, each.allowed)]


@pytest.mark.parametrize("case", ALLOWED)
def test_what_comes_near_is_allowed(case: str) -> None:
    assert found(*ALLOWED[case]) == []


@pytest.mark.parametrize("key", ["target", "limit"])
def test_an_unknown_stance_may_not_name_what_is_no_option(key: str) -> None:
    assert found(LADDER, unknown(**{key: "z"})) == [(key, no_option('"z"'), ON_LADDER)]


def test_every_option_that_is_none_is_found_at_once() -> None:
    keys = [key for key, _, _ in found(LADDER, trade("y", ("x", "z"), weight=-1))]
    assert keys == ["target", "limit", "limit", "weight"]


def test_a_position_on_an_item_that_left_the_agenda_is_kept_and_not_looked_at() -> None:
    held = {"us": {"i.gone": trade("lost", "nowhere", weight=-5), "i.k": trade("a")}}
    assert problems(negotiation({"i.k": LADDER}, held)) == ()


def test_points_do_not_mix_with_weights_or_values() -> None:
    items = {"i.k": CHOICE, "i.l": CHOICE, "j.m": CHOICE}
    held = {
        "us": {
            "i.k": scores("a b c", 1, 2, 3),
            "i.l": trade("a", weight=2),
            "j.m": trade(values=dict.fromkeys("abc", 1), weight=0),
        }
    }
    what, allowed = (
        "is mixed with points, which us states elsewhere",
        "points throughout, or weights and values throughout",
    )
    us_j = Doc("position", issue="j", side="us")
    assert problems(negotiation(items, held)) == (
        Problem(US_I, ("items", "l", "weight"), what, allowed),
        Problem(us_j, ("items", "m", "weight"), what, allowed),
        Problem(us_j, ("items", "m", "values"), what, allowed),
    )


def test_points_and_values_of_one_position_are_mixed() -> None:
    both = scores("a b c", 1, 2, 3, values=dict.fromkeys("abc", 1))
    assert [(key, what) for key, what, _ in found(CHOICE, both)] == [
        ("values", "is mixed with points, which us states elsewhere")
    ]


def test_one_side_may_state_points_and_another_weights() -> None:
    items = {"i.k": CHOICE, "i.l": CHOICE}
    held = {
        "us": {"i.k": scores("a b c", 1, 2, 3), "i.l": trade("a")},
        "china": {"i.k": trade("a", weight=Fraction(1, 2)), "i.l": trade(values=dict.fromkeys("abc", 1))},
    }
    assert problems(negotiation(items, held)) == ()
