"""What holds where positions are uncertain, filling in: the lines of a pane from 36 cells on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.view.deals import percent
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import role_of
from negotiator.view.names import issue_title, item_title
from negotiator.view.robustness import assumed_lines, questions_lines
from negotiator.view.text import Line, Piece, broken, fit
from negotiator.zopa.robust.results import Robustness
from negotiator.zopa.robust.shares import Share
from negotiator.zopa.words.cells import Cell
from negotiator.zopa.words.matrix import Matrix

PENDING = "drawing positions ..."
EACH = "each position drawn within what its confidence leaves open"

BARS = (5, 10, 20)
"""The cells that a bar may take, the fewest first."""

NAMES = 28
"""The cells that names keep before a bar grows."""


def deal_text(negotiation: Negotiation, package: Mapping[str, Option], names: Sequence[str] = ()) -> str:
    """Say which deal is followed: what it is called, or how many items it settles otherwise than the status quo."""
    held = [(negotiation.item(name), option) for name, option in package.items()]
    moved = sum(item is not None and item.status_quo != option for item, option in held)
    if not moved:
        return "the status quo, which no zone holds"
    called = f"{' and '.join(names)}, " if names else ""
    return f"{called}{moved} of {len(held)} items moved"


@dataclass(frozen=True, slots=True)
class Widths:
    """The cells of a name, of a bar, and of the interval behind it (0: none)."""

    name: int
    bar: int
    interval: int


def widths(width: int) -> Widths:
    """Share a width: names first, then a longer bar, then the interval."""
    room = width - 11
    interval = 11 if room - NAMES - BARS[1] >= 11 else 0
    bar = max((each for each in BARS if room - interval - each >= NAMES), default=BARS[0])
    return Widths(max(room - interval - bar, 8), bar, interval)


def holding(
    negotiation: Negotiation,
    judged: Matrix,
    found: Robustness | None,
    deal: str,
    width: int,
    glyphs: Glyphs = UNICODE,
) -> tuple[Line, ...]:
    """Tell what the draws made so far tell, on lines of at most `width` cells; `deal` says which deal is followed."""
    return tuple(
        part for line in _lines(negotiation, judged, found, deal, width, glyphs) for part in broken(line, width)
    )


def _lines(
    negotiation: Negotiation, judged: Matrix, found: Robustness | None, deal: str, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    if found is None or not found.done:
        yield (Piece(PENDING, "dim"),)
        yield (Piece(f"the deal followed: {deal}", "dim"),)
        return
    shared = widths(width)
    yield progress_line(found, shared.bar, glyphs)
    yield (Piece(EACH, "dim"),)
    yield ()
    if found.zone is not None:
        yield share_line("", "there is a zone", "", found.zone, shared, glyphs)
    if found.package is not None:
        yield share_line("", "the deal lies in it", "", found.package, shared, glyphs)
    yield (Piece(f"  the deal: {deal}", "dim"),)
    yield ()
    yield (Piece("Keeps its word in so many draws", "heading"),)
    yield from _words(negotiation, judged, found, shared, glyphs)
    yield ()
    yield from questions_lines(negotiation, found)
    yield from assumed_lines(negotiation, found)
    if shared.interval:
        yield (Piece("the last figures: where the share lies at 95 % confidence", "dim"),)


def progress_line(found: Robustness, bar: int, glyphs: Glyphs = UNICODE) -> Line:
    """Tell how many draws are made."""
    if found.done >= found.number:
        return (Piece(f"{found.done:,} draws", "heading"), Piece(f" by seed {found.seed}", "dim"))
    drawn = bar_text(Fraction(found.done, found.number), bar, glyphs)
    return (Piece(f"{found.done:,} of {found.number:,} draws ", "heading"), Piece(drawn, "figure"))


def bar_text(part: Fraction, wide: int, glyphs: Glyphs = UNICODE) -> str:
    """Draw a share as a bar: full only where it is all, empty only where it is nothing."""
    filled = round(part * wide)
    if 0 < part < 1:
        filled = min(max(filled, 1), wide - 1)
    return glyphs.stretch * filled + glyphs.outside * (wide - filled)


def share_line(sign: str, title: str, role: str, share: Share, shared: Widths, glyphs: Glyphs = UNICODE) -> Line:
    """Give a row: the sign of a word, a title, a bar, the per cent, and the interval where there is room."""
    name = Piece(fit(title, shared.name, glyphs.ellipsis))
    if not share.of:
        return (Piece(f"{sign or ' '} ", role), name)
    part = Fraction(share.kept, share.of)
    low, high = share.interval
    ends = f"  {floor(low * 100)} to {ceil(high * 100)}" if shared.interval else ""
    untold = f"  {share.untold:,} too large" if share.untold else ""
    figure = f" {bar_text(part, shared.bar, glyphs)} {percent(part):>6}{ends}{untold}"
    return (Piece(f"{sign or ' '} ", role), name, Piece(figure, "figure"))


def _words(
    negotiation: Negotiation, judged: Matrix, found: Robustness, shared: Widths, glyphs: Glyphs
) -> Iterator[Line]:
    for issue in negotiation.issue_ids:
        share = found.issues.get(issue, Share())
        yield _word(judged.issues[issue], issue_title(negotiation, issue), share, shared, glyphs)
        for item in negotiation.agenda[issue].items:
            name = f"{issue}.{item}"
            title = f"  {item_title(negotiation, name)}"
            yield _word(judged.items[name], title, found.items.get(name, Share()), shared, glyphs)


def _word(cell: Cell, title: str, share: Share, shared: Widths, glyphs: Glyphs) -> Line:
    sign = glyphs.words[cell.word] if cell.word is not None else glyphs.aside
    line = share_line(sign, title, role_of(cell), share, shared, glyphs)
    role = "" if title.startswith("  ") else "issue"
    return (line[0], Piece(line[1].text, role), *line[2:])
