"""The lines of play: gains over time as a chart, acts by what they changed, and options within their columns."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from negotiator.view.exercise.bargaining import Asked, offer_lines, settled, signs_line
from negotiator.view.exercise.gains import Gained, chart_lines
from negotiator.view.exercise.happened import Happened, Package, happened_lines, package_lines
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.text import cells, plain
from tests.build import choice, negotiation, quantity

COURSE = [(60, -20), (55, -18), (50, -5), (44, 10)]
OFFERS = [
    Gained(side, side.title(), place, Fraction(pair[place]), number)
    for number, pair in enumerate(COURSE, 1)
    for place, side in enumerate(("us", "china"))
]
HOSTILE = "[b]\x1b[2J\u202e$x"
FOUND = negotiation(
    {
        "a.one": choice("x y", "x", title=HOSTILE, labels={"y": "a label that is far too long for any column"}),
        "a.days": quantity(0, 20, 1, 3, title="Days"),
    },
    {"us": {}, "china": {}},
)


@pytest.mark.parametrize("size", [(76, 16), (52, 12), (24, 7)])
def test_a_chart_holds_its_size_in_both_alphabets(size: tuple[int, int]) -> None:
    for glyphs in (UNICODE, ASCII):
        lines = [plain(line) for line in chart_lines(OFFERS, Fraction(64), size, glyphs)]
        assert len(lines) <= size[1] and all(cells(line) <= size[0] for line in lines)
        assert glyphs is UNICODE or "".join(lines).isascii()
        assert "best +64.0" in lines[0] and any("no deal" in line for line in lines)


def test_a_chart_puts_higher_gains_higher_and_names_rounds_and_last_gains() -> None:
    lines = [plain(line) for line in chart_lines(OFFERS, None, (76, 16), ASCII)]
    level = next(place for place, line in enumerate(lines) if "no deal" in line)
    china = [place for place, line in enumerate(lines[:-2]) if "A" in line]
    assert min(china) < level < max(china), "the last of theirs is above no deal, the first below"
    assert lines[-2].split() == ["round", "1", "2", "3", "4"]
    assert "Us +44.0" in lines[-1] and "China +10.0" in lines[-1]
    assert plain(chart_lines([], None, (40, 9))[0]) == "no offer yet"
    one = chart_lines([Gained("us", "Us", 0, Fraction(), 1)], Fraction(-5), (40, 9))
    assert any("no deal" in plain(line) for line in one), "even where the best is below it"


def test_an_act_tells_what_it_changed_and_opened_it_is_whole() -> None:
    first: Package = {"a.one": "x", "a.days": Fraction(3)}
    second: Package = {"a.one": "x", "a.days": Fraction(5)}
    acts = [
        Happened(1, "us", "Us", "offer", "", first, None, Fraction(4)),
        Happened(2, "us", "Us", "offer", HOSTILE, second, first, Fraction(-2)),
    ]
    lines, places = happened_lines(FOUND, acts, 1, 60)
    later = [plain(line) for line in lines[places[1] :]]
    assert "-2.0" in later[0] and "3 → 5" in later[1] and len(later) == 3, "what stayed is not told again"
    assert later[2].strip() == '"[b]<1B>[2J<202E>$x"'
    whole = [plain(line) for line in package_lines(FOUND, acts[1], 60)]
    assert any(line == "a, Days: 5" for line in whole) and any(line.endswith(": x") for line in whole)
    assert "\x1b" not in "".join(later + whole)


def test_an_option_too_long_for_its_column_goes_by_its_id() -> None:
    rows = [Asked("a.one", None, "y", None, Fraction(7)), Asked("a.days", None, None, None, None)]
    for width, label in ((60, False), (200, True)):
        drawn = offer_lines(FOUND, rows, "a.one", width)
        text = plain(drawn.lines[drawn.places["a.one"]])
        assert ("far too long for any column" in text) == label and (" y " in text) != label
        assert all(cells(plain(line)) <= width for line in drawn.lines)
        assert "(3)" in plain(drawn.lines[drawn.places["a.days"]])
    assert settled(FOUND, {"a.days": Fraction(4)}) == ["Days: 4"]


def test_brackets_are_explained_while_an_item_is_left_open() -> None:
    row = Asked("a.days", None, None, None, None)
    (told,) = signs_line([row], 60)
    assert "( ) left open: as without a deal" in plain(told)
    assert list(signs_line([replace(row, draft=Fraction(4))], 60)) == []
