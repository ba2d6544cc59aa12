"""The lines at the top and the bottom of the screen: what is open, who is edited, where one is."""

from __future__ import annotations

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import Row
from negotiator.view.names import issue_title, side_short, side_title
from negotiator.view.summary import zone_text
from negotiator.view.text import cells, clean, fit
from negotiator.zopa.whole import Whole
from negotiator.zopa.words.matrix import Matrix

_TITLE = 40
"""How many cells of a title the figures beside it must leave."""


def header_text(
    negotiation: Negotiation,
    side: str,
    unsaved: int,
    whole: Whole | None,
    width: int,
    glyphs: Glyphs = UNICODE,
    sample: bool = False,
) -> str:
    """Tell what is open, which side is edited, what is unsaved, and how large the zone is; cut to `width` cells.

    `sample` marks a sample, which is not saved in its place.
    """
    as_of = f", as of {clean(negotiation.header.as_of)}" if negotiation.header.as_of else ""
    left = f" {clean(negotiation.header.title)}{as_of}"
    saved = f"{unsaved} unsaved" if unsaved else "sample" if sample else "saved"
    long, middle, short = (
        f"editing: {name}   {saved}   zone: {zone} "
        for name, zone in (
            (side_title(negotiation, side), _zone(whole)),
            (side_short(negotiation, side), _zone(whole, brief=True)),
            (side_short(negotiation, side), _zone(whole, brief=True).partition(" of ")[0]),
        )
    )
    title = min(cells(left), _TITLE) + 1
    right = next((each for each in (long, middle) if cells(each) + title <= width), short)
    room = max(width - cells(right) - 1, 0)
    return fit(fit(left, room, glyphs.ellipsis) + " " + right, width, glyphs.ellipsis)


def _zone(whole: Whole | None, brief: bool = False) -> str:
    if whole is None:
        return "counting"
    return "not worked out" if whole.too_large else zone_text(whole, brief)


def context_text(negotiation: Negotiation, judged: Matrix, row: Row | None, glyphs: Glyphs, width: int) -> str:
    """Tell in one line what is selected: issue, item, word, figure, who binds, each side's mark; cut to `width`."""
    if row is None:
        return " nothing on the table"
    if not row.is_item:
        text = "  ".join(part for part in (f" {row.title}", row.word, row.note) if part)
    else:
        issue = issue_title(negotiation, row.name.partition(".")[0])
        marks = [f"{side_short(negotiation, s)} {mark}" for s, mark in zip(judged.sides, row.marks, strict=True)]
        by = f"by {row.binders}" if row.binders else ""
        parts = (f" {issue} / {row.title}", row.word, row.figure, by, *marks)
        text = "  ".join(part for part in parts if part)
    return fit(text, width, glyphs.ellipsis)
