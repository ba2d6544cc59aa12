"""The path of offers on a plot of cells: every offer has its sign, and the selected one its brackets."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negotiator.view.exercise.debriefing import Offered, Path, path_lines
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.text import Line, Piece, cells, plain
from tests.report.debriefs import sample

TOLD: list[Line] = [(Piece("round 1"),)]


def drawn(gains: list[tuple[int, int]], at: int, size: tuple[int, int], glyphs: Glyphs = UNICODE) -> list[str]:
    negotiation, whole = sample()
    offers = tuple(Offered(whole.sides[place % 2], (Fraction(a), Fraction(b))) for place, (a, b) in enumerate(gains))
    agreed = (Fraction(8), Fraction(3))
    path = Path(whole, None, ("us", "china"), offers=offers, at=at, agreed=agreed)
    return [plain(line) for line in path_lines(negotiation, path, TOLD, size, glyphs)]


@pytest.mark.parametrize("size", [(76, 18), (40, 12), (24, 8), (100, 36)])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_offer_has_its_sign_at_every_size(size: tuple[int, int], glyphs: Glyphs) -> None:
    lines = drawn([(60, -20), (-15, 60), (5, -20)], 1, size, glyphs)
    assert len(lines) == size[1] and max(map(cells, lines)) <= size[0]
    one, other = ("■", "▲") if glyphs is UNICODE else ("#", "A")
    text = "\n".join(lines)
    assert f"{other}]" in text and text.count(one) >= 2 and glyphs.plot.deal in text
    assert glyphs is UNICODE or text.isascii()


def test_brackets_stand_over_a_neighbour_and_move_with_the_selection() -> None:
    gains = [(0, 0), (28, 10), (1, 0), (0, 12)]
    found = {at: "\n".join(drawn(gains, at, (60, 20))) for at in range(len(gains))}
    assert all("[■]" in found[at] for at in (0, 2)) and all("[▲" in found[at] for at in (1, 3))
    assert len(set(found.values())) == len(gains)


def test_the_signs_below_are_those_that_can_be_seen_and_several_solutions_on_a_point_are_named() -> None:
    _, whole = sample()
    for over in (False, True):
        nash = tuple(map(int, whole.solutions["nash"].points[0].gains))
        lines = drawn([(60, -20), nash if over else (-15, 60)], 0, (76, 18))  # type: ignore[list-item]
        below, signs = lines[lines.index("round 1") :], set("".join(lines[1 : lines.index("round 1") - 2]))
        text = "\n".join(below)
        assert ("Nash, Egalitarian" in text) is not over and "* " in text
        named = {line[0] for line in "  ".join(below[1:]).split("  ") if line[1:2] == " "}
        assert named <= signs | {"[", "╌"} and {"■", "▲", "○"} <= named
        assert not named & {"N", "K", "E"}


def test_without_offers_there_is_a_plot_and_no_brackets() -> None:
    text = "\n".join(drawn([], 0, (60, 20)))
    assert "✚ agreed" in text and "[" not in text and "this one" not in text
