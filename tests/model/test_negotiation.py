"""A negotiation as one value: what it holds, what a side may see of it, and how it comes apart."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from negotiator.model.negotiation import HEADER, Doc, Negotiation, assemble, documents, split
from negotiator.model.position import UNKNOWN, Position, Positions, Side
from tests.build import ladder, link, negotiation, quantity, red, trade, unknown
from tests.generate import generate

CANARY = "canary"
NUMBER = Fraction(918273645)


def two_sides() -> Negotiation:
    items = {"i.a": ladder("x y z", "x"), "i.b": quantity(0, 3), "j.c": ladder("x y")}
    held = {"us": {"j.c": red("y", "y"), "i.b": trade(3), "i.gone": trade("z")}, "china": {"i.a": unknown()}}
    return negotiation(items, held, set_aside=["i.b"], reservations={"us": 5})


def test_names_come_in_the_order_of_the_agenda() -> None:
    held = two_sides()
    assert held.side_ids == ("us", "china")
    assert held.issue_ids == ("i", "j")
    assert held.item_names == ("i.a", "i.b", "j.c")
    assert held.set_aside == {"i.b"}


def test_the_header_orders_issues_and_skips_those_without_a_file() -> None:
    held = two_sides()
    header = held.header.model_copy(update={"issues": ("j", "lost", "i")})
    assert replace(held, header=header).item_names == ("j.c", "i.a", "i.b")


def test_an_item_is_found_by_its_full_name() -> None:
    held = two_sides()
    found = held.item("i.b")
    assert found is not None
    assert found.kind == "quantity"
    assert [held.item(name) for name in ("i.z", "z.a", "i", "")] == [None] * 4


def test_no_entry_is_told_from_one_that_is_unknown() -> None:
    held = two_sides()
    assert held.entry("china", "i.a") == Position(stance="unknown")
    assert [held.entry("china", "i.b"), held.entry("china", "j.c"), held.entry("eu", "i.a")] == [None] * 3
    assert held.position("china", "j.c") is UNKNOWN
    assert held.position("us", "j.c").stance == "red-line"


def test_entries_come_in_the_order_of_the_agenda_and_skip_what_left_it() -> None:
    held = two_sides()
    assert [name for name, _ in held.entries("us")] == ["i.b", "j.c"]
    assert held.entry("us", "i.gone") is not None


def test_a_side_without_a_table_is_an_empty_one() -> None:
    held = two_sides()
    assert held.side("us").reservation == 5
    assert held.side("china") == Side()


@pytest.mark.parametrize(("name", "parts"), [("i.a", ("i", "a")), ("i", ("i", "")), ("", ("", ""))])
def test_a_full_name_is_split_into_issue_and_item(name: str, parts: tuple[str, str]) -> None:
    assert split(name) == parts


def marked_position() -> Position:
    """A position with a canary, or a number like one, in every field that can hold it."""
    return Position.model_validate(
        {
            "stance": "red-line",
            "target": CANARY,
            "limit": (CANARY, CANARY),
            "better": "only",
            "prefers": (CANARY,),
            "accepts": (CANARY,),
            "weight": NUMBER,
            "values": {CANARY: NUMBER},
            "points": [[NUMBER, NUMBER]],
            "confidence": "low",
            "interest": CANARY,
            "rationale": CANARY,
            "evidence": [{"source": CANARY, "says": CANARY, "date": "2024"}],
            "set_by": CANARY,
            "reviewed": "2024-02-29",
            "links": [link(CANARY, f"i.{CANARY}", CANARY)],
        }
    )


def marked_side() -> Side:
    texts = dict.fromkeys(("title", "short", "colour", "mandate", "brief"), CANARY)
    return Side.model_validate({**texts, "reservation": NUMBER, "may_disclose": (CANARY,)})


def with_canaries() -> Negotiation:
    """Two sides; the other one's every field is marked, on the agenda and off it."""
    held, marked = two_sides(), Positions(items={"a": marked_position(), "canary-gone": marked_position()})
    positions = {**held.positions, ("china", "i"): marked, ("china", "canary-lost"): marked, ("canary", "i"): marked}
    return replace(held, sides={**held.sides, "china": marked_side(), "canary": marked_side()}, positions=positions)


def test_the_canaries_stand_in_every_field() -> None:
    assert marked_position().model_fields_set == set(Position.model_fields)
    assert marked_side().model_fields_set == set(Side.model_fields)
    assert CANARY in repr(with_canaries())
    assert str(NUMBER) in repr(with_canaries())


def test_a_side_sees_nothing_of_the_others() -> None:
    seen = repr(with_canaries().seen_by("us"))
    assert CANARY not in seen
    assert str(NUMBER) not in seen
    assert "2024-02-29" not in seen


def test_a_side_sees_the_agenda_and_all_of_its_own() -> None:
    held = with_canaries()
    seen = held.seen_by("us")
    assert (seen.header, seen.agenda) == (held.header, held.agenda)
    assert seen.side("us") == held.side("us")
    assert list(seen.entries("us")) == list(held.entries("us"))
    assert seen.entry("us", "i.gone") == held.entry("us", "i.gone")


def test_the_marked_side_sees_its_own_canaries() -> None:
    seen = with_canaries().seen_by("china")
    assert {key for key, _ in seen.positions} == {"china"}
    assert list(seen.sides) == ["china"]


def test_a_stranger_sees_the_agenda_alone() -> None:
    seen = two_sides().seen_by("eu")
    assert (seen.sides, seen.positions) == ({}, {})


@pytest.mark.parametrize("seed", range(40))
def test_what_is_put_together_from_its_documents_is_the_same(seed: int) -> None:
    made = generate(seed)
    assert assemble(documents(made)) == made


def test_each_file_is_one_document() -> None:
    assert set(documents(two_sides())) == {
        HEADER,
        Doc("agenda", issue="i"),
        Doc("agenda", issue="j"),
        Doc("side", side="us"),
        Doc("position", issue="i", side="us"),
        Doc("position", issue="j", side="us"),
        Doc("position", issue="i", side="china"),
    }


def test_documents_without_a_header_are_no_negotiation() -> None:
    found = documents(two_sides())
    del found[HEADER]
    with pytest.raises(KeyError):
        assemble(found)
