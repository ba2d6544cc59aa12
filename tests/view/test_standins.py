"""Stand-ins: what cannot be shown is shown as another sign, and comes back as it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.view.standins import stand_ins
from negotiator.view.text import clean

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("\n\r\t\x1b\x85\u202e\u2028\u200b\u241b\u2460")), max_size=60
)


@settings(max_examples=100)
@given(TEXTS)
def test_a_text_shows_no_sign_that_steers_and_comes_back_as_it_was(text: str) -> None:
    signs = stand_ins(text, lines=False)
    shown = signs.shown(text)
    assert clean(shown) == shown
    assert len(shown) == len(text)
    assert signs.meant(shown) == text


@settings(max_examples=100)
@given(TEXTS)
def test_line_breaks_and_tabs_stay_where_there_is_room_for_lines(text: str) -> None:
    shown = stand_ins(text, lines=True).shown(text)
    assert [clean(line) for line in shown.split("\n")] == [line.replace("\t", " ") for line in shown.split("\n")]
    assert shown.count("\n") == text.count("\n")


def test_what_is_added_and_taken_away_leaves_the_rest_as_it_was() -> None:
    text = "one\x1b[2J\ntwo\u202ethree"
    signs = stand_ins(text, lines=True)
    assert signs.shown("\x1b") == "\u241b"
    edited = "new " + signs.shown(text).replace("two", "2") + "\nend"
    assert signs.meant(edited) == "new one\x1b[2J\n2\u202ethree\nend"
