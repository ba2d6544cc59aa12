"""Lines cut to a page say so; broken ones hang under their own indent."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from negotiator.view.text import Line, Piece, broken, cells, cut, plain
from tests.view.texts import safe

lines = st.lists(st.builds(Piece, safe, st.sampled_from(("", "dim"))), max_size=5).map(tuple)


@given(lines, st.integers(1, 40))
@example((Piece("00"), Piece("\ufe0f")), 2)
def test_a_cut_line_fits(line: Line, width: int) -> None:
    text = plain(cut(line, width, "…"))
    assert cells(text.rstrip()) <= width
    assert text.rstrip() == plain(line).rstrip() or text.endswith("…")


def test_what_follows_hangs_under_the_indent_of_its_line() -> None:
    line = (Piece("  one two "), Piece("three four", "word"))
    assert [plain(part).rstrip() for part in broken(line, 14)] == ["  one two", "      three", "      four"]
