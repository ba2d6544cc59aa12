"""The course of each issue's zone over revisions: a row an issue, drawn as a line of columns, oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.summary import count_text
from negotiator.view.text import Line, Piece, broken, cells, fit
from negotiator.zopa.count.number import Count
from negotiator.zopa.words.words import Cell

LEAST_COLUMNS, MOST_TITLE = 16, 28
"""Fewer columns than this, where there are more revisions, give way to the words beside them; cells of a title."""

Word = str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an issue stands at a revision: its word, and how many packages its own zone has."""

    word: Word
    room: Count


def word_told(cell: Cell) -> Word:
    """Give the word of a cell, or why it has none."""
    return str(cell.word) if cell.word else "too large" if cell.too_large else "set aside"


Moment = Mapping[str, Stand] | None
"""The issues on the agenda at a revision; None where it does not read."""


def course_lines(
    titles: Mapping[str, str], moments: Sequence[Moment], days: tuple[str, str], width: int, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Draw how many packages each issue's zone had, on lines of at most `width` cells, oldest moment first.

    A column is a revision, or the last of several where they are more than the columns. Its height is the count's
    logarithm against the largest of that issue, the lower end of a count that is not exact: the lowest sign is 1
    package, the highest the largest count, where that is more than 1. A dot is an empty zone, a question mark one not
    known to be empty, a space an issue that is not on the agenda, and a cross a revision that does not read. `days`
    are those of the first and the last moment. Beside a row, or below it where there is no room beside it, stand the
    first word and count of the revisions that read, and the last.
    """
    if not moments:
        return
    ends = {issue: _ends(issue, moments) for issue in titles}
    title = min(max((cells(each) for each in titles.values()), default=0), MOST_TITLE, max(width // 3, 8))
    beside = width - title - max(map(cells, ends.values()), default=0) - 4
    below = beside < min(len(moments), LEAST_COLUMNS)
    each = -(-len(moments) // max(width - title - 2 if below else beside, 1))
    picked = [moments[min(start + each, len(moments)) - 1] for start in range(0, len(moments), each)]
    indent = Piece(" " * (title + 2))
    yield from broken((indent, Piece(_axis(days, len(picked)), "dim")), width)
    for issue, name in titles.items():
        row = (Piece(f"{fit(name, title, glyphs.ellipsis)}  "), Piece(_drawn(issue, moments, picked, glyphs), "figure"))
        yield row if below else (*row, Piece(f"  {ends[issue]}"))
        if below and ends[issue]:
            yield from broken((indent, Piece(ends[issue])), width, indent.text)
    if each > 1:
        note = f"Each column is up to {each} revisions, drawn as the last of them stands."
        yield from broken((Piece(note, "dim"),), width)


def _axis(days: tuple[str, str], columns: int) -> str:
    first, last = days
    gap = columns - cells(first) - cells(last)
    return f"{first}{' ' * gap}{last}" if gap > 0 else f"{first} to {last}"


def _ends(issue: str, moments: Sequence[Moment]) -> str:
    """Give the first and the last word and count of an issue."""
    found = [moment[issue] for moment in moments if moment is not None and issue in moment]
    if not found:
        return ""
    first, last = _told(found[0]), _told(found[-1])
    left = "" if moments[-1] is None or issue in moments[-1] else ", then left the agenda"
    return f"{last}{left}" if first == last else f"{first} to {last}{left}"


def _told(stands: Stand) -> str:
    count = count_text(stands.room, brief=True)
    return f"{stands.word} {count if stands.room.exact else f'({count})'}"


def _drawn(issue: str, moments: Sequence[Moment], picked: Sequence[Moment], glyphs: Glyphs) -> str:
    counts = [moment[issue].room.at_least for moment in moments if moment is not None and issue in moment]
    most = max(counts, default=0)
    return "".join(_sign(moment, issue, most, glyphs) for moment in picked)


def _sign(moment: Moment, issue: str, most: int, glyphs: Glyphs) -> str:
    if moment is None:
        return glyphs.unread
    if issue not in moment:
        return " "
    count = moment[issue].room.at_least
    if count == 0:
        return glyphs.outside if moment[issue].room.exact else glyphs.words["unknown"]
    levels = len(glyphs.levels)
    height = log(count) / log(most) if most > 1 else 0.0
    return glyphs.levels[min(int(height * (levels - 1) + 0.5), levels - 1)]
