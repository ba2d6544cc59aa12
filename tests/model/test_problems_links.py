"""What is wrong with a link: each rule found where it stands, and near misses that are allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiator.model.negotiation import Doc
from negotiator.model.problems import problems
from tests.build import Row, choice, ladder, link, negotiation, quantity, trade, unknown

ITEMS = {
    "i.k": ladder("a b c d e"),
    "i.pick": choice("a b c"),
    "j.days": quantity(0, 20, 5),
    "j.step": ladder("x y z"),
    "j.none": ladder("x y z"),
}
OTHERS = {"i.pick": trade("a"), "j.days": trade(20), "j.step": unknown()}


def found(position: Row, name: str = "i.k") -> list[tuple[str, str, str, Doc | None]]:
    """The problems of one position: the keys below its entry, what is wrong, what is allowed, what they rest on."""
    held = problems(negotiation(ITEMS, {"us": {**OTHERS, name: position}}))
    assert all(each.doc == Doc("position", issue="i", side="us") for each in held)
    return [(".".join(map(str, each.keys[2:])), each.what, each.allowed, each.rests_on) for each in held]


def linked(*links: Row) -> Row:
    return trade("e", links=links)


ON_K = "options: a, b, c, d, e"
ON_DAYS = "an amount from 0 to 20 in steps of 5"

WRONG: dict[str, tuple[Row, str, str, str]] = {
    "an option given that is none": (
        link("z", "i.pick", "a"),
        "concede",
        '"z" is not an option of the item',
        ON_K,
    ),
    "a list of options given": (link(("b", "c"), "i.pick", "a"), "concede", "is a list", "on a ladder, one option"),
    "an item that the agenda lacks": (
        link("b", "j.lost", "a"),
        "only_if.item",
        '"j.lost" is not on the agenda',
        "an item of the agenda, as issue.item",
    ),
    "an issue that the agenda lacks": (
        link("b", "lost.a", "a"),
        "only_if.item",
        '"lost.a" is not on the agenda',
        "an item of the agenda, as issue.item",
    ),
    "the item itself": (link("b", "i.k", "a"), "only_if.item", "links the item to itself", "another item"),
    "an item without an entry": (
        link("b", "j.none", "x"),
        "only_if.item",
        'asks for "j.none", on which us has no position',
        "an item with one",
    ),
    "an option asked for that is none": (
        link("b", "j.days", 7),
        "only_if.at_least",
        "7 is not an option of the item",
        ON_DAYS,
    ),
    "one option of a list that is none": (
        link("b", "i.pick", ("a", "z")),
        "only_if.at_least",
        '"z" is not an option of the item',
        "options: a, b, c",
    ),
    "a list asked for of a quantity": (
        link("b", "j.days", (5, 10)),
        "only_if.at_least",
        "is a list",
        "on a quantity, one option",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_link_is_found_and_nothing_else(case: str) -> None:
    wrong, key, what, allowed = WRONG[case]
    sound = link("b", "i.pick", "a")
    assert [each[:3] for each in found(linked(sound, wrong))] == [(f"links.1.{key}", what, allowed)]


@pytest.mark.parametrize(
    ("item", "rests_on"),
    [
        ("j.lost", Doc("agenda", issue="j")),
        ("lost.a", Doc("agenda", issue="lost")),
        ("j.none", Doc("position", issue="j", side="us")),
        ("i.k", None),
    ],
)
def test_a_link_to_nothing_rests_on_the_file_that_may_hold_it(item: str, rests_on: Doc | None) -> None:
    assert [each[3] for each in found(linked(link("b", item, "x")))] == [rests_on]


@pytest.mark.parametrize(
    "sound",
    [
        link("b", "i.pick", "a"),
        link("b", "i.pick", ("a", "c")),
        link("e", "j.days", 15),
        link("b", "j.step", "x"),
    ],
)
def test_a_sound_link_is_allowed(sound: Row) -> None:
    assert found(linked(sound)) == []


def test_a_choice_may_give_a_list() -> None:
    assert found(trade("a", links=(link(("b", "c"), "j.days", 15), link("b", "j.days", 5))), name="i.pick") == []


def test_links_in_a_circle_are_none() -> None:
    held = {"us": {"i.k": linked(link("b", "i.pick", "a")), "i.pick": trade("a", links=(link("b", "i.k", "e"),))}}
    assert problems(negotiation(ITEMS, held)) == ()


WORTHS = dict.fromkeys("abcde", 1)
NO_WAY: dict[str, Row] = {
    "values alone": trade(values=WORTHS),
    "a target in the midst": trade("c", values=WORTHS),
    "a stretch without a target": trade(None, ("b", "d"), values=WORTHS),
}
TOLD: dict[str, Row] = {
    "a better end": trade(values=WORTHS, better="last"),
    "a target at an end": trade("a", values=WORTHS),
    "a stretch around its target": trade("c", ("b", "d"), values=WORTHS),
    "only": trade("c", better="only"),
}


@pytest.mark.parametrize("case", NO_WAY)
def test_a_link_needs_to_know_which_way_is_worse(case: str) -> None:
    links = (link("b", "i.pick", "a"), link("d", "i.pick", "a"))
    allowed = 'a target, or better = "first", "last" or "only"'
    what = "does not tell which way is worse"
    assert found({**NO_WAY[case], "links": links}) == [
        (f"links.{index}.concede", what, allowed, None) for index in (0, 1)
    ]


@pytest.mark.parametrize("case", TOLD)
def test_a_link_whose_way_is_told_is_allowed(case: str) -> None:
    assert found({**TOLD[case], "links": (link("b", "i.pick", "a"),)}) == []


@pytest.mark.parametrize("case", NO_WAY)
def test_without_a_link_the_way_need_not_be_told(case: str) -> None:
    assert found(NO_WAY[case]) == []


def test_links_of_an_unknown_stance_need_no_way_but_sound_options() -> None:
    assert found(unknown(links=(link("b", "i.pick", "a"),))) == []
    assert [each[0] for each in found(unknown(links=(link("z", "i.pick", "z"),)))] == [
        "links.0.concede",
        "links.0.only_if.at_least",
    ]


def test_a_link_to_an_agenda_that_is_not_listed_is_judged_anew_as_that_agenda_changes() -> None:
    held = {"us": {"i.a": trade("z", links=(link("x", "j.b", "v"),))}}
    before, after = (negotiation({"i.a": ladder("x y z"), name: ladder("u v")}, held) for name in ("j.b", "j.c"))
    listed = replace(before, header=before.header.model_copy(update={"issues": ("i",)}))
    other = replace(listed, agenda={"i": before.agenda["i"], "j": after.agenda["j"]})
    assert problems(listed) != problems(other)
