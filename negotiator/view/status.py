"""The lines at the top and the bottom of the screen: what is open, who is edited, where one is."""

from __future__ import annotations

from collections.abc import Iterator

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

_CRUMB = 12
"""How many cells of a title are worth standing before where one is."""


def header_text(
    negotiation: Negotiation,
    side: str,
    unsaved: int,
    whole: Whole | None,
    width: int,
    glyphs: Glyphs = UNICODE,
    sample: bool = False,
    others: int = 0,
    kept: bool = True,
) -> str:
    """Tell what is open, which side is edited, what is unsaved, and how large the zone is; cut to `width` cells.

    `sample` marks a sample, which is not saved in its place; `others` counts the other programs that have it open;
    unless `kept`, unsaved work would not outlast a crash.
    """
    as_of = f", as of {clean(negotiation.header.as_of)}" if negotiation.header.as_of else ""
    left = f" {clean(negotiation.header.title)}{as_of}"
    saved = saved_text(unsaved, sample, kept)
    if others:
        saved += ", open twice" if others == 1 else f", open {others + 1} times"
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


def saved_text(unsaved: int, sample: bool, kept: bool = True) -> str:
    """Tell what is unsaved, and whether it is kept until it is saved."""
    if not kept:
        return f"{unsaved} unsaved, work not kept" if unsaved else "unsaved work not kept"
    return f"{unsaved} unsaved" if unsaved else "sample" if sample else "saved"


def _zone(whole: Whole | None, brief: bool = False) -> str:
    if whole is None:
        return "counting"
    return "not worked out" if whole.too_large else zone_text(whole, brief)


def context_text(
    negotiation: Negotiation,
    judged: Matrix,
    row: Row | None,
    glyphs: Glyphs,
    width: int,
    side: str = "",
    narrowed: str = "",
) -> str:
    """Tell in one line where one is and what is there, cut to `width`: the way to it, then its row in full.

    The way is title, issue, item, and the side that is edited; the title gets what room the rest leaves. `narrowed`
    tells of a filter that is on; it stands at the end, and is always whole.
    """
    end = f"  {narrowed} " if narrowed else ""
    room = max(width - cells(end), 0)
    if row is None:
        return fit(fit(" nothing on the table", room, glyphs.ellipsis) + end, width, glyphs.ellipsis)
    way, told = _way(negotiation, row, side), "  ".join(part for part in _told(negotiation, judged, row) if part)
    left = room - cells(f"   {way}  {told}") - 1
    title = clean(negotiation.header.title)
    if left >= min(cells(title), _CRUMB):
        way = f"{fit(title, min(cells(title), left), glyphs.ellipsis)} / {way}"
    return fit(fit(f" {way}  {told}", room, glyphs.ellipsis) + end, width, glyphs.ellipsis)


def _way(negotiation: Negotiation, row: Row, side: str) -> str:
    """Name issue and item, and the side that is edited where there is something to edit."""
    if not row.is_item:
        return row.title
    issue = issue_title(negotiation, row.name.partition(".")[0])
    return " / ".join((issue, row.title, *([side_title(negotiation, side)] if side else [])))


def _told(negotiation: Negotiation, judged: Matrix, row: Row) -> Iterator[str]:
    """Tell a row: word, figure, who binds, each side's mark."""
    yield row.word
    if not row.is_item:
        yield row.note
        return
    yield row.figure
    yield f"by {row.binders}" if row.binders else ""
    for side, mark in zip(judged.sides, row.marks, strict=True):
        yield f"{side_short(negotiation, side)} {mark}"


def filter_text(text: str, matching: int, items: int, glyphs: Glyphs = UNICODE) -> str:
    """Tell that a filter is on, and how many items it leaves; a long one is cut."""
    typed = clean(text)
    return f"/{fit(typed, min(cells(typed), _CRUMB * 2), glyphs.ellipsis)}: {matching_text(matching, items)}"


def matching_text(matching: int, items: int) -> str:
    """Tell how many items match."""
    return f"{matching:,} of {items:,} item{'' if items == 1 else 's'}"
