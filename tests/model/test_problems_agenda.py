"""What is wrong with a header and an agenda: each rule found where it stands, and a near miss that is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from negotiator.model.agenda import MAX_ITEMS, Issue
from negotiator.model.names import DEVICES, RESERVED
from negotiator.model.negotiation import HEADER, Doc, Negotiation
from negotiator.model.position import Positions, Side
from negotiator.model.problems import Problem, problems
from negotiator.model.problems.base import listing
from tests.build import Row, choice, ladder, negotiation, quantity, trade
from tests.generate import generate

AGENDA_I = Doc("agenda", issue="i")


def small(item: Row | None = None, sides: tuple[str, ...] = ("us", "china")) -> Negotiation:
    return negotiation({"i.a": item or ladder("x y", "x")}, {side: {} for side in sides})


def headed(**keys: object) -> Negotiation:
    """A sound negotiation but for these keys of its header."""
    held = small()
    return replace(held, header=held.header.model_copy(update=keys))


def issue(count: int) -> Issue:
    return Issue.model_validate(
        {"title": "I", "items": {f"a{n}": {"title": "T", **ladder("x y")} for n in range(count)}}
    )


@pytest.mark.parametrize("seed", range(60))
def test_what_is_sound_has_no_problem(seed: int) -> None:
    assert problems(generate(seed)) == ()


REPEATED: Mapping[str, object] = {"sides": ("us", "us"), "issues": ("i", "i"), "set_aside": ("i.a", "i.a", "i.a")}


@pytest.mark.parametrize("key", REPEATED)
def test_a_name_that_repeats_is_found(key: str) -> None:
    names = REPEATED[key]
    assert isinstance(names, tuple)
    what = f'names "{names[0]}" {len(names)} times'
    assert problems(headed(**{key: names})) == (Problem(HEADER, (key,), what, "each name once"),)


@pytest.mark.parametrize("side", [*RESERVED, *DEVICES])
def test_a_side_may_not_take_a_name_that_is_taken(side: str) -> None:
    (found,) = problems(small(sides=("us", side)))
    assert (found.doc, found.keys, found.what) == (HEADER, ("sides",), f'"{side}" cannot name a side')
    assert found.allowed == "any id but agenda, exercise, records, schemas and the Windows device names"


@pytest.mark.parametrize("side", ["agendas", "com0", "com10", "console", "side", "negotiation"])
def test_a_side_may_take_a_name_like_it(side: str) -> None:
    assert problems(small(sides=("us", side))) == ()


def test_no_issue_is_called_side() -> None:
    held = negotiation({"side.a": ladder("x y")}, {"us": {}})
    (found,) = problems(held)
    assert (found.doc, found.keys, found.what) == (HEADER, ("issues",), '"side" cannot name an issue')
    assert found.allowed.startswith("any other id: side.toml")
    assert problems(negotiation({"sides.a": ladder("x y")}, {"us": {}})) == ()


def test_an_issue_without_a_file_is_found() -> None:
    (found,) = problems(headed(issues=("i", "lost")))
    assert (found.doc, found.keys) == (HEADER, ("issues", 1))
    assert found.what == 'names an issue "lost" that has no agenda file'
    assert found.allowed == "issues: i; or add agenda/lost.toml"
    assert found.rests_on == Doc("agenda", issue="lost")


@pytest.mark.parametrize("name", ["i.b", "j.a"])
def test_an_item_set_aside_that_the_agenda_lacks_is_found(name: str) -> None:
    (found,) = problems(headed(set_aside=("i.a", name)))
    assert (found.doc, found.keys) == (HEADER, ("set_aside", 1))
    assert found.what == f'names "{name}", which is not on the agenda'
    assert found.allowed == "items: i.a"
    assert found.rests_on == Doc("agenda", issue=name[0])


def test_an_item_set_aside_that_is_on_the_agenda_is_allowed() -> None:
    assert problems(headed(set_aside=("i.a",))) == ()


def test_an_agenda_file_that_is_not_listed_is_found() -> None:
    (found,) = problems(headed(issues=()))
    assert (found.doc, found.keys, found.what) == (AGENDA_I, (), "is not listed in the negotiation")
    assert found.allowed == 'add "i" to issues in negotiation.toml, or remove the file'
    assert found.rests_on == HEADER


STRAYS: Mapping[str, Negotiation] = {
    "a side's own table": replace(small(), sides={"eu": Side()}),
    "a position file": replace(small(), positions={("eu", "i"): Positions()}),
    "both": replace(small(), sides={"eu": Side()}, positions={("eu", "i"): Positions(), ("eu", "j"): Positions()}),
}


@pytest.mark.parametrize("case", STRAYS)
def test_a_side_folder_that_is_not_listed_is_found_once(case: str) -> None:
    (found,) = problems(STRAYS[case])
    assert (found.doc, found.keys) == (HEADER, ("sides",))
    assert found.what == 'does not list the side of the folder "eu"'
    assert found.allowed == "sides: us, china; or add it to sides in negotiation.toml"


def test_a_listed_side_without_a_folder_is_allowed() -> None:
    assert problems(small()) == ()


@pytest.mark.parametrize("by", ["eu", ["us", "eu"]])
def test_a_mover_that_is_no_side_is_found(by: object) -> None:
    (found,) = problems(small(ladder("x y", by=by)))
    assert (found.doc, found.keys, found.what) == (AGENDA_I, ("items", "a", "by"), 'names no side: "eu"')
    assert (found.allowed, found.rests_on) == ("sides: us, china", HEADER)


@pytest.mark.parametrize("by", ["us", ["us", "china"]])
def test_a_mover_that_is_a_side_is_allowed(by: object) -> None:
    assert problems(small(ladder("x y", by=by))) == ()


@pytest.mark.parametrize(
    ("item", "shown", "allowed"),
    [
        (ladder("x y", "z"), '"z"', "options: x, y"),
        (choice("x y", "z"), '"z"', "options: x, y"),
        (quantity(0, 10, 5, 7), "7", "an amount from 0 to 10 in steps of 5"),
        (quantity(0, 10, 5, 15), "15", "an amount from 0 to 10 in steps of 5"),
        (quantity(0, 10, 5, "5"), '"5"', "an amount from 0 to 10 in steps of 5"),
    ],
)
def test_a_status_quo_that_is_no_option_is_found(item: Row, shown: str, allowed: str) -> None:
    what = f"{shown} is not an option of the item"
    assert problems(small(item)) == (Problem(AGENDA_I, ("items", "a", "status_quo"), what, allowed),)


@pytest.mark.parametrize("item", [ladder("x y", "y"), choice("x y"), quantity(0, 10, 5, 10)])
def test_a_status_quo_that_is_an_option_or_none_is_allowed(item: Row) -> None:
    assert problems(small(item)) == ()


def test_too_many_items_come_alone() -> None:
    full = replace(headed(issues=("i", "j")), agenda={"i": issue(MAX_ITEMS), "j": issue(1)})
    found = Problem(HEADER, ("issues",), "has 1,001 items", "at most 1,000 are allowed")
    assert problems(replace(full, header=headed(sides=("us", "us")).header)) == (found,)
    assert problems(replace(headed(issues=("i",)), agenda={"i": issue(MAX_ITEMS)})) == ()


def test_problems_of_header_agenda_and_sides_come_together() -> None:
    held = negotiation({"i.a": ladder("x y", "z")}, {"us": {"i.a": trade("w")}, "china": {"i.a": trade("v")}})
    held = replace(held, header=held.header.model_copy(update={"set_aside": ("i.b",)}))
    assert [found.doc for found in problems(held)] == [
        HEADER,
        AGENDA_I,
        Doc("position", issue="i", side="us"),
        Doc("position", issue="i", side="china"),
    ]


def test_a_long_list_of_what_is_allowed_is_cut() -> None:
    assert listing([]) == "none"
    assert listing(f"o{n}" for n in range(12)) == "o0, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11"
    assert listing(f"o{n}" for n in range(13)).endswith("o10, o11, ...")
