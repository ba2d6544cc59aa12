"""Lines broken and cut to a page keep their words, their roles and their indent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from negotiator.report.lines import broken, cut
from negotiator.view.text import Line, Piece, cells, clean, plain

lines = st.lists(
    st.builds(
        Piece, st.text(alphabet="ab \u4e2d\u0301é-", max_size=30).map(clean), st.sampled_from(["", "dim", "word"])
    ),
    max_size=5,
).map(tuple)


@given(lines, st.integers(12, 40))
def test_a_broken_line_fits_and_loses_nothing_but_spaces(line: Line, width: int) -> None:
    parts = list(broken(line, width))
    assert all(cells(plain(part).rstrip()) <= width for part in parts)
    assert "".join(map(plain, parts)).replace(" ", "") == plain(line).replace(" ", "")


def test_words_stay_whole_and_what_follows_hangs() -> None:
    line = (Piece("  one two "), Piece("three four", "word"))
    assert list(map(plain, broken(line, 14))) == ["  one two", "      three", "      four"]


def test_a_piece_keeps_its_role_where_it_is_broken() -> None:
    first, second = broken((Piece("count "), Piece("twelve dozen", "figure")), 14)
    assert first[-1] == Piece("twelve", "figure")
    assert second == (Piece("    "), Piece("dozen", "figure"))


def test_a_word_longer_than_the_page_is_chopped() -> None:
    assert list(map(plain, broken((Piece("x" * 30),), 14))) == ["x" * 14, "    " + "x" * 10, "    " + "x" * 6]


@given(lines, st.integers(1, 40))
def test_a_cut_line_fits(line: Line, width: int) -> None:
    text = plain(cut(line, width, "…"))
    assert cells(text.rstrip()) <= width
    assert text.rstrip() == plain(line).rstrip() or text.endswith("…")
