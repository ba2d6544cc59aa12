"""An item drawn: stretch, ends, target, status quo and zone, at any width and size."""

from __future__ import annotations

import pytest

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.view.drawing import drawing, scale_of, stretch
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.text import cells, plain
from tests.build import Row, choice, ladder, negotiation, red, trade, unknown
from tests.view.cases import ITEMS, many, overlaps

LADDER, CHOICE = ladder("a b c d e", "b"), choice("a b c", "a")


def item(row: Row) -> Item:
    return Item.model_validate({"title": "T", **row})


def two(row: Row, us: Row, china: Row) -> Negotiation:
    return negotiation({"i.a": row}, {"us": {"i.a": us}, "china": {"i.a": china}})


def drawn(held: Negotiation, width: int, name: str = "i.a") -> list[str]:
    return [plain(line).rstrip() for line in drawing(held, overlaps(held), name, width, ASCII)]


def ends(low: int, high: int, step: int = 1, unit: str = "") -> Row:
    return {"quantity": {"from": low, "to": high, "step": step, "unit": unit}}


def test_a_ladder_shows_every_side_in_the_columns_of_its_options() -> None:
    held = two(LADDER, trade("e", "b"), red("a", "d"))
    assert drawn(held, 40) == [
        "        a     b     c     d     e",
        "us    T .     [=================*",
        "china R *=================]     .",
        "now           ^",
        "zone          #############",
    ]


def test_a_choice_marks_each_option_by_itself() -> None:
    held = two(CHOICE, trade("a", accepts=("a", "c")), trade("b"))
    assert [line.split() for line in drawn(held, 40)] == [
        ["a", "b", "c"],
        ["us", "T", "*", ".", "="],
        ["china", "T", "=", "*", "="],
        ["now", "^"],
        ["zone", "#", "#"],
    ]


def test_a_quantity_names_its_ends_and_unit() -> None:
    held = two({**ends(0, 30, unit="days"), "status_quo": 0}, trade(30, 10), trade(0, 20))
    first, *sides, now, zone = drawn(held, 40)
    assert first.split() == ["0", "30", "days"]
    assert [line.count("[") + line.count("]") for line in sides] == [1, 1]
    assert now.index("^") == first.index("0")
    assert zone.split()[0] == "zone"


def test_a_gap_is_no_zone() -> None:
    assert drawn(two(LADDER, trade("e", "d"), trade("a", "b")), 40)[-1] == "zone    none"


def test_where_a_position_is_unknown_no_zone_is_drawn() -> None:
    lines = drawn(two(LADDER, trade("e", "d"), unknown()), 40)
    assert [line.split()[0] for line in lines[1:]] == ["us", "china", "now"]


def test_without_a_status_quo_none_is_named() -> None:
    assert drawn(two(ladder("a b c"), trade("a"), trade("c")), 40)[3] == "now     none"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (trade("e"), "====*"),
        (trade("e", "c"), "..[=*"),
        (trade("a", "c"), "*=].."),
        (trade("c", ("b", "d")), ".[*]."),
        (trade("c", better="only"), "..*.."),
        (trade("e", "e"), "....*"),
        (unknown(target="c"), "..*.."),
        (unknown(), "....."),
    ],
)
def test_a_stretch_has_its_target_and_an_end_at_each_limit(row: Row, text: str) -> None:
    made = item(LADDER)
    scale = scale_of(made, 20)
    shown = stretch(made, Position.model_validate(row), scale, ASCII).ljust(20)
    assert "".join(shown[place] for place in scale.places) == text


def test_options_have_columns_where_they_fit_and_else_only_ends() -> None:
    assert scale_of(item(LADDER), 20).places == (0, 4, 8, 12, 16)
    assert not scale_of(item(LADDER), 19).listed
    assert scale_of(item(ends(0, 6)), 60).listed
    assert not scale_of(item(ends(0, 7)), 200).listed


@pytest.mark.parametrize("steps", [1, 2, 6, 7, 63, 1000, 1_000_000])
@pytest.mark.parametrize("width", [12, 13, 40, 200])
def test_every_option_has_a_column_within_the_scale(steps: int, width: int) -> None:
    scale, size = scale_of(item(ends(0, steps)), width), steps + 1
    columns = [scale.column(index, size) for index in (0, 1, size // 2, size - 1)]
    assert columns == sorted(columns)
    assert columns[0] == 0
    assert columns[-1] < width
    assert scale.listed or columns[-1] == width - 1


SIZES = (1, 2, 6, 7, 100, 1_000_000)


@pytest.mark.parametrize("steps", SIZES)
@pytest.mark.parametrize("width", [1, 12, 25, 40, 60, 200])
def test_a_quantity_of_any_size_is_drawn_within_the_width(steps: int, width: int) -> None:
    held = two({**ends(0, steps, unit="USD bn"), "status_quo": 0}, trade(steps, 1), trade(0, steps))
    lines = drawn(held, width)
    assert len(lines) == 5
    assert max(map(cells, lines)) <= max(width, 21)


@pytest.mark.parametrize("width", [0, 1, 5, 12, 19])
@pytest.mark.parametrize("name", ITEMS)
def test_a_narrow_screen_is_survived(name: str, width: int) -> None:
    held = many(3)
    lines = drawing(held, overlaps(held), name, width, UNICODE)
    assert max(cells(plain(line)) for line in lines) <= 20


@pytest.mark.parametrize("count", [2, 6, 12])
@pytest.mark.parametrize("width", [30, 60, 120])
def test_each_side_has_a_line_within_the_width(count: int, width: int) -> None:
    held = many(count)
    for name in held.item_names:
        lines = drawing(held, overlaps(held), name, width)
        assert max(cells(plain(line)) for line in lines) <= width
        assert [line[0].role for line in lines[1 : count + 1]] == [f"side:{side}" for side in held.side_ids]


def test_long_names_of_ends_and_units_are_cut() -> None:
    names = " ".join(f"option-with-a-very-long-name-{n}" for n in range(64))
    last = names.split()[-1]
    held = two(ladder(names), trade(last), trade(last))
    assert max(map(cells, drawn(held, 40))) <= 40
    wide = two({**ends(0, 100, unit="thousand barrels of crude oil a day")}, trade(100), trade(0))
    axis = drawn(wide, 40)[0]
    assert cells(axis) <= 40
    assert axis.split()[:2] == ["0", "100"]


def test_a_unit_cannot_steer_the_terminal() -> None:
    held = two(ends(0, 100, unit="d\x1b[2J"), trade(100), trade(0))
    assert "<1B>[2J" in drawn(held, 60)[0]
