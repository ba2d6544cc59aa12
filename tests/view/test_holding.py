"""What draws tell, as a pane that fills in: bars that shrink, shares, the deal followed, what is worth asking."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negotiator.files.reading import read
from negotiator.samples import samples_dir
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.holding import bar_text, deal_text, holding, widths
from negotiator.view.text import cells, plain
from negotiator.zopa.robust.results import Robustness
from negotiator.zopa.robust.series import draws
from negotiator.zopa.words.matrix import matrix
from tests.build import ladder, negotiation, trade

MADE = read(samples_dir() / "us-china-2024-02").negotiation
assert MADE is not None
FIRST, *_, LAST = draws(MADE, number=60, batch=20, package={})


def text(found: Robustness | None, width: int) -> str:
    """Give the lines as one text."""
    assert MADE is not None
    return "\n".join(map(plain, holding(MADE, matrix(MADE), found, "the status quo", width)))


@pytest.mark.parametrize("width", [36, 50, 80, 120])
def test_every_line_fits_and_every_item_has_its_share(width: int) -> None:
    assert MADE is not None
    shown = holding(MADE, matrix(MADE), LAST, "x" * 50, width, ASCII)
    assert all(cells(plain(line)) <= width for line in shown)
    bars = [plain(line) for line in shown if "%" in plain(line) and ("=" in plain(line) or "...." in plain(line))]
    assert len(bars) == 2 + len(MADE.issue_ids) + len(MADE.item_names)


def test_it_fills_in() -> None:
    assert "drawing positions ..." in text(None, 40)
    assert "20 of 60 draws ━" in text(FIRST, 40)
    assert text(LAST, 40).startswith("60 draws by seed 0")
    assert "the deal: the status quo" in text(FIRST, 40)
    assert "Worth asking" in text(LAST, 40)


def test_bars_shrink_before_names_and_intervals_need_room() -> None:
    assert [widths(width).bar for width in (36, 50, 60, 120)] == [5, 10, 10, 20]
    assert [widths(width).interval for width in (36, 50, 60, 120)] == [0, 0, 11, 11]
    assert all(widths(width).name >= 20 for width in range(36, 200))


def test_a_bar_is_full_only_where_all_draws_hold() -> None:
    shares = (Fraction(0), Fraction(1, 1000), Fraction(1, 2), Fraction(999, 1000), Fraction(1))
    assert [bar_text(share, 4, ASCII) for share in shares] == ["....", "=...", "==..", "===.", "===="]
    assert bar_text(Fraction(1, 2), 2, UNICODE) == "━·"


def test_the_deal_followed_is_named() -> None:
    made = negotiation(
        {"i.a": ladder("x y", "x"), "i.b": ladder("x y")}, {"us": {"i.a": trade("x")}, "china": {"i.a": trade("y")}}
    )
    assert deal_text(made, {"i.a": "x"}) == "the status quo, which no zone holds"
    assert deal_text(made, {"i.a": "y", "i.b": "x"}) == "2 of 2 items moved"
    assert deal_text(made, {"i.a": "y", "i.b": "x"}, ("Nash", "egalitarian")) == (
        "Nash and egalitarian, 2 of 2 items moved"
    )
