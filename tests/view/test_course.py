"""The course of each issue's zone: what a column, a row and its ends say, at every width."""

from __future__ import annotations

import pytest

from negotiator.view.course import Moment, Stand, course_lines
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.text import cells, plain
from negotiator.zopa.count.number import Count

DAYS = ("2020-01-01", "2024-02-10")
HUGE = 10**400


def stand(least: int, most: int | None = None, word: str = "open") -> Stand:
    return Stand(word, Count(least, least if most is None else most))


def drawn(*moments: Moment, width: int = 80, glyphs: Glyphs = UNICODE) -> list[str]:
    return [plain(line) for line in course_lines({"x": "Issue"}, moments, DAYS, width, glyphs)]


def row(*moments: Moment, glyphs: Glyphs = UNICODE) -> str:
    """Give the columns of a row alone."""
    text = drawn(*moments, glyphs=glyphs)[1].removeprefix("Issue  ")
    return text[: len(moments)]


def test_the_height_is_the_logarithm_against_the_largest_of_that_issue() -> None:
    powers = [{"x": stand(10**power)} for power in range(8)]
    assert row(*powers) == "▁▂▃▄▅▆▇█"
    assert row(*powers, glyphs=ASCII) == "12345678"
    assert row({"x": stand(HUGE)}, {"x": stand(HUGE)}) == "██"
    assert row({"x": stand(1)}, {"x": stand(1)}) == "▁▁"


@pytest.mark.parametrize(("glyphs", "signs"), [(UNICODE, "·?✕ █"), (ASCII, ".?x 8")])
def test_an_empty_zone_one_not_known_a_broken_revision_and_no_issue_differ(glyphs: Glyphs, signs: str) -> None:
    assert row({"x": stand(0)}, {"x": stand(0, 9)}, None, {}, {"x": stand(7)}, glyphs=glyphs) == signs


def test_a_row_ends_with_the_first_and_the_last_word_and_count() -> None:
    frozen, linked = {"x": stand(0, word="frozen")}, {"x": stand(5, word="trade")}
    assert drawn(frozen, linked)[1].endswith("frozen 0 to trade 5")
    assert drawn({}, frozen, frozen, None)[1].endswith("  frozen 0")
    assert drawn(frozen, {})[1].endswith("frozen 0, then left the agenda")
    assert drawn(frozen, {"x": stand(5, 40)})[1].endswith("frozen 0 to open (5 to 40)")
    assert drawn(None, {})[1].strip() == "Issue  ✕"
    assert drawn() == []


def test_a_column_of_several_revisions_is_the_last_of_them() -> None:
    moments = [{"x": stand(0)}, {"x": stand(9)}] * 100
    axis, line, note = drawn(*moments)
    each = int(note.removeprefix("Each column is up to ").split()[0])
    assert each % 2 == 0
    columns = line.removeprefix("Issue  ").split("  ")[0]
    assert set(columns) == {"█"}
    assert len(columns) == -(-200 // each)
    assert axis.split() == [DAYS[0], DAYS[1]]
    assert len(axis) == len("Issue  ") + len(columns)


def test_no_revision_is_left_out_of_the_last_column() -> None:
    for count in range(1, 200):
        moments = [{"x": stand(0)}] * (count - 1) + [{"x": stand(9)}]
        assert drawn(*moments)[1].removeprefix("Issue  ").split("  ")[0].endswith("█")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("count", [1, 3, 40, 1_000])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_no_line_is_wider_than_the_screen_and_no_issue_is_lost(width: int, count: int, glyphs: Glyphs) -> None:
    titles = {f"i{place}": f"No {place} {'谈判' * (place % 3)}{'long ' * (place * 3)}" for place in range(14)}
    first, last = stand(3 * 10**11, 7 * 10**12, "too large"), stand(HUGE, word="linked")
    moments: list[Moment] = [dict.fromkeys(titles, first if place < count / 2 else last) for place in range(count)]
    lines = list(course_lines(titles, moments, DAYS, width, glyphs))
    assert max(cells(plain(line)) for line in lines) <= width
    columns = [piece.text for line in lines for piece in line if piece.role == "figure"]
    assert len(columns) == 14
    assert min(map(len, columns)) >= min(count, 16)
    told = " ".join(" ".join(map(plain, lines)).split())
    assert told.count("too large (300 billion to 7 trillion)") == 14
    assert told.count(" to linked 1") == (0 if count == 1 else 14)
