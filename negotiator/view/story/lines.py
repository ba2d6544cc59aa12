"""What changed, line by line: the agenda, then each side by issue and item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import issue_title, item_title, side_title
from negotiator.view.story.told import MANNERS, Told
from negotiator.view.text import Line, Piece

_WORD = max(map(len, MANNERS))


def story_lines(old: Negotiation, new: Negotiation, told: Sequence[Told], glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Give what is told by agenda and side, issue and item, indented; each with a sign and a word of its manner.

    The lines are as long as their text: `view.text.broken` breaks them to a width. What is told of one side stands
    together, as `story` gives it.
    """
    for side, each_of in groupby(told, key=lambda each: each.side):
        group = list(each_of)
        title = side_name(old, new, side) if side else "Agenda"
        yield (Piece(title, f"side:{side}" if side else "heading"), Piece(_counts(group), "dim"))
        for issue, some in groupby(group, key=lambda each: each.issue):
            yield from _issue(old, new, issue, list(some), glyphs)


def _issue(old: Negotiation, new: Negotiation, issue: str, told: list[Told], glyphs: Glyphs) -> Iterator[Line]:
    if issue:
        yield (Piece(f"  {issue_name(old, new, issue)}", "heading"),)
    for name, group in groupby(told, key=lambda each: each.name):
        some = list(group)
        if not name:
            yield from (_line(each, "    " if issue else "  ", "", glyphs) for each in some)
        elif len(some) == 1:
            yield _line(some[0], "    ", f"{item_name(old, new, name)}: ", glyphs)
        else:
            yield (Piece(f"    {item_name(old, new, name)}"),)
            yield from (_line(each, "      ", "", glyphs) for each in some)


def _counts(told: Sequence[Told]) -> str:
    """Count what is told of a side in each manner."""
    counts = Counter(each.manner for each in told)
    return f"  {', '.join(f'{counts[manner]:,} {manner}' for manner in MANNERS if counts[manner])}"


def _line(told: Told, indent: str, title: str, glyphs: Glyphs) -> Line:
    sign = Piece(f"{indent}{glyphs.manners[told.manner]} {told.manner:{_WORD}}  ", told.manner)
    text = Piece(told.text, "dim" if told.topic in ("ground", "weight") else "")
    return (sign, Piece(title), text) if title else (sign, text)


def side_name(old: Negotiation, new: Negotiation, side: str) -> str:
    """Name a side in full, as it was where it left."""
    return side_title(new if side in new.sides or side in new.side_ids else old, side)


def issue_name(old: Negotiation, new: Negotiation, issue: str) -> str:
    """Name an issue, as it was where it left the agenda."""
    return issue_title(new if issue in new.agenda else old, issue)


def item_name(old: Negotiation, new: Negotiation, name: str) -> str:
    """Name an item; by its full name, and said so, where it is not on the agenda."""
    if new.item(name) is not None:
        return item_title(new, name)
    if old.item(name) is not None:
        return item_title(old, name)
    return f"{item_title(new, name)} (not on the agenda)"
