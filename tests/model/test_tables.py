"""Tables: frozen, closed to what is not documented, and told back as they were stated."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from negotiator.model.agenda import MAX_OPTIONS, MAX_SIDES, MAX_STEPS, Amounts, Header, Issue, Item, Quantity
from negotiator.model.base import Table, iso_date
from negotiator.model.names import is_id
from negotiator.model.position import Evidence, Position, Positions, Side

HEADER = {"format": 1, "title": "T", "sides": ("us",), "issues": ()}
LADDER = {"title": "T", "ladder": ("a", "b")}


def item(**keys: object) -> Item:
    return Item.model_validate({"title": "T", **keys})


def messages(table: type[Table], keys: object) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(ValidationError) as found:
        table.model_validate(keys)
    return [(error["loc"], error["msg"]) for error in found.value.errors()]


@pytest.mark.parametrize("value", ["2024", "2024-02", "2024-02-29", "0001-01-01", "9999"])
def test_a_date_is_a_year_a_month_or_a_day(value: str) -> None:
    assert iso_date(value) == value


@pytest.mark.parametrize(("value", "text"), [(2024, "2024"), (date(2024, 2, 9), "2024-02-09")])
def test_a_bare_year_or_day_of_a_file_is_a_date(value: object, text: str) -> None:
    assert iso_date(value) == text


@pytest.mark.parametrize("value", ["2024-13", "2024-00", "2023-02-29", "2024-04-31", "0000"])
def test_a_date_that_the_calendar_lacks_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="must be a date"):
        iso_date(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "24",
        "2024-2",
        "2024-02-1",
        "2024/02",
        "02-2024",
        "2024-02-10T10:00",
        " 2024",
        "2024\n",
        "٢٠٢٤",
        "20245",
        True,
        None,
        2024.0,
        datetime(2024, 2, 9),
        -2024,
        20240,
    ],
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match='must be a date: "2024"'):
        iso_date(value)


@pytest.mark.parametrize("text", ["a", "us", "0", "arms-sales", "a-1-b"])
def test_an_id_is_lower_case_words_joined_by_hyphens(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "A", "a_b", "-a", "a-", "a--b", "a b", "a.b", "é", "a\n", "..", "a/b"])
def test_all_else_is_no_id(text: str) -> None:
    assert not is_id(text)
    assert messages(Header, {**HEADER, "sides": (text,)})


@pytest.mark.parametrize("by", ["US", "two words", "", 3, True, [], ["us", "two words"], ["us", 3]])
def test_what_moves_an_item_unagreed_is_named_by_ids(by: object) -> None:
    keys = {"title": "A", "ladder": ["x", "y"]}
    assert Item.model_validate({**keys, "by": ["us", "eu"]}).by == ("us", "eu")
    with pytest.raises(ValidationError, match="id"):
        Item.model_validate({**keys, "by": by})


def test_a_table_is_frozen() -> None:
    with pytest.raises(ValidationError):
        Side(title="US").title = "China"


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (Header, HEADER),
        (Issue, {"title": "T", "items": {"a": LADDER}}),
        (Item, LADDER),
        (Quantity, {"from": 0, "to": 2, "step": 1}),
        (Side, {}),
        (Positions, {}),
        (Position, {}),
        (Evidence, {"source": "LA Times"}),
    ],
)
def test_a_table_is_closed_to_unknown_keys(table: type[Table], keys: dict[str, object]) -> None:
    table.model_validate(keys)
    assert [loc for loc, _ in messages(table, {**keys, "colur": "red"})] == [("colur",)]


def test_a_table_is_told_back_as_stated_under_the_names_of_its_file() -> None:
    quantity = {"from": Fraction(0), "to": Fraction(3, 2), "step": Fraction(1, 2)}
    stated = {"title": "T", "quantity": quantity, "status_quo": Fraction(1)}
    assert item(quantity=quantity, status_quo=1, question=None).plain() == stated
    assert Side().plain() == {}


def test_lists_and_inner_tables_are_told_back_plain() -> None:
    link = {"concede": "a", "only_if": {"item": "i.b", "at_least": ("x", "y")}}
    position = {"stance": "tradeable", "values": {"a": Fraction(1)}, "links": (link,)}
    assert Position.model_validate(position).plain() == position
    assert Position.model_validate({"points": [[1, 2]]}).plain() == {"points": ((1, 2),)}


@pytest.mark.parametrize(
    ("value", "message"), [(2, "written by a newer"), (0, "must be 1"), (True, "must be 1"), ("1", "must be 1")]
)
def test_a_format_of_the_future_is_named_as_such(value: object, message: str) -> None:
    ((loc, found),) = messages(Header, {**HEADER, "format": value})
    assert loc == ("format",)
    assert message in found


def test_a_negotiation_has_at_least_one_side_and_at_most_twelve() -> None:
    assert messages(Header, {**HEADER, "sides": ()})
    Header.model_validate({**HEADER, "sides": tuple(f"s{i}" for i in range(MAX_SIDES))})
    assert messages(Header, {**HEADER, "sides": tuple(f"s{i}" for i in range(MAX_SIDES + 1))})


@pytest.mark.parametrize(
    ("keys", "kind", "options"),
    [
        ({"ladder": ("x", "y", "z")}, "ladder", ["x", "y", "z"]),
        ({"choice": ("z", "y")}, "choice", ["z", "y"]),
        ({"quantity": {"from": 1, "to": 2, "step": Decimal("0.5")}}, "quantity", [1, Fraction(3, 2), 2]),
    ],
)
def test_an_item_has_one_kind_and_its_options_in_order(
    keys: dict[str, object], kind: str, options: list[object]
) -> None:
    made = item(**keys)
    assert made.kind == kind
    assert list(made.options) == options
    assert [made.index(each) for each in made.options] == list(range(len(options)))


@pytest.mark.parametrize("option", ["w", "", Fraction(0), Fraction(1)])
def test_an_option_that_a_ladder_lacks_has_no_index(option: str | Fraction) -> None:
    assert item(ladder=("x", "y")).index(option) is None


@pytest.mark.parametrize("amount", [Fraction(-5), Fraction(7), Fraction(35), "10"])
def test_an_amount_off_the_grid_has_no_index(amount: str | Fraction) -> None:
    assert item(quantity={"from": 0, "to": 30, "step": 5}).index(amount) is None


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        ({}, "has no options"),
        ({"ladder": ("a", "b"), "choice": ("a", "b")}, "has ladder and choice"),
        ({"choice": ("a", "b"), "quantity": {"from": 0, "to": 1, "step": 1}}, "has choice and quantity"),
    ],
)
def test_an_item_of_no_kind_or_two_is_refused(keys: dict[str, object], named: str) -> None:
    ((_, message),) = messages(Item, {"title": "T", **keys})
    assert named in message
    assert "exactly one of ladder, choice and quantity" in message


@pytest.mark.parametrize("kind", ["ladder", "choice"])
def test_an_item_has_two_options_to_sixty_four(kind: str) -> None:
    assert messages(Item, {"title": "T", kind: ("a",)})
    assert len(item(**{kind: tuple(f"o{i}" for i in range(MAX_OPTIONS))}).options) == MAX_OPTIONS
    assert messages(Item, {"title": "T", kind: tuple(f"o{i}" for i in range(MAX_OPTIONS + 1))})


def test_an_option_stands_once() -> None:
    ((_, message),) = messages(Item, {"title": "T", "ladder": ("a", "b", "a")})
    assert 'names the option "a" twice' in message


def test_a_label_is_of_an_option() -> None:
    assert item(ladder=("a", "b"), labels={"a": "Long"}).labels == {"a": "Long"}
    ((_, message),) = messages(Item, {"title": "T", "ladder": ("a", "b"), "labels": {"c": "Long"}})
    assert "labels an option that the item lacks; options: a, b" in message


@pytest.mark.parametrize(
    ("low", "high", "step", "named"),
    [
        (0, 0, 1, "has no amounts"),
        (3, 0, 1, "has no amounts"),
        (0, 3, 0, "has no amounts"),
        (0, 3, -1, "has no amounts"),
        (0, 3, 2, "does not divide into its steps"),
        (0, 1, Decimal("0.3"), "does not divide into its steps"),
        (0, MAX_STEPS + 1, 1, "1,000,001 steps; at most 1,000,000"),
    ],
)
def test_a_quantity_without_whole_steps_is_refused(low: object, high: object, step: object, named: str) -> None:
    ((_, message),) = messages(Quantity, {"from": low, "to": high, "step": step})
    assert named in message


def test_a_quantity_may_have_a_million_steps_and_makes_none_of_them() -> None:
    amounts = Quantity.model_validate({"from": 0, "to": MAX_STEPS, "step": 1}).amounts
    assert len(amounts) == MAX_STEPS + 1
    assert [amounts[0], amounts[-1]] == [0, MAX_STEPS]
    assert amounts.position(Fraction(777_777)) == 777_777


tenths = st.integers(-100, 100).map(lambda number: Fraction(number, 10))
steps = st.integers(1, 50).map(lambda number: Fraction(number, 10))


@given(tenths, steps, st.integers(1, 40))
def test_each_amount_is_found_at_its_place(start: Fraction, step: Fraction, size: int) -> None:
    amounts = Amounts(start, step, size)
    assert [amounts.position(each) for each in amounts] == list(range(size))
    assert list(amounts) == [start + index * step for index in range(size)]


@given(tenths, steps, st.integers(1, 40), tenths)
def test_only_amounts_of_the_grid_have_a_place(start: Fraction, step: Fraction, size: int, amount: Fraction) -> None:
    amounts = Amounts(start, step, size)
    assert (amounts.position(amount) is not None) == (amount in list(amounts))


@given(st.integers(1, 30), st.slices(30))
def test_a_slice_of_amounts_is_that_of_their_list(size: int, part: slice) -> None:
    amounts = Amounts(Fraction(3), Fraction(1, 2), size)
    assert amounts[part] == list(amounts)[part]


def test_an_amount_past_the_end_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        Amounts(Fraction(0), Fraction(1), 3)[3]


def test_no_entry_reads_as_unknown() -> None:
    assert not Position().known
    assert Position(stance="tradeable").known
    assert Position(stance="red-line").known


@pytest.mark.parametrize("keys", [{"stance": "firm"}, {"better": "up"}, {"confidence": "sure"}, {"weight": "heavy"}])
def test_a_word_that_no_key_knows_is_refused(keys: dict[str, object]) -> None:
    assert [loc for loc, _ in messages(Position, keys)] == [tuple(keys)]


@pytest.mark.parametrize("name", ["a", "i.a.b", "i.", ".a", "I.a", "i.a\n"])
def test_an_item_set_aside_is_named_in_full(name: str) -> None:
    assert messages(Header, {**HEADER, "set_aside": (name,)})
    Header.model_validate({**HEADER, "set_aside": ("i.a",)})
