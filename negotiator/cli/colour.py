"""Colour on a terminal, through Rich; imported only where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.color import Color, ColorParseError
from rich.console import Console
from rich.style import Style
from rich.text import Text

from negotiator.view.text import Line

STYLES = {
    "heading": Style(bold=True),
    "head": Style(dim=True),
    "issue": Style(bold=True),
    "axis": Style(dim=True),
    "dim": Style(dim=True),
    "link": Style(italic=True),
    "warning": Style(color="yellow"),
    "open": Style(color="green", bold=True),
    "trade": Style(color="green"),
    "linked": Style(color="yellow"),
    "frozen": Style(color="blue"),
    "blocked": Style(color="red"),
    "unknown": Style(color="magenta"),
    "red-line": Style(bold=True),
    "zone": Style(color="green"),
    "softened": Style(color="green"),
    "hardened": Style(color="red"),
    "moved": Style(color="yellow"),
    "added": Style(color="cyan"),
    "removed": Style(color="magenta"),
    "changed": Style(dim=True),
}


def put_coloured(lines: Iterable[Line], colours: Mapping[str, str]) -> None:
    """Print lines in colour; what a side's file calls a colour and is none is passed over."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    styles = STYLES | {f"side:{side}": _side_style(name) for side, name in colours.items()}
    for line in lines:
        text = Text.assemble(*((piece.text, styles.get(piece.role, Style())) for piece in line))
        text.rstrip()
        console.print(text)


def _side_style(name: str) -> Style:
    try:
        return Style(color=Color.parse(name))
    except ColorParseError:
        return Style()
