"""Text made safe to show, and fitted to the cells of a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from wcwidth import wcswidth, wcwidth

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(f"(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")  # joins nothing into one picture


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of safe text with a role: what it is, from which a front end takes its colour."""

    text: str
    role: str = ""


Line = tuple[Piece, ...]


def clean(text: str) -> str:
    """Make text from a file or a user safe on one line: what could steer a terminal is shown, not sent.

    Controls (ESC, C0, C1), bidirectional and other invisible characters stand as their code, such as <1B>; breaks
    and tabs as a space.
    """
    return "".join(map(_safe, " ".join(text.splitlines()))) if not text.isascii() or not text.isprintable() else text


def _safe(character: str) -> str:
    if character == "\t":
        return " "
    if character in _JOINERS or unicodedata.category(character) not in _INVISIBLE:
        return character
    return f"<{ord(character):02X}>"


def cells(text: str) -> int:
    """Count the cells that safe text takes in a terminal."""
    return len(text) if text.isascii() else max(wcswidth(_LOOSE_JOINER.sub("", text)), 0)


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """Cut or pad safe text to exactly `width` cells."""
    if cells(text) <= width:
        return text + " " * (width - cells(text))
    kept, used = "", cells(ellipsis)
    for character in text:
        used += max(wcwidth(character), 0)
        if used > width:
            break
        kept += character
    while kept and cells(kept + ellipsis) > width:  # a selector may widen the character before it
        kept = kept[:-1]
    cut = kept + ellipsis if width >= cells(ellipsis) else ""
    return cut + " " * (width - cells(cut))


def wrap(text: str, width: int) -> list[str]:
    """Break safe text into lines of at most `width` cells, at spaces where there are any."""
    lines, line = [], ""
    for word in (part for each in text.split(" ") for part in _chopped(each, width)):
        longer = f"{line} {word}" if line else word
        if cells(longer) > width and line:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _chopped(word: str, width: int) -> list[str]:
    chunks = []
    while cells(word) > width > 1:
        chunk = fit(word, width, "").rstrip() or word[:1]
        while len(chunk) > 1 and wcwidth(word[len(chunk)]) == 0:  # a selector stays with what it widens
            chunk = chunk[:-1]
        chunks.append(chunk)
        word = word[len(chunk) :]
    return [*chunks, word]


def plain(line: Iterable[Piece]) -> str:
    """Give a line as bare text."""
    return "".join(piece.text for piece in line)


def broken(line: Line, width: int, indent: str | None = None) -> list[Line]:
    """Break a line of pieces into lines of at most `width` cells (2 or more), at spaces where there are any.

    Those after the first are indented, where there is room for it: by `indent`, else four beyond the line's own.
    """
    text = plain(line)
    if cells(text) <= width:
        return [line]
    if indent is None:
        indent = " " * (len(text) - len(text.lstrip()) + 4)
    indent = indent if cells(indent) + 2 <= width else ""
    lines: list[list[Piece]] = [[]]
    used = 0
    for piece in line:
        for word in _words(piece.text, width - cells(indent)):
            over = used > 0 and used + cells(word) > width
            if over and word.isspace():
                used = width
                continue
            if over:
                lines.append([Piece(indent)])
                used = cells(indent)
            fitted = word.lstrip() if over else word
            lines[-1].append(Piece(fitted, piece.role))
            used += cells(fitted)
    return [tuple(pieces) for pieces in lines]


def _words(text: str, width: int) -> list[str]:
    """Split text into words, each with the spaces before it; a word wider than `width` into several."""
    return [part for word in re.findall(r"\s*\S+|\s+$", text) for part in _chopped(word, width)]


def cut(line: Line, width: int, ellipsis: str = "…") -> Line:
    """Cut a line that is wider than `width` cells, and say so with an ellipsis."""
    if cells(plain(line).rstrip()) <= width:
        return line
    room, kept = width - cells(ellipsis), list[Piece]()
    for piece in line:
        shown = fit(piece.text, min(cells(piece.text), room), "")
        kept.append(Piece(shown, piece.role))
        room -= cells(shown)
    while kept and cells(plain((*kept, Piece(ellipsis)))) > width:  # a selector may widen the piece before it
        last = kept.pop()
        kept += [Piece(last.text[:-1], last.role)] if last.text else []
    return (*kept, Piece(ellipsis))
