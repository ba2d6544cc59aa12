"""ASCII mode: a negotiation written in ASCII is shown in ASCII alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs, PlotGlyphs
from negotiator.view.position import position
from negotiator.view.status import context_text, header_text
from negotiator.view.summary import summary
from negotiator.view.text import cells, plain
from negotiator.view.words import MARKS, MEANINGS
from negotiator.zopa.whole import analyse
from negotiator.zopa.words.matrix import matrix
from negotiator.zopa.words.words import Word
from tests.view.cases import laid_out, many


def signs(glyphs: Glyphs | PlotGlyphs) -> Iterator[str]:
    for field in fields(glyphs):
        value = getattr(glyphs, field.name)
        if isinstance(value, PlotGlyphs):
            yield from signs(value)
        elif not isinstance(value, bool):
            yield from value.values() if hasattr(value, "values") else [value] if isinstance(value, str) else value


def everything(held: Negotiation, width: int, glyphs: Glyphs) -> Iterator[str]:
    """Every line that the view can make of a negotiation."""
    judged, whole = matrix(held), analyse(held)
    _, rows, lines = laid_out(held, width, glyphs)
    yield from lines
    for name in held.item_names:
        yield from map(plain, position(held, judged, name, width, glyphs))
    for found in (None, whole, replace(whole, too_large="too many links")):
        yield from map(plain, summary(held, judged, found, glyphs))
        yield header_text(held, held.side_ids[-1], 2, found, width, glyphs)
    for row in (None, *rows):
        yield context_text(held, judged, row, glyphs, width)


@pytest.mark.parametrize("count", [2, 3, 6])
@pytest.mark.parametrize("width", [24, 60, 120])
def test_every_line_is_ascii(count: int, width: int) -> None:
    lines = list(everything(many(count), width, ASCII))
    assert [line for line in lines if not line.isascii()] == []


def test_the_same_lines_are_not_ascii_with_the_other_signs() -> None:
    assert sum(not line.isascii() for line in everything(many(2), 60, UNICODE)) > 20


def test_every_ascii_sign_is_ascii() -> None:
    assert all(sign.isascii() and sign.isprintable() for sign in signs(ASCII))


@pytest.mark.parametrize("glyphs", [ASCII, UNICODE], ids=["ascii", "unicode"])
def test_every_word_and_stance_has_a_sign_of_its_own_of_one_cell(glyphs: Glyphs) -> None:
    assert set(glyphs.words) == set(Word)
    assert set(glyphs.marks) == {"red-line", "tradeable", "unknown"}
    for table in (glyphs.words, glyphs.marks):
        assert len(set(table.values())) == len(table)
        assert {cells(sign) for sign in table.values()} == {1}


@pytest.mark.parametrize("glyphs", [ASCII, UNICODE], ids=["ascii", "unicode"])
def test_what_is_drawn_is_told_apart(glyphs: Glyphs) -> None:
    drawn = [*glyphs.edge, glyphs.stretch, glyphs.outside, glyphs.target, glyphs.status_quo, glyphs.zone]
    assert len(set(drawn)) == len(drawn)
    assert {cells(sign) for sign in drawn} == {1}


def test_every_word_and_mark_is_explained() -> None:
    assert set(MEANINGS) == set(Word)
    assert set(MARKS) == set(ASCII.marks)
    assert all(text.isascii() for text in (*MEANINGS.values(), *MARKS.values()))
