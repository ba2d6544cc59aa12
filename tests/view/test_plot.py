"""The plot: known points where they belong, signs that need no colour, and cases with nothing to draw."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from statistics import median
from time import perf_counter

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.plot import Frame, laid_out, nearest, plot, rows_held
from negotiator.view.plotted import Plotted, first_place, ranked
from negotiator.view.text import cells
from negotiator.zopa.efficient import settling
from negotiator.zopa.efficient.cloud import Cloud
from tests.generate import generate
from tests.test_samples import sample
from tests.view.plots import drawn, of_sample, points, shown

SAMPLES = ("us-china-2023-06", "us-china-2024-02", "panama-canal-1974", "three-way")
SIZES = ((24, 8), (37, 11), (78, 20), (120, 40), (200, 60))


def sign_at(lines: list[str], frame: Frame, across: Fraction | int, up: Fraction | int) -> str:
    """The sign where two scores belong, worked out anew from the ends of the axes."""
    x = int((across - frame.across.low) / (frame.across.high - frame.across.low) * frame.across.cells)
    y = int((up - frame.up.low) / (frame.up.high - frame.up.low) * frame.up.cells)
    return lines[frame.top + frame.up.cells - 1 - y][frame.left + x]


def framed(held: Negotiation, plotted: Plotted, width: int = 60, height: int = 24) -> Frame:
    return laid_out(held, plotted, width, height).frame


def test_known_points_stand_where_their_scores_say() -> None:
    held = points((10, 1), (8, 6), (3, 9), (4, 3), (-2, 5))
    plotted = shown(held)
    lines, frame = drawn(held, plotted), framed(held, plotted)
    assert sign_at(lines, frame, 8, 6) == "*", "Nash and all others"
    assert sign_at(lines, frame, 10, 1) == "○"
    assert sign_at(lines, frame, 3, 9) == "○"
    assert "\u2800" < sign_at(lines, frame, 4, 3) <= "\u28ff", "in the zone, and beaten"
    assert sign_at(lines, frame, 0, 0) == "✚", "the deal, where no deal is worth as much"
    assert sign_at(lines, frame, 0, 4) == "╎"
    assert sign_at(lines, frame, 5, 0) == "╌"


def test_the_frontier_is_joined_along_what_it_beats() -> None:
    held = points((10, 1), (1, 10))
    plotted = shown(held)
    lines, frame = drawn(held, plotted), framed(held, plotted)
    assert sign_at(lines, frame, 1, 1) == "└"
    assert sign_at(lines, frame, 5, 1) == "─"
    assert sign_at(lines, frame, 1, 5) == "│"


def test_the_axes_tell_scores() -> None:
    held = points((100, 0), (0, 50))
    lines = drawn(held, shown(held))
    assert lines[0].startswith("↑ china")
    foot = next(place for place, line in enumerate(lines) if line.endswith(" us →"))
    frame = framed(held, shown(held))
    upward = {line[: frame.left - 1].strip(): row for row, line in enumerate(lines[:foot]) if "┤" in line}
    across = dict(zip(lines[foot + 1].split(), [x for x, sign in enumerate(lines[foot]) if sign == "┬"], strict=False))
    assert upward.keys() >= {"0", "20", "40"}
    assert across.keys() >= {"0", "20", "40", "60"}
    for text, row in upward.items():
        share = (int(text) - frame.up.low) / (frame.up.high - frame.up.low)
        assert row == frame.top + frame.up.cells - 1 - int(share * frame.up.cells)
    for text, column in across.items():
        share = (int(text) - frame.across.low) / (frame.across.high - frame.across.low)
        assert column == frame.left + int(share * frame.across.cells)
        assert lines[foot + 1][column - len(text) // 2 :].startswith(text)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_plot_fills_its_room_and_is_ascii_where_it_should_be(name: str) -> None:
    held, plotted = of_sample(name)
    for width, height in SIZES:
        for glyphs in (UNICODE, ASCII):
            lines = drawn(held, plotted, width, height, glyphs)
            assert len(lines) == height
            assert max(map(cells, lines)) <= width
            assert "".join(lines).isascii() == (glyphs is ASCII)


def test_generated_negotiations_are_drawn_at_any_size() -> None:
    for seed in range(40):
        held = generate(seed)
        plotted = shown(held)
        for width, height in ((24, 8), (61, 17)):
            for lines in (
                drawn(held, plotted, width, height),
                drawn(held, replace(plotted, cloud=None), width, height),
            ):
                assert len(lines) == height
                assert max(map(cells, lines)) <= width


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_all_that_is_shown_has_a_sign_of_its_own(glyphs: Glyphs) -> None:
    signs = glyphs.plot
    alone = [signs.frontier, signs.deal, signs.several, signs.outside, *signs.dots, *signs.bare[:2], *signs.step[:2]]
    assert len(set(alone)) == len(alone)
    assert not set(alone) & set("NKEU[]")


def test_the_cursor_tells_its_point() -> None:
    held, plotted = of_sample("us-china-2023-06")
    nash = first_place(plotted.whole, "nash")
    lines = drawn(held, replace(plotted, cursor=nash), 78, 20)
    assert any("[N]" in line for line in lines)
    assert "point 6 of 19:  US 67.3 +20.3  CN 54.2 +5.5  Nash" in lines
    far = drawn(held, replace(plotted, cursor=999), 78, 20)
    assert any(line.startswith("point 19 of 19:") for line in far)


def test_the_deal_is_told_wherever_it_stands() -> None:
    held = points((10, 10), (-5, 3), (100, -100))
    plotted = shown(held)
    deal = plotted.deal
    assert deal is not None
    assert any("gains nothing" in line for line in drawn(held, plotted))
    near = replace(deal, scores=(Fraction(-5), Fraction(3)), gains=(Fraction(-5), Fraction(3)))
    lines, frame = drawn(held, replace(plotted, deal=near)), framed(held, replace(plotted, deal=near))
    assert sign_at(lines, frame, -5, 3) == "✚"
    assert any("US -5.0 -5.0" in line.upper() and "not in the zone" in line for line in lines)
    off = replace(deal, scores=(Fraction(100), Fraction(-100)), gains=(Fraction(100), Fraction(-100)))
    lines, frame = drawn(held, replace(plotted, deal=off)), framed(held, replace(plotted, deal=off))
    assert frame.across.high < 30, "a deal far off does not push the zone into a corner"
    assert lines[frame.top + frame.up.cells - 1].endswith("✚"), "it stands at the edge on its side"
    assert any("100.0 +100.0" in line for line in lines)


def test_solutions_in_one_cell_share_a_sign_and_are_named() -> None:
    held, plotted = of_sample("panama-canal-1974")
    lines = drawn(held, replace(plotted, deal=None), 78, 24)
    assert any("*" in line for line in lines[:18])
    assert "* all four" in lines


def test_one_point_and_no_width_are_drawn() -> None:
    for held in (points((1, 1)), points((0, 5), (0, 3)), points((0, 0), (0, 0), quo=(7, 7))):
        plotted = shown(held)
        assert len(drawn(held, plotted, 24, 8)) == 8
    held = points((0, 5), (0, 3))
    plotted = shown(held)
    lines, frame = drawn(held, plotted), framed(held, plotted)
    assert sign_at(lines, frame, 0, 5) in "*NKEU"


def test_an_empty_zone_shows_what_is_allowed_and_says_so() -> None:
    held = points((5, -5), (-5, 5), (-3, -3))
    plotted = shown(held)
    lines, frame = drawn(held, plotted), framed(held, plotted)
    assert [sign_at(lines, frame, *each) for each in ((5, -5), (-5, 5), (-3, -3))] == ["·"] * 3
    assert sign_at(lines, frame, 0, 3) == "╎"
    assert any("The zone is empty" in line for line in lines)
    assert not any("○" in line for line in lines)


def test_of_three_sides_the_other_is_named() -> None:
    held = next(
        each
        for seed in range(99)
        if len((each := generate(seed)).side_ids) == 3 and len(shown(each).whole.frontier) > 3
    )
    us, china, third = held.side_ids
    text = " ".join(drawn(held, shown(held, (china, third)), 90, 30))
    assert f"seen from {china} and {third}: a point that looks beaten here is better for {us}" in text
    assert f"↑ {third}" in text
    assert f"{china} →" in text
    assert text.count("└") == 1, "no steps, only the corner of the axes"


@pytest.mark.parametrize("size", ["1e15", "0.000001", "123456789012345678901234567890"])
def test_huge_and_tiny_figures_keep_their_places(size: str) -> None:
    most = Fraction(size) * 10
    held = points((most, 0), (0, 1))
    plotted = shown(held)
    for width, height in ((24, 8), (78, 20)):
        assert max(map(cells, drawn(held, plotted, width, height))) <= width
    lines, frame = drawn(held, plotted), framed(held, plotted)
    assert sign_at(lines, frame, most, 0) in "○UNKE*"
    assert sign_at(lines, frame, 0, 1) in "○UNKE*["


def test_what_is_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "MAX_STATES", 0)
    monkeypatch.setattr("negotiator.zopa.whole.proofs", lambda *_: iter(()))
    held = sample("us-china-2023-06")
    lines = drawn(held, shown(held), 78, 20)
    assert any(line.startswith("not worked out: ") for line in lines)
    assert any(line.startswith("no dots: ") for line in lines)
    assert len(lines) == 20


def test_names_that_could_steer_a_terminal_are_shown_harmless() -> None:
    held = points((5, 5))
    held = replace(held, sides={"us": Side(title="\x1b[2J[@click=app.quit]x[/]", short="\u202eu")})
    text = "\n".join(drawn(held, shown(held)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<1B>[2J[@click=app.quit]x[/]" in text


def test_a_click_goes_to_the_nearest_point() -> None:
    held = points((10, 1), (8, 6), (3, 9))
    plotted = shown(held)
    frame = framed(held, plotted)
    for place, (across, up) in enumerate(((10, 1), (8, 6), (3, 9))):
        column = frame.left + frame.across.cell(across)
        row = frame.top + frame.up.cells - 1 - frame.up.cell(up)
        assert nearest(plotted, frame, column - 1, row) == place
    assert nearest(plotted, frame, 5, frame.top + frame.up.cells) is None


def test_each_line_with_points_leads_to_one_of_them() -> None:
    shape, plotted = of_sample("us-china-2023-06")
    lines, frame = drawn(shape, plotted), framed(shape, plotted)
    rows = rows_held(plotted, frame)
    within = range(frame.top, frame.top + frame.up.cells)
    assert rows == [row for row in within if set(lines[row][frame.left :]) & set("○NKEU")]
    up = plotted.sides[1]
    for row in rows:
        place = nearest(plotted, frame, None, row)
        assert place is not None
        assert frame.top + frame.up.cells - 1 - frame.up.cell(plotted.whole.frontier[place].scores[up]) == row


def test_the_frontier_is_walked_in_the_order_of_a_sides_scores() -> None:
    for seed in range(30):
        frontier = shown(generate(seed)).whole.frontier
        for side in range(2):
            scores = [frontier[place].scores[side] for place in ranked(frontier, side)]
            assert scores == sorted(scores)


def test_twenty_thousand_points_are_drawn_quickly() -> None:
    held, plotted = of_sample("us-china-2024-02")
    assert plotted.cloud is not None
    assert len(plotted.cloud.zone) > 20_000
    plot(held, plotted, 120, 40)
    spent = []
    for place in range(15):
        start = perf_counter()
        plot(held, replace(plotted, cursor=place), 120, 40)
        spent.append(perf_counter() - start)
    assert median(spent) < 0.05, "about 0.0015 on a machine that does nothing else"


def test_a_cloud_to_come_is_told() -> None:
    held, plotted = of_sample("us-china-2023-06")
    waiting = replace(plotted, cloud=None)
    assert any("being worked out" in line for line in drawn(held, waiting, 78, 30))
    none = replace(waiting, cloud=Cloud(held.side_ids, too_large="too many states"))
    assert any("no dots: too many states" in line for line in drawn(held, none, 78, 30))
