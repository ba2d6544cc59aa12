"""One issue explained: its word, and everything held on each of its items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import binders_text, left_out_text, role_of, word_text
from negotiator.view.names import issue_title
from negotiator.view.position import position
from negotiator.view.text import Line, Piece, broken, clean
from negotiator.zopa.words.matrix import Matrix


def show_text(
    negotiation: Negotiation, judged: Matrix, names: Sequence[str], width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give everything held on some items of one issue, drawn and told on lines of at most `width` cells."""
    for place, name in enumerate(names):
        if place:
            yield ()
            yield ()
        for line in position(negotiation, judged, name, width, glyphs):
            yield from broken(line, width)


def issue_text(
    negotiation: Negotiation, judged: Matrix, issue: str, width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give an issue's title, question and word."""
    cell = judged.issues[issue]
    yield from broken((Piece(issue_title(negotiation, issue), "heading"),), width)
    question = negotiation.agenda[issue].question
    if question:
        yield from broken((Piece(clean(question), "dim"),), width)
    by, without = binders_text(negotiation, cell), left_out_text(negotiation, cell)
    bound = f"  bound by {by}" if by else ""
    note = f"  {without}" if without else ""
    yield from broken((Piece(word_text(cell, glyphs), role_of(cell)), Piece(bound), Piece(note, "dim")), width)
    yield ()
