"""Lines laid out for a page of a given width: long ones broken at spaces."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.view.text import Line, Piece, cells, fit, plain

HANG = "    "
"""What a line that had to be broken goes on with, beyond its own indent."""


def broken(line: Line, width: int) -> Iterator[Line]:
    """Break a line at spaces into lines of at most `width` cells; what follows the first hangs."""
    text = plain(line)
    indent = text[: len(text) - len(text.lstrip())] + HANG
    start, room, first = 0, width, True
    while cells(text[start:]) > room:
        end = _end(text, start, room)
        yield _part(line, start, end, "" if first else indent)
        start, room, first = end, width - len(indent), False
        while text[start : start + 1] == " ":
            start += 1
    yield _part(line, start, len(text), "" if first else indent)


def _end(text: str, start: int, room: int) -> int:
    """Give where a line that starts here ends: behind its last whole word, or in the midst of one too long."""
    taken = fit(text[start:], room, "").rstrip()
    end = start + max(len(taken), 1)
    space = text.rfind(" ", start, end + 1)
    return space if space > start and text[start:space].strip() else end


def _part(line: Line, start: int, end: int, indent: str) -> Line:
    """Give the pieces of a line between two places of its text."""
    parts, place = [Piece(indent)] if indent else [], 0
    for piece in line:
        text = piece.text[max(start - place, 0) : max(end - place, 0)]
        place += len(piece.text)
        if text:
            parts.append(Piece(text, piece.role))
    return tuple(parts)


def cut(line: Line, width: int, ellipsis: str) -> Line:
    """Cut a line that is too long for the page, and say so with an ellipsis."""
    text = plain(line).rstrip()
    if cells(text) <= width:
        return line
    kept = len(fit(text, width - cells(ellipsis), "").rstrip())
    return (*_part(line, 0, kept, ""), Piece(ellipsis))
