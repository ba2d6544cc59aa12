"""The matrix in columns: never over the width, words whole, and who binds shown where there is room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.grid import Grid, grid, head
from negotiator.view.text import cells, plain
from tests.view.cases import LONG, laid_out, many

COUNTS = (2, 3, 6, 12)
WIDTHS = range(60, 201, 7)

many_sides = lru_cache(many)


@lru_cache
def wide(count: int) -> Negotiation:
    """The same, with titles in characters of two cells."""
    held = many(count)
    item = held.agenda["arms"].items[LONG].model_copy(update={"title": "前駆物質の輸出管理" * 5})
    arms = held.agenda["arms"].model_copy(update={"items": {**held.agenda["arms"].items, LONG: item}})
    return replace(held, agenda={**held.agenda, "arms": arms})


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("make", [many_sides, wide])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_lines_are_never_over_the_width(make: Callable[[int], Negotiation], count: int, glyphs: Glyphs) -> None:
    for width in WIDTHS:
        _, _, lines = laid_out(make(count), width, glyphs)
        assert max(map(cells, lines)) <= width


@pytest.mark.parametrize("count", COUNTS)
def test_every_line_is_as_wide_as_the_next(count: int) -> None:
    for width in WIDTHS:
        _, _, lines = laid_out(many_sides(count), width)
        assert len({cells(each.rstrip("\n")) for each in lines}) == 1


@pytest.mark.parametrize("count", COUNTS)
def test_the_word_is_always_whole(count: int) -> None:
    for width in WIDTHS:
        widths, rows, lines = laid_out(many_sides(count), width)
        start = widths.title + 1 + count * (widths.mark + 1)
        shown = [each[start : start + widths.word].rstrip() for each in lines[1:]]
        assert shown == [row.word for row in rows]


@pytest.mark.parametrize("count", COUNTS)
def test_each_side_keeps_its_mark_at_any_width(count: int) -> None:
    for width in WIDTHS:
        widths, rows, lines = laid_out(many_sides(count), width)
        for row, shown in zip(rows, lines[1:], strict=True):
            starts = [widths.title + 1 + place * (widths.mark + 1) for place in range(len(row.marks))]
            assert [shown[start] for start in starts] == [mark[0] for mark in row.marks]


@pytest.mark.parametrize("count", COUNTS)
def test_who_binds_is_whole_where_there_is_room(count: int) -> None:
    widths, rows, lines = laid_out(many_sides(count), 300)
    assert widths.binders == min(max(len(row.binders) for row in rows), 14)
    bound = [(row, shown) for row, shown in zip(rows, lines[1:], strict=True) if row.binders]
    assert bound
    assert all(shown.rstrip().endswith(row.binders) for row, shown in bound if len(row.binders) <= widths.binders)


def test_the_binders_of_two_sides_are_whole_at_eighty_cells() -> None:
    _, rows, lines = laid_out(many_sides(2), 80)
    bound = [(row, shown) for row, shown in zip(rows, lines[1:], strict=True) if row.binders]
    assert {row.binders for row, _ in bound} >= {"us, chi"}
    assert all(shown.rstrip().endswith(row.binders) for row, shown in bound)


def test_titles_give_way_before_the_marks_of_twelve_sides() -> None:
    widths, _, _ = laid_out(many_sides(12), 80)
    assert widths.mark == 3
    assert widths.title < 14
    assert min(widths.figure, widths.binders) > 1


def test_what_is_left_out_at_last_is_said_in_no_head() -> None:
    widths = Grid(title=9, mark=1, word=11, figure=0, binders=0)
    held = many_sides(2)
    shown = plain(head(held, held.side_ids, widths))
    assert "overlap" not in shown
    assert "by" not in shown.split()


def test_the_edited_side_stands_in_brackets() -> None:
    widths, _, lines = laid_out(many_sides(2), 120)
    heads = lines[0]
    assert heads.split() == ["issue", "/", "item", "[us]", "chi", "zone", "overlap", "by"]
    assert heads.index("zone") == widths.title + 1 + 2 * (widths.mark + 1)


def test_an_empty_matrix_has_columns_too() -> None:
    widths = grid((), 2, 60)
    assert min(widths.title, widths.mark, widths.word) > 0
