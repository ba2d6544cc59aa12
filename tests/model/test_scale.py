"""How a position lies on its item: which way is better, what is accepted, and where a link triggers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.model.agenda import Item
from negotiator.model.position import Position
from negotiator.model.scale import accepted, conceded, direction, limit_indexes, target_index
from tests.build import Row, choice, ladder, quantity, trade

LADDER = ladder("a b c d e")
CHOICE = choice("a b c")
AMOUNTS = quantity(10, 50, 10)


def item(row: Row) -> Item:
    return Item.model_validate({"title": "T", **row})


def position(row: Row) -> Position:
    return Position.model_validate(row)


@pytest.mark.parametrize(
    ("row", "way"),
    [
        (trade("a", "d", better="last"), "last"),  # stated, whatever else is
        (trade("e", "b", better="first"), "first"),
        (trade(better="last"), "last"),
        (trade("d", "b"), "last"),  # from limit to target
        (trade("b", "d"), "first"),
        (trade("a", "e"), "first"),
        (trade("a"), "first"),  # a target at an end
        (trade("e"), "last"),
        (trade("e", "e"), "last"),
        (trade("a", "a"), "first"),
        (trade("c"), None),  # nothing tells
        (trade("c", "c"), None),
        (trade(None, "c"), None),
        (trade(), None),
        (trade("c", ("b", "d")), "both"),
        (trade(None, ("b", "d")), "both"),
        (trade("c", ("b", "d"), better="last"), "both"),
        (trade("e", ("c", "e")), "both"),
        (trade("c", better="only"), "both"),
        (trade("a", better="only"), "both"),
    ],
)
def test_which_way_is_better(row: Row, way: str | None) -> None:
    assert direction(item(LADDER), position(row)) == way


def test_a_quantity_reads_its_way_as_a_ladder_does() -> None:
    assert direction(item(AMOUNTS), position(trade(20, 40))) == "first"
    assert direction(item(AMOUNTS), position(trade(50))) == "last"
    assert direction(item(AMOUNTS), position(trade(30))) is None


@pytest.mark.parametrize("row", [trade("a"), trade("c"), trade(prefers=("c", "a")), trade(accepts=("a",))])
def test_a_choice_has_no_way(row: Row) -> None:
    assert direction(item(CHOICE), position(row)) is None


@pytest.mark.parametrize(
    ("row", "indexes"),
    [
        (trade("e"), [0, 1, 2, 3, 4]),  # no limit refuses nothing
        (trade("c"), [0, 1, 2, 3, 4]),
        (trade("e", "c"), [2, 3, 4]),  # from the limit to the better end, past the target
        (trade("d", "c"), [2, 3, 4]),
        (trade("b", "c"), [0, 1, 2]),
        (trade("a", "a"), [0]),
        (trade("e", "e"), [4]),
        (trade("c", "c", better="last"), [2, 3, 4]),
        (trade("c", ("b", "d")), [1, 2, 3]),
        (trade("c", ("c", "c")), [2]),
        (trade("e", ("c", "e"), better="first"), [2, 3, 4]),
        (trade("d", better="only"), [3]),
        (trade("d", "d", better="only"), [3]),
        (trade(better="last"), [0, 1, 2, 3, 4]),
    ],
)
def test_what_is_accepted_on_a_ladder(row: Row, indexes: list[int]) -> None:
    assert sorted(accepted(item(LADDER), position(row))) == indexes


@pytest.mark.parametrize(
    ("row", "indexes"),
    [(trade("a"), [0, 1, 2]), (trade("a", accepts=("c", "a")), [0, 2]), (trade("a", accepts=("b",)), [1])],
)
def test_what_is_accepted_on_a_choice(row: Row, indexes: list[int]) -> None:
    assert sorted(accepted(item(CHOICE), position(row))) == indexes


def test_what_is_accepted_of_a_quantity() -> None:
    assert list(accepted(item(AMOUNTS), position(trade(20, 40)))) == [0, 1, 2, 3]
    assert list(accepted(item(AMOUNTS), position(trade(30, (20, 40))))) == [1, 2, 3]


def test_a_stretch_of_a_million_steps_is_not_listed() -> None:
    wide = accepted(item(quantity(0, 1_000_000)), position(trade(1_000_000, 3)))
    assert wide == range(3, 1_000_001)


@pytest.mark.parametrize(
    ("row", "index"),
    [
        (trade("c"), 2),
        (trade(better="first"), 0),
        (trade(better="last"), 4),
        (trade("c", better="last"), 2),
        (trade(None, "c"), None),
        (trade(), None),
        (trade(better="only"), None),
        (trade("lost"), None),
    ],
)
def test_the_option_aimed_for(row: Row, index: int | None) -> None:
    assert target_index(item(LADDER), position(row)) == index


def test_a_choice_aims_for_its_target_or_the_first_it_prefers() -> None:
    assert target_index(item(CHOICE), position(trade("b"))) == 1
    assert target_index(item(CHOICE), position(trade(prefers=("c", "a")))) == 2


@pytest.mark.parametrize(
    ("row", "indexes"),
    [
        (trade("e"), ()),
        (trade("e", "c"), (2,)),
        (trade("c", ("b", "d")), (1, 3)),
        (trade("c", better="only"), (2, 2)),
        (trade(better="only"), ()),
        (trade("e", "lost"), ()),
    ],
)
def test_the_indexes_of_the_limit(row: Row, indexes: tuple[int, ...]) -> None:
    assert limit_indexes(item(LADDER), position(row)) == indexes


@pytest.mark.parametrize(
    ("row", "concede", "indexes"),
    [
        (trade("e"), "b", {0, 1}),  # last is better: that and all before
        (trade("a"), "b", {1, 2, 3, 4}),
        (trade("d", "b"), "d", {0, 1, 2, 3}),
        (trade("c", ("b", "d")), "b", {0, 1}),  # both ways: on that side, away from the target
        (trade("c", ("b", "d")), "e", {4}),
        (trade("c", ("b", "d")), "c", {0, 1, 2, 3, 4}),
        (trade("c", better="only"), "d", {3, 4}),
        (trade("a", better="only"), "a", {0, 1, 2, 3, 4}),
        (trade("e"), "lost", set()),
    ],
)
def test_where_a_link_triggers_on_a_ladder(row: Row, concede: str, indexes: set[int]) -> None:
    assert conceded(item(LADDER), position(row), concede) == indexes


@pytest.mark.parametrize(("concede", "indexes"), [("b", {1}), (("c", "a"), {0, 2}), (("lost", "b"), {1})])
def test_a_link_triggers_at_the_listed_options_of_a_choice(concede: str | tuple[str, ...], indexes: set[int]) -> None:
    assert conceded(item(CHOICE), position(trade("a")), concede) == indexes


ids = st.sampled_from("abcde")


@given(ids, ids, st.sampled_from(("first", "last", None)))
def test_a_limit_is_accepted_and_the_stretch_is_whole(target: str, limit: str, better: str | None) -> None:
    found = sorted(accepted(item(LADDER), position(trade(target, limit, better=better))))
    assert "abcde".index(limit) in found
    assert found == list(range(found[0], found[-1] + 1))


@given(ids, ids)
def test_what_is_conceded_and_what_is_better_meet_at_the_option_alone(target: str, limit: str) -> None:
    held = position(trade(target, limit))
    if direction(item(LADDER), held) in ("first", "last"):
        worse, within = conceded(item(LADDER), held, limit), set(accepted(item(LADDER), held))
        assert worse & within == {"abcde".index(limit)}
        assert worse | within == set(range(5))
