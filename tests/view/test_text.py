"""Text made safe, and fitted: nothing steers a terminal, nothing is wider than its column, nothing is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiator.view.text import Line, Piece, broken, cells, clean, fit, plain, wrap
from tests.view.texts import anything, safe, simple

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = "\u200c\u200d"

lines = st.lists(st.builds(Piece, safe, st.sampled_from(("", "dim"))), max_size=5).map(tuple)
widths = st.integers(2, 60)


def hidden(text: str) -> list[str]:
    return [each for each in text if unicodedata.category(each) in HIDDEN and each not in JOINERS]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "<1B>[31mred<1B>[0m"),
        ("\x1b]0;title\x07", "<1B>]0;title<07>"),
        ("\x00\x08\x7f", "<00><08><7F>"),
        ("\x9b2J", "<9B>2J"),
        ("\u202etxt.exe", "<202E>txt.exe"),
        ("\u2066a\u2069", "<2066>a<2069>"),
        ("zero\u200bwidth\ufeff", "zero<200B>width<FEFF>"),
        ("soft\u00adhyphen", "soft<AD>hyphen"),
        ("\ud800", "<D800>"),
        ("\U000e0041", "<E0041>"),
        ("one\ntwo\r\nthree\u2028four", "one two three four"),
        ("a\tb", "a b"),
    ],
)
def test_what_could_steer_a_terminal_is_shown_and_not_sent(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    "text", ["", "plain text", "Ünïcode", "漢字", "क\u094dष", "می\u200cخواهم", "👩\u200d🌾", "[bold]x[/]"]
)
def test_text_without_controls_is_left_alone(text: str) -> None:
    assert clean(text) == text


@given(anything)
def test_clean_text_holds_no_hidden_character(text: str) -> None:
    assert not hidden(clean(text))


@given(anything)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(anything)
def test_what_can_be_seen_is_kept_in_its_order(text: str) -> None:
    shown = iter(clean(text))
    assert all(each in shown for each in text if each.isprintable() and not each.isspace())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("abc", 3),
        ("漢字", 4),
        ("e\u0301", 1),
        ("한글", 4),
        ("❤\ufe0f", 2),
        ("ﬀ", 1),
        ("👩\u200d🌾", 2),
        ("a\u200db", 2),
    ],
)
def test_cells_are_those_of_a_terminal(text: str, count: int) -> None:
    assert cells(text) == count


@given(safe, st.integers(0, 60), st.sampled_from(("…", "~", "")))
@example("❤\ufe0f" * 4, 3, "…")
def test_fitted_text_takes_exactly_its_cells(text: str, width: int, ellipsis: str) -> None:
    assert cells(fit(text, width, ellipsis)) == width


@given(safe, st.integers(0, 60))
def test_text_that_fits_is_only_padded(text: str, more: int) -> None:
    assert fit(text, cells(text) + more) == text + " " * more


@given(simple, st.integers(1, 60))
def test_text_that_is_cut_keeps_its_beginning_and_says_so(text: str, width: int) -> None:
    if cells(text) > width:
        kept, _, rest = fit(text, width).rpartition("…")
        assert text.startswith(kept)
        assert not rest.strip()


def test_a_wide_character_is_not_halved() -> None:
    assert fit("漢字漢字", 4) == "漢… "
    assert fit("漢字", 3, "") == "漢 "


@given(safe, widths)
@example("❤\ufe0f" * 4, 3)
@example("x" * 30, 7)
def test_wrapped_lines_are_never_over_the_width(text: str, width: int) -> None:
    assert all(cells(each) <= width for each in wrap(text, width))


@given(safe, widths)
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


def test_wrapping_breaks_at_spaces_and_chops_only_what_must_be() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("a abcdefghij", 4) == ["a", "abcd", "efgh", "ij"]
    assert wrap("", 5) == [""]


@given(lines, widths, st.sampled_from(("", "  ", "    ", " " * 15)))
@example((Piece("00\ufe0f"),), 2, "")
def test_broken_lines_are_never_over_the_width(line: Line, width: int, indent: str) -> None:
    assert all(cells(plain(each)) <= width for each in broken(line, width, indent))


@given(lines, widths)
def test_breaking_loses_nothing_but_spaces(line: Line, width: int) -> None:
    whole = "".join(plain(each) for each in broken(line, width))
    assert "".join(whole.split()) == "".join(plain(line).split())


@given(lines, widths)
def test_what_is_broken_keeps_its_roles(line: Line, width: int) -> None:
    def dim(pieces: Line) -> str:
        return "".join("".join(piece.text.split()) for piece in pieces if piece.role == "dim")

    assert "".join(map(dim, broken(line, width))) == dim(line)


def test_a_line_that_fits_is_given_as_it_is() -> None:
    line = (Piece("one "), Piece("two", "figure"))
    assert broken(line, 7) == [line]


def test_a_broken_line_is_indented_after_its_first() -> None:
    assert [plain(each) for each in broken((Piece("one two three four"),), 9)] == ["one two", "    three", "    four"]


def test_a_word_too_long_for_a_line_is_chopped() -> None:
    assert [plain(each) for each in broken((Piece("abcd " + "x" * 10),), 8)] == ["abcd xxx", "    xxxx", "    xxx"]


def test_spaces_that_reach_over_the_width_break_the_line() -> None:
    assert [plain(each) for each in broken((Piece("abc    "), Piece("d")), 5, " ")] == ["abc", " d"]
