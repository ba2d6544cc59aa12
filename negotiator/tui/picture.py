"""Lines as a picture: an SVG that names no host, loads nothing, and is the same again each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from negotiator.tui.lines import ROLES, LinesView
from negotiator.view.text import Line

if TYPE_CHECKING:
    from rich.terminal_theme import TerminalTheme

FORM = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
    <style>
    .{unique_id}-matrix {{
        font-family: "DejaVu Sans Mono", "Menlo", "Consolas", monospace;
        font-size: {char_height}px;
        line-height: {line_height}px;
    }}
    .{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    {chrome}
    <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""
"""Rich's own form loads fonts from a host; this one takes what is installed."""


def painted(view: LinesView, line: Line) -> list[Segment]:
    """Give a line in the colours of a pane."""
    return [Segment(piece.text, view.rich_style + _style(view, piece.role)) for piece in line]


def _style(view: LinesView, role: str) -> Style:
    if role.startswith("side:"):
        return view.side_styles.get(role[5:], Style())
    return view.get_component_rich_style(f"lines--{role}", partial=True) if role in ROLES else Style()


def svg_text(title: str, lines: Sequence[Sequence[Segment]], width: int, ground: Style) -> str:
    """Draw lines of safe text, `width` cells wide, on the colours of a ground."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=io.StringIO(), record=True, width=width, force_terminal=True, color_system="truecolor", no_color=False
    )
    for line in lines:
        parts = [(part.text, part.style or "") for part in line]
        console.print(Text.assemble(*parts, no_wrap=True, overflow="crop", end=""), style=ground, no_wrap=True)
    return console.export_svg(title=title, theme=_theme(ground), code_format=FORM, unique_id="negotiator")


def _theme(ground: Style) -> TerminalTheme:
    from rich.terminal_theme import TerminalTheme

    grey = (128, 128, 128)
    return TerminalTheme(_rgb(ground.bgcolor, (20, 24, 29)), _rgb(ground.color, (224, 224, 224)), [grey] * 8)


def _rgb(colour: Color | None, usual: tuple[int, int, int]) -> tuple[int, int, int]:
    if colour is None or colour.is_default:
        return usual
    red, green, blue = colour.get_truecolor()
    return red, green, blue
