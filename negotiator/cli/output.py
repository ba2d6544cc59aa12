"""How lines reach a terminal or a pipe: width, signs and colour."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from negotiator.view.glyphs import ASCII, UNICODE, Glyphs

if TYPE_CHECKING:
    from negotiator.view.text import Line

LEAST, USUAL, MOST = 40, 80, 20_000
"""How many cells a line has: at the least, where no terminal tells, and at the most, whatever $COLUMNS says."""


def width() -> int:
    """Give the cells of a line: the terminal's, or 80 where there is none."""
    return min(max(shutil.get_terminal_size((USUAL, 24)).columns, LEAST), MOST)


def glyphs(ascii_only: bool) -> Glyphs:
    """Give the signs to draw with: ASCII where asked for, or where the output's encoding lacks the others."""
    if ascii_only:
        return ASCII
    signs = "".join([*UNICODE.marks.values(), *UNICODE.words.values(), UNICODE.stretch, UNICODE.zone])
    try:
        signs.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return ASCII
    return UNICODE


def at_terminal() -> bool:
    """Tell whether both ends of the program are a terminal that can draw a screen."""
    if os.environ.get("TERM") == "dumb":
        return False
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def in_colour() -> bool:
    """Tell whether output may be coloured: on a terminal, and without NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def put(lines: Iterable[Line], colours: dict[str, str] | None = None) -> None:
    """Print lines; `colours` names what each side is drawn in. Colour only repeats what the text says."""
    if in_colour():
        from negotiator.cli.colour import put_coloured

        put_coloured(lines, colours or {})
        return
    from negotiator.view.text import plain  # measures cells by tables that the first paint does not wait for

    for line in lines:
        print(plain(line).rstrip())
