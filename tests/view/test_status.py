"""The lines at the top and the bottom of the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.matrix import Row, rows
from negotiator.view.status import context_text, filter_text, header_text
from negotiator.view.text import cells
from negotiator.zopa.count.number import Count
from negotiator.zopa.whole import analyse
from negotiator.zopa.words.matrix import matrix
from tests.view.cases import LONG, many

WIDTHS = (1, 10, 40, 60, 80, 120, 200)


def named(title: str = "Talks", **more: object) -> Negotiation:
    held = many(2)
    return replace(held, header=held.header.model_copy(update={"title": title, **more}))


def row(held: Negotiation, name: str) -> Row:
    return next(each for each in rows(held, matrix(held)) if each.name == name)


def context(held: Negotiation, name: str, width: int = 200) -> str:
    return context_text(held, matrix(held), row(held, name), UNICODE, width)


def test_the_header_tells_what_is_open_and_who_is_edited() -> None:
    shown = header_text(named(as_of="2024-02"), "china", 0, None, 120)
    assert shown.startswith(" Talks, as of 2024-02 ")
    assert shown.endswith(" editing: Land of china   saved   zone: counting ")


def test_the_header_counts_what_is_unsaved() -> None:
    assert "   3 unsaved   " in header_text(named(), "us", 3, None, 120)


def test_the_header_tells_the_zone_or_why_not() -> None:
    held = many(2)
    whole = analyse(held)
    exact = replace(whole, zone=Count(5, 5), total=Count(1000, 1000))
    assert header_text(held, "us", 0, exact, 120).endswith("zone: 5 of 1,000 ")
    assert header_text(held, "us", 0, replace(whole, too_large="links"), 120).endswith("zone: not worked out ")


def test_a_narrow_header_names_the_side_in_short() -> None:
    shown = header_text(named("Talks on the future of the canal"), "china", 0, None, 60)
    assert shown.endswith(" chi   saved   zone: counting ")
    assert "…" in shown


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("title", ["T", "漢字" * 40, "long " * 40])
def test_the_header_takes_exactly_the_width(title: str, width: int) -> None:
    whole = replace(analyse(many(2)), zone=Count(10**12, 10**14), total=Count(10**14, 10**14))
    assert cells(header_text(named(title, as_of="2024-02-10"), "us", 12, whole, width)) == width


def test_the_header_is_cut_in_ascii_too() -> None:
    shown = header_text(named("long " * 40), "us", 0, None, 60, ASCII)
    assert shown.isascii()
    assert "~" in shown


def test_the_header_cannot_be_steered() -> None:
    assert "<1B>[2J" in header_text(named("\x1b[2J"), "us", 0, None, 120)


def test_the_context_of_an_item_is_its_row_in_full() -> None:
    title = many(2).header.title
    assert context(many(2), "grain.blocked").rstrip() == (
        f" {title} / grain / Blocked  ✕ blocked  gap 2  by us, chi  us ◆ = high  chi ◆ = low"
    )


def test_the_way_to_an_item_names_the_side_and_fits_80_cells() -> None:
    held = named("Talks on the future of the canal")
    shown = context_text(held, matrix(held), row(held, "grain.blocked"), UNICODE, 80, "china")
    assert shown.startswith(" grain / Blocked / Land of china  ✕ blocked  gap 2")
    assert cells(shown) == 80
    wide = context_text(held, matrix(held), row(held, "grain.blocked"), UNICODE, 120, "china")
    assert wide.startswith(" Talks on the future of") and " / grain / Blocked / Land of china  ✕" in wide


def test_a_filter_is_told_however_narrow_the_line_is() -> None:
    held = many(2)
    for width in (40, 80, 200):
        shown = context_text(held, matrix(held), row(held, "grain.blocked"), UNICODE, width, "us", "/bl: 1 of 7 items")
        assert shown.endswith("  /bl: 1 of 7 items ")
        assert cells(shown) == width
    assert filter_text("[b]\x1b", 1, 1) == "/[b]<1B>: 1 of 1 item"


def test_the_context_of_an_issue_is_its_word_and_what_it_leaves_out() -> None:
    found = row(many(2), "grain")
    assert context(many(2), "grain").rstrip() == f" {many(2).header.title} / grain  {found.word}  without Blocked"


def test_the_context_of_nothing_says_so() -> None:
    held = many(2)
    assert context_text(held, matrix(held), None, UNICODE, 80).strip() == "nothing on the table"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_context_takes_exactly_the_width(width: int) -> None:
    held = many(2)
    for name in ("arms", f"arms.{LONG}", "arms.talks", "grain.quota"):
        assert cells(context(held, name, width)) == width
