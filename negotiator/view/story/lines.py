"""What changed, line by line: the agenda, then each side by issue and item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.story.told import Told
from negotiator.view.text import Line, Piece


def story_lines(old: Negotiation, new: Negotiation, told: Sequence[Told], glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Give what is told by agenda and side, issue and item, indented; each with a sign and a word of its manner."""
    for each in told:
        yield (Piece(f"{each.manner}  {each.text}", each.manner),)
