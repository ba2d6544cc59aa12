"""What holds where positions are uncertain, as text."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.model.negotiation import Negotiation
from negotiator.report.deals import head_lines
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.robustness import assumed_lines, overall_lines, questions_lines, words_lines
from negotiator.view.text import Line, Piece, broken
from negotiator.zopa.robust.results import Robustness
from negotiator.zopa.words.matrix import Matrix

DRAWN = "each within what the stated confidence leaves open"


def robust_text(
    negotiation: Negotiation, judged: Matrix, found: Robustness, deal: str, width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give what some draws told, on lines of at most `width` cells; `deal` is what the package followed is called."""
    for line in _lines(negotiation, judged, found, deal, width, glyphs):
        yield from broken(line, width)


def _lines(
    negotiation: Negotiation, judged: Matrix, found: Robustness, deal: str, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    yield from head_lines(negotiation, found.sides)
    fewer = f" of {found.number:,}" if found.done < found.number else ""
    yield (Piece(f"{found.done:,}{fewer} draws by seed {found.seed}", "heading"), Piece(f", {DRAWN}"))
    yield from assumed_lines(negotiation, found)
    yield ()
    yield from overall_lines(found, deal, glyphs)
    yield (Piece("  the last figures: where the share lies at 95 % confidence", "dim"),)
    yield ()
    yield from words_lines(negotiation, judged, found, width, glyphs)
    yield ()
    yield from questions_lines(negotiation, found)
