"""What draws tell, in words: shares with their intervals, and what would be worth asking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from negotiator.model.negotiation import Negotiation
from negotiator.view.deals import percent
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import role_of, word_text
from negotiator.view.names import full_title, issue_title, item_title, side_title
from negotiator.view.text import Line, Piece, cells, fit
from negotiator.zopa.robust.results import Question, Robustness, What
from negotiator.zopa.robust.shares import Share
from negotiator.zopa.words.cells import Cell
from negotiator.zopa.words.matrix import Matrix

BAR = 10
"""The cells of the bar that draws a share."""

WORD = 10
"""The cells of a word with its sign."""

SHOWN = 3
"""How many questions are told."""

ZONE, STAYS = "There is a zone", "The {} is in it"

VARIES: dict[What, str] = {
    "zone": "whether there is a zone",
    "issues": "how many issues keep their word",
    "package": "whether the deal is in the zone",
}


def share_text(share: Share, glyphs: Glyphs = UNICODE) -> str:
    """Draw a share: bar, per cent, and the interval that holds it at 95 %."""
    if not share.of:
        return ""
    part = Fraction(share.kept, share.of)
    filled = round(part * BAR)
    low, high = share.interval
    ends = f"{floor(low * 100)} to {ceil(high * 100)}"
    untold = f"  {share.untold:,} too large" if share.untold else ""
    return f"{glyphs.stretch * filled}{glyphs.outside * (BAR - filled)} {percent(part):>6}  {ends:<9}{untold}".rstrip()


def overall_lines(found: Robustness, deal: str, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Tell in how many draws there is a zone, and in how many a deal lies in it."""
    told = [(ZONE, found.zone), (STAYS.format(deal), found.package)]
    wide = max(len(title) for title, share in told if share is not None) if found.zone or found.package else 0
    for title, share in told:
        if share is not None:
            yield (Piece(f"  {fit(title, wide)}  "), Piece(share_text(share, glyphs), "figure"))


def words_lines(
    negotiation: Negotiation, judged: Matrix, found: Robustness, width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give a row for each issue and item: its word, and the share of draws in which it keeps that."""
    rows = list(_rows(negotiation, judged, found))
    figures = [share_text(share, glyphs) if share is not None else "" for _, _, _, share in rows]
    room = width - WORD - 2 - max(map(cells, figures), default=0) - 2
    names = max(min(max((cells(title) for title, *_ in rows), default=0), room), 16)
    head = f"{fit('   issue / item', names)}  {fit('word', WORD)}  {fit('keeps it', BAR + 7)}  95 %"
    yield (Piece(head, "head"),)
    for (title, is_issue, cell, _), figure in zip(rows, figures, strict=True):
        yield (
            Piece(fit(title, names, glyphs.ellipsis) + "  ", "issue" if is_issue else ""),
            Piece(fit(word_text(cell, glyphs), WORD + 2), role_of(cell)),
            Piece(figure, "figure"),
        )


def _rows(
    negotiation: Negotiation, judged: Matrix, found: Robustness
) -> Iterator[tuple[str, bool, Cell, Share | None]]:
    for issue in negotiation.issue_ids:
        yield issue_title(negotiation, issue), True, judged.issues[issue], found.issues.get(issue)
        for item in negotiation.agenda[issue].items:
            name = f"{issue}.{item}"
            yield f"   {item_title(negotiation, name)}", False, judged.items[name], found.items.get(name)


def questions_lines(negotiation: Negotiation, found: Robustness) -> Iterator[Line]:
    """Tell what would be worth asking, best first, and what it would explain."""
    if found.outcome is None:
        yield (Piece("No draw changes anything that is told here", "dim"),)
        return
    if not found.questions:
        yield (Piece(f"No answer by itself tells more than chance about {VARIES[found.outcome]}", "dim"),)
        return
    yield (Piece("Worth asking", "heading"), Piece(f": what the answer tells of {VARIES[found.outcome]}"))
    for question in found.questions[:SHOWN]:
        told = f"  {percent(question.explains):>4}  "
        yield (Piece(told, "figure"), Piece(question_text(negotiation, question)))


def question_text(negotiation: Negotiation, question: Question) -> str:
    """Word a question about a side."""
    side = side_title(negotiation, question.side)
    if question.kind == "reservation":
        return f"{side}: what does it have without a deal?"
    asked = "how far would it go on" if question.kind == "limit" else "how much does it care about"
    return f"{side}: {asked} {full_title(negotiation, question.item)}?"


def assumed_lines(negotiation: Negotiation, found: Robustness) -> Iterator[Line]:
    """Tell where no confidence is stated."""
    some = [(side, names) for side, names in found.assumed.items() if names]
    if some:
        told = ", ".join(f"{side_title(negotiation, side)} on {_many(names)}" for side, names in some)
        yield (Piece(f"States no confidence, read as medium: {told}", "dim"),)


def _many(names: Sequence[str]) -> str:
    return f"{len(names)} item{'s' if len(names) > 1 else ''}"


def progress_text(found: Robustness) -> str:
    """Tell in a line what is drawn and known so far."""
    shares = [("zone", found.zone), ("deal in it", found.package)]
    told = [f"{name} {percent(Fraction(each.kept, each.of))}" for name, each in shares if each is not None and each.of]
    return f"{found.done:,} of {found.number:,} draws: {', '.join(told) or 'counting'}"
